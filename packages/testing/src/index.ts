export * from './alerts/alert-moves.ts';
export { anyAlertStory, tellAlerts } from './alerts/alert-story.ts';
export * from './builders.ts';
export * from './case-world.ts';
export * from './meetings/meeting-moves.ts';
export { anyMeetingStory, tellMeetings } from './meetings/meeting-story.ts';
export * from './privacy/index.ts';
export { seeded, shuffled } from './random.ts';
export * from './reports/report-moves.ts';
export {
  type ServerKind,
  type ServerOptions,
  serverKinds,
  startNats,
  startRedis,
  type TestServer,
} from './servers.ts';
export { codeOf, type Decider, specify } from './specify.ts';
export * from './story/bulletin-moves.ts';
export { anyBulletinStory, tellBulletins } from './story/bulletin-story.ts';
export * from './story/policy-moves.ts';
export { anyPolicyStory, tellPolicies } from './story/policy-story.ts';
export { anyStory, type Step, tell } from './story/story.ts';
export { smallArea, startTestArea, type TestArea, type TestAreaOptions } from './test-area.ts';
