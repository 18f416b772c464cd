import { type TransferActType, transferActs } from '@liandong/contracts';
import { isOpeningType } from '@liandong/domain';
import { describe, expect, it } from 'vitest';
import { runInside } from '../../testing.ts';
import { transferVerbs } from '../transfer/command.ts';
import { dateOf } from './dates.ts';
import { caseFlags, sendFlags, transferFlags } from './tunings.ts';

const told = (flags: ReturnType<typeof transferFlags>) =>
  flags
    .filter(({ kind }) => kind !== 'constant')
    .map(({ option, required }) => (required ? `${option}!` : option))
    .join(' ');

describe('the flags of an act', () => {
  it('are what its contract says, no more and no less', () => {
    const all = Object.fromEntries(transferVerbs.map((verb) => [verb, told(transferFlags(verb))]));
    expect(all).toEqual({
      acknowledge: '--missing-items --officer! --remark',
      object: '--reason! --suggested-unit --reason-text! --legal-basis --approved-by!',
      uphold: '--remark',
      overrule: '--reason!',
      decline: '--reason! --reason-text! --approved-by!',
      accept: '--notice! --officer! --notice-ref --remark',
      divert: '--path! --notice! --officer! --remark',
      extend: '--days! --petitioner-told! --reason! --approved-by!',
      pause: '--reason! --remark! --approved-by!',
      resume: '--remark',
      report: '--outcome! --opinion-served --summary! --signer!',
      'send-back': '--defects! --remark!',
      close: '--remark',
      recall: '--reason! --remark',
      remind: '--remark',
      supervise: '--level! --trigger! --reply-days --requirement! --approved-by!',
      feedback: '--adopted! --text! --signer!',
      supplement: '--text!',
    });
    expect(told(sendFlags())).toBe('--doc-no --instruction --approved-by --contact');
    expect(told(caseFlags('register'))).toBe(
      [
        '--channel! --classification! --category! --urgency --received --repeat-of --confidential',
        '--people --accused --case-no --title! --text --petitioner --phone --address --first-handler',
      ].join(' '),
    );
    expect(told(caseFlags('conclude'))).toBe('--outcome! --resolved! --served --remark');
  });

  it('are there for every act that does not open a transfer', () => {
    const acts = Object.keys(transferActs).filter((type) => !isOpeningType(type));
    expect([...transferVerbs].sort()).toEqual(acts.sort() as TransferActType[]);
  });

  it('take the choices and limits of the contract', () => {
    const [days] = transferFlags('extend');
    expect(days).toMatchObject({ kind: 'number', min: 1, max: 30 });
    const [defects] = transferFlags('send-back');
    expect(defects).toMatchObject({ kind: 'code', many: true });
    const [path] = transferFlags('accept');
    expect(path).toMatchObject({ kind: 'constant', value: 'petition' });
  });

  it('refuse a code nobody knows, and name those there are', async () => {
    const argv = ['transfer', 'recall', 'x', '--reason', '不知道', '--lang', 'en'];
    const { code, err } = await runInside(argv);
    expect(code).toBe(2);
    expect(err).toContain('wrong-unit, withdrawn, merged, mistake');
  });
});

describe('a date on the command line', () => {
  const now = Date.parse('2026-11-23T12:00:00+08:00');
  const say = (() => 'no date') as unknown as Parameters<typeof dateOf>[1]['say'];
  const end = (said: string) => new Date(dateOf(said, { now, end: 'day', say })).toISOString();

  it.each([
    ['2026-12-01', '2026-12-01T16:00:00.000Z'],
    ['2026年12月1日', '2026-12-01T16:00:00.000Z'],
    ['2026-12-01 17:30', '2026-12-01T09:30:00.000Z'],
    ['+15', '2026-12-08T16:00:00.000Z'],
    ['+5w', '2026-11-30T16:00:00.000Z'],
  ])('%s as a term ends %s', (said, instant) => expect(end(said)).toBe(instant));

  it('is the moment itself where it is no term', () => {
    expect(dateOf('2026-11-20', { now, end: 'as-said', say })).toBe(
      Date.parse('2026-11-20T00:00:00+08:00'),
    );
  });

  it('of working days is not guessed where the holidays are not published', () => {
    expect(() => end('+40w')).toThrow('no date');
    expect(end('+60')).toBe('2027-01-22T16:00:00.000Z');
  });

  it.each(['', 'tomorrow', '2026-02-30', '+5x', '1/2/26'])('%j is none', (said) =>
    expect(() => end(said)).toThrow('no date'),
  );
});
