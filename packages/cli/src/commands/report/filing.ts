import { reports } from '@liandong/circulation';
import { GroupBand, type ReportCount, reportDutyActs } from '@liandong/contracts';
import { cutOffOf, isLate } from '@liandong/domain';
import type { KeptAct } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { deliveriesAnswered } from '../../session/catch-up.ts';
import { openSession, type Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';
import { collect, type GivenOptions } from '../act/collect.ts';
import { type ActFlag, flagsOf } from '../act/flags.ts';
import { actResult } from '../act/result.ts';
import { whichDuty } from './which-duty.ts';

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** `wages-benefits:5-19:2`: category, size of group, matters. */
function countOf(said: string, { session, context }: Asked): ReportCount {
  const [name = '', band = '', matters = ''] = said.split(/[:：]/).map((part) => part.trim());
  const known = session.categories.find(
    ({ id, name: called, aliases }) => id === name || called === name || aliases.includes(name),
  );
  const count = { category: known?.id ?? name, band, matters: Number(matters) };
  const valid =
    GroupBand.safeParse(band).success && Number.isInteger(count.matters) && count.matters > 0;
  if (!valid || !/^[a-z][a-z0-9-]*$/.test(count.category))
    throw usageFault(
      context.say('report.count-wrong', { said, bands: GroupBand.options.join(' | ') }),
    );
  return count as ReportCount;
}

type Asked = { context: CliContext; session: Session };

const signerOf = (given: GivenOptions, { settings, say }: CliContext): string => {
  const signer = textOf(given.signer) ?? settings.officer;
  if (signer === undefined) throw usageFault(say('usage.missing-option', { subject: '--signer' }));
  return signer;
};

/** What was said on the command line of a report that is no nil report. */
function reportGiven(given: GivenOptions, asked: Asked) {
  const { session, context } = asked;
  const day = textOf(given.day);
  const below = given.summed === true ? reports.daySummary(session.office, { day }) : undefined;
  const typed = ((given.count ?? []) as string[]).map((said) => countOf(said, asked));
  const summed = below ? (reports.summedCounts(below) as ReportCount[]) : [];
  const signs = typeof given.signs === 'number' ? given.signs : (below?.signs ?? 0);
  return {
    duty: whichDuty(given.duty, asked),
    day,
    counts: added([...typed, ...summed]),
    signs,
    text: textOf(given.text),
    measures: textOf(given.measures),
    signer: signerOf(given, context),
  };
}

/** Each category and size once. */
function added(counts: readonly ReportCount[]): ReportCount[] {
  const sums = new Map<string, ReportCount>();
  for (const { category, band, matters } of counts) {
    const key = `${category} ${band}`;
    sums.set(key, { category, band, matters: (sums.get(key)?.matters ?? 0) + matters });
  }
  return [...sums.values()];
}

export type Filing = 'file' | 'nil' | 'correct';

/** `report file`, `nil` and `correct`. */
export async function fileAs(
  context: CliContext,
  verb: Filing,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'none' });
  const { duty, day, act } = madeOf(verb, given, { context, session });
  const { terms } = duty.state;
  const late =
    verb !== 'correct' && terms !== undefined && isLate(context.now(), cutOffOf(terms, day));
  const submitted = await session.submit([act]);
  return actResult(submitted, {
    context,
    session,
    threads: [],
    data: { duty: duty.view.ref.thread, day, late },
    done: context.say(late ? 'report.filed-late' : `report.filed-${verb}`, { day }),
  });
}

function madeOf(verb: Filing, given: GivenOptions, asked: Asked) {
  const { office } = asked.session;
  const nilOf = { duty: whichDuty(given.duty, asked), day: textOf(given.day) };
  switch (verb) {
    case 'file':
      return reports.fileReport(office, reportGiven(given, asked));
    case 'nil':
      return reports.nilReport(office, { ...nilOf, signer: signerOf(given, asked.context) });
    case 'correct':
      return given.nil === true
        ? reports.correctReport(office, {
            ...nilOf,
            nil: true,
            signer: signerOf(given, asked.context),
          })
        : reports.correctReport(office, { ...reportGiven(given, asked), nil: false });
  }
}

export type Answering = 'early-sign' | 'acknowledge' | 'decline';

export const answerFlags = (type: Answering): ActFlag[] =>
  flagsOf(reportDutyActs[type], type === 'early-sign' ? { yesNo: ['measuresTaken'] } : {});

/** `report sign`, `acknowledge` and `decline`. */
export async function answerAs(
  context: CliContext,
  type: Answering,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'none' });
  const { facts, content } = collect(answerFlags(type), given, { context, units: session.units });
  const duty = whichDuty(given.duty, { context, session });
  // 签收 and 婉拒 quote the receipt that proves when the term began.
  if (type !== 'early-sign') await deliveriesAnswered(session);
  const answered = answeredBy(session, { type, duty, facts, content });
  const submitted = await session.submit([answered.act]);
  return actResult(submitted, {
    context,
    session,
    threads: [],
    data: { duty: answered.duty.view.ref.thread },
    done: context.say(`report.answered-${type}`),
  });
}

type Answer = {
  type: Answering;
  duty: string | undefined;
  facts: Record<string, unknown>;
  content: Record<string, unknown>;
};

function answeredBy(
  { office }: Session,
  { type, duty, facts, content }: Answer,
): { duty: reports.Duty; act: KeptAct } {
  if (type !== 'early-sign') return reports.answerDuty(office, type, { duty, facts, content });
  return reports.earlySign(office, { duty, facts: facts as reports.EarlySign['facts'], content });
}
