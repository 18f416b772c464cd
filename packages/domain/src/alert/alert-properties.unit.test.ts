import type { Act } from '@liandong/contracts';
import {
  alertFileOf,
  alertOf,
  anyAlertStory,
  type Happened,
  type Step,
  tellAlerts,
} from '@liandong/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import { partyOf } from '../circulation/party.ts';
import { fileRefOf } from '../circulation/releases.ts';
import { fold } from '../kind.ts';
import { alertKind } from './alert.ts';
import { alertLadder } from './ladder.ts';
import { type Alert, type AlertOutcome, acknowledgeDueAt } from './state.ts';
import { allowedOnAlert } from './steps.ts';

const runs = { seed: 20261123, numRuns: 150 };
const view = { delivered: undefined, calendar: chinaCalendar };

type Change = { act: Act; at: number; outcome: AlertOutcome; before: Alert; after: Alert };

const onCopies = (holds: (change: Change, step: Step) => void) =>
  fc.assert(
    fc.property(anyAlertStory, (turns) => {
      tellAlerts(turns, (step) => {
        const { event } = step;
        if (!event || 'unit' in event || event.ref.kind !== 'alert') return;
        const { ref, entry }: Happened = event;
        const { act, at } = entry;
        const outcome = entry.outcome as AlertOutcome;
        const [before, after] = [alertOf(step.before, ref), alertOf(step.after, ref)];
        holds({ act, at, outcome, before, after }, step);
      });
    }),
    runs,
  );

describe('whatever is said on alerts, in whatever order and however late', () => {
  it('nobody is sent one but who is a member of it, and a copy says only what its file released', () =>
    onCopies(({ act, after }, { before }) => {
      if (act.type !== 'issue' && act.type !== 'update') return;
      const { members, releases } = alertFileOf(before, fileRefOf(act, 'alert-file'));
      expect(Object.keys(members)).toContain(act.counterpart);
      const { level, phase } = releases[(after.current?.revision ?? 0) - 1] ?? {};
      expect(after.current).toMatchObject({ level, phase });
    }));

  it('what was flagged changes nothing, and after the end nothing changes', () =>
    onCopies(({ outcome, before, after }) => {
      if (outcome.flagged) expect(after).toBe(before);
      if (before.life === 'terminated') expect(after).toBe(before);
    }));

  it('an acknowledgement stands unless the level rises, and is late exactly from its end on', () =>
    onCopies(({ act, at, before, after }) => {
      if (before.acknowledged && !after.acknowledged) expect(act.type).toBe('update');
      if (before.acknowledged || !after.acknowledged) return;
      const dueAt = acknowledgeDueAt(before, after.deliveredAt) ?? 0;
      expect(after.acknowledged.late).toBe(at >= dueAt);
    }));

  it('among the stories are late ones, raised ones and ended ones', () => {
    const seen = new Set<string>();
    onCopies(({ before, after, outcome }) => {
      if (outcome.late) for (const what of outcome.late) seen.add(what);
      if (outcome.flagged) seen.add(outcome.flagged);
      if (before.acknowledged && !after.acknowledged) seen.add('anew');
    });
    expect([...seen].sort()).toEqual(
      ['acknowledge', 'anew', 'first-report', 'outdated', 'terminated', 'update', 'written'].sort(),
    );
  });

  it('only who reports upwards owes reports, and a turn is nobody’s once it is over', () =>
    onCopies(({ after }) => {
      const turns = alertLadder.turns(after, view);
      if (after.life !== 'open') expect(turns).toEqual([]);
      if (after.opening?.as !== 'report')
        expect(turns.filter(({ of }) => of === 'origin')).toEqual([]);
    }));

  it('what was said to be allowed is not refused for its turn', () =>
    fc.assert(
      fc.property(anyAlertStory, (turns) => {
        tellAlerts(turns, ({ before, command, refused }) => {
          if (!refused || 'unit' in command || command.act.kind !== 'alert') return;
          const { act } = command;
          const state = alertOf(before, act);
          const may = allowedOnAlert(state, {
            unit: act.by,
            file: alertFileOf(before, fileRefOf(act, 'alert-file')),
          });
          if (partyOf(state, act.by) && may.some(({ type }) => type === act.type))
            expect(['THREAD_ENDED', 'NOT_YOUR_TURN', 'ACT_OUT_OF_ORDER']).not.toContain(
              refused.code,
            );
        });
      }),
      runs,
    ));

  it('the state is what its history tells', () =>
    fc.assert(
      fc.property(anyAlertStory, (turns) => {
        for (const { ref, state, entries } of tellAlerts(turns).threads.values())
          if (ref.kind === 'alert') expect(fold(alertKind, entries)).toMatchObject(state as Alert);
      }),
      runs,
    ));
});
