export {
  type ServerKind,
  type ServerOptions,
  serverKinds,
  startNats,
  startRedis,
  type TestServer,
} from './servers.ts';
