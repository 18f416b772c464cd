import { runService } from '@liandong/runtime';
import { openPeerEnterprise } from './peer-enterprise.ts';

await runService({
  name: 'peer-enterprise',
  environment: process.env,
  open: (logger) => openPeerEnterprise(process.env, logger),
});
