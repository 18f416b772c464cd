import { describe, expect, it } from 'vitest';
import { wireLimits } from '../envelope.ts';
import { meetingFileActs } from './meeting-file.ts';
import { membersPerAct } from './members.ts';

const longest = (index: number): string => `${'u'.repeat(28)}${String(index).padStart(3, '0')}`;
const units = Array.from({ length: membersPerAct }, (_, index) => longest(index));
/** Room for the envelope around the facts: ids, units and a hash. */
const envelopeBytes = 1_024;

describe('facts that name units', () => {
  it.each<['address' | 'revise' | 'agree-item', object]>([
    ['address', { members: units.map((unit) => ({ unit, as: 'observe' })) }],
    [
      'revise',
      {
        revision: 999,
        startAt: 4_102_444_800_000,
        endAt: 4_102_444_800_000,
        receiptDueAt: 4_102_444_800_000,
        changed: ['item-withdrawn', 'agenda', 'papers', 'wording'],
        restarts: false,
        audience: units,
        shortNotice: 'superior-request',
      },
    ],
    [
      'agree-item',
      {
        item: 200,
        thread: 't'.repeat(48),
        leadUnit: longest(0),
        assistUnits: units.slice(0, 30),
        dueAt: 4_102_444_800_000,
      },
    ],
  ])('fit the wire at their longest: %s', (type, facts) => {
    expect(meetingFileActs[type].facts.safeParse(facts).success).toBe(true);
    const bytes = Buffer.byteLength(JSON.stringify(facts));
    expect(bytes + envelopeBytes).toBeLessThan(wireLimits.actBytes);
  });
});
