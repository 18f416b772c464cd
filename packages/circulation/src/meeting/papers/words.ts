import { BusError, valueWords } from '@liandong/contracts';
import type { MeetingPlan, AgendaItem as PlannedItem } from '@liandong/documents';
import { type DocNumber, parseDocNumber } from '@liandong/domain';
import { inOrder, type Naming } from '../../shared/naming.ts';
import type { Notice, Times } from '../paper.ts';

/** The word of a code in Chinese. */
export function zhWord(code: string): string {
  const key = `value.${code}`;
  return Object.hasOwn(valueWords, key) ? valueWords[key as keyof typeof valueWords][0] : code;
}

/** @throws BusError `DOC_NUMBER_INVALID` */
export function numberIn({ docNo = '' }: Pick<Notice, 'docNo'>): DocNumber {
  const number = parseDocNumber(docNo);
  if (!number) throw new BusError('DOC_NUMBER_INVALID');
  return number;
}

type Planned = {
  notice: Notice;
  times: Times;
  parts: Record<'attend' | 'observe' | 'invite', string[]>;
};

/** 会议安排 as every paper of a meeting begins. */
export function planOf({ notice, times, parts }: Planned, naming: Naming): MeetingPlan {
  const { nameOf } = naming;
  const named = (units: string[]) => inOrder(naming, units, (unit) => unit).map(nameOf);
  const { title, place = '', link, convener, chair, agenda } = notice;
  return {
    meeting: title,
    startsAt: times.startAt,
    endsAt: times.endAt,
    place: place === '' && link !== undefined ? '视频会议' : place,
    ...(link === undefined ? {} : { link }),
    ...(convener === undefined ? {} : { convener }),
    ...(chair === undefined ? {} : { chair }),
    attendees: named(parts.attend),
    observers: named(parts.observe),
    invited: named(parts.invite),
    agenda: agenda.map((item): PlannedItem => {
      const { topic, treatment, reporterUnit, reporter, minutes, caseNos } = item;
      const by = [reporterUnit && nameOf(reporterUnit), reporter].filter(Boolean).join(' ');
      return {
        topic,
        type: zhWord(treatment),
        ...(by === '' ? {} : { reporter: by }),
        ...(minutes === undefined ? {} : { minutes }),
        ...(caseNos === undefined ? {} : { cases: caseNos }),
      };
    }),
  };
}
