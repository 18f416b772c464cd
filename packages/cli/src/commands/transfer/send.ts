import type { OpeningType } from '@liandong/contracts';
import type { CaseFile, Transfer } from '@liandong/domain';
import { entriesOf, type ThreadView, threadsOfCase } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { plainValue } from '../../render/plain.ts';
import { findSendable } from '../../session/find-thread.ts';
import { findUnit } from '../../session/find-unit.ts';
import { openSession, type Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';
import { collect, type GivenOptions } from '../act/collect.ts';
import { actResult } from '../act/result.ts';
import { shortId } from '../act/standing.ts';
import { sendFlags } from '../act/tunings.ts';
import { verbFor } from './act.ts';

/** `transfer send`: writes the hop into the case file and opens the transfer, in one submission. */
export async function send(
  context: CliContext,
  said: string,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const view = findSendable(session, said, context);
  const to = findUnit(session.units, String(given.to)).id;
  // A unit that only holds the case may ask for assistance; the lead is its own.
  const role = given.role === 'assist' || view.ref.kind === 'transfer' ? 'assist' : 'lead';
  checkNotThere(context, { session, view, to });
  const { content } = collect(sendFlags(), given, { context, units: session.units });
  const acts = session.desk.send({
    fileThread: view.ref.thread,
    to,
    role,
    ...chosenVerb(context, { session, view, to, role, given }),
    ...(given.urgent === true ? { urgency: 'urgent' as const } : {}),
    content,
  });
  const submitted = await session.submit(acts);
  const transfer = acts.at(-1)?.thread ?? '';
  return actResult(submitted, {
    context,
    session,
    about: [transfer],
    data: { case: view.fileThread, transfer, to },
    heading: headingOf(context, { session, view, to }),
  });
}

/** Who assists already would be asked the same twice; a lead holder is the case file's own rule. */
function checkNotThere(
  { say }: CliContext,
  { session, view, to }: Pick<Choice, 'session' | 'view' | 'to'>,
): void {
  const there = threadsOfCase(session.store, view.fileThread).find(
    ({ ref, open, state }) =>
      ref.kind === 'transfer' &&
      open &&
      ref.origin === session.unit &&
      ref.counterpart === to &&
      (state as Transfer).opening?.role === 'assist',
  );
  if (there)
    throw usageFault(
      say('transfer.assists-already', {
        unit: session.names.full(to),
        transfer: shortId(session, there.ref.thread),
      }),
    );
}

type Choice = {
  session: Session;
  view: ThreadView;
  to: string;
  role: 'lead' | 'assist';
  given: GivenOptions;
};

function chosenVerb({ say }: CliContext, { session, view, to, role, given }: Choice) {
  const due = typeof given.due === 'number' ? given.due : undefined;
  if (given.verb === undefined)
    return verbFor(session, { to, role, due, classification: classificationOf(view) });
  const verb = given.verb as OpeningType;
  if (verb === 'assign' && due === undefined) throw usageFault(say('transfer.assign-needs-due'));
  if (verb !== 'assign' && due !== undefined) throw usageFault(say('transfer.due-not-assign'));
  return { verb, ...(due === undefined ? {} : { dueAt: due }) };
}

const classificationOf = (view: ThreadView): string | undefined =>
  view.ref.kind === 'case'
    ? (view.state as CaseFile).classification
    : (view.state as Transfer).opening?.classification;

function headingOf(
  { paint }: CliContext,
  { session, view, to }: Pick<Choice, 'session' | 'view' | 'to'>,
): string {
  const title = entriesOf(session.store, view.subject)[0]?.content?.title;
  return `${paint('strong', plainValue(title))}  ${session.names.full(session.unit)} → ${session.names.full(to)}`;
}
