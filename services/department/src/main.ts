import { runService } from '@liandong/runtime';
import { openDepartment } from './department.ts';

await runService({
  name: 'department',
  open: (logger) => openDepartment(process.env, logger),
});
