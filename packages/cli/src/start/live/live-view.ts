import type { AreaUnit } from '@liandong/directory';
import type { CliContext } from '../../context.ts';
import { namesIn } from '../../session/names.ts';
import { createSay } from '../../text/text.ts';
import { words } from '../../text/words.ts';
import { startTexts } from '../text.ts';
import { createCalm } from './calm.ts';
import { createCaseOf } from './case-of.ts';
import { entryLine } from './entry-line.ts';
import { followLog } from './follow-log.ts';

/** Prints what moves on the bus as it moves; with `--json` one document a line. */
export function openLiveView(
  context: CliContext,
  units: readonly AreaUnit[],
): Promise<AsyncDisposable> {
  const { language, paint } = context;
  const say = createSay(startTexts, language);
  const caseOf = createCaseOf();
  const parts = {
    language,
    names: namesIn(units, language),
    say,
    sayWord: createSay(words, language),
    paint,
    caseOf,
  };
  const calm = createCalm(
    context.print,
    (n) => paint('quiet', say('live.more', { n })),
    context.now,
  );
  return followLog(context, (entry) => {
    const fileThread = caseOf(entry);
    if (!context.json) return calm(() => entryLine(entry, parts));
    const { seq, act, mark, ref } = entry;
    const { by, type, facts } = act;
    const said = { event: 'entry', seq, at: mark.at, ...ref, case: fileThread, by, type, facts };
    context.emit(said, '');
  });
}
