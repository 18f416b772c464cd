import { general } from './general.ts';

/** Every text of the command line; each group has a file of its own. */
export const catalogue = { ...general } as const;
