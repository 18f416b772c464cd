import type { BulletinActType } from '@liandong/contracts';
import { aBulletin, caseWorld, seeBulletin, shanghai, specify } from '@liandong/testing';
import { describe, it } from 'vitest';

const given = specify(caseWorld, seeBulletin);
const { file, copy, update, issued } = aBulletin();
type Saying = Parameters<typeof copy>[2];
const hr = (type: BulletinActType, saying?: Saying) => copy('dept-hr', type, saying);
const at = (moment: string) => ({ at: shanghai(moment) });
const expired = at('2026-06-01');
const revision = (n: number) => ({ facts: { revision: n } });
const wording = { facts: { restarts: false } };
const updated = [...issued, update(2), hr('update')];
const reworded = [...issued, update(2, wording), hr('update', wording)];
const answered = [hr('acknowledge'), hr('self-check')];

describe('an update', () => {
  it('reaches a copy as the file was updated', () => {
    given(...issued)
      .when(hr('update'))
      .thenThrows('CIRCULATION_NOT_RELEASED');
    given(...issued, update(2))
      .when(hr('update', wording))
      .thenThrows('REVISION_DIFFERS');
    given(...issued, update(2, wording))
      .when(hr('update'))
      .thenThrows('REVISION_DIFFERS');
    given(...issued, update(2))
      .when(hr('cancel'))
      .thenThrows('REVISION_DIFFERS');
    given(...issued, file('cancel'))
      .when(hr('update'))
      .thenThrows('REVISION_DIFFERS');
    given(...updated)
      .when(hr('update'))
      .thenThrows('REVISION_OUT_OF_ORDER');
    given(...issued, update(2))
      .when(hr('update'))
      .thenSees({ status: 'issued' });
    given(...issued, update(2))
      .when(hr('update', { facts: { selfCheckDueAt: undefined } }))
      .thenThrows('REVISION_DIFFERS');
  });

  it('that changes the matter makes everybody read and answer anew', () => {
    given(...issued, ...answered, update(2))
      .when(hr('update'))
      .thenSees({ status: 'issued', outcome: { restarts: true } });
    given(...updated)
      .when(hr('acknowledge'))
      .thenSees({ flagged: 'outdated', status: 'issued' });
    given(...updated)
      .when(hr('self-check'))
      .thenSees({ flagged: 'outdated', status: 'issued' });
    given(...updated)
      .when(hr('acknowledge', revision(2)))
      .thenSees({ flagged: undefined, status: 'acknowledged' });
  });

  it('that mends a slip of the pen leaves answers as they are', () => {
    given(...issued, ...answered, update(2, wording))
      .when(hr('update', wording))
      .thenSees({ status: 'checked' });
    given(...reworded)
      .when(hr('acknowledge'))
      .thenSees({ status: 'acknowledged' });
    given(...reworded)
      .when(hr('acknowledge', revision(2)))
      .thenSees({ status: 'acknowledged' });
  });

  it('that mends a slip of the pen leaves dates that have passed, and cuts none short', () => {
    const later = { ...at('2026-03-05'), ...wording };
    given(...issued, update(2, later))
      .when(hr('update', later))
      .thenSees({ status: 'issued', outcome: { acknowledgeDueAt: shanghai('2026-03-04') } });
    const moved = {
      ...later,
      facts: { restarts: false, acknowledgeDueAt: shanghai('2026-03-06') },
    };
    given(...issued, update(2, moved))
      .when(hr('update', moved))
      .thenSees({ outcome: { acknowledgeDueAt: shanghai('2026-03-06') } });
    const join = file('address', { facts: { members: [{ unit: 'plant-2', as: 'attend' }] } });
    const joined = copy('plant-2', 'issue', at('2026-03-16 10:00'));
    const last = { ...at('2026-03-16 11:00'), ...wording };
    given(...issued, join, joined, update(2, { ...last, facts: { restarts: false, members: 4 } }))
      .when(copy('plant-2', 'update', last))
      .thenSees({ outcome: { acknowledgeDueAt: shanghai('2026-03-18') } });
  });

  it('that was passed over restarts with the next one', () =>
    given(...issued, ...answered, update(2), update(3, wording))
      .when(hr('update', { facts: { restarts: false, revision: 3 } }))
      .thenSees({ status: 'issued', outcome: { restarts: true } }));

  it('is answered after it came, not before', () => {
    given(...issued)
      .when(hr('acknowledge', revision(2)))
      .thenThrows('REVISION_UNKNOWN');
    given(...issued, update(2))
      .when(hr('acknowledge', revision(2)))
      .thenThrows('REVISION_UNKNOWN');
    given(...issued, hr('acknowledge'))
      .when(hr('self-check', revision(2)))
      .thenThrows('REVISION_UNKNOWN');
  });

  it('leaves countermeasures as they are', () =>
    given(
      ...issued,
      file('release-measures'),
      hr('propose-measures'),
      hr('adopt'),
      update(2),
      hr('update'),
    ).thenSees({ status: 'adopted' }));
});

