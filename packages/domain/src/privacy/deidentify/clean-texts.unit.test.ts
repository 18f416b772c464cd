import { cleanInRole, cleanProse, cleanTextCase, cleanTextUnits } from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { deidentify, type GateDraft, type GateKnowledge } from './index.ts';

const knowledge: GateKnowledge = { units: cleanTextUnits, linkedCases: [cleanTextCase] };

const found = (draft: GateDraft) =>
  deidentify(draft, knowledge).map(
    ({ kind, path, start, end }) => `${kind} ${path} ${start}-${end}`,
  );

describe('clean official text', () => {
  it('is a corpus worth the name', () => {
    expect(new Set(cleanProse).size).toBeGreaterThanOrEqual(60);
  });

  it.each(cleanProse)('passes: %s', (text) => {
    expect(found({ content: { text } })).toEqual([]);
  });

  it.each(cleanInRole)('passes as %s: %s', (role, text) => {
    expect(found({ content: { field: text }, roles: { field: role } })).toEqual([]);
  });

  it('passes as one long text, and set with blanks', () => {
    expect(found({ content: { text: cleanProse.join('') } })).toEqual([]);
    expect(found({ content: { text: cleanProse.join('\n') } })).toEqual([]);
    const spaced = cleanProse.map((text) => text.replace(/(\d+)/g, ' $1 '));
    expect(found({ content: { paragraphs: spaced } })).toEqual([]);
  });
});
