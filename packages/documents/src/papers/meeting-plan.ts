import type { EpochMs } from '@liandong/contracts';
import type { Grid } from '../layout/table.ts';
import type { Passage } from '../official/body.ts';
import { chineseSpan, listed } from '../text/chinese.ts';

export type AgendaItem = {
  topic: string;
  /** 通报, 讨论, 决定 or 会商. */
  type?: string;
  reporter?: string;
  /** Minutes allotted. */
  minutes?: number;
  /** Linked cases, by their numbers alone. */
  cases?: readonly string[];
};

/** What a meeting is: when, where, who, about what. What a member may not see is left out by the caller. */
export type MeetingPlan = {
  /** What it is called, 2026年第四次矿区信访工作联席会议全体会议. */
  meeting: string;
  startsAt: EpochMs;
  endsAt?: EpochMs;
  place: string;
  /** Number or address of a video conference. */
  link?: string;
  convener?: string;
  chair?: string;
  attendees: readonly string[];
  observers?: readonly string[];
  invited?: readonly string[];
  agenda: readonly AgendaItem[];
};

/** 会议时间, 会议地点, 参会人员, 会议议程. */
export const planPassages = (plan: MeetingPlan): Passage[] => [
  { heading: '会议时间', text: `${chineseSpan(plan.startsAt, plan.endsAt)}。` },
  {
    heading: '会议地点',
    text: `${plan.place}${plan.link === undefined ? '' : `（视频会议：${plan.link}）`}。`,
  },
  { heading: '参会人员', parts: people(plan) },
  ...(plan.agenda.length === 0 ? [] : [{ heading: '会议议程', parts: [agendaGrid(plan.agenda)] }]),
];

function people({ convener, chair, attendees, observers = [], invited = [] }: MeetingPlan) {
  const groups: [string, readonly string[]][] = [
    ['参会单位', attendees],
    ['列席单位', observers],
    ['特邀单位', invited],
  ];
  const leads = [
    ...(convener === undefined ? [] : [`召集人：${convener}`]),
    ...(chair === undefined ? [] : [`主持人：${chair}`]),
  ];
  const parts: Passage[] = leads.length === 0 ? [] : [`${leads.join('；')}。`];
  for (const [heading, units] of groups)
    if (units.length > 0) parts.push({ heading: `${heading}：`, text: `${listed(units)}。` });
  return parts;
}

const agendaGrid = (agenda: readonly AgendaItem[]): Grid => ({
  columns: [
    { title: '序号', share: 1.2, align: 'center' },
    { title: '议题', share: 7 },
    { title: '类型', share: 1.4, align: 'center' },
    { title: '汇报单位', share: 3.4, align: 'center' },
    { title: '时长', share: 1.8, align: 'center' },
  ],
  rows: agenda.map(({ topic, type = '', reporter = '', minutes, cases = [] }, index) => [
    String(index + 1),
    cases.length === 0 ? topic : `${topic}\n（信访编号：${listed(cases)}）`,
    type,
    reporter,
    minutes === undefined ? '' : `${minutes}分钟`,
  ]),
});
