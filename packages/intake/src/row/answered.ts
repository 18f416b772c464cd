import type { EpochMs } from '@liandong/contracts';
import { type TimesContradict, timesThatContradict } from '@liandong/domain';
import { type CellReader, placeholder } from './cell-reader.ts';
import type { RowFaultCode } from './fault.ts';
import type { Answered } from './intake-row.ts';
import { readYesNo } from './words.ts';

/** Whether an old ledger says anything of a reply; 未答复 in its place is none. */
export const isAnswered = (reader: CellReader): boolean =>
  saysReply(reader) || repliedTimes.some((field) => reader.glance(field) !== '');

const repliedTimes = ['repliedAt', 'concludedAt'] as const;

const unanswered =
  /^(?:(?:尚未|还未|暂未|未|待|无)(?:答复|回复|办结|处理|反馈)|(?:办理|处理)中|notreplied|pending)$/i;

function saysReply(reader: CellReader): boolean {
  const reply = reader.glance('reply');
  return reply !== '' && !unanswered.test(reply.replace(/[\s。.]/g, ''));
}

type Received = { registeredAt?: unknown };

/**
 * How an old petition was answered; whatever is missing or contradicts is noted as a fault of the row,
 * and what is then returned is not to be used.
 */
export function readAnswered(
  reader: CellReader,
  { registeredAt }: Received,
  nowMs: EpochMs = Number.POSITIVE_INFINITY,
): Partial<Answered> {
  const reply = saysReply(reader) ? reader.text('reply') : undefined;
  const said = {
    receivedAt: typeof registeredAt === 'number' ? registeredAt : undefined,
    acceptedAt: timeOf(reader, 'acceptedAt'),
    repliedAt: timeOf(reader, 'repliedAt'),
    concludedAt: timeOf(reader, 'concludedAt'),
  };
  checkWhole(reader);
  const { receivedAt = 0, repliedAt = receivedAt } = said;
  const times = withinDay({ ...said, receivedAt, repliedAt });
  if (said.receivedAt !== undefined && said.repliedAt !== undefined)
    for (const wrong of timesThatContradict(times, nowMs)) reportTimes(reader, wrong);
  const resolved = reader.word('resolved', readYesNo);
  const firstHandler = reader.text('firstHandler')?.replaceAll('\n', ' ');
  return {
    ...(reply === undefined ? {} : { reply }),
    repliedAt: times.repliedAt,
    precision: isMidnight(receivedAt) || isMidnight(repliedAt) ? 'day' : 'second',
    ...(times.acceptedAt === undefined ? {} : { acceptedAt: times.acceptedAt }),
    ...(times.concludedAt === undefined ? {} : { concludedAt: times.concludedAt }),
    ...(resolved === undefined ? {} : { resolved }),
    ...(firstHandler === undefined || placeholder.test(firstHandler) ? {} : { firstHandler }),
  };
}

type Times = Record<'receivedAt' | 'acceptedAt' | 'repliedAt' | 'concludedAt', EpochMs | undefined>;

const timeOf = (
  reader: CellReader,
  field: 'acceptedAt' | 'repliedAt' | 'concludedAt',
): EpochMs | undefined =>
  reader.glance(field) === '' ? undefined : reader.moment(field, undefined);

/** Notes what is missing. What is there and cannot be read was noted when it was read. */
function checkWhole(reader: CellReader): void {
  const lacks = (field: 'registeredAt' | 'repliedAt') => reader.glance(field) === '';
  if (lacks('registeredAt')) reader.report('RECEIPT_TIME_MISSING', 'registeredAt');
  if (!saysReply(reader))
    reader.report('TIME_WITHOUT_REPLY', lacks('repliedAt') ? 'concludedAt' : 'repliedAt');
  else if (lacks('repliedAt')) reader.report('REPLY_WITHOUT_TIME', 'reply');
}

const dayMs = 86_400_000;
const offsetMs = 8 * 3_600_000;
const dayOf = (at: EpochMs): number => Math.floor((at + offsetMs) / dayMs);
/** A time without an hour is read as midnight in China. */
const isMidnight = (at: EpochMs): boolean => (at + offsetMs) % dayMs === 0;

type Sound = Times & { receivedAt: EpochMs; repliedAt: EpochMs };

/**
 * A date without an hour lies somewhere in its day: a petition of 10:31 that was replied to «on the same day»
 * contradicts nothing. Such a time is taken for the earliest moment of its day that can be true.
 */
function withinDay(times: Sound) {
  const { receivedAt } = times;
  const after = (at: EpochMs | undefined, ...earlier: (EpochMs | undefined)[]) =>
    earlier.reduce<EpochMs | undefined>((time, bound) => {
      if (time === undefined || bound === undefined || !isMidnight(at ?? 0)) return time;
      return time < bound && dayOf(time) === dayOf(bound) ? bound : time;
    }, at);
  const acceptedAt = after(times.acceptedAt, receivedAt);
  const repliedAt = after(times.repliedAt, receivedAt, acceptedAt) ?? times.repliedAt;
  const concludedAt = after(times.concludedAt, receivedAt, acceptedAt);
  return {
    receivedAt,
    repliedAt,
    ...(acceptedAt === undefined ? {} : { acceptedAt }),
    ...(concludedAt === undefined ? {} : { concludedAt }),
  };
}

const codes: Readonly<Record<string, RowFaultCode>> = {
  'receivedAt>repliedAt': 'REPLIED_BEFORE_RECEIVED',
  'acceptedAt>repliedAt': 'REPLIED_BEFORE_ACCEPTED',
  'receivedAt>acceptedAt': 'ACCEPTED_BEFORE_RECEIVED',
  'receivedAt>concludedAt': 'CONCLUDED_BEFORE_RECEIVED',
  'acceptedAt>concludedAt': 'CONCLUDED_BEFORE_ACCEPTED',
};

/** Noted at the time that cannot be: the later one, or the one that has not come yet. */
function reportTimes(reader: CellReader, { earlier, later }: TimesContradict): void {
  const field = later === 'now' ? earlier : later;
  const code = codes[`${earlier}>${later}`] ?? 'DATE_IN_FUTURE';
  reader.report(code, field === 'receivedAt' ? 'registeredAt' : field);
}
