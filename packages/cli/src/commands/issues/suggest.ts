import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { issues as commonIssues } from '@liandong/circulation';
import type { SuggestedIssue } from '@liandong/common-issues';
import { BusError } from '@liandong/contracts';
import type { CliContext, Result } from '../../context.ts';
import { findUnit } from '../../session/find-unit.ts';
import { openSession, type Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';
import type { GivenOptions } from '../act/collect.ts';
import { audienceNamed, keepDraft } from '../bulletin/drafting.ts';
import { writeDraft } from '../bulletin/write-draft.ts';
import { suggestedText } from './suggest-text.ts';

/** `issues suggest`: what the office's own cases have in common; with `--draft`, a bulletin of one group. */
export async function suggest(context: CliContext, given: GivenOptions): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const windowDays = Number(given.window);
  const { cases, issues } = commonIssues.suggestIssues(session.office, {
    now: context.now(),
    windowDays,
    voicesMin: Number(given.min),
    categories: session.categories,
  });
  const found = ofUnit(issues, given, session);
  if (given.draft !== undefined)
    return await draftGroup(context, { session, found, given, n: Number(given.draft) });
  const shown = found.slice(0, Number(given.limit));
  return {
    data: {
      unit: session.unit,
      cases,
      windowDays,
      total: found.length,
      issues: shown.map((issue, at) => ({ n: at + 1, ...issue })),
    },
    text: suggestedText(shown, {
      context,
      session,
      cases,
      total: found.length,
      windowDays,
    }),
  };
}

const ofUnit = (
  issues: readonly SuggestedIssue[],
  { unit }: GivenOptions,
  { units }: Session,
): SuggestedIssue[] => {
  if (typeof unit !== 'string') return [...issues];
  const { id } = findUnit(units, unit);
  return issues.filter((issue) => issue.units.some((counted) => counted.unit === id));
};

type Drafting = {
  session: Session;
  found: readonly SuggestedIssue[];
  given: GivenOptions;
  n: number;
};

/** A draft of one group: kept with this unit, or written to a file to be worded first. */
async function draftGroup(
  context: CliContext,
  { session, found, given, n }: Drafting,
): Promise<Result> {
  const issue = found[n - 1];
  if (!issue) throw usageFault(context.say('issues.no-such', { n, total: found.length }));
  const drafted = commonIssues.draftOfIssue(session.office, issue);
  if (typeof given.out !== 'string')
    return await keepDraft(context, { session, read: { ...drafted, to: [], copies: [] }, given });
  const path = resolve(context.cwd, given.out);
  await writeFile(path, writeDraft({ ...drafted, ...audienceNamed(context, { session, given }) }), {
    flag: 'wx',
  }).catch((cause: unknown) => {
    throw new BusError('FILE_UNREADABLE', { path }, { cause });
  });
  return {
    data: { unit: session.unit, file: path },
    text: context.say('issues.written', { path }),
  };
}
