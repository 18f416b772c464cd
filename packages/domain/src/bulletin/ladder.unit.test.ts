import type { BulletinActType } from '@liandong/contracts';
import {
  aBulletin,
  type CaseWorld,
  caseWorld,
  copyOf,
  monday,
  type Said,
  shanghai,
} from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import type { LadderView } from '../kind.ts';
import { allowedOnBulletin } from './allowed.ts';
import { bulletinKind } from './bulletin.ts';
import { bulletinLadder } from './ladder.ts';
import type { Bulletin } from './state.ts';

const plan = aBulletin();
const { file, copy, copyRef, update, issued } = plan;
type Saying = Parameters<typeof copy>[2];
const hr = (type: BulletinActType, saying?: Saying) => copy('dept-hr', type, saying);
const at = (moment: string) => ({ at: shanghai(moment) });

const worldAfter = (...commands: Said[]): CaseWorld =>
  commands.reduce<CaseWorld>(
    (world, command) => caseWorld.decide(command, world).reduce(caseWorld.evolve, world),
    caseWorld.initial,
  );
const after = (...commands: Said[]): Bulletin =>
  copyOf(worldAfter(...issued, ...commands), copyRef('dept-hr'));

const storedAt = shanghai('2026-03-02 12:00');
const stored: LadderView = { delivered: { at: storedAt }, calendar: chinaCalendar };
const unstored: LadderView = { delivered: undefined, calendar: chinaCalendar };

const readAt = shanghai('2026-03-03 09:00');
const read = hr('acknowledge', { at: readAt });
const checkedAt = shanghai('2026-03-04 09:00');
const checked = hr('self-check', { at: checkedAt });
const measuredAt = shanghai('2026-03-05 09:00');
const measured = [
  file('release-measures', { at: measuredAt }),
  hr('propose-measures', { at: measuredAt }),
];
const adoptedAt = shanghai('2026-03-06 09:00');
const adopted = hr('adopt', { at: adoptedAt });
const carried = hr('carry-out', at('2026-03-18'));

const acknowledgeBy = shanghai('2026-03-04');
const checkBy = shanghai('2026-03-10');

describe('whose turn it is', () => {
  const turns = (state: Bulletin, view = stored) => bulletinLadder.turns(state, view);
  const unit = { of: 'counterpart' };
  const issuer = { of: 'origin' };

  it('the unit’s, to store, to read, to look at home', () => {
    const storing = { ...unit, level: 'undelivered', since: monday, dueAt: acknowledgeBy };
    expect(turns(after(), unstored)).toEqual([storing]);
    expect(turns(after())).toEqual([{ ...storing, level: 'unacknowledged', since: storedAt }]);
    expect(turns(after(read))).toEqual([
      { ...unit, level: 'unanswered', since: readAt, dueAt: checkBy },
    ]);
    expect(turns(after(read, checked))).toEqual([]);
  });

  it('the unit’s, to answer countermeasures and to carry them out', () => {
    expect(turns(after(read, checked, ...measured))).toEqual([
      { ...unit, level: 'unadopted', since: measuredAt, dueAt: shanghai('2026-03-20') },
    ]);
    const carrying = {
      ...unit,
      level: 'handling',
      since: adoptedAt,
      dueAt: shanghai('2026-03-20'),
    };
    // 2026-04-05 is a holiday, and the day after it as well.
    const looking = {
      ...issuer,
      level: 'unevaluated',
      since: shanghai('2026-04-05'),
      dueAt: shanghai('2026-04-08'),
    };
    expect(turns(after(read, checked, ...measured, adopted))).toEqual([carrying, looking]);
    expect(turns(after(read, checked, ...measured, adopted, carried))).toEqual([looking]);
    const evaluated = hr('evaluate', at('2026-04-06'));
    expect(turns(after(read, checked, ...measured, adopted, evaluated))).toEqual([]);
  });

  it('the issuer’s, while a question or a point waits, since the first of them', () => {
    const asked = { ...issuer, level: 'asked', since: checkedAt };
    const point = hr('raise-point', { at: checkedAt });
    const question = hr('ask', at('2026-03-05'));
    const sharedAt = at('2026-03-06');
    const shared = [file('release-points', sharedAt), hr('share-points', sharedAt)];
    expect(turns(after(read, checked, point, question))).toEqual([asked]);
    expect(turns(after(read, checked, point, question, ...shared))).toEqual([
      { ...asked, since: shanghai('2026-03-05') },
    ]);
    const answered = hr('answer', at('2026-03-07'));
    expect(turns(after(read, checked, point, question, ...shared, answered))).toEqual([]);
  });

  it('nobody’s after the end, and after a letter was declined', () => {
    const state = worldAfter(...issued, copy('drilling', 'ask'), copy('drilling', 'decline'));
    expect(turns(copyOf(state, copyRef('drilling')))).toEqual([]);
    expect(turns(after(hr('ask'), file('cancel'), hr('cancel')))).toEqual([]);
    expect(turns(after(hr('ask'), file('close'), hr('close')))).toEqual([]);
  });

  it('the unit’s again after an update that restarts, from its delivery on', () => {
    const dates = { ...at('2026-03-05'), facts: { acknowledgeDueAt: shanghai('2026-03-07') } };
    const state = after(read, checked, update(2, dates), hr('update', dates));
    expect(bulletinLadder.awaited(after())).toBe(5);
    expect(bulletinLadder.awaited(state)).toBe(11);
    expect(turns(state, unstored).map(({ level }) => level)).toEqual(['undelivered']);
  });
});

