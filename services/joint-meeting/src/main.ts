import { runService } from '@liandong/runtime';
import { openJointMeeting } from './joint-meeting.ts';

await runService({
  name: 'joint-meeting',
  environment: process.env,
  open: (logger) => openJointMeeting(process.env, logger),
});
