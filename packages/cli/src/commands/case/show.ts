import type { WorkCalendar } from '@liandong/domain';
import type { CliContext, Result } from '../../context.ts';
import { clocksOf } from '../../dossier/clocks.ts';
import { type Dossier, dossierOf } from '../../dossier/dossier.ts';
import { dossierText } from '../../dossier/dossier-text.ts';
import { findCase } from '../../session/find-thread.ts';
import { openSession } from '../../session/session.ts';
import type { GivenOptions } from '../act/collect.ts';
import { standingData } from '../act/standing.ts';

/** `case show`: the dossier of a case. */
export async function showCase(
  context: CliContext,
  said: string,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const dossier = dossierOf(session, findCase(session, said, context), context.now());
  return {
    data: { unit: session.unit, ...dossierData(dossier, session.directory.calendar) },
    text: dossierText(dossier, { context, session, full: given.full === true }),
  };
}

/** The shape of a dossier in `--json`. */
export function dossierData(dossier: Dossier, calendar: WorkCalendar) {
  const { salt: _salt, ...content } = dossier.opening.content ?? {};
  return {
    case: dossier.case,
    status: dossier.file?.view.status,
    open: dossier.file?.view.open,
    facts: dossier.opening.facts,
    content,
    hops: dossier.hops.map(standingData),
    clocks: clocksOf(dossier, calendar).map(({ name, clock, holder, thread, state }) => ({
      name,
      thread,
      holder,
      state,
      ...clock,
    })),
    timeline: dossier.happenings.map(({ content: spoken, ...happening }) => ({
      ...happening,
      content: withoutSalt(spoken),
    })),
  };
}

function withoutSalt(content: Readonly<Record<string, unknown>> | undefined) {
  if (content === undefined) return undefined;
  const { salt: _salt, ...said } = content;
  return said;
}
