/** What a thread waits for, seen from the unit whose turn it is. */
export const levels = [
  /** The unit's service has not stored it yet. */
  'undelivered',
  /** Stored, not signed for 未签收. */
  'unacknowledged',
  /** Signed for, neither accepted nor objected to 未受理. */
  'unanswered',
  /** Accepted or diverted, no report yet 办理中. */
  'handling',
  /** Supervised, no feedback yet 未反馈. */
  'feedback',
  /** The sender has to decide an objection. */
  'objected',
  /** The sender has to review a report. */
  'reported',
  /** The sender has to answer a question or a proposal. */
  'asked',
  /** Minutes wait for a signature. */
  'unsigned',
  /** Countermeasures wait for adoption. */
  'unadopted',
  /** Adopted, their effect not evaluated yet. */
  'unevaluated',
  /** A policy notice has not reached all teams of the unit 未传达. */
  'unconveyed',
  /** A day's report is owed 未报. */
  'unreported',
  /** A report was sent back and not corrected yet. */
  'uncorrected',
  /** An early sign 苗头性信息 waits to be read. */
  'unread',
  /** Who reports upwards owes the next report 续报. */
  'update-due',
  /** The same in writing 书面报告. */
  'written-due',
  /** The case is with its owner: nobody holds it. */
  'undispatched',
  /** The lead hop is closed, the file is not. */
  'unconcluded',
  /** 复查 or 复核 was asked for, and its opinion is not there yet. */
  'reviewing',
] as const;
export type Level = (typeof levels)[number];

/** Stages whose time is measured (domain.md §1.10). */
export const stages = [
  /** Submitted → stored by the unit's service. */
  'delivery',
  /** Delivered → 签收. */
  'acknowledgement',
  /** Delivered → 受理 or 导入法定途径, with its notice. */
  'acceptance',
  /** Sent → 异议. */
  'objection',
  /** 交办 → 办结报告; for what was not assigned, accepted (else signed for) → report; sent back → report. */
  'report',
  /** First reminder not yet answered → the unit's next act. */
  'reminder',
  /** First 督办 not yet answered → 反馈. */
  'supervision',
  /** Meeting notice: submitted, or revised in time or place → stored. */
  'meeting-delivery',
  /** Meeting notice delivered → 签收. */
  'meeting-acknowledgement',
  /** Meeting notice delivered → 回执. */
  'meeting-answer',
  /** Minutes circulated → signed or objected to. */
  'minutes-signature',
  /** 议定事项 delivered → 签收. */
  'item-acknowledgement',
  /** 议定事项 → reported as done; sent back → report. */
  'item-report',
  /** 提请 → taken up, declined or decided. */
  'proposal-answer',
  /** Bulletin: issued or updated → stored. */
  'bulletin-delivery',
  /** Bulletin delivered → 阅知. */
  'bulletin-acknowledgement',
  /** Bulletin delivered → 自查反馈. */
  'bulletin-self-check',
  /** Countermeasures proposed → adopted or declined. */
  'bulletin-adoption',
  /** Alert: sent, or its level raised → stored. */
  'alert-delivery',
  /** Alert delivered → 签收. */
  'alert-acknowledgement',
  /** Report upwards → the next one. */
  'alert-update',
  /** Policy notice: issued or updated → stored. */
  'policy-delivery',
  /** Policy notice delivered → 阅知. */
  'policy-acknowledgement',
  /** Policy notice delivered → all teams of the unit have it 传达. */
  'policy-conveyance',
  /** 00:00 of a day that is reported on → its report. */
  'report-filing',
  /** 历史补录: received → 受理, by the old ledger. */
  'past-acceptance',
  /** 历史补录: received → replied, by the old ledger. */
  'past-reply',
] as const;
export type Stage = (typeof stages)[number];
