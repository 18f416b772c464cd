export {
  type ServerKind,
  type ServerOptions,
  serverKinds,
  startNats,
  startRedis,
  type TestServer,
} from './servers.ts';
export { smallArea, startTestArea, type TestArea, type TestAreaOptions } from './test-area.ts';
