import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documents } from '@liandong/contracts/docs';

// `pnpm run docs`: writes what a test then holds against the contracts.
const folder = join(import.meta.dirname, '../packages/contracts/docs');
for (const [name, text] of Object.entries(documents())) writeFileSync(join(folder, name), text);
