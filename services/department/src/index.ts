export { openDepartment } from './department.ts';