describe('a cancellation', () => {
  const cancelled = [...issued, file('cancel'), hr('cancel')];

  it('reaches a copy as the file was cancelled', () => {
    given(...issued)
      .when(hr('cancel'))
      .thenThrows('CIRCULATION_NOT_RELEASED');
    given(...issued, file('cancel'))
      .when(hr('cancel'))
      .thenSees({ status: 'cancelled', open: false });
  });

  it('keeps later answers, flagged, and they change nothing', () => {
    for (const type of ['acknowledge', 'self-check', 'ask', 'raise-point', 'decline'] as const)
      given(...cancelled)
        .when(hr(type))
        .thenSees({ flagged: 'cancelled', status: 'cancelled' });
    for (const type of ['answer', 'remind', 'update', 'cancel', 'close', 'evaluate'] as const)
      given(...cancelled)
        .when(hr(type))
        .thenThrows('THREAD_ENDED');
    given(...cancelled)
      .when(hr('issue'))
      .thenThrows('THREAD_EXISTS');
  });

  it('comes also after the bulletin has expired', () =>
    given(...issued, file('cancel', expired))
      .when(hr('cancel', expired))
      .thenSees({ status: 'cancelled' }));
});

describe('an expired bulletin', () => {
  const measured = [...issued, hr('acknowledge'), file('release-measures'), hr('propose-measures')];
  const adopted = [...measured, hr('adopt')];

  it.each(['acknowledge', 'self-check', 'ask', 'raise-point', 'decline'] as const)(
    'keeps %s, flagged from its last instant on',
    (type) => {
      const before = type === 'self-check' ? [...issued, hr('acknowledge')] : issued;
      const peer = (moment: number) => copy('drilling', type, { at: moment });
      const unit = (moment: number) => hr(type, { at: moment });
      const acting = type === 'decline' ? peer : unit;
      given(...before)
        .when(acting(expired.at - 1))
        .thenSees({ flagged: undefined });
      given(...before)
        .when(acting(expired.at))
        .thenSees({ flagged: 'expired', open: true });
    },
  );

  it('takes no adoption, and lets what was adopted be carried out, looked at and closed', () => {
    given(...measured)
      .when(hr('adopt', expired))
      .thenSees({ flagged: 'expired' });
    given(...adopted)
      .when(hr('carry-out', expired))
      .thenSees({ flagged: undefined });
    given(...adopted)
      .when(hr('evaluate', expired))
      .thenSees({ status: 'evaluated' });
    given(...adopted, hr('ask'))
      .when(hr('answer', expired))
      .thenSees({ status: 'adopted' });
  });

  it('reminds nobody but of what was adopted', () => {
    given(...issued)
      .when(hr('remind', expired))
      .thenThrows('ALREADY_ANSWERED');
    given(...adopted)
      .when(hr('remind', expired))
      .thenSees({ status: 'adopted' });
  });
});
