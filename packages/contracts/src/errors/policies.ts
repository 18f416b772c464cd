import type { Rows } from './row.ts';

/** What the rules of policy notices forbid. */
export const policyErrors = {
  POLICY_REPLACES_WRONG: [
    'refuse',
    'sender',
    '所替代的不是本单位印发且有效的通知，或被替代的没有写明由哪件替代',
    'what it replaces is no notice of this unit in force, or what is replaced does not name the notice that replaces it',
    '按 thread、field 改正',
    'mend what thread and field name',
  ],
  POLICY_NOT_ENDED: [
    'refuse',
    'sender',
    '通知档案尚未废止或归档',
    'the file of the notice is neither withdrawn nor closed',
    '先在档案中废止（withdraw）或归档（close）',
    'withdraw or close the file first',
  ],
  CONVEYANCE_NOT_ASKED: [
    'refuse',
    'sender',
    '本件只供阅知，不要求传达',
    'this notice is for information: nobody asks how far it got',
    '只需阅知（acknowledge）',
    'signing that it was read (acknowledge) is enough',
  ],
  CONVEYED_BEYOND_TEAMS: [
    'refuse',
    'sender',
    '已传达的班组数多于班组数',
    'more teams were told than there are',
    '核对 told 和 teams',
    'check told and teams',
  ],
} as const satisfies Rows;
