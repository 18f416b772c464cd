import type { BusError, Language } from '@liandong/contracts';
import { type ExitCode, exitCodeOf, exitCodes } from './exit-codes.ts';
import { describeFailure, renderFailure } from './render/failure.ts';
import { createPaint, type Paint, wantsColor } from './render/paint.ts';
import { type Environment, type GlobalFlags, resolveSettings, type Settings } from './settings.ts';
import { catalogue } from './text/catalogue.ts';
import { createSay, type Say } from './text/text.ts';

/** The streams of the process, or those of a test. */
export type Streams = {
  stdin: NodeJS.ReadStream;
  stdout: Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;
  stderr: Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;
};

/**
 * What a command leaves behind: `data` is printed by `--json` as `{"ok":true,…data}`, the
 * text for people otherwise. An exit code other than 0 says that not all of it went well.
 */
export type Result = {
  data: Readonly<Record<string, unknown>>;
  text: string;
  exitCode?: ExitCode;
};

/** What every command is given: who asks, in which language, where things are, and how to answer. */
export type CliContext = {
  language: Language;
  /** Texts of the shared catalogue; a command group may bring one of its own with `createSay`. */
  say: Say<typeof catalogue>;
  /** Known from the moment an action runs, never while commands are registered. */
  settings: Settings;
  environment: Environment;
  cwd: string;
  /** One JSON document on stdout and nothing else; streams give one a line. */
  json: boolean;
  streams: Streams;
  /** Colours for stdout. */
  paint: Paint;
  /** True when a person sits at the terminal and may be asked. */
  interactive: boolean;
  now: () => number;
  /** Aborted by the first Ctrl-C from now on, so that a command can end in order; a second one ends the process. */
  interruption: () => AbortSignal;
  /** A line for people on stdout; nothing with `--json`. */
  print: (text: string) => void;
  /** A remark beside the answer, on stderr; nothing with `--json`. */
  note: (text: string) => void;
  /** One line of a stream: the value with `--json`, else the text. */
  emit: (value: unknown, text: string) => void;
  /** Runs an action: prints what it leaves, or why it failed, and sets the exit code. */
  run: (action: () => Promise<Result>) => Promise<void>;
  /** Prints a failure and gives the exit code that belongs to it. */
  fail: (error: BusError) => ExitCode;
};

export type ContextInput = {
  language: Language;
  flags: GlobalFlags;
  environment: Environment;
  cwd: string;
  streams: Streams;
  now: () => number;
  setExitCode: (code: ExitCode) => void;
  /** Calls once, at the next Ctrl-C, which then ends nothing by itself. */
  onInterrupt: (stop: () => void) => void;
};

export function createContext(input: ContextInput): CliContext {
  const { language, environment, streams, cwd, flags } = input;
  const json = flags.json === true;
  const paint = createPaint(!json && wantsColor(streams.stdout, environment));
  const paintError = createPaint(!json && wantsColor(streams.stderr, environment));
  const printJson = (value: unknown) => void streams.stdout.write(`${JSON.stringify(value)}\n`);
  const line = (stream: Streams['stdout'], text: string) => {
    if (!json) stream.write(`${text}\n`);
  };
  let settings: Settings | undefined;
  const context: CliContext = {
    language,
    say: createSay(catalogue, language),
    get settings() {
      settings ??= resolveSettings({ flags, environment, cwd });
      return settings;
    },
    environment,
    cwd,
    json,
    streams,
    paint,
    interactive: !json && streams.stdin.isTTY === true && streams.stdout.isTTY === true,
    now: input.now,
    interruption: () => {
      const controller = new AbortController();
      input.onInterrupt(() => controller.abort());
      return controller.signal;
    },
    print: (text) => line(streams.stdout, text),
    note: (text) => line(streams.stderr, text),
    emit: (value, text) => (json ? printJson(value) : line(streams.stdout, text)),
    run: async (action) => input.setExitCode(await perform(context, action, printJson)),
    fail: (error) => {
      if (json) printJson(describeFailure(error, language));
      else streams.stderr.write(`${renderFailure(error, { language, paint: paintError })}\n`);
      return exitCodeOf(error.code);
    },
  };
  return context;
}

async function perform(
  context: CliContext,
  action: () => Promise<Result>,
  printJson: (value: unknown) => void,
): Promise<ExitCode> {
  try {
    const { data, text, exitCode = exitCodes.ok } = await action();
    if (context.json) printJson({ ok: exitCode === exitCodes.ok, ...data });
    else if (text !== '') context.streams.stdout.write(`${text}\n`);
    return exitCode;
  } catch (thrown) {
    const { BusError: Fault } = await import('@liandong/contracts');
    return context.fail(Fault.from(thrown));
  }
}
