import { BusError, type PolicyFacts, type UnitId } from '@liandong/contracts';
import { type PolicyText, policyLetter, policyNotice } from '@liandong/documents';
import type { BulletinOffice } from '../bulletin/office.ts';
import { contactIn } from '../shared/contact.ts';
import { shanghaiDay } from '../shared/days.ts';
import { inOrder, type Naming, wholeName } from '../shared/naming.ts';
import { lastEntry } from '../shared/threads.ts';
import { policyDocNumber } from './number.ts';
import {
  type IssuedPolicy,
  type PolicyContent,
  type PolicyCopy,
  policyInForce,
  policyWording,
} from './office.ts';

export type PolicyWriting = BulletinOffice & Naming;

type Paper = { name: string; bytes: Uint8Array };

type Standing = {
  said: PolicyContent;
  facts: PolicyFacts<'issue'>;
  issuer: UnitId;
  at: number;
};

/** 政策通知 after GB/T 9704-2012, and a letter for each peer; a member's own copy of either. @throws BusError `CIRCULATION_NOT_RELEASED` */
export const policyPapers = (
  writing: PolicyWriting,
  held: IssuedPolicy | PolicyCopy,
): Promise<Paper[]> =>
  'file' in held ? issuedPapers(writing, held) : receivedPapers(writing, held);

async function issuedPapers(writing: PolicyWriting, issued: IssuedPolicy): Promise<Paper[]> {
  const { view, file, copies } = issued;
  const standing: Standing = {
    said: policyWording(writing, view) as PolicyContent,
    facts: policyInForce(file),
    issuer: writing.unit,
    at: lastEntry(writing, view, ['release'])?.at ?? view.lastAt,
  };
  const sent = inOrder(writing, copies, ([unit]) => unit);
  const letters = sent.filter(([, { state }]) => state.opening?.told === false);
  const told = sent.filter(([, { state }]) => state.opening?.told !== false);
  const named = (as: 'attend' | 'observe') =>
    told.filter(([unit]) => file.members[unit]?.as === as).map(([unit]) => writing.nameOf(unit));
  const audience = { to: named('attend'), copies: named('observe') };
  const papers = [await notice(writing, standing, audience)];
  for (const [unit] of letters) papers.push(await letter(writing, standing, unit));
  return papers;
}

async function receivedPapers(writing: PolicyWriting, copy: PolicyCopy): Promise<Paper[]> {
  const { view, state } = copy;
  const { current } = state;
  if (!current) throw new BusError('CIRCULATION_NOT_RELEASED', { revision: 0 });
  const standing: Standing = {
    said: policyWording(writing, view) as PolicyContent,
    facts: current,
    issuer: view.ref.origin,
    at: lastEntry(writing, view, ['issue', 'update'])?.at ?? view.lastAt,
  };
  if (state.opening?.told === false) return [await letter(writing, standing, writing.unit)];
  const audience = { to: [writing.nameOf(writing.unit)], copies: [] };
  return [await notice(writing, standing, audience)];
}

function frameOf(writing: PolicyWriting, { said, facts, issuer, at }: Standing) {
  const { policyBasis, replacesNumber } = said;
  const text: PolicyText = {
    title: said.title,
    revision: facts.revision,
    effectiveOn: facts.effectiveOn,
    text: said.text,
    keyPoints: said.keyPoints,
    answers: said.answers,
    ...(policyBasis === undefined ? {} : { basis: policyBasis }),
    ...(replacesNumber === undefined ? {} : { replaces: replacesNumber }),
    contact: contactIn(said.contact),
  };
  const number = policyDocNumber(writing, facts.number);
  const signed = { agency: writing.nameOf(issuer), date: shanghaiDay(at) };
  return { ...text, madeAt: at, signed, number, mark: wholeName(writing, issuer) };
}

async function notice(
  writing: PolicyWriting,
  standing: Standing,
  { to, copies }: { to: readonly string[]; copies: readonly string[] },
): Promise<Paper> {
  const { number, mark, ...frame } = frameOf(writing, standing);
  const { acknowledgeDueAt, conveyDueAt } = standing.facts;
  const { agency, date } = frame.signed;
  const bytes = await policyNotice({
    ...frame,
    head: { mark: `${mark}文件`, number },
    to,
    imprint: { copies, printer: agency, printedOn: date },
    acknowledgeDueAt,
    ...(conveyDueAt === undefined ? {} : { conveyDueAt }),
  });
  return { name: '政策通知.docx', bytes };
}

async function letter(writing: PolicyWriting, standing: Standing, unit: UnitId): Promise<Paper> {
  const { number, mark, ...frame } = frameOf(writing, standing);
  const name = writing.nameOf(unit);
  const bytes = await policyLetter({ ...frame, head: { mark, number }, to: [name] });
  return { name: `函-${name}.docx`, bytes };
}
