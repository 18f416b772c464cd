import type { EpochMs, KindName, Stage, UnitId } from '@liandong/contracts';
import { workingMs } from '@liandong/domain';
import { keys } from '../../keys.ts';
import { monthOf } from '../../months.ts';
import type { Op } from '../../ops.ts';
import { timeKinds } from '../../words.ts';
import type { FoldContext } from '../context.ts';
import { countedFor } from './picture.ts';

/** A stage that was gone through, and the LOG sequence that names the sample among others of its stage. */
export type Sample = {
  stage: Stage;
  from: EpochMs;
  to: EpochMs;
  seq: number;
  /** Its times are days: what lies between them is no count of working hours. */
  inDays?: boolean;
};

/** Whose stage it was. */
export type SampleOf = {
  unit: UnitId | undefined;
  kind: KindName;
  category: string;
  secret: boolean;
};

/** A sample in the figures of the month in which the stage was done, in natural and in working time. */
export function sampleOps(
  { stage, from, to, seq, inDays = false }: Sample,
  { unit, kind, category, secret }: SampleOf,
  context: FoldContext,
): Op[] {
  const member = seq.toString(36);
  const of = { kind, name: stage, category };
  const took = {
    natural: Math.max(0, to - from),
    working: workingMs(from, to, context).ms,
  };
  return countedFor(unit, secret).flatMap((counted): Op[] => {
    const cell = keys.cell(counted, monthOf(to));
    const add = (name: 'took' | 'natural' | 'working', by: number): Op => ({
      type: 'hincr',
      key: cell,
      field: keys.figure({ of: name, ...of }),
      by,
    });
    return [
      add('took', 1),
      add('natural', took.natural),
      ...(inDays ? [] : [add('working', took.working)]),
      ...timeKinds
        .filter((time) => !inDays || time === 'natural')
        .map((time): Op => {
          const key = keys.took(cell, of, time);
          return { type: 'zadd', key, member, score: took[time] };
        }),
    ];
  });
}
