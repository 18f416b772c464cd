import { logSource, type TailEntry, tailLog } from '@liandong/bus';
import { KindName } from '@liandong/contracts';
import type { CliContext } from '../../context.ts';
import { openOperator } from '../../session/operator.ts';

/** An act as it was added to the LOG: facts, never content. */
export type LiveEntry = Extract<TailEntry, { is: 'act' }>;

const subjects = KindName.options.map((kind) => `log.${kind}.>`);

/** Reads what is added to the LOG from now on, as the operator; survives outages. Disposing ends it. */
export async function followLog(
  context: CliContext,
  onEntry: (entry: LiveEntry) => void,
): Promise<AsyncDisposable> {
  const operator = await openOperator(context);
  const source = logSource(operator.connection);
  const end = new AbortController();
  const { last } = await source.extent();
  const reading = (async () => {
    for await (const entry of tailLog(source, { from: last + 1, subjects, signal: end.signal }))
      if (entry.is === 'act') onEntry(entry);
  })().catch(() => undefined);
  return {
    [Symbol.asyncDispose]: async () => {
      end.abort();
      await reading;
      await operator[Symbol.asyncDispose]();
    },
  };
}
