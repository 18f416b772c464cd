import { allocation, bulletins, type Numbering, numberOf } from '@liandong/circulation';
import type { NumberRef } from '@liandong/contracts';
import type { KeptAct } from '@liandong/unit';
import { expect } from 'vitest';
import type { Seat } from './seat.ts';

/** A bulletin that the gate lets out as it stands, with something in every field. */
export const aWording = {
  title: '关于供暖类信访共性问题的通报',
  period: { from: '2026-01', until: '2026-03' },
  statement: '近期，多个单位职工反映供暖温度不达标问题，涉及人员较多，具有一定普遍性。',
  seenAt: { unitKinds: ['采油类单位', '后勤服务类单位'], units: 6 },
  trend: {
    cases: 46,
    newCases: 31,
    repeated: 15,
    changePercent: 12.5,
    remark: '重复信访占比较上季度下降。',
  },
  groupSize: '20-49',
  causes: '原因分析：管网老化，部分小区保温层脱落；个别物业单位服务意识不强。',
  policyBasis: '《信访工作条例》第二十二条、第三十一条。',
  policyGaps: '现行规定对温度测量方法没有规定。',
  agreedAnswer: '统一答复口径：供暖补贴按规定标准执行，不重复享受。',
  countermeasures: [{ text: '对老旧管网逐一排查，列出改造计划。', deliverable: '改造计划表' }],
  selfCheckList: ['本单位小区是否存在同类问题', '维修是否及时'],
  feedbackForm: '按附表填报，无同类问题的零报告。',
  consultation: { how: '以视频会议方式会商' },
  distribution: '机关各部门，各二级单位，矿区各成员企业',
  contact: '信访办公室，电话：0546-8551234',
} as const satisfies bulletins.Wording;

export const anApproval = { approvedBy: '陈建华' };

type Drafting = { to: readonly string[]; wording?: bulletins.Wording };

/** 起草: gives the bulletin's id once the draft stands. */
export async function drafted(seat: Seat, { to, wording = aWording }: Drafting): Promise<string> {
  const draft = { category: 'heating', risk: 'general', wording, to, copies: [] } as const;
  const { acts, thread } = bulletins.draftBulletin(seat.office, draft);
  await seat.say(acts);
  return thread;
}

/** 编号 of a bulletin. */
export async function numberedBulletin(seat: Seat, thread: string): Promise<NumberRef> {
  const numbering: Numbering = { series: 'bulletin', for: { kind: 'bulletin-file', thread } };
  await seat.say([allocation(seat.office, numbering)]);
  const number = numberOf(seat.office, numbering);
  expect(number).toBeDefined();
  return number as NumberRef;
}

/** The next message of a bulletin: the alert, or an update of it. */
export function messageOf(
  seat: Seat,
  id: string,
  said: Partial<bulletins.Releasing> = {},
): KeptAct[] {
  const plan = bulletins.planRelease(seat.office, id, { ...anApproval, ...said });
  return bulletins.releaseActs(seat.office, id, plan);
}

/** A bulletin that has gone out. */
export async function issued(seat: Seat, drafting: Drafting): Promise<string> {
  const id = await drafted(seat, drafting);
  const number = await numberedBulletin(seat, id);
  await seat.say(messageOf(seat, id, { number }));
  return id;
}

/** Units that an act is for. */
export const recipients = (acts: readonly KeptAct[]): string[] =>
  acts
    .map(({ act }) => JSON.parse(act) as { kind: string; counterpart: string })
    .filter(({ kind }) => kind === 'bulletin')
    .map(({ counterpart }) => counterpart)
    .sort();
