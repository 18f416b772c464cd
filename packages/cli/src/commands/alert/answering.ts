import { alerts } from '@liandong/circulation';
import type { AlertPost, AlertResponse } from '@liandong/contracts';
import { type Alert, alertProgressOf } from '@liandong/domain';
import type { KeptAct } from '@liandong/unit';
import { entriesOf } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { deliveriesAnswered } from '../../session/catch-up.ts';
import { openSession } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';
import type { GivenOptions } from '../act/collect.ts';
import { actResult } from '../act/result.ts';

const textGiven = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** `alert acknowledge` and `alert respond`. */
export async function answer(
  context: CliContext,
  said: string,
  given: GivenOptions,
): Promise<Result> {
  const officer = textGiven(given.officer) ?? context.settings.officer;
  if (officer === undefined)
    throw usageFault(context.say('usage.missing-option', { subject: '--officer' }));
  await using session = await openSession(context, { prefer: 'office' });
  const { view } = alerts.receivedAlert(session.office, said);
  // It quotes the receipt that proves when the minutes began.
  await deliveriesAnswered(session);
  const act = alerts.answerAlert(session.office, view.ref.thread, {
    officer,
    post: given.post as AlertPost,
    response: given.response as AlertResponse | undefined,
    text: textGiven(given.text),
  });
  const submitted = await session.submit([act]);
  const outcome = entriesOf(session.store, view.subject).find(({ id }) => id === act.id)?.outcome;
  const { flagged, late } = (outcome ?? {}) as {
    flagged?: 'outdated' | 'terminated';
    late?: string[];
  };
  const state = alerts.receivedAlert(session.office, view.ref.thread).state as Alert;
  const result = actResult(submitted, {
    context,
    session,
    threads: [view.ref],
    data: {
      alert: view.ref.thread,
      status: alertProgressOf(state),
      ...(flagged === undefined ? {} : { flagged }),
      ...(late === undefined ? {} : { late }),
    },
  });
  const remark = flagged
    ? context.say(`alert.flagged.${flagged}`)
    : late && context.say('alert.late');
  return remark ? { ...result, text: `${result.text}\n${context.paint('warn', remark)}` } : result;
}

/** `alert request-written`. */
export async function requestWritten(
  context: CliContext,
  said: string,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const { view } = alerts.receivedAlert(session.office, said);
  const act = alerts.requestWritten(session.office, view.ref.thread, {
    withinMinutes: Number(given.within),
    remark: textGiven(given.remark),
  });
  const submitted = await session.submit([act]);
  return actResult(submitted, {
    context,
    session,
    threads: [view.ref],
    data: { alert: view.ref.thread },
  });
}

/** `alert remind`: everybody who is silent. */
export async function remind(context: CliContext, said: string): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const { view } = alerts.sentAlert(session.office, said);
  const acts: KeptAct[] = alerts.remindSilentUnits(session.office, said);
  const { say } = context;
  if (acts.length === 0)
    return {
      data: { unit: session.unit, alert: view.ref.thread, acts: [] },
      text: say('alert.all-answered'),
    };
  const submitted = await session.submit(acts);
  return actResult(submitted, {
    context,
    session,
    threads: [],
    data: { alert: view.ref.thread },
    done: say('alert.reminded', { n: acts.length }),
  });
}
