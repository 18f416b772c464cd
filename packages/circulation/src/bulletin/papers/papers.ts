import { BusError, GroupBand, type NumberRef, type UnitId } from '@liandong/contracts';
import { bulletin, bulletinLetter, selfCheckForm } from '@liandong/documents';
import type { DocNumber } from '@liandong/domain';
import { entriesOf } from '@liandong/unit';
import { contactIn } from '../../shared/contact.ts';
import { shanghaiDay } from '../../shared/days.ts';
import { inOrder, type Naming, wholeName } from '../../shared/naming.ts';
import { docNumberOf } from '../../shared/numbering.ts';
import { contentOf, lastEntry } from '../../shared/threads.ts';
import {
  type BulletinContent,
  type BulletinOffice,
  type Copy,
  factsInForce,
  type IssuedBulletin,
  wordingOf,
} from '../office.ts';
import { documentText, issueIn, tight, unordered, zhWord } from './text.ts';

/** A file to be written. */
export type Paper = { name: string; bytes: Uint8Array };

/** A bulletin as it stands at a unit: what it says, its facts, and when that was said. */
type Standing = {
  said: BulletinContent;
  facts: ReturnType<typeof factsInForce>;
  issuer: UnitId;
  at: number;
};

export type Writing = BulletinOffice & Naming;

/** The bulletin for those who are told, a letter for each peer, the feedback form. @throws BusError `CIRCULATION_NOT_RELEASED` */
export async function issuedPapers(writing: Writing, issued: IssuedBulletin): Promise<Paper[]> {
  const { view, file, copies } = issued;
  const released = lastEntry(writing, view, ['release']);
  const standing: Standing = {
    said: wordingOf(writing, view) as BulletinContent,
    facts: factsInForce(file),
    issuer: writing.unit,
    at: released?.at ?? view.lastAt,
  };
  const sent = inOrder(writing, copies, ([unit]) => unit);
  const letters = sent.filter(([, { state }]) => state.opening?.told === false);
  const told = sent.filter(([, { state }]) => state.opening?.told !== false);
  const named = (as: 'attend' | 'observe') =>
    told.filter(([unit]) => file.members[unit]?.as === as).map(([unit]) => writing.nameOf(unit));
  const papers = [
    {
      name: '通报.docx',
      bytes: await redHead(writing, standing, { to: named('attend'), copies: named('observe') }),
    },
  ];
  for (const [unit] of letters) papers.push(await letterFor(writing, standing, unit));
  papers.push({ name: '自查反馈表.docx', bytes: await form(writing, standing) });
  return papers;
}

/** What a member holds: its bulletin or letter, and its feedback form, filled in once it has answered. */
export async function receivedPapers(writing: Writing, { view, state }: Copy): Promise<Paper[]> {
  const { current } = state;
  if (!current) throw new BusError('CIRCULATION_NOT_RELEASED', { revision: 0 });
  const received = lastEntry(writing, view, ['issue', 'update']);
  const { consultUntilAt: _until, purpose, ...facts } = current;
  const standing: Standing = {
    said: wordingOf(writing, view) as BulletinContent,
    facts: { ...facts, status: purpose },
    issuer: view.ref.origin,
    at: received?.at ?? view.lastAt,
  };
  const unit = writing.unit;
  const told = state.opening?.told !== false;
  return [
    told
      ? {
          name: '通报.docx',
          bytes: await redHead(writing, standing, { to: [writing.nameOf(unit)], copies: [] }),
        }
      : await letterFor(writing, standing, unit),
    {
      name: `自查反馈表-${writing.nameOf(unit)}.docx`,
      bytes: await form(writing, standing, { view, state }),
    },
  ];
}

/** @throws BusError `NUMBER_NOT_ALLOCATED` for an exercise, which has no number to be printed */
export function printedNumber(writing: Writing, number: NumberRef | undefined): DocNumber {
  if (!number) throw new BusError('NUMBER_NOT_ALLOCATED', { serial: 0 });
  return docNumberOf(writing, number);
}

function frameOf(writing: Writing, { said, facts, issuer, at }: Standing) {
  const agency = writing.nameOf(issuer);
  const date = shanghaiDay(at);
  return {
    madeAt: at,
    signed: { agency, date },
    ...documentText(said, { ...facts, nameOf: writing.nameOf }),
    status: facts.status,
    expiresAt: facts.expiresAt,
  };
}

type Audience = { to: readonly string[]; copies: readonly string[] };

function redHead(writing: Writing, standing: Standing, { to, copies }: Audience) {
  const { facts, issuer } = standing;
  const frame = frameOf(writing, standing);
  const { agency, date } = frame.signed;
  return bulletin({
    ...frame,
    head: {
      mark: `${wholeName(writing, issuer)}文件`,
      number: printedNumber(writing, facts.number),
    },
    to,
    imprint: { copies, printer: agency, printedOn: date },
    acknowledgeDueAt: facts.acknowledgeDueAt,
    ...(facts.selfCheckDueAt === undefined ? {} : { selfCheckDueAt: facts.selfCheckDueAt }),
  });
}

async function letterFor(writing: Writing, standing: Standing, unit: UnitId): Promise<Paper> {
  const frame = frameOf(writing, standing);
  const { facts, issuer } = standing;
  const { selfCheckDueAt } = facts;
  const number = printedNumber(writing, facts.number);
  const name = writing.nameOf(unit);
  const bytes = await bulletinLetter({
    ...frame,
    statement: unordered(frame.statement),
    head: { mark: wholeName(writing, issuer), number },
    to: [name],
    ...(selfCheckDueAt === undefined ? {} : { selfCheckDueAt }),
  });
  return { name: `函-${name}.docx`, bytes };
}

/** The form of a bulletin, blank or as a member answered. */
function form(writing: Writing, { said, facts, issuer, at }: Standing, copy?: Copy) {
  const last =
    copy &&
    entriesOf(writing.store, copy.view.subject).findLast(({ type }) => type === 'self-check');
  const check = copy?.state.check;
  const words = contentOf(last);
  const text = (field: string) => {
    const value = words[field];
    return typeof value === 'string' ? { [field]: value } : {};
  };
  const {
    text: found,
    measuresTaken,
    officer,
  } = { ...text('text'), ...text('measuresTaken'), ...text('officer') };
  return selfCheckForm({
    issue: issueIn(said.title),
    number: printedNumber(writing, facts.number),
    ...(copy ? { unit: writing.nameOf(writing.unit) } : {}),
    ...(check ? { have: check.have ? 'yes' : 'no' } : {}),
    bands: GroupBand.options.map((band) => tight(zhWord(band))),
    ...(check?.band === undefined ? {} : { band: tight(zhWord(check.band)) }),
    checks: said.selfCheckList.map((line, index) => ({
      text: line,
      ...(index === 0 && found !== undefined ? { found } : {}),
    })),
    ...(measuresTaken === undefined ? {} : { measures: measuresTaken }),
    ...(officer === undefined ? {} : { filledBy: officer }),
    ...(last ? { filledAt: last.at } : {}),
    dueAt: facts.selfCheckDueAt ?? facts.expiresAt,
    returnTo: writing.nameOf(issuer),
    contact: contactIn(said.contact),
    madeAt: at,
  });
}
