import { runService } from '@liandong/runtime';
import { openPetitionOffice } from './petition-office.ts';

await runService({
  name: 'petition-office',
  environment: process.env,
  open: (logger) => openPetitionOffice(process.env, logger),
});
