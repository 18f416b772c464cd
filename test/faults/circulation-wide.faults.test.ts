import { noticeFor, type Paper } from '@liandong/circulation';
import type { Answer } from '@liandong/contracts';
import { type PublicArea, readPublicArea } from '@liandong/directory';
import type { Meeting } from '@liandong/domain';
import { startTestArea, type TestArea } from '@liandong/testing';
import type { KeptAct } from '@liandong/unit';
import type { NatsConnection } from '@nats-io/nats-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminOf } from '../int/support/attack/attacked-area.ts';
import { actsInLog, faultsIn } from '../int/support/circulation/log.ts';
import {
  aPaper,
  aWeekLater,
  numbered,
  prepared,
  releaseOf,
  revisionOf,
} from '../int/support/circulation/meetings.ts';
import { patient, Seat } from '../int/support/circulation/seat.ts';
import { heldBy } from './circulation/members.ts';
import { memberName, wideArea } from './circulation/wide-area.ts';
import { type ServiceProcess, startService } from './service-process.ts';

// One meeting for five hundred members, through the death of its secretariat's service and of an
// exchange. The steps follow each other: what one leaves is where the next begins.

const size = 500;
const members = Array.from({ length: size }, (_, index) => memberName(index));
const everybody = expect.toSatisfy((units: string[]) => new Set(units).size === size);
/** So much to read that the circulation takes many submissions, and can be struck between two. */
const paper: Paper = {
  ...aPaper,
  agenda: [{ no: 1, topic: '通报', treatment: 'inform', background: '文'.repeat(1_500) }],
};

const held = new AsyncDisposableStack();
let area: TestArea;
let known: PublicArea;
let admin: NatsConnection;
let secretariat: Seat;
let service: ServiceProcess;
let exchange: ServiceProcess;
let meeting: string;

beforeAll(async () => {
  area = held.use(await startTestArea({ area: wideArea(size) }));
  known = await readPublicArea(area.dataDir);
  admin = await adminOf(area);
  held.defer(() => admin.close());
  const environment = { LIANDONG_DATA: area.dataDir, LIANDONG_NATS: area.servers.join(',') };
  const start = (name: ServiceProcess['name']) => held.use(startService(name, environment));
  exchange = start('exchange');
  service = start('joint-meeting');
  const all = [exchange, service, start('exchange'), start('department')];
  await Promise.all(all.map(({ ready }) => ready()));
  secretariat = held.use(Seat.beside(area.dataDir, 'secretariat', known));
});
afterAll(() => held.disposeAsync());

const codes = (answers: readonly Answer[]) =>
  answers.map((answer) => (answer.ok ? 'stands' : answer.code));
const meetingActs = async () =>
  (await actsInLog(admin)).filter(({ ref }) => ref.kind === 'meeting');

/** Strikes when a third is answered and more is on its way, and makes sure that some was not answered. */
async function strikeHalfWay(acts: readonly KeptAct[], target: ServiceProcess): Promise<void> {
  const waiting = () => secretariat.outbox.count();
  await expect.poll(waiting, { ...patient, interval: 2 }).toBeLessThan((2 * acts.length) / 3);
  await target.kill9();
  expect(waiting()).toBeGreaterThan(0);
  target.start();
}

it('a release that is refused is seen by nobody', async () => {
  meeting = await prepared(secretariat, { members, paper });
  const number = { series: 'meeting-notice', year: new Date().getUTCFullYear(), serial: 7 };
  const acts = releaseOf(secretariat, meeting, { number, paper });
  secretariat.keep(acts);
  const [release, ...invites] = codes(await secretariat.answersTo(acts));
  expect(release).toBe('NUMBER_NOT_ALLOCATED');
  expect(invites).toHaveLength(size);
  expect(new Set(invites)).toEqual(new Set(['CIRCULATION_NOT_RELEASED']));
  expect(await meetingActs()).toEqual([]);
  for (const unit of members)
    expect([unit, heldBy(area.dataDir, unit).entries]).toEqual([unit, []]);
});

it('each member has it once, although the service was killed half-way', async () => {
  const number = await numbered(secretariat, meeting);
  const acts = releaseOf(secretariat, meeting, { number, paper });
  secretariat.keep(acts);
  await strikeHalfWay(acts, service);
  await secretariat.said(acts);

  const log = await actsInLog(admin);
  const invites = log.filter(({ ref, type }) => ref.kind === 'meeting' && type === 'invite');
  expect(invites).toHaveLength(size);
  expect(invites.map(({ ref }) => ref.counterpart)).toEqual(everybody);
  const release = log.filter(({ type }) => type === 'release');
  expect(release).toHaveLength(1);
  expect(release[0]?.seq).toBeLessThan(invites[0]?.seq ?? 0);
  await allHave(1);
});

it('each member has the next revision once, although an exchange was killed half-way', async () => {
  const acts = revisionOf(secretariat, meeting, aWeekLater(secretariat, meeting));
  secretariat.keep(acts);
  await strikeHalfWay(acts, exchange);
  await secretariat.said(acts);

  const told = await meetingActs();
  expect(told).toHaveLength(2 * size);
  const revised = told.filter(({ type }) => type === 'revise');
  expect(revised.map(({ ref }) => ref.counterpart)).toEqual(everybody);
  await allHave(2);
});

it('nothing stands twice in the LOG, and all of it holds', async () => {
  const acts = await actsInLog(admin);
  expect(new Set(acts.map(({ subject, id }) => `${subject} ${id}`)).size).toBe(acts.length);
  expect(await faultsIn(admin, known)).toEqual([]);
});

/** Waits until every member's service has answered for delivery; all must hold the same, and all of it. */
async function allHave(revision: number): Promise<void> {
  const last = secretariat.member(meeting, members.at(-1)) as Meeting;
  for (const unit of members) {
    const got = () => {
      const { lastSeq, receipted, entries } = heldBy(area.dataDir, unit);
      return entries.length === revision && receipted === lastSeq;
    };
    await expect.poll(got, { ...patient, message: `${unit} has delivered` }).toBe(true);
    const { threads, state, entries } = heldBy(area.dataDir, unit);
    const here = secretariat.member(meeting, unit);
    expect([unit, threads]).toEqual([unit, 1]);
    expect(state).toEqual(here);
    expect(state).toMatchObject({ status: 'invited', revision, times: last.times });
    for (const { content } of entries) {
      const { salt: _salt, docNo: _docNo, ...notice } = content;
      expect(notice).toEqual(noticeFor(paper, unit));
    }
  }
}
