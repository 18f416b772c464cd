import type { bulletins } from '@liandong/circulation';
import type { Countermeasure } from '@liandong/contracts';
import { stringify } from 'yaml';
import type { CliContext } from '../../context.ts';
import { dueDayText, momentText } from '../../render/moment.ts';
import { plainText } from '../../render/plain.ts';
import type { Session } from '../../session/session.ts';
import { examplePoints } from './example.ts';

type Showing = { context: CliContext; session: Session };

/** Points as members raised them, for the issuer alone. */
export function pointsText(
  raised: readonly bulletins.RaisedPoint[],
  shared: number,
  { context, session }: Showing,
): string {
  const { say, paint } = context;
  const head = paint(
    'strong',
    say('bulletin.points-raised', { n: raised.length, version: shared }),
  );
  const lines = raised.map(({ unit, point, at, text, mayName }) => {
    const named = say(mayName ? 'bulletin.may-name' : 'bulletin.may-not-name');
    const by = `${session.names.name(unit)} #${point} · ${momentText(at)} · ${named}`;
    return `  ${paint('quiet', by)}\n    ${plainText(text)}`;
  });
  const next = raised.length > 0 ? [paint('quiet', say('bulletin.points-next'))] : [];
  return [head, ...lines, ...next].join('\n');
}

/** What was raised, as a file to word anew; a unit is named only where it agreed. */
export function pointsTemplate(raised: readonly bulletins.RaisedPoint[]): string {
  if (raised.length === 0) return examplePoints;
  const points = raised.map(({ unit, text, mayName }) => ({
    text,
    ...(mayName ? { raisedBy: unit } : {}),
  }));
  const comments = examplePoints.split('\n').filter((line) => line.startsWith('#'));
  return `${comments.join('\n')}\n${stringify({ points })}`;
}

/** Countermeasures, a line each, with owner and date. */
export function measuresText(
  measures: readonly Countermeasure[],
  version: number,
  { context, session }: Showing,
): string {
  const { say, paint } = context;
  if (version === 0) return say('bulletin.no-measures');
  return [
    paint('strong', say('bulletin.measures-version', { version })),
    ...measureLines(measures, { context, session }),
  ].join('\n');
}

export const measureLines = (
  measures: readonly Countermeasure[],
  { context: { say }, session }: Showing,
): string[] =>
  measures.map(({ text, owner, dueAt, deliverable }, at) => {
    const about = [
      owner === undefined ? undefined : session.names.name(owner),
      dueAt === undefined ? undefined : say('bulletin.due', { day: dueDayText(dueAt) }),
      deliverable === undefined ? undefined : plainText(deliverable),
    ].filter((part) => part !== undefined);
    return `  ${at + 1}. ${plainText(text)}${about.length > 0 ? ` (${about.join(' · ')})` : ''}`;
  });
