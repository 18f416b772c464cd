import { setTimeout as pause } from 'node:timers/promises';
import { BusError, type ThreadRef } from '@liandong/contracts';
import type { KeptAct } from '@liandong/unit';
import stringWidth from 'string-width';
import { standing } from '../commands/act/standing.ts';
import type { CliContext } from '../context.ts';
import { describeFailure } from '../render/failure.ts';
import { deliveriesAnswered } from '../session/catch-up.ts';
import { type Names, namesIn } from '../session/names.ts';
import { openSession, type Session } from '../session/session.ts';
import type { RunningArea } from '../start/open-area.ts';
import { createSay, type Say } from '../text/text.ts';
import { type BusView, openBusView } from './bus-view.ts';
import { demoTexts } from './text.ts';

export type Pace = 'slow' | 'normal' | 'fast';

export type StageOptions = { running: RunningArea; pace: Pace; signal: AbortSignal };

/** How long a person reads a line. */
const lineMs: Readonly<Record<Pace, number>> = { slow: 2_500, normal: 1_200, fast: 0 };
const ruleWidth = 70;
/** More than so many lines are looked over, not read. */
const mostLines = 8;

type Build = (session: Session) => readonly KeptAct[];

/** The two units of the thread an act is on. */
function partiesOf(act: KeptAct | undefined): readonly string[] {
  const { origin = '', counterpart = '' } = JSON.parse(act?.act ?? '{}') as Partial<ThreadRef>;
  return [origin, counterpart];
}

/** The stage of the demo: it tells, acts as any unit, and shows what moved and what each unit then sees. */
export class Stage implements AsyncDisposable {
  readonly context: CliContext;
  readonly say: Say<typeof demoTexts>;
  readonly names: Names;
  acts = 0;
  refused = 0;
  readonly #options: StageOptions;
  readonly #view: BusView;
  #steps = 0;

  private constructor(context: CliContext, options: StageOptions, view: BusView) {
    this.context = context;
    this.#options = options;
    this.#view = view;
    this.say = createSay(demoTexts, context.language);
    this.names = namesIn(options.running.area.units, context.language);
  }

  static async open(context: CliContext, options: StageOptions): Promise<Stage> {
    const view = await openBusView(context, options.running);
    return new Stage(context, options, view);
  }

  /** The heading of the next step. */
  step(title: string): void {
    this.#steps += 1;
    const head = this.say('demo.step', { n: this.#steps });
    this.rule(`${head} · ${title}`);
  }

  /** A line across, with what comes below it. */
  rule(text: string): void {
    const rest = '━'.repeat(Math.max(2, ruleWidth - stringWidth(text)));
    this.print(`\n${this.context.paint('accent', `━━ ${text} ${rest}`)}`);
  }

  /** Tells something, and leaves time to read it. */
  async tell(text: string): Promise<void> {
    this.print(text);
    await this.#rest(text.split('\n').length);
  }

  /** Acts as a unit, waits until those concerned have it, and shows what moved. @throws BusError when refused */
  async act(unit: string, receivers: readonly string[], build: Build): Promise<readonly KeptAct[]> {
    const { acts, submitted } = await this.#submit(unit, build);
    for (const [index, outcome] of submitted.acts.entries()) {
      if (outcome.status === 'refused') throw outcome.error;
      if (outcome.status === 'waiting') throw submitted.waitsFor ?? new BusError('EXCHANGE_SILENT');
      this.acts += 1;
      const parties = partiesOf(acts[index]);
      await this.#view.until(
        outcome.receipt.seq,
        receivers.filter((receiver) => parties.includes(receiver)),
      );
    }
    await this.#showBus();
    return acts;
  }

  /** Tries what a rule forbids, and shows the refusal: the bus's own, or that of the desk before it. */
  async tryInVain(unit: string, build: Build): Promise<void> {
    for (const error of await this.#refusalsOf(unit, build)) {
      const { paint, language } = this.context;
      this.refused += 1;
      const { summary, remedy, code } = describeFailure(error, language);
      const { fields } = error.details;
      const which = Array.isArray(fields) ? `  ${paint('quiet', fields.join('  '))}` : '';
      this.print(`  ${paint('bad', `✗ ${this.say('demo.refused', { summary })}`)}${which}`);
      this.print(paint('quiet', `    ${this.say('demo.remedy', { remedy, code })}`));
    }
    await this.#rest(2);
  }

  async #refusalsOf(unit: string, build: Build): Promise<BusError[]> {
    try {
      const { submitted } = await this.#submit(unit, build);
      return submitted.acts.map((outcome) => {
        if (outcome.status !== 'refused') throw new TypeError(`${outcome.type} was not refused`);
        return outcome.error;
      });
    } catch (thrown) {
      if (thrown instanceof BusError) return [thrown];
      throw thrown;
    }
  }

  /** How a transfer stands for a unit: its lamp, its term, what it may do. */
  async show(unit: string, transfer: string): Promise<void> {
    await using session = await openSession(this.as(unit), { prefer: 'none' });
    // Its terms begin with its receipt, which it may have sent this very moment.
    await deliveriesAnswered(session);
    const found = standing(session, transfer, this.as(unit));
    if (!found) return;
    const { paint } = this.context;
    this.print(`  ${paint('strong', this.say('demo.sees', { unit: this.names.name(unit) }))}`);
    this.print(found.text.replace(/^/gm, '  '));
    await this.#rest(2);
  }

  /** The latest LOG entry that was shown. */
  get lastSeq(): number {
    return this.#view.lastSeq();
  }

  print(text: string): void {
    this.context.print(text);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#view[Symbol.asyncDispose]();
  }

  async #submit(unit: string, build: Build) {
    await using session = await openSession(this.as(unit), { prefer: 'none' });
    const acts = build(session);
    return { acts, submitted: await session.submit(acts) };
  }

  /** The context of a command that is given by a unit. */
  as(unit: string): CliContext {
    return { ...this.context, settings: { ...this.context.settings, as: unit } };
  }

  async #showBus(): Promise<void> {
    const lines = this.#view.take();
    for (const line of lines) this.print(`  ${line}`);
    await this.#rest(lines.length);
  }

  /** Ends the play when somebody presses Ctrl-C meanwhile. */
  async #rest(lines: number): Promise<void> {
    const { pace, signal } = this.#options;
    await pause(Math.min(lines, mostLines) * lineMs[pace], undefined, { signal });
  }
}
