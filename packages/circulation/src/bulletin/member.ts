import { BusError } from '@liandong/contracts';
import type { Bulletin } from '@liandong/domain';
import { draftOnThread, type KeptAct } from '@liandong/unit';
import { type BulletinOffice, receivedBulletin } from './office.ts';

/** What a member does with its copy. */
export const memberVerbs = [
  'acknowledge',
  'self-check',
  'ask',
  'raise-point',
  'adopt',
  'decline-measures',
  'carry-out',
  'decline',
] as const;
export type MemberVerb = (typeof memberVerbs)[number];

type Said = {
  facts: Readonly<Record<string, unknown>>;
  content: Readonly<Record<string, unknown>>;
};

/**
 * An act of a member. Which revision or version it answers is what lies before the unit: its own
 * copy knows, and nobody has to type it.
 */
export function answerBulletin(
  office: BulletinOffice,
  id: string,
  { verb, facts, content }: Said & { verb: MemberVerb },
): KeptAct {
  const { view, state } = receivedBulletin(office, id);
  return draftOnThread(office, {
    view,
    type: verb,
    facts: { ...facts, ...answeredBy(verb, state) },
    content,
  });
}

function answeredBy(verb: MemberVerb, { current, proposed, adoption }: Bulletin) {
  switch (verb) {
    case 'acknowledge':
    case 'self-check':
      return { revision: current?.revision ?? 1 };
    case 'adopt':
    case 'decline-measures':
      return { version: versionOf(proposed) };
    case 'carry-out':
      return { version: versionOf(adoption) };
    case 'ask':
    case 'raise-point':
    case 'decline':
      return {};
  }
}

function versionOf(about: { version: number } | undefined): number {
  if (!about) throw new BusError('MEASURES_UNKNOWN', { version: 0 });
  return about.version;
}
