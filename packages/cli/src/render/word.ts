import type { KindName, Level } from '@liandong/contracts';
import type { CliContext } from '../context.ts';
import { catalogue } from '../text/catalogue.ts';
import { statusWords } from '../text/circulation/thread-words.ts';

type Speaking = Pick<CliContext, 'say'>;

/** The first of these keys that has a text; else what is said otherwise. */
function firstOf(keys: readonly string[], { say }: Speaking, otherwise: string): string {
  const key = keys.find((one) => Object.hasOwn(catalogue, one));
  return key === undefined ? otherwise : say(key as 'value.other');
}

/** What an act is called, where one kind calls it differently by that kind's word. */
export const actWord = (kind: KindName, type: string, speaking: Speaking): string =>
  firstOf([`act.${kind}.${type}`, `act.${type}`], speaking, type);

export const levelWord = (kind: KindName, level: Level, speaking: Speaking): string =>
  firstOf([`level.${kind}.${level}`, `level.${level}`], speaking, level);

export const statusWord = (kind: KindName, status: string, speaking: Speaking): string =>
  firstOf([`${statusWords[kind] ?? 'status'}.${status}`, `status.${status}`], speaking, status);

/** A code of a closed list. */
export const valueWord = (code: string, speaking: Speaking): string =>
  firstOf([`value.${code}`], speaking, code);

export const kindWord = (kind: KindName, speaking: Speaking): string =>
  firstOf([`kind.${kind}`], speaking, kind);

/** What a term is for; of a kind that names its terms by what is waited for, that word. */
export const clockWord = (kind: KindName, clock: string, speaking: Speaking): string =>
  firstOf(
    [`clock.${kind}.${clock}`, `clock.${clock}`, `level.${kind}.${clock}`, `level.${clock}`],
    speaking,
    clock,
  );
