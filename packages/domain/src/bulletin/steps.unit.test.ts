import type { BulletinActType } from '@liandong/contracts';
import {
  aBulletin,
  caseWorld,
  codeOf,
  monday,
  seeBulletin,
  shanghai,
  specify,
} from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import type { BulletinProgress } from './state.ts';
import { bulletinSteps } from './steps.ts';

const given = specify(caseWorld, seeBulletin);
const { file, copy, released, issued } = aBulletin();
type Saying = Parameters<typeof copy>[2];
const hr = (type: BulletinActType, saying?: Saying) => copy('dept-hr', type, saying);
const proposed = [...issued, file('release-measures'), hr('propose-measures')];
const adopted = [...proposed, hr('adopt', { at: shanghai('2026-03-02 11:00') })];
const thirtieth = { at: shanghai('2026-04-01 00:00') };

describe('who may do what, where', () => {
  type Way = {
    status: BulletinProgress;
    acts: ReturnType<typeof hr>[];
    allowed: BulletinActType[];
  };
  const always: BulletinActType[] = ['ask', 'raise-point'];
  const carried = [...adopted, hr('carry-out')];
  const ways: Way[] = [
    { status: 'issued', acts: issued, allowed: ['acknowledge', 'remind', ...always] },
    {
      status: 'acknowledged',
      acts: [...issued, hr('acknowledge')],
      allowed: ['self-check', 'remind', ...always],
    },
    {
      status: 'checked',
      acts: [...issued, hr('acknowledge'), hr('self-check')],
      allowed: ['self-check', ...always],
    },
    {
      status: 'issued',
      acts: [...issued, hr('ask')],
      allowed: ['acknowledge', 'answer', 'remind', ...always],
    },
    {
      status: 'issued',
      acts: proposed,
      allowed: ['acknowledge', 'adopt', 'decline-measures', 'remind', ...always],
    },
    {
      status: 'issued',
      acts: [...proposed, hr('decline-measures')],
      allowed: ['acknowledge', 'remind', ...always],
    },
    {
      status: 'adopted',
      acts: adopted,
      allowed: ['acknowledge', 'carry-out', 'remind', ...always],
    },
    {
      status: 'adopted',
      acts: [...adopted, hr('acknowledge'), hr('self-check'), hr('carry-out')],
      allowed: ['self-check', ...always],
    },
    {
      status: 'evaluated',
      acts: [...carried, hr('evaluate', thirtieth)],
      allowed: ['acknowledge', 'remind', ...always],
    },
    { status: 'cancelled', acts: [...issued, file('cancel'), hr('cancel')], allowed: [] },
    { status: 'closed', acts: [...issued, file('close'), hr('close')], allowed: [] },
  ];
  const spoken = (Object.keys(bulletinSteps) as BulletinActType[]).filter(
    // What is carried out of the file is judged by the file.
    (type) => !['issue', 'update', 'cancel', 'share-points', 'propose-measures'].includes(type),
  );

  it.each(ways)('after its way is $status, and $allowed count and nothing else', (way) => {
    given(...way.acts).thenSees({ status: way.status });
    const counting = spoken.filter((type) => {
      const told = given(...way.acts).when(hr(type));
      const refused = codeOf(() => told.thenSees({})) !== undefined;
      if (!refused && way.allowed.length === 0) told.thenSees({ flagged: way.status as 'closed' });
      return !refused && way.allowed.length > 0;
    });
    expect(counting.sort()).toEqual([...way.allowed].sort());
  });

  it('nobody acts for the other', () => {
    for (const type of spoken) {
      const by = bulletinSteps[type].by === 'origin' ? 'dept-hr' : 'secretariat';
      given(...issued)
        .when(hr(type, { by }))
        .thenThrows('NOT_YOUR_TURN');
    }
  });

  it('nothing is said on what was never issued', () => {
    for (const type of spoken)
      given(...released)
        .when(hr(type))
        .thenThrows('THREAD_UNKNOWN');
  });
});

describe('自查反馈', () => {
  const read = [...issued, hr('acknowledge')];
  const checking = (facts: object, at = monday) => hr('self-check', { facts: { ...facts }, at });

  it('says how many where the unit has it, and only there', () => {
    given(...read)
      .when(checking({ have: true, band: 'under-5' }))
      .thenSees({ status: 'checked' });
    given(...read)
      .when(checking({ have: false, band: undefined }))
      .thenSees({ status: 'checked' });
    given(...read)
      .when(checking({ band: undefined }))
      .thenThrows('SELF_CHECK_INCOMPLETE');
    given(...read)
      .when(checking({ have: false }))
      .thenThrows('SELF_CHECK_INCOMPLETE');
  });

  it('may be corrected, and was given when it was given first', () =>
    given(...read, checking({ have: true, band: '5-19' }))
      .when(checking({ have: false, band: undefined }, shanghai('2026-03-20')))
      .thenSees({
        late: [],
        state: expect.objectContaining({ check: { at: monday, have: false } }),
      }));
});

describe('questions', () => {
  it('are numbered, and answered by their number, once', () => {
    const answering = (question: number) => hr('answer', { facts: { question } });
    given(...issued, hr('ask'))
      .when(hr('ask'))
      .thenSees({ outcome: { question: 2 } });
    given(...issued, hr('ask'), hr('ask'))
      .when(answering(2))
      .thenSees({
        state: expect.objectContaining({ openQuestions: [{ question: 1, at: monday }] }),
      });
    given(...issued, hr('ask'))
      .when(answering(2))
      .thenThrows('QUESTION_UNKNOWN');
    given(...issued, hr('ask'), answering(1))
      .when(answering(1))
      .thenThrows('QUESTION_UNKNOWN');
  });
});

describe('会商', () => {
  it('shares with each what was released to all, version by version', () => {
    const sharing = (version: number) => hr('share-points', { facts: { version } });
    const points = (version: number) => file('release-points', { facts: { version } });
    given(...issued)
      .when(sharing(1))
      .thenThrows('CIRCULATION_NOT_RELEASED');
    given(...issued, points(1))
      .when(sharing(2))
      .thenThrows('CIRCULATION_NOT_RELEASED');
    given(...issued, points(1), sharing(1))
      .when(sharing(1))
      .thenThrows('REVISION_OUT_OF_ORDER');
    given(...issued, points(1), points(2))
      .when(sharing(2))
      .thenSees({ status: 'issued' });
  });

  it('answers the points raised before it was released, not those after', () => {
    const raised = (moment: string) => hr('raise-point', { at: shanghai(moment) });
    given(
      ...issued,
      raised('2026-03-03 10:00'),
      file('release-points', { at: shanghai('2026-03-03 11:00') }),
      raised('2026-03-03 12:00'),
    )
      .when(hr('share-points', { at: shanghai('2026-03-03 13:00') }))
      .thenSees({
        state: expect.objectContaining({ points: 2, openPoints: [shanghai('2026-03-03 12:00')] }),
      });
  });

  it('agreement to be named stands', () =>
    given(...issued, hr('raise-point', { facts: { mayName: true } }))
      .when(hr('raise-point'))
      .thenSees({ state: expect.objectContaining({ mayName: true, points: 2 }) }));
});
