import { BusError, valueWords } from '@liandong/contracts';
import type { MeetingPlan, AgendaItem as PlannedItem } from '@liandong/documents';
import { type DocNumber, parseDocNumber } from '@liandong/domain';
import type { Office } from '../../shared/office.ts';
import type { Notice, Times } from '../paper.ts';

/** Who is called what on paper: documents are Chinese. */
export type Naming = Pick<Office, 'directory'> & {
  /** The name of a unit in Chinese. */
  nameOf: (unit: string) => string;
};

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

/** 周洁 0000-1234567 as a name and a number to call. */
export function contactIn({ contact = '' }: Pick<Notice, 'contact'>) {
  const [name = '', ...phone] = contact.split(/[\s,，:：]+/u);
  return { name, phone: phone.join(' ') };
}

type Planned = {
  notice: Notice;
  times: Times;
  parts: Record<'attend' | 'observe' | 'invite', string[]>;
};

/** 会议安排 as every paper of a meeting begins. */
export function planOf({ notice, times, parts }: Planned, { nameOf }: Naming): MeetingPlan {
  const { title, place = '', link, convener, chair, agenda } = notice;
  return {
    meeting: title,
    startsAt: times.startAt,
    endsAt: times.endAt,
    place: place === '' && link !== undefined ? '视频会议' : place,
    ...(link === undefined ? {} : { link }),
    ...(convener === undefined ? {} : { convener }),
    ...(chair === undefined ? {} : { chair }),
    attendees: parts.attend.map(nameOf),
    observers: parts.observe.map(nameOf),
    invited: parts.invite.map(nameOf),
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
