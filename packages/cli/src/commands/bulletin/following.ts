import { bulletins } from '@liandong/circulation';
import type { BulletinFileFacts, UnitId } from '@liandong/contracts';
import type { KeptAct } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { findUnit } from '../../session/find-unit.ts';
import { readTextFile } from '../../session/read-text-file.ts';
import { openSession, type Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';
import type { GivenOptions } from '../act/collect.ts';
import { actResult } from '../act/result.ts';
import { readMeasures, readPoints } from './draft-file.ts';
import { exampleMeasures } from './example.ts';
import { findBulletin } from './find-bulletin.ts';
import { measuresText, pointsTemplate, pointsText } from './points-text.ts';
import { overrideGiven } from './releasing.ts';

/** A bulletin of the session's own unit. */
type Own = {
  context: CliContext;
  session: Session;
  office: bulletins.BulletinOffice;
  thread: string;
};

async function onOwn(
  context: CliContext,
  said: string,
  act: (own: Own) => Promise<Result> | Result,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const { ref } = findBulletin(session, said, { kinds: ['bulletin-file'], context });
  const { office } = session;
  return await act({ context, session, office, thread: ref.thread });
}

type Sent = { acts: readonly KeptAct[]; done: string; data?: Readonly<Record<string, unknown>> };

async function sent(
  { context, session, thread }: Own,
  { acts, done, data }: Sent,
): Promise<Result> {
  const submitted = await session.submit(acts);
  return actResult(submitted, {
    context,
    session,
    threads: [],
    data: { bulletin: thread, ...data },
    done,
  });
}

const approvedIn = ({ context }: Own, given: GivenOptions): bulletins.Approved => {
  if (typeof given.approvedBy !== 'string')
    throw usageFault(context.say('usage.missing-option', { subject: '--approved-by' }));
  return { approvedBy: given.approvedBy, override: overrideGiven(given, context.say) };
};

/** `bulletin points`: what was raised; with a file, the points as all will read them. */
export const points = (context: CliContext, said: string, given: GivenOptions): Promise<Result> =>
  onOwn(context, said, (own) => {
    const { session, office, thread } = own;
    const issued = bulletins.issuedBulletin(office, thread);
    const raised = bulletins.pointsRaised(office, issued);
    if (given.template === true) {
      const template = pointsTemplate(raised);
      return { data: { bulletin: thread, template }, text: template.trimEnd() };
    }
    if (typeof given.file !== 'string')
      return {
        data: { unit: session.unit, bulletin: thread, shared: issued.file.points, raised },
        text: pointsText(raised, issued.file.points, { context, session }),
      };
    const worded = readPoints(readTextFile(given.file, context), { context, session });
    const said = { points: worded, ...approvedIn(own, given) };
    const { version, acts } = bulletins.sharePoints(office, thread, said);
    const done = context.say('bulletin.points-shared', { n: worded.length, version });
    return sent(own, { acts, done, data: { version } });
  });

/** `bulletin measures`: what was proposed last; with a file, the next version for all. */
export const measures = (context: CliContext, said: string, given: GivenOptions): Promise<Result> =>
  onOwn(context, said, (own) => {
    const { session, office, thread } = own;
    if (given.template === true)
      return {
        data: { bulletin: thread, template: exampleMeasures },
        text: exampleMeasures.trimEnd(),
      };
    const issued = bulletins.issuedBulletin(office, thread);
    if (typeof given.file !== 'string' && given.drafted !== true) {
      const last = bulletins.measuresOf(office, issued.view);
      return {
        data: {
          unit: session.unit,
          bulletin: thread,
          version: issued.file.measures,
          measures: last,
        },
        text: measuresText(last, issued.file.measures, { context, session }),
      };
    }
    const wanted =
      typeof given.file === 'string'
        ? readMeasures(readTextFile(given.file, context), { context, session })
        : bulletins.draftedMeasures(office, issued.view);
    const { version, acts } = bulletins.proposeMeasures(office, thread, {
      measures: wanted,
      ...approvedIn(own, given),
    });
    const done = context.say('bulletin.measures-proposed', { n: wanted.length, version });
    return sent(own, { acts, done, data: { version } });
  });

const unitIn = ({ session }: Own, value: unknown): UnitId =>
  findUnit(session.units, String(value)).id;

/** `bulletin answer`: to one unit, its question. */
export const answer = (context: CliContext, said: string, given: GivenOptions): Promise<Result> =>
  onOwn(context, said, (own) => {
    const of = unitIn(own, given.to);
    const question = Number(given.question);
    const text = String(given.text);
    const act = bulletins.answerQuestion(own.office, own.thread, { of, question, text });
    const done = context.say('bulletin.answered', { unit: own.session.names.full(of), question });
    return sent(own, { acts: [act], done });
  });

/** `bulletin evaluate`: what one unit adopted. */
export const evaluate = (context: CliContext, said: string, given: GivenOptions): Promise<Result> =>
  onOwn(context, said, (own) => {
    const of = unitIn(own, given.of);
    const effect = given.effect as bulletins.Effect;
    const act = bulletins.evaluate(own.office, own.thread, {
      of,
      effect,
      text: String(given.text),
    });
    const word = context.say(`value.${effect}`);
    const done = context.say('bulletin.evaluated', { unit: own.session.names.full(of), word });
    return sent(own, { acts: [act], done });
  });

/** `bulletin remind`: all who owe something, or those named. */
export const remind = (context: CliContext, said: string, given: GivenOptions): Promise<Result> =>
  onOwn(context, said, (own) => {
    const { session, office, thread } = own;
    const of =
      typeof given.of === 'string'
        ? given.of.split(/[,，、]/).map((name) => unitIn(own, name.trim()))
        : undefined;
    const { units, left, acts } = bulletins.remindSilent(office, thread, {
      again: given.again === true,
      ...(of ? { of } : {}),
      ...(typeof given.remark === 'string' ? { remark: given.remark } : {}),
    });
    const namesOf = (some: readonly UnitId[]) =>
      some.map((unit) => session.names.name(unit)).join(context.say('comma'));
    const before =
      left.length > 0
        ? context.say('bulletin.reminded-today', { units: namesOf(left) })
        : undefined;
    if (units.length === 0)
      return {
        data: { unit: session.unit, bulletin: thread, reminded: [], left },
        text: before ?? context.say('bulletin.nobody-silent'),
      };
    if (before !== undefined) context.note(before);
    const names = namesOf(units);
    const done = context.say('bulletin.reminded', { n: units.length, units: names });
    return sent(own, { acts, done, data: { reminded: units, left } });
  });

/** `bulletin close`: 销号 of the file and of every copy. */
export const close = (context: CliContext, said: string, given: GivenOptions): Promise<Result> =>
  onOwn(context, said, (own) => {
    const { context, session } = own;
    const silent = bulletins.unansweredOf(bulletins.issuedBulletin(own.office, own.thread));
    const units = silent.map((unit) => session.names.name(unit)).join(context.say('comma'));
    if (silent.length > 0)
      context.note(context.say('bulletin.close-unanswered', { n: silent.length, units }));
    const acts = bulletins.closeBulletin(own.office, own.thread, {
      unevaluated: given.unevaluated as BulletinFileFacts<'close'>['unevaluated'],
      ...(typeof given.remark === 'string' ? { remark: given.remark } : {}),
    });
    const done = context.say('bulletin.closed', { n: acts.length - 1 });
    return sent(own, { acts, done, data: { unanswered: silent } });
  });
