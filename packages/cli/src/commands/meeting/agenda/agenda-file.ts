import {
  type Agreeing,
  numbered,
  type Paper,
  type PaperItem,
  type Times,
} from '@liandong/circulation';
import type { AddressedMember, MeetingType, MemberRole, ShortNotice } from '@liandong/contracts';
import type { CliContext } from '../../../context.ts';
import { findUnit } from '../../../session/find-unit.ts';
import type { Session } from '../../../session/session.ts';
import { codeIn, momentIn, readYaml } from './read-file.ts';
import { AgendaFile, codes, type FileItem, MinutesFile, noticeFields } from './schema.ts';

/** A meeting as a file tells it. */
export type FiledMeeting = {
  meetingType: MeetingType | undefined;
  session: number | undefined;
  times: Partial<Times>;
  shortNotice: ShortNotice | undefined;
  paper: Paper;
  members: AddressedMember[];
};

type Units = Pick<Session, 'units'>;
type Reading = { context: CliContext; session: Units; file: string };

/** @throws BusError `FILE_UNREADABLE`, `USAGE`, `UNIT_UNKNOWN` */
export function readAgenda(context: CliContext, session: Units, file: string): FiledMeeting {
  const read = readYaml(context, file, AgendaFile);
  const reading = { context, session, file };
  const coded = <Code extends string>(place: 'type' | 'shortNotice', choices: readonly Code[]) =>
    read[place] === undefined
      ? undefined
      : codeIn(context, choices, { file, place, said: read[place] });
  return {
    meetingType: coded('type', codes.type),
    session: read.session,
    shortNotice: coded('shortNotice', codes.shortNotice),
    times: timesIn(read, reading),
    paper: paperIn(read, reading),
    members: membersNamed(session, read.members ?? {}),
  };
}

function timesIn(read: AgendaFile, { context, file }: Reading): Partial<Times> {
  const at = (place: 'start' | 'end' | 'answerBy', end: 'as-said' | 'day') =>
    read[place] === undefined
      ? undefined
      : momentIn(context, { file, place, said: read[place], end });
  return definedOnly({
    startAt: at('start', 'as-said'),
    endAt: at('end', 'as-said'),
    receiptDueAt: at('answerBy', 'day'),
  });
}

/** The same without what is not there. */
export const definedOnly = <Found extends object>(found: Found) =>
  Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Found]?: Exclude<Found[Key], undefined>;
  };

function paperIn(read: AgendaFile, reading: Reading): Paper {
  const fields = noticeFields.flatMap((name) =>
    read[name] === undefined ? [] : [[name, read[name]]],
  );
  return {
    ...(Object.fromEntries(fields) as Omit<Paper, 'agenda'>),
    agenda: numbered(read.agenda.map((item, at) => itemIn(item, { ...reading, at }))),
  };
}

function itemIn(
  { treatment = 'discuss', reporterUnit, onlyFor, ...item }: FileItem,
  { context, session, file, at }: Reading & { at: number },
): Omit<PaperItem, 'no'> {
  const place = `agenda.${at}.treatment`;
  const audience = onlyFor?.map((said) => findUnit(session.units, said).id);
  return {
    ...(definedOnly(item) as { topic: string }),
    treatment: codeIn(context, codes.treatment, { file, place, said: treatment }),
    ...(reporterUnit === undefined
      ? {}
      : { reporterUnit: findUnit(session.units, reporterUnit).id }),
    ...(audience === undefined ? {} : { audience }),
  };
}

export type NamedMembers = { readonly [Role in MemberRole]?: readonly string[] | undefined };

/** Units by any of their names, each with the part it takes. */
export const membersNamed = ({ units }: Units, named: NamedMembers): AddressedMember[] =>
  (['attend', 'observe', 'invite'] as const).flatMap((as) =>
    (named[as] ?? []).map((said) => ({ unit: findUnit(units, said).id, as })),
  );

/** @throws BusError `FILE_UNREADABLE`, `USAGE`, `UNIT_UNKNOWN` */
export function readMinutes(context: CliContext, { units }: Units, file: string) {
  const { items, ...paper } = readYaml(context, file, MinutesFile);
  const agreed = items.map(({ lead, assist = [], due, ...item }, at): Agreeing => {
    const place = `items.${at}.due`;
    return {
      ...item,
      leadUnit: findUnit(units, lead).id,
      assistUnits: assist.map((said) => findUnit(units, said).id),
      dueAt: momentIn(context, { file, place, said: due, end: 'day' }),
    };
  });
  return { paper: definedOnly(paper), items: agreed };
}