describe('stages', () => {
  const stages = (state: Bulletin, view = stored) => bulletinLadder.stages(state, view);
  const delivery = { stage: 'bulletin-delivery', from: monday, to: storedAt };
  const reading = { stage: 'bulletin-acknowledgement', from: storedAt, to: readAt };
  const checking = { stage: 'bulletin-self-check', from: storedAt, to: checkedAt };
  const adopting = { stage: 'bulletin-adoption', from: measuredAt, to: adoptedAt };

  it('run from issue to delivery, from delivery to the answers, from proposal to adoption', () => {
    expect(stages(after(), unstored)).toEqual([{ ...delivery, to: undefined }]);
    expect(stages(after())).toEqual([
      delivery,
      { ...reading, to: undefined },
      { ...checking, to: undefined },
    ]);
    expect(stages(after(read, checked, ...measured, adopted))).toEqual([
      delivery,
      reading,
      checking,
      adopting,
    ]);
  });

  it('that are open end with the bulletin', () =>
    expect(stages(after(read, ...measured, file('close'), hr('close')))).toEqual([
      delivery,
      reading,
    ]));

  it('are none where no self-check is asked', () => {
    const plain = aBulletin({ message: { selfCheckDueAt: undefined } });
    const state = copyOf(worldAfter(...plain.issued), plain.copyRef('dept-hr'));
    expect(stages(state).map(({ stage }) => stage)).toEqual([
      'bulletin-delivery',
      'bulletin-acknowledgement',
    ]);
  });
});

describe.each(['exercise', 'test'])('an %s', (status) => {
  const drill = aBulletin({ message: { status, number: undefined } });
  const state = copyOf(
    worldAfter(...drill.issued, drill.copy('dept-hr', 'ask')),
    drill.copyRef('dept-hr'),
  );

  it('is answered like a real one, is waited for by nobody, and says what it is', () => {
    expect(bulletinLadder.turns(state, stored)).toEqual([]);
    expect(bulletinLadder.stages(state, stored)).toEqual([]);
    expect(bulletinKind.summary(state, drill.copyRef('dept-hr'))).toEqual({
      status,
      open: true,
      file: drill.thread,
    });
    expect(
      allowedOnBulletin(state, { unit: 'dept-hr', at: monday }).map(({ type }) => type),
    ).toEqual(['acknowledge', 'ask', 'raise-point']);
  });
});

it('rungs tell when it was issued, stored, read, answered and ended', () => {
  const closing = [file('close', at('2026-03-09')), hr('close', at('2026-03-09'))];
  expect(bulletinLadder.rungs(after(read, checked, ...closing), stored)).toEqual({
    submitted: { at: monday, how: 'manual' },
    delivered: { at: storedAt, how: 'automatic' },
    acknowledged: { at: readAt, how: 'manual' },
    answered: { at: checkedAt, how: 'manual' },
    closed: { at: shanghai('2026-03-09'), how: 'manual' },
  });
  expect(bulletinLadder.rungs(after(), unstored)).toEqual({
    submitted: { at: monday, how: 'manual' },
  });
  const cancelled = after(file('cancel'), hr('cancel'));
  expect(bulletinLadder.rungs(cancelled, unstored).cancelled).toEqual({
    at: monday,
    how: 'manual',
  });
});

describe('what may be done now', () => {
  const shown = (unit: string, ...commands: Said[]) => {
    const world = worldAfter(...issued, ...commands);
    const now = world.log.at(-1)?.entry.at ?? monday;
    const kept = world.threads.get(`log.bulletin-file.secretariat.secretariat.${plan.thread}`);
    return allowedOnBulletin(copyOf(world, copyRef('dept-hr')), {
      unit,
      at: now,
      ...(unit === 'secretariat' ? { file: kept?.state as never } : {}),
    }).map(({ type, dueAt }) =>
      dueAt === undefined ? type : `${type} until ${new Date(dueAt).toISOString()}`,
    );
  };

  it('by the unit, and until when', () => {
    expect(shown('dept-hr')).toEqual([
      'acknowledge until 2026-03-03T16:00:00.000Z',
      'ask',
      'raise-point until 2026-03-16T16:00:00.000Z',
    ]);
    expect(shown('dept-hr', read, ...measured)).toEqual([
      'self-check until 2026-03-09T16:00:00.000Z',
      'ask',
      'raise-point until 2026-03-16T16:00:00.000Z',
      'adopt until 2026-03-19T16:00:00.000Z',
      'decline-measures until 2026-03-19T16:00:00.000Z',
    ]);
    expect(shown('dept-hr', read, checked, ...measured, adopted)).toEqual([
      'self-check',
      'ask',
      'raise-point until 2026-03-16T16:00:00.000Z',
      'carry-out until 2026-03-19T16:00:00.000Z',
    ]);
    expect(shown('dept-hr', file('cancel'), hr('cancel'))).toEqual([]);
    expect(shown('dept-hr', hr('ask', at('2026-06-01')))).toEqual([]);
    expect(shown('plant-2')).toEqual([]);
  });

  it('by the issuer, as far as the file goes', () => {
    expect(shown('secretariat')).toEqual(['remind']);
    expect(shown('secretariat', update(2))).toEqual(['update', 'remind']);
    expect(shown('secretariat', file('cancel'))).toEqual(['cancel', 'remind']);
    expect(shown('secretariat', file('close'))).toEqual(['remind', 'close']);
    expect(shown('secretariat', file('release-points'), file('release-measures'))).toEqual([
      'share-points',
      'propose-measures',
      'remind',
    ]);
    expect(shown('secretariat', read, checked, hr('ask', at('2026-03-05')))).toEqual(['answer']);
    const adoption = [read, checked, ...measured, adopted, carried];
    expect(shown('secretariat', ...adoption)).toEqual([]);
    expect(shown('secretariat', ...adoption, hr('ask', at('2026-04-05')))).toEqual([
      'answer',
      'evaluate until 2026-04-07T16:00:00.000Z',
    ]);
  });
});
