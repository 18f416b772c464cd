import { runService } from '@liandong/runtime';
import { openPetitionOffice } from './petition-office.ts';

await runService({
  name: 'petition-office',
  open: (logger) => openPetitionOffice(process.env, logger),
});
