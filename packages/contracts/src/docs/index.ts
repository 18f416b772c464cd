import { asyncApi } from './asyncapi.ts';
import { errorPage } from './error-page.ts';

/** The documents made from the contracts, by file name in `packages/contracts/docs`. */
export const documents = (): Record<string, string> => ({
  'asyncapi.json': `${JSON.stringify(asyncApi(), null, 2)}\n`,
  'errors.md': errorPage(),
});
