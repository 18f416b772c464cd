import type { CliContext } from '../context.ts';
import type { RunningArea } from '../start/open-area.ts';
import { playCirculations } from './circulation-story.ts';
import { playEnding } from './ending.ts';
import { type Pace, Stage } from './stage.ts';
import { playStory } from './story.ts';

export type DemoOptions = {
  pace: Pace;
  /** The temporary data folder, where the demo has one of its own. */
  temporary: string | undefined;
};

/** Plays the story on a running area. Pressing Ctrl-C ends it early, and nothing is wrong with that. */
export async function playDemo(
  context: CliContext,
  running: RunningArea,
  { pace, temporary, signal }: DemoOptions & { signal: AbortSignal },
): Promise<void> {
  await using stage = await Stage.open(context, { running, pace, signal });
  const { say } = stage;
  try {
    stage.print(`\n${context.paint('strong', say('demo.title'))}`);
    if (temporary !== undefined)
      stage.print(context.paint('quiet', say('demo.own-folder', { dir: temporary })));
    const file = await playStory(stage);
    await playCirculations(stage);
    await playEnding(stage, file);
    const { acts, refused } = stage;
    stage.print(`\n${context.paint('good', '●')} ${say('demo.done', { acts, refused })}`);
    if (context.json) context.emit({ event: 'demo', case: file, acts, refused }, '');
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  }
}
