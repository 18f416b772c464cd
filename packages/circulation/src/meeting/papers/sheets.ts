import { BusError, itemStatusWords, meetingStatusWords } from '@liandong/contracts';
import {
  agreedItemsLedger,
  agreedItemsSheet,
  minutes,
  type Present,
  type ReceiptRow,
  receiptsLedger,
  signInSheet,
} from '@liandong/documents';
import { findThreads } from '@liandong/unit';
import { shanghaiDay } from '../../shared/days.ts';
import { docNumberOf, numberOf } from '../../shared/numbering.ts';
import type { Office } from '../../shared/office.ts';
import { lastEntry } from '../../shared/threads.ts';
import { wasThere } from '../held.ts';
import { itemRow } from '../items.ts';
import { agreedWords, minutesOf } from '../minutes.ts';
import { type MemberRow, overview } from '../overview.ts';
import { type OwnMeeting, paperOf } from '../paper.ts';
import { meetingNumbering, minutesSeries } from '../release.ts';
import { type Paperwork, peopleIn } from './notice.ts';
import { type Naming, zhWord } from './words.ts';

type Writing = Office & Naming;

type Expected = Parameters<typeof signInSheet>[0]['expected'][number];

const away = ['take-leave', 'decline'];

/** 签到表: who is expected, with who answered to come. */
export async function signInPaper(office: Writing, meeting: OwnMeeting): Promise<Paperwork> {
  const { paper, members, release } = overview(office, meeting);
  if (!release) throw new BusError('CIRCULATION_NOT_RELEASED', { revision: 0 });
  const expected: Expected[] = [...members]
    .sort((a, b) => (a.unit < b.unit ? -1 : 1))
    .flatMap(({ unit, said, answer = '' }): Expected[] => {
      const name = office.nameOf(unit);
      const people = peopleIn(said);
      if (people.length > 0) return people.map((person) => ({ unit: name, ...person }));
      return [{ unit: name, ...(away.includes(answer) ? { absent: '请假' } : {}) }];
    });
  const bytes = await signInSheet({
    meeting: paper.title,
    organiser: office.nameOf(office.unit),
    startsAt: release.startAt,
    endsAt: release.endAt,
    place: paper.place ?? paper.link ?? '',
    expected,
    madeAt: office.now(),
  });
  return { name: '签到表.docx', bytes };
}

/** 纪要, in the form of GB/T 9704-2012. @throws BusError `MEETING_NOT_HELD` before there are any */
export async function minutesPaper(office: Writing, meeting: OwnMeeting): Promise<Paperwork> {
  const { view, file } = meeting;
  const entry = lastEntry(office, view, ['release-minutes']);
  const number = numberOf(office, meetingNumbering(meeting, minutesSeries));
  if (!entry || !file.held || !number) throw new BusError('MEETING_NOT_HELD');
  const paper = paperOf(office, meeting);
  const { text = '', signatory } = minutesOf(office, meeting);
  const { members } = overview(office, meeting);
  const agency = office.nameOf(office.unit);
  const date = shanghaiDay(entry.at);
  const bytes = await minutes({
    mark: '联席会议纪要',
    number: docNumberOf(office, number),
    agency,
    date,
    ...(signatory === undefined ? {} : { signatory }),
    meeting: paper.title,
    heldFrom: file.held.startedAt,
    heldTo: file.held.endedAt,
    place: paper.place ?? '视频会议室',
    chair: paper.chair ?? paper.convener ?? '',
    passages: text.trim().split('\n'),
    agreed: agreedIn(office, meeting),
    present: peopleOf(office, members.filter(cameAs('attend', 'invite'))),
    excused: peopleOf(
      office,
      members.filter(({ attendance }) => attendance === 'excused'),
    ),
    observers: peopleOf(office, members.filter(cameAs('observe'))),
    imprint: {
      copies: members.map(({ unit }) => office.nameOf(unit)),
      printer: agency,
      printedOn: date,
    },
    madeAt: entry.at,
  });
  return { name: '会议纪要.docx', bytes };
}

