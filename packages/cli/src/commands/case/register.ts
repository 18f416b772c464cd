import { BusError, type CaseFacts, caseActs } from '@liandong/contracts';
import type { PublicArea } from '@liandong/directory';
import { caseBeginnings } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { findCase } from '../../session/find-thread.ts';
import { readYamlFile } from '../../session/read-yaml-file.ts';
import { openSession, type Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';
import { collect, type GivenOptions, type Said } from '../act/collect.ts';
import type { ActFlag } from '../act/flags.ts';
import { actResult } from '../act/result.ts';
import { shortId } from '../act/standing.ts';

/** `case register`: from flags, from a JSON document, or from both, where a flag wins. */
export async function register(
  context: CliContext,
  flags: readonly ActFlag[],
  given: GivenOptions,
): Promise<Result> {
  const fromFile = typeof given.from === 'string' ? readDocument(given.from, context) : emptySaid();
  await using session = await openSession(context, { prefer: 'office' });
  const typed = collect(flags, given, { context, units: session.units });
  const facts = completed({ ...fromFile.facts, ...definedOf(typed.facts) }, session, context);
  const content: Record<string, unknown> = { text: '', ...fromFile.content, ...typed.content };
  for (const option of ['title'] as const)
    if (!Object.hasOwn(content, option))
      throw usageFault(context.say('usage.missing-option', { subject: `--${option}` }));
  checkNumberFree(content.caseNo, { session, context, repeat: !facts.first });
  const act = session.desk.register({ facts, content });
  const submitted = await session.submit([act]);
  const id = shortId(session, act.thread);
  return actResult(submitted, {
    context,
    session,
    data: { case: act.thread },
    done: context.say('case.registered', {
      case: id,
      title: String(content.title),
    }),
  });
}

/**
 * Who registers a case again because it was only kept, or typed twice, would have it twice, and every
 * later command by its number would have to ask which. A repeat that is called one may bear its first's.
 * @throws BusError `USAGE`
 */
function checkNumberFree(
  caseNo: unknown,
  { session, context, repeat }: { session: Session; context: CliContext; repeat: boolean },
): void {
  if (typeof caseNo !== 'string' || repeat) return;
  const taken = caseBeginnings(session.store).find((beginning) => beginning.caseNo === caseNo);
  if (taken)
    throw usageFault(
      context.say('case.number-taken', { number: caseNo, case: shortId(session, taken.thread) }),
    );
}

const emptySaid = (): Said => ({ facts: {}, content: {} });

// A switch that was not given says nothing against what the file says.
const definedOf = (facts: Said['facts']): Said['facts'] =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== false));

/** A flat document: each key goes where the contract has it. @throws BusError `FILE_UNREADABLE`, `USAGE` */
function readDocument(path: string, context: CliContext): Said {
  const said = emptySaid();
  for (const [key, value] of Object.entries(parse(path, context))) {
    if (Object.hasOwn(caseActs.register.facts.shape, key)) said.facts[key] = value;
    else if (Object.hasOwn(caseActs.register.content.shape, key)) said.content[key] = value;
    else throw usageFault(context.say('case.unknown-key', { key: key.slice(0, 40) }));
  }
  return said;
}

function parse(path: string, context: CliContext): object {
  // Every JSON document is a YAML document, and YAML tells which line is wrong.
  const parsed = readYamlFile(path, context);
  if (typeof parsed === 'object' && parsed !== null) return parsed;
  throw new BusError('FILE_UNREADABLE', { path, wants: 'object' });
}

function completed(
  facts: Readonly<Record<string, unknown>>,
  session: Session,
  context: CliContext,
): CaseFacts<'register'> {
  for (const key of ['channel', 'classification', 'category'])
    if (facts[key] === undefined)
      throw usageFault(context.say('usage.missing-option', { subject: `--${key}` }));
  const repeatOf =
    typeof facts.repeatOf === 'string' ? findCase(session, facts.repeatOf, context) : undefined;
  const whole = {
    urgency: 'normal',
    receivedAt: context.now(),
    people: '1',
    accused: [],
    confidential: false,
    ...facts,
    category: categoryId(String(facts.category), session.categories, context),
    first: repeatOf === undefined && facts.first !== false,
    ...(repeatOf === undefined ? {} : { repeatOf }),
    source: 'desk',
  };
  const parsed = caseActs.register.facts.safeParse(whole);
  if (parsed.success) return parsed.data;
  throw new BusError('ENVELOPE_INVALID', {
    path: `facts.${parsed.error.issues[0]?.path.join('.') ?? ''}`,
  });
}

const shownCategories = 12;

/** A category by its id, its name or an alias, where the area has a list of them. */
export function categoryId(
  said: string,
  categories: PublicArea['area']['categories'],
  { say }: Pick<CliContext, 'say'>,
): string {
  const found = categories.find(({ id, name, aliases }) => [id, name, ...aliases].includes(said));
  if (found) return found.id;
  if (categories.length === 0 && /^[a-z][a-z0-9-]{0,39}$/.test(said)) return said;
  const near = categories.filter(({ name, aliases }) =>
    [name, ...aliases].some((word) => word.includes(said) || said.includes(word)),
  );
  const names = (near.length > 0 ? near : categories)
    .slice(0, shownCategories)
    .map(({ id, name }) => `${id} ${name}`)
    .join(say('comma'));
  throw usageFault(say('case.unknown-category', { said: said.slice(0, 40), names }));
}
