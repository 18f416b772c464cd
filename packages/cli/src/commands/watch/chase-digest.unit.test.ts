import { describe, expect, it } from 'vitest';
import { catalogue } from '../../text/catalogue.ts';
import { createSay } from '../../text/text.ts';
import { createChaseDigest } from './chase-digest.ts';

const at = (moment: string) => Date.parse(`2026-11-${moment}+08:00`);
const ref = { kind: 'transfer', origin: 'office', counterpart: 'hr', thread: 't1' } as const;
const says = (type: string, moment: string, clock = 'conclude') => ({
  type,
  ref,
  facts: { clock },
  at: at(moment),
});
const digest = () => createChaseDigest('08:30', { say: createSay(catalogue, 'zh') });

describe('the digest of reminders', () => {
  it.each(['lapse', 'escalate', 'recalculate', 'forward', 'remind'])(
    'does not hold %s back',
    (type) => expect(digest().holds(says(type, '23T10:00:00'))).toBe(false),
  );

  it('tells at its hour how many there were, by term, and each once', () => {
    const kept = digest();
    for (const clock of ['conclude', 'acknowledge', 'conclude'])
      expect(kept.holds(says('chase', '23T10:00:00', clock))).toBe(true);
    expect(kept.due(at('24T08:34:59.999'))).toBeUndefined();
    expect(kept.due(at('24T08:35:00'))).toBe(
      '每日提要：自动催办 3 次（办结 2、签收 1），见 liandong digest',
    );
    expect(kept.due(at('25T08:35:00'))).toBeUndefined();
  });

  it('tells on the same morning what waited for the end of the quiet hours', () => {
    const kept = digest();
    kept.holds(says('chase', '24T08:30:07'));
    expect(kept.due(at('24T08:34:00'))).toBeUndefined();
    expect(kept.due(at('24T08:35:00'))).toMatch(/1 次/);
    kept.holds(says('chase', '24T08:35:01'));
    expect(kept.due(at('25T08:34:59'))).toBeUndefined();
    expect(kept.due(at('25T08:35:00'))).toMatch(/1 次/);
  });

  it('leaves nothing untold when watching ends', () => {
    const kept = digest();
    expect(kept.rest()).toBeUndefined();
    kept.holds(says('chase', '24T09:00:00'));
    expect(kept.rest()).toMatch(/1 次/);
    expect(kept.rest()).toBeUndefined();
  });
});
