import { BusError, type ErrorCode } from '@liandong/contracts';
import type { CliContext } from '../context.ts';
import { describeFailure } from '../render/failure.ts';
import { createSay, type Say } from '../text/text.ts';
import { doctorTexts } from './text.ts';

type Keys<Group extends string> = keyof typeof doctorTexts extends infer Key
  ? Key extends `${Group}.${infer Rest}`
    ? Rest
    : never
  : never;

/** Where a check looks, and at what. */
export type Place = { side: Keys<'side'>; step: Keys<'step'> };

/** What a check found. A remark is no fault: there is nothing to be mended, or nothing to look at yet. */
export type Outcome = {
  state: 'ok' | 'fault' | 'remark';
  found: string;
  code?: ErrorCode;
  remedy?: string;
};
export type Finding = Place & Outcome;

export type SayDoctor = Say<typeof doctorTexts>;
export type Check = Place & { look: () => Outcome | Promise<Outcome> };

export const sayDoctor = ({ language }: Pick<CliContext, 'language'>): SayDoctor =>
  createSay(doctorTexts, language);

export const good = (found: string): Outcome => ({ state: 'ok', found });
export const remark = (found: string, remedy?: string): Outcome => ({
  state: 'remark',
  found,
  ...(remedy === undefined ? {} : { remedy }),
});
export const fault = (found: string, remedy: string): Outcome => ({
  state: 'fault',
  found,
  remedy,
});

/** Makes a check; whatever it throws is a fault with the words of the error catalogue. */
export async function perform(
  check: Check,
  { language }: Pick<CliContext, 'language'>,
): Promise<Finding> {
  const { side, step, look } = check;
  try {
    return { side, step, ...(await look()) };
  } catch (thrown) {
    const { summary, remedy, code, details } = describeFailure(BusError.from(thrown), language);
    const found = typeof details.unit === 'string' ? `${details.unit}  ${summary}` : summary;
    return { side, step, state: 'fault', found, code, remedy };
  }
}
