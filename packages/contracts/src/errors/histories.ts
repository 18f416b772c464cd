import type { Rows } from './row.ts';

/** What is wrong with history that is recorded afterwards (历史补录). */
export const historyErrors = {
  HISTORY_NOT_PETITION_OFFICE: [
    'refuse',
    'sender',
    '历史补录只限信访办',
    'only a petition office records history',
    '由信访办导入旧台账（case import --history）',
    'let the petition office import the old ledger (case import --history)',
  ],
  HISTORY_TIMES_CONTRADICT: [
    'refuse',
    'sender',
    '历史件的时间自相矛盾（times 列出先后颠倒的两项）',
    'the times of the old case contradict each other; times names the pairs that stand the wrong way round',
    '核对旧台账的收到、受理、答复、办结时间后重试',
    'compare when it was received, accepted, replied to and concluded with the old ledger, then try again',
  ],
  HISTORY_CASE_LIVE: [
    'refuse',
    'sender',
    '这一编号已是在办或正式登记的事项，不能再作历史件补录',
    'the number belongs to a case that was registered here; history never goes onto a live thread',
    '在原事项上办理；确非同一件的，改正编号后重试',
    'go on with the case that is there; if it is another matter, correct the number',
  ],
} as const satisfies Rows;
