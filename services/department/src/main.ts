import { runService } from '@liandong/runtime';
import { openDepartment } from './department.ts';

await runService({
  name: 'department',
  environment: process.env,
  open: (logger) => openDepartment(process.env, logger),
});
