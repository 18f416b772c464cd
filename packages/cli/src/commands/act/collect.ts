import type { CliContext } from '../../context.ts';
import { plainValue } from '../../render/plain.ts';
import { findUnit } from '../../session/find-unit.ts';
import type { Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';
import type { ActFlag } from './flags.ts';
import { isOfficer } from './options.ts';

export type Said = { facts: Record<string, unknown>; content: Record<string, unknown> };
export type GivenOptions = Readonly<Record<string, unknown>>;

/**
 * What was said on the command line, put where the contract wants it.
 * @throws BusError `USAGE` for an officer nobody named, `UNIT_UNKNOWN`
 */
export function collect(
  flags: readonly ActFlag[],
  given: GivenOptions,
  { context, units }: { context: CliContext; units: Session['units'] },
): Said {
  const said: Said = { facts: {}, content: {} };
  for (const flag of flags) {
    const value = givenFor(flag, given[attributeOf(flag.option)], { context, units });
    if (value === undefined && flag.required)
      throw usageFault(context.say('usage.missing-option', { subject: flag.option }));
    if (value !== undefined) put(said[flag.part], flag.path, value);
  }
  return said;
}

/** `--approved-by` is `approvedBy` to commander. */
const attributeOf = (option: string): string =>
  option.slice(2).replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase());

function givenFor(
  flag: ActFlag,
  value: unknown,
  { context, units }: { context: CliContext; units: Session['units'] },
): unknown {
  if (flag.kind === 'constant') return flag.value;
  if (flag.kind === 'switch') return value === true;
  if (value === undefined) return isOfficer(flag) ? context.settings.officer : undefined;
  if (flag.kind !== 'unit') return value;
  const ids = plainValue(value)
    .split(/[,，、]/)
    .map((name) => findUnit(units, name.trim()).id);
  return flag.many ? ids : ids[0];
}

function put(
  into: Record<string, unknown>,
  [key, ...rest]: readonly string[],
  value: unknown,
): void {
  if (key === undefined) return;
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  const inner = (into[key] ?? {}) as Record<string, unknown>;
  put(inner, rest, value);
  into[key] = inner;
}
