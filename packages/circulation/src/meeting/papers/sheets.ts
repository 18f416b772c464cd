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
import { entriesOf, findThreads } from '@liandong/unit';
import { shanghaiDay } from '../../shared/days.ts';
import { inOrder, type Naming } from '../../shared/naming.ts';
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
import { zhWord } from './words.ts';

type Writing = Office & Naming;

type Expected = Parameters<typeof signInSheet>[0]['expected'][number];

/** Stands where the signature would. */
const away: Partial<Record<string, string>> = { 'take-leave': '请假', decline: '婉拒' };

/** Who attends comes before who listens, and guests are last. */
const roles: readonly MemberRow['as'][] = ['attend', 'observe', 'invite'];

/** Members as papers name them. */
const membersOn = (office: Writing, members: readonly MemberRow[]): MemberRow[] => {
  const placed = inOrder(office, members, ({ unit }) => unit);
  return roles.flatMap((role) => placed.filter(({ as }) => as === role));
};

/** 签到表: who is expected, with who answered to come, guests behind the others. */
export async function signInPaper(office: Writing, meeting: OwnMeeting): Promise<Paperwork> {
  const { paper, members, release } = overview(office, meeting);
  if (!release) throw new BusError('CIRCULATION_NOT_RELEASED', { revision: 0 });
  const expected = membersOn(office, members).flatMap((member) => expectedOf(office, member));
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

function expectedOf({ nameOf }: Writing, { unit, as, said, answer }: MemberRow): Expected[] {
  const name = as === 'attend' ? nameOf(unit) : `${nameOf(unit)}（${zhWord(as)}）`;
  const absent = away[answer ?? ''];
  const people = peopleIn(said);
  if (absent !== undefined || people.length === 0)
    return [{ unit: name, ...(absent === undefined ? {} : { absent }) }];
  const instead = answer === 'substitute' ? '（代）' : '';
  return people.map((person) => ({ unit: name, ...person, name: person.name + instead }));
}

/** 纪要, in the form of GB/T 9704-2012. @throws BusError `MEETING_NOT_HELD` before there are any */
export async function minutesPaper(office: Writing, meeting: OwnMeeting): Promise<Paperwork> {
  const { view, file } = meeting;
  const entry = lastEntry(office, view, ['release-minutes']);
  const number = numberOf(office, meetingNumbering(meeting, minutesSeries));
  if (!entry || !file.held || !number) throw new BusError('MEETING_NOT_HELD');
  const paper = paperOf(office, meeting);
  const { text = '', signatory } = minutesOf(office, meeting);
  const members = membersOn(office, overview(office, meeting).members);
  const agency = office.nameOf(office.unit);
  const date = shanghaiDay(entry.at);
  const bytes = await minutes({
    mark: `${office.area}联席会议纪要`,
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
    present: peopleOf(office, members.filter(cameAs('attend'))),
    excused: peopleOf(
      office,
      // A peer that declined asked nobody for leave.
      members.filter(({ attendance, answer }) => attendance === 'excused' && answer !== 'decline'),
    ),
    observers: peopleOf(office, members.filter(cameAs('observe'))),
    invited: peopleOf(office, members.filter(cameAs('invite'))),
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
  (role: MemberRow['as']) =>
  ({ as, attendance }: MemberRow): boolean =>
    attendance !== undefined && wasThere(attendance) && as === role;

const peopleOf = ({ nameOf }: Naming, members: readonly MemberRow[]): Present[] =>
  members.map(({ unit, said, attendance = 'present' }) => {
    const how = remarks[attendance] ?? '';
    const people = peopleIn(said).map(({ name }) => name + how);
    return { unit: people.length > 0 ? nameOf(unit) : nameOf(unit) + how, people };
  });

/** What is told of those who were there. */
const remarks: Partial<Record<string, string>> = { substituted: '（代）', late: '（迟到）' };

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
      meeting: paperOf(office, meeting).title,
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
  const rows = membersOn(office, members).map((member) => receiptRow(office, member));
  const bytes = receiptsLedger({ meeting: paper.title, asOf: office.now(), members: rows });
  return { name: '回执台账.xlsx', bytes };
}

function receiptRow({ nameOf, store }: Writing, member: MemberRow): ReceiptRow {
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
    reminders: member.view
      ? entriesOf(store, member.view.subject).filter(({ type }) => type === 'remind').length
      : 0,
  };
}
