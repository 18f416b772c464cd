import { bulletins } from '@liandong/circulation';
import type { CliContext, Result } from '../../context.ts';
import { findUnit } from '../../session/find-unit.ts';
import { readTextFile } from '../../session/read-text-file.ts';
import { openSession, type Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';
import { collect, type GivenOptions } from '../act/collect.ts';
import type { ActFlag } from '../act/flags.ts';
import { actResult } from '../act/result.ts';
import { shortId } from '../act/standing.ts';
import { audienceOf, type ReadDraft, readDraft } from './draft-file.ts';
import { exampleDraft } from './example.ts';
import { findBulletin } from './find-bulletin.ts';
import { gateClosed, gateData, gateText, isClosed } from './gate-text.ts';

/** `bulletin check`: the gate alone, over a file, with what this unit knows of its cases. */
export async function checkFile(context: CliContext, file: string): Promise<Result> {
  const text = readTextFile(file, context);
  await using session = await openSession(context, { prefer: 'secretariat' });
  const { wording } = readDraft(text, { context, session });
  const verdict = bulletins.inspect(session.office, wording);
  if (isClosed(verdict)) return gateClosed(verdict, context);
  return {
    data: { unit: session.unit, gate: gateData(verdict) },
    text: gateText(verdict, context),
  };
}

/** `bulletin draft --example` needs no area. */
export const printExample = (): Result => ({
  data: { example: exampleDraft },
  text: exampleDraft.trimEnd(),
});

/** `bulletin draft`: from a file, or from what another unit proposed. */
export async function draft(context: CliContext, given: GivenOptions): Promise<Result> {
  const { file, proposal } = given;
  if (typeof file !== 'string' && typeof proposal !== 'string')
    throw usageFault(context.say('usage.missing-option', { subject: '--file' }));
  const text = typeof file === 'string' ? readTextFile(file, context) : undefined;
  await using session = await openSession(context, { prefer: 'secretariat' });
  const taken =
    typeof proposal === 'string'
      ? findBulletin(session, proposal, { kinds: ['proposal'], context }).ref.thread
      : undefined;
  const { office } = session;
  const said = text ?? bulletins.proposedBulletin(office, taken ?? '').text;
  return await keepDraft(context, {
    session,
    read: readDraft(said, { context, session }),
    given,
    taken,
  });
}

type Keeping = {
  session: Session;
  read: ReadDraft;
  given: GivenOptions;
  taken?: string | undefined;
};

/** Keeps a draft that was read, with the units it shall go to. */
export async function keepDraft(
  context: CliContext,
  { session, read, given, taken }: Keeping,
): Promise<Result> {
  const { office } = session;
  const { to, copies } = audienceGiven(context, { session, given, read });
  const drafted = { ...read, ...resolved({ office, context }, { to, copies }) };
  const checked = bulletins.mayBeDrafted(bulletins.inspect(office, read.wording));
  if (isClosed(checked)) return gateClosed(checked, context);
  const { thread, acts, verdict } = bulletins.draftBulletin(office, drafted, taken);
  const submitted = await session.submit(acts);
  const { say } = context;
  const result = actResult(submitted, {
    context,
    session,
    threads: [],
    data: {
      bulletin: thread,
      members: [...drafted.to, ...drafted.copies],
      gate: gateData(verdict),
    },
    done: say('bulletin.drafted', {
      id: shortId(session, thread),
      n: drafted.to.length + drafted.copies.length,
    }),
  });
  const next = isClosed(verdict) ? 'bulletin.next-mend' : 'bulletin.next-release';
  const text = [result.text, gateText(verdict, context), context.paint('quiet', say(next))];
  return { ...result, text: text.join('\n') };
}

/** Who is meant today; says which circle means nobody. */
export function resolved(
  { office, context }: { office: bulletins.BulletinOffice; context: CliContext },
  { to, copies }: Pick<ReadDraft, 'to' | 'copies'>,
) {
  const members = bulletins.resolveAudience(office, to);
  const informed = bulletins.resolveAudience(office, copies);
  for (const one of [...to, ...copies])
    if ('circle' in one && bulletins.resolveAudience(office, [one]).length === 0)
      context.note(context.say('bulletin.empty-circle', { circle: one.circle }));
  return { to: members, copies: informed.filter((unit) => !members.includes(unit)) };
}

type Asked = {
  session: Session;
  given: GivenOptions;
  read?: Pick<ReadDraft, 'to' | 'copies'>;
};

/** Names in one flag, parted by any comma. */
const namesIn = (value: unknown): string[] | undefined =>
  typeof value === 'string'
    ? value
        .split(/[,，、]/)
        .map((name) => name.trim())
        .filter(Boolean)
    : undefined;

/** Units as given on the command line, by the names they were given. @throws BusError `UNIT_UNKNOWN` */
export function audienceNamed(context: CliContext, { session, given }: Omit<Asked, 'read'>) {
  const known = (names: string[] = []) =>
    names.filter((name) => audienceOf(name, { context, session }));
  return { to: known(namesIn(given.to)), copies: known(namesIn(given.copy)) };
}

/** Units as given on the command line; those of the file where none is. */
export function audienceGiven(context: CliContext, { session, given, read }: Asked) {
  const named = (value: unknown) =>
    namesIn(value)?.map((name) => audienceOf(name, { context, session }));
  const [to, copies] = [named(given.to), named(given.copy)];
  if (to || copies) return { to: to ?? [], copies: copies ?? [] };
  return { to: read?.to ?? [], copies: read?.copies ?? [] };
}

/** `bulletin address`: more units; they get what is in force where it is out already. */
export async function address(
  context: CliContext,
  said: string,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const { ref } = findBulletin(session, said, { kinds: ['bulletin-file'], context });
  const { office } = session;
  const audience = resolved({ office, context }, audienceGiven(context, { session, given }));
  const { acts, added } = bulletins.addressBulletin(office, ref.thread, audience);
  if (acts.length === 0) throw usageFault(context.say('bulletin.nobody-new'));
  const submitted = await session.submit(acts);
  return actResult(submitted, {
    context,
    session,
    threads: [],
    data: { bulletin: ref.thread, members: added },
    done: context.say('bulletin.addressed', {
      n: added.length,
      units: added.map((unit) => session.names.name(unit)).join(context.say('comma')),
    }),
  });
}

/** `bulletin propose`: a draft to whoever may release it; the secretariat unless another is named. */
export async function propose(context: CliContext, given: GivenOptions): Promise<Result> {
  const text = readTextFile(String(given.file), context);
  await using session = await openSession(context, { prefer: 'none' });
  const { wording } = readDraft(text, { context, session });
  const to =
    typeof given.to === 'string'
      ? findUnit(session.units, given.to).id
      : session.units.find(({ role }) => role === 'secretariat')?.id;
  if (to === undefined) throw usageFault(context.say('bulletin.no-secretariat'));
  const { office } = session;
  const verdict = bulletins.inspect(office, wording);
  if (isClosed(verdict)) return gateClosed(verdict, context);
  const title = String(wording.title);
  const contact = typeof wording.contact === 'string' ? wording.contact : undefined;
  const { act, thread } = bulletins.proposeBulletin(office, to, { title, text, contact, wording });
  const submitted = await session.submit([act]);
  return actResult(submitted, {
    context,
    session,
    threads: [{ kind: 'proposal', origin: session.unit, counterpart: to, thread }],
    data: { proposal: thread, to, gate: gateData(verdict) },
  });
}

/** `bulletin return`, `bulletin withdraw`: a proposal that does not become a bulletin. */
export async function endProposal(
  context: CliContext,
  type: 'decline' | 'withdraw',
  { said, given, flags }: { said: string; given: GivenOptions; flags: readonly ActFlag[] },
): Promise<Result> {
  const prefer = type === 'decline' ? 'secretariat' : 'none';
  await using session = await openSession(context, { prefer });
  const view = findBulletin(session, said, { kinds: ['proposal'], context });
  const words = collect(flags, given, { context, units: session.units });
  const submitted = await session.submit([
    bulletins.onProposal(session.office, view, { type, ...words }),
  ]);
  return actResult(submitted, {
    context,
    session,
    threads: [view.ref],
    data: { proposal: view.ref.thread },
  });
}