const cameAs =
  (...roles: readonly MemberRow['as'][]) =>
  ({ as, attendance }: MemberRow): boolean =>
    attendance !== undefined && wasThere(attendance) && roles.includes(as);

const peopleOf = ({ nameOf }: Naming, members: readonly MemberRow[]): Present[] =>
  members.map(({ unit, said }) => ({
    unit: nameOf(unit),
    people: peopleIn(said).map(({ name }) => name),
  }));

const agreedIn = (office: Writing, meeting: OwnMeeting) => {
  const words = agreedWords(office, meeting);
  return meeting.file.items.map(({ leadUnit, assistUnits, dueAt }, at) => ({
    text: '',
    ...words[at],
    lead: office.nameOf(leadUnit),
    assist: assistUnits.map(office.nameOf),
    dueAt,
  }));
};

/** The items with how far they are, as their leads have them. */
function itemsIn(office: Writing, meeting: OwnMeeting) {
  const { items } = meeting.file;
  return agreedIn(office, meeting).map((agreed, at) => {
    const led = findThreads(office.store, items[at]?.thread ?? '').find(
      ({ ref }) => ref.counterpart === items[at]?.leadUnit,
    );
    const row = led && itemRow(office, led);
    const status = row ? itemStatusWords[`item-status.${row.item.status}`][0] : '待交办';
    return {
      number: String(at + 1),
      ...agreed,
      ...(row?.progress === undefined ? {} : { progress: row.progress }),
      ...(row?.item.reportedAt === undefined ? {} : { reportedAt: row.item.reportedAt }),
      ...(row?.item.status === 'verified' && row.item.endedAt !== undefined
        ? { verifiedAt: row.item.endedAt }
        : {}),
      ...(meeting.file.held ? { agreedAt: meeting.file.held.endedAt } : {}),
      status: row?.overdue ? `${status}（超期）` : status,
    };
  });
}

/** 议定事项台账, on paper and as a workbook. */
export async function itemLedgers(
  office: Writing,
  meeting: OwnMeeting,
): Promise<{ docx: Paperwork; xlsx: Paperwork }> {
  const of = paperOf(office, meeting).title;
  const asOf = office.now();
  const items = itemsIn(office, meeting);
  const keeper = office.nameOf(office.unit);
  const bytes = await agreedItemsLedger({ of, keeper, asOf, madeAt: asOf, items });
  return {
    docx: { name: '议定事项台账.docx', bytes },
    xlsx: { name: '议定事项台账.xlsx', bytes: agreedItemsSheet({ of, asOf, items }) },
  };
}

/** 回执台账 as a workbook. */
export function receiptsPaper(office: Writing, meeting: OwnMeeting): Paperwork {
  const { paper, members } = overview(office, meeting);
  const rows = members.map((member) => receiptRow(office, member));
  const bytes = receiptsLedger({ meeting: paper.title, asOf: office.now(), members: rows });
  return { name: '回执台账.xlsx', bytes };
}

function receiptRow({ nameOf }: Naming, member: MemberRow): ReceiptRow {
  const { unit, as, standing, deliveredAt, acknowledgedAt, answeredAt, said } = member;
  const { reason, approvedBy } = said;
  return {
    unit: nameOf(unit),
    role: zhWord(as),
    ...(deliveredAt === undefined ? {} : { deliveredAt }),
    ...(acknowledgedAt === undefined ? {} : { acknowledgedAt }),
    ...(answeredAt === undefined ? {} : { answeredAt }),
    answer: standing === 'unsent' ? '未通知' : meetingStatusWords[`meeting-status.${standing}`][0],
    people: peopleIn(said),
    ...(typeof reason === 'string' ? { reason } : {}),
    ...(typeof approvedBy === 'string' ? { approvedBy } : {}),
    reminders: member.remindedAt === undefined ? 0 : 1,
  };
}
