import { fieldWords } from '@liandong/contracts';
import { caseTexts } from './case.ts';
import { alertTexts } from './circulation/alert.ts';
import { bulletin } from './circulation/bulletin.ts';
import { issues } from './circulation/issues.ts';
import { meetingMember } from './circulation/meeting-member.ts';
import { meetingPrepare } from './circulation/meeting-prepare.ts';
import { meetingShow } from './circulation/meeting-show.ts';
import { policy } from './circulation/policy.ts';
import { reportTexts } from './circulation/report.ts';
import { rules } from './deadlines/rules.ts';
import { general } from './general.ts';
import { importTexts } from './import.ts';
import { inboxTexts } from './inbox.ts';
import { look } from './look.ts';
import { operate } from './operate.ts';
import { timers } from './timers.ts';
import { transfer } from './transfer.ts';
import { words } from './words.ts';
import { work } from './work.ts';

/** Every text of the command line; each group has a file of its own. */
export const catalogue = {
  ...general,
  ...work,
  ...transfer,
  ...caseTexts,
  ...importTexts,
  ...inboxTexts,
  ...operate,
  ...look,
  ...rules,
  ...timers,
  ...words,
  ...meetingPrepare,
  ...meetingShow,
  ...meetingMember,
  ...alertTexts,
  ...bulletin,
  ...policy,
  ...issues,
  ...reportTexts,
  ...fieldWords,
} as const;
