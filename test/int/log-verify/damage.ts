import type { FaultName } from '@liandong/bus';
import type { SigningKey } from '@liandong/directory';
import type { Lines } from './copy.ts';

export type Given = {
  lines: Lines;
  root: SigningKey;
  keyOf: (unit: string) => Promise<SigningKey>;
};

/** What a forger did, the first fault it must be told by, and all of them counted. */
export type Damage = (given: Given) => Promise<Damaged> | Damaged;
export type Damaged = {
  lines: Lines;
  first: { seq?: number; subject?: string; what: FaultName };
  all: Partial<Record<FaultName, number>>;
};
