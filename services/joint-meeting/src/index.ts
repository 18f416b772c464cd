export { openJointMeeting } from './joint-meeting.ts';
