import type { KindName } from '@liandong/contracts';
import type { Signals } from '@liandong/domain';
import type { CliContext } from '../context.ts';
import type { ClockedThread } from './thread-signals.ts';

type Proposed = Pick<NonNullable<Signals['proposed']>, 'level'>;
type Asked = { view: ClockedThread['view']; proposed: Proposed; shortId: (id: string) => string };

/** Reminders of a whole circulation are sent by its file, to the members named. */
const circulated: Partial<Record<KindName, string>> = {
  bulletin: 'bulletin remind',
  policy: 'policy remind',
  'report-duty': 'report remind',
};

/**
 * The command by which a person carries a proposal out; undefined where no command does. 督办 is an
 * order of a transfer; a peer, and whatever knows no 督办, is written to.
 */
export function carryOut(
  { view, proposed, shortId }: Asked,
  { say }: Pick<CliContext, 'say'>,
): string | undefined {
  const { ref, fileThread } = view;
  const id = shortId(ref.thread);
  const remark = `--remark ${say('signal.remark')}`;
  if (ref.kind === 'transfer' && proposed.level !== 'letter')
    return `liandong transfer supervise ${id} --level ${proposed.level} --trigger overdue --requirement ${say('signal.requirement')} --approved-by ${say('signal.approver')}`;
  if (ref.kind === 'transfer') return `liandong transfer remind ${id} ${remark}`;
  if (ref.kind === 'agreed-item') return `liandong meeting items remind ${id} ${remark}`;
  if (ref.kind === 'meeting') return `liandong meeting remind ${shortId(fileThread)} ${remark}`;
  if (ref.kind === 'alert') return `liandong alert remind ${shortId(fileThread)}`;
  const verb = circulated[ref.kind];
  return verb && `liandong ${verb} ${shortId(fileThread)} --of ${ref.counterpart} ${remark}`;
}
