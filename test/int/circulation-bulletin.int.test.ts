import { bulletins } from '@liandong/circulation';
import type { Bulletin } from '@liandong/domain';
import { draftAct } from '@liandong/unit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  anApproval,
  aWording,
  drafted,
  issued,
  messageOf,
  numberedBulletin,
  recipients,
} from './support/circulation/bulletins.ts';
import { actsInLog } from './support/circulation/log.ts';
import type { Seat } from './support/circulation/seat.ts';
import { CirculationWorld } from './support/circulation/world.ts';

let world: CirculationWorld;
let secretariat: Seat;

beforeEach(async () => {
  world = await CirculationWorld.start({ exchanges: 2 });
  secretariat = await world.seat('secretariat');
});
afterEach(() => world[Symbol.asyncDispose]());

/** Units that anything of a bulletin went to, by the LOG. */
const toldIn = async (id: string, type: string): Promise<string[]> =>
  (await actsInLog(world.admin))
    .filter((act) => act.ref.kind === 'bulletin' && act.ref.thread === id && act.type === type)
    .map(({ ref }) => ref.counterpart)
    .sort();

const cancelled = (id: string) =>
  bulletins.cancelBulletin(secretariat.office, id, {
    ...anApproval,
    reason: 'settled',
    text: '同类问题已经解决。',
  });

const codesOf = async (seat: Seat, acts: Parameters<Seat['keep']>[0]) => {
  seat.keep(acts);
  return (await seat.answersTo(acts)).map((answer) => (answer.ok ? 'stands' : answer.code));
};

describe('who hears of a bulletin', () => {
  it('exactly those who had the first hear of its update and of its end', async () => {
    const first = ['dept-hr', 'drilling', 'plant-1'];
    const id = await issued(secretariat, { to: first });
    expect(await toldIn(id, 'issue')).toEqual(first);
    const peer = await world.seat('drilling');
    await peer.has('bulletin', id, { n: 1 });
    const declined = bulletins.answerBulletin(peer.office, id, {
      verb: 'decline',
      facts: { reason: 'not-concerned' },
      content: { reason: '本单位无此类问题', approvedBy: '周海波' },
    });
    await peer.say([declined]);
    await secretariat.has('bulletin', id, { n: 2, with: 'drilling' });

    const wording = { ...aWording, causes: '管网老化，计划于下一供暖季前改造。' };
    const update = messageOf(secretariat, id, { wording });
    expect(recipients(update)).toEqual(first);
    await secretariat.say(update);
    await secretariat.say(cancelled(id));
    expect(await toldIn(id, 'update')).toEqual(first);
    expect(await toldIn(id, 'cancel')).toEqual(first);
    for (const unit of first) {
      const seat = await world.seat(unit);
      const n = unit === 'drilling' ? 4 : 3;
      const { state } = await seat.has('bulletin', id, { n });
      expect([unit, (state as Bulletin).life]).toEqual([unit, 'cancelled']);
      expect(secretariat.thread('bulletin', id, unit)?.state).toEqual(state);
      const words = seat.entries('bulletin', id).find(({ type }) => type === 'update')?.content;
      expect(words).toMatchObject({ causes: wording.causes });
    }
  });

  it('who joins later is sent what is in force, and what follows', async () => {
    const id = await issued(secretariat, { to: ['dept-hr'] });
    await secretariat.say(
      messageOf(secretariat, id, { wording: { ...aWording, causes: '保温层脱落。' } }),
    );
    const joining = { to: ['dept-land'], copies: [] };
    const { acts } = bulletins.addressBulletin(secretariat.office, id, joining);
    await secretariat.say(acts);
    await secretariat.say(cancelled(id));
    const land = await world.seat('dept-land');
    await land.has('bulletin', id, { n: 2 });
    const [issue, cancel] = land.entries('bulletin', id);
    expect([issue?.type, issue?.facts.revision, cancel?.type]).toEqual(['issue', 2, 'cancel']);
    expect(issue?.content).toMatchObject({ causes: '保温层脱落。' });
  });

  it('nobody before the release stands, nor whom the file does not name', async () => {
    const id = await drafted(secretariat, { to: ['dept-hr', 'plant-1'] });
    const number = await numberedBulletin(secretariat, id);
    const wrong = { ...number, serial: number.serial + 1 };
    expect(await codesOf(secretariat, messageOf(secretariat, id, { number: wrong }))).toEqual([
      'NUMBER_NOT_ALLOCATED',
      'CIRCULATION_NOT_RELEASED',
      'CIRCULATION_NOT_RELEASED',
    ]);
    expect(await toldIn(id, 'issue')).toEqual([]);
    await secretariat.say(messageOf(secretariat, id, { number }));
    expect(await toldIn(id, 'issue')).toEqual(['dept-hr', 'plant-1']);

    const ref = {
      kind: 'bulletin',
      origin: 'secretariat',
      counterpart: 'dept-land',
      thread: id,
    } as const;
    const facts = bulletins.factsInForce(secretariat.bulletin(id));
    const content = { ...aWording, ...anApproval };
    const strangers = [
      draftAct(secretariat.office, { ref, type: 'issue', facts, content }),
      draftAct(secretariat.office, {
        ref,
        type: 'update',
        facts: { ...facts, restarts: false },
        content,
      }),
    ];
    expect(await codesOf(secretariat, strangers)).toEqual([
      'MEMBER_NOT_ADDRESSED',
      'THREAD_UNKNOWN',
    ]);
  });

  it('two clicks on one release send it once', async () => {
    const id = await drafted(secretariat, { to: ['dept-hr', 'plant-1'] });
    const number = await numberedBulletin(secretariat, id);
    const dates = {
      expiresAt: Date.now() + 60 * 86_400_000,
      acknowledgeDueAt: Date.now() + 86_400_000,
      selfCheckDueAt: false,
    } as const;
    const clicks = [1, 2].map(() => messageOf(secretariat, id, { number, ...dates }));
    for (const click of clicks) secretariat.keep(click);
    for (const click of clicks) await secretariat.said(click);
    expect(await toldIn(id, 'issue')).toEqual(['dept-hr', 'plant-1']);
    expect(secretariat.bulletin(id).releases).toHaveLength(1);
  });

  it('a release that was refused goes to everybody once what stood in its way is gone', async () => {
    const id = await drafted(secretariat, { to: ['dept-hr', 'plant-1'] });
    const number = await numberedBulletin(secretariat, id);
    const early = messageOf(secretariat, id, { number });
    const joining = { to: ['dept-land'], copies: [] };
    await secretariat.say(bulletins.addressBulletin(secretariat.office, id, joining).acts);
    expect((await codesOf(secretariat, early))[0]).toBe('MEMBERS_DIFFER');
    expect(await toldIn(id, 'issue')).toEqual([]);
    await secretariat.say(messageOf(secretariat, id, { number }));
    expect(await toldIn(id, 'issue')).toEqual(['dept-hr', 'dept-land', 'plant-1']);
  });
});
