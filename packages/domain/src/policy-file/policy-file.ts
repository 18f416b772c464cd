import {
  type Act,
  BusError,
  type PolicyFileFacts,
  policyFileActs,
  type ThreadRef,
} from '@liandong/contracts';
import { mayIssue } from '../circulation/letter.ts';
import { checkAddressed, withMembers } from '../circulation/members.ts';
import { checkGate, checkNextVersion, revisionOf } from '../circulation/releases.ts';
import type { DecideContext, Entry, Kind, Outcome } from '../kind.ts';
import { numbersRefOf } from '../numbers/numbers.ts';
import { checkHandedOn, checkPolicyRelease, checkWithdraw } from './checks.ts';
import { handedOnRef, policyFileRef } from './refs.ts';
import {
  initialPolicyFile,
  type PolicyFile,
  type PolicyFileAct,
  type PolicyRelease,
} from './state.ts';
import { forbidsOnPolicyFile } from './steps.ts';

const asFileAct = (act: Act): PolicyFileAct => act as unknown as PolicyFileAct;

function decide(file: PolicyFile, untyped: Act, context: DecideContext): Outcome {
  const act = asFileAct(untyped);
  if (context.relation !== 'self' || act.by !== act.origin) throw new BusError('NOT_A_PARTY');
  const code = forbidsOnPolicyFile(file, act.type);
  if (code) throw new BusError(code, { status: file.status });
  switch (act.type) {
    case 'draft-policy':
      checkHandedOn(act, context);
      return {};
    case 'address':
      checkAddressed(file.members, act.facts.members, { act, context, may: mayIssue });
      return {};
    case 'release':
      checkPolicyRelease(file, act, context);
      return {};
    case 'release-answers':
      checkNextVersion(act.facts.version, file.answers);
      checkGate(act.facts.gate);
      return {};
    case 'withdraw':
      checkWithdraw(act, context);
      return {};
    case 'close':
      return {};
  }
}

function evolve(file: PolicyFile, { act: untyped }: Entry): PolicyFile {
  const act = asFileAct(untyped);
  switch (act.type) {
    case 'draft-policy': {
      const { under } = act.facts;
      return { ...file, status: 'drafted', ...(under ? { under } : {}) };
    }
    case 'address':
      return { ...file, members: withMembers(file.members, act.facts.members, revisionOf(file)) };
    case 'release': {
      const { replaces } = act.facts;
      return {
        ...file,
        status: 'released',
        releases: [...file.releases, released(act.facts)],
        ...(replaces ? { replaces: replaces.thread } : {}),
      };
    }
    case 'release-answers':
      return { ...file, answers: act.facts.version };
    case 'withdraw':
      return { ...file, status: 'withdrawn', withdrawn: act.facts.reason };
    case 'close':
      return { ...file, status: 'closed' };
  }
}

const released = ({
  category,
  effectiveOn,
  number,
  acknowledgeDueAt,
  conveyDueAt,
}: PolicyFileFacts<'release'>): PolicyRelease => ({
  restarts: true,
  category,
  effectiveOn,
  number,
  acknowledgeDueAt,
  ...(conveyDueAt === undefined ? {} : { conveyDueAt }),
});

function related(untyped: Act): ThreadRef[] {
  const act = asFileAct(untyped);
  switch (act.type) {
    case 'draft-policy':
      return act.facts.under ? [handedOnRef(act, act.facts.under)] : [];
    case 'release': {
      const { number, replaces } = act.facts;
      const other = replaces && replaces.thread !== act.thread ? [replaces.thread] : [];
      return [
        numbersRefOf(act.origin, number),
        ...other.map((thread) => policyFileRef(act.origin, thread)),
      ];
    }
    case 'withdraw': {
      const { replacedBy } = act.facts;
      const other = replacedBy === undefined || replacedBy === act.thread ? [] : [replacedBy];
      return other.map((thread) => policyFileRef(act.origin, thread));
    }
    case 'address':
    case 'release-answers':
    case 'close':
      return [];
  }
}

/** 政策通知: the issuer's file, from the draft to 废止 or 归档. */
export const policyFileKind: Kind<PolicyFile> = {
  name: 'policy-file',
  acts: policyFileActs,
  initial: initialPolicyFile,
  begins: ['draft-policy'],
  ends: ['withdraw', 'close'],
  summary: ({ status }, { thread }) => ({
    status,
    open: status === 'drafted' || status === 'released',
    file: thread,
  }),
  lastEntryTells: false,
  related,
  quotes: () => undefined,
  decide,
  evolve,
};
