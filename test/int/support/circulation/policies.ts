import { policies } from '@liandong/circulation';
import type { NumberRef } from '@liandong/contracts';
import type { KeptAct } from '@liandong/unit';
import { expect } from 'vitest';
import type { Seat } from './seat.ts';

/** A policy notice that the gate lets out as it stands, with something in every field. */
export const aPolicyWording = {
  title: '关于调整供暖补贴发放办法的通知',
  keyPoints: ['补贴由单位随工资发放，不再凭票报销', '退休人员由社区服务中心发放'],
  answers: [{ ask: '今年已经报销的怎么办', answer: '已报销的不重复发放，差额由单位补足。' }],
  text: '为规范供暖补贴发放，现将调整后的办法印发给你们，自2026年12月1日起施行，请认真传达到班组。',
  policyBasis: '《矿区职工住宅供暖补贴管理办法》第五条。',
  contact: '信访办公室，电话：0546-8551234',
  distribution: '机关各部门，各二级单位，矿区各成员企业',
} as const;

export const aPolicyApproval = { approvedBy: '陈建华' };

type Drafting = {
  to: readonly string[];
  copies?: readonly string[];
  under?: string;
  wording?: Readonly<Record<string, unknown>>;
};

/** 起草: gives the notice's id once the draft stands. */
export async function draftedPolicy(seat: Seat, drafting: Drafting): Promise<string> {
  const { acts, thread } = policies.draftPolicy(seat.office, {
    category: 'heating',
    effectiveOn: '2026-12-01',
    wording: aPolicyWording,
    copies: [],
    ...drafting,
  });
  await seat.say(acts);
  return thread;
}

/** 编号 of a notice. */
export async function numberedPolicy(seat: Seat, thread: string): Promise<NumberRef> {
  await seat.say([policies.numberPolicy(seat.office, thread)]);
  const number = policies.policyNumber(seat.office, thread);
  expect(number).toBeDefined();
  return number as NumberRef;
}

/** The next revision of a notice, for all. */
export function revisionOfPolicy(
  seat: Seat,
  id: string,
  said: Partial<policies.ReleasingPolicy> = {},
): KeptAct[] {
  const plan = policies.planPolicy(seat.office, id, { ...aPolicyApproval, ...said });
  return policies.policyReleaseActs(seat.office, id, plan);
}

/** A notice that has gone out. */
export async function issuedPolicy(
  seat: Seat,
  drafting: Drafting,
  said: Partial<policies.ReleasingPolicy> = {},
): Promise<string> {
  const id = await draftedPolicy(seat, drafting);
  const number = await numberedPolicy(seat, id);
  await seat.say(revisionOfPolicy(seat, id, { ...said, number }));
  return id;
}

type Verb = policies.PolicyMemberVerb;
const answers: Record<Verb, Parameters<typeof policies.answerPolicy>[2]> = {
  acknowledge: { verb: 'acknowledge', facts: {}, content: { officer: '李敏' } },
  convey: { verb: 'convey', facts: { teams: 12, told: 12 }, content: { officer: '李敏' } },
  ask: { verb: 'ask', facts: {}, content: { text: '劳务派遣人员是否适用' } },
  decline: {
    verb: 'decline',
    facts: { reason: 'not-concerned' },
    content: { reason: '本单位不适用', approvedBy: '周海波' },
  },
};

/** What a member says of its copy. */
export const saidOfPolicy = (seat: Seat, id: string, verb: Verb): KeptAct =>
  policies.answerPolicy(seat.office, id, answers[verb]);

/** 传达 to so many of so many teams. */
export const conveyed = (seat: Seat, id: string, facts: { teams: number; told: number }): KeptAct =>
  policies.answerPolicy(seat.office, id, { ...answers.convey, facts });
