import { plainText } from '../render/plain.ts';
import { cutTo } from '../render/table.ts';
import type { Dossier } from './dossier.ts';
import type { DossierParts } from './dossier-text.ts';
import { fieldName, valueText } from './timeline.ts';

const shown = ['acceptedAt', 'repliedAt', 'concludedAt', 'unit', 'outcome', 'resolved'] as const;
const replyWidth = 400;

/** What an old ledger says of the end of a case: when, by whom, and in which words; nothing of any other case. */
export function historyLines(
  { file, opening }: Dossier,
  { context, session, full }: DossierParts,
): string[] {
  if (!file?.state.historical) return [];
  const { say, paint } = context;
  const { facts, content = {} } = opening;
  const told = shown
    .filter((key) => facts[key] !== undefined)
    .map((key) => {
      const value = facts[key] === false ? say('no') : facts[key];
      const text = valueText(key, value, { context, names: session.names, full: true });
      return `${fieldName(key, context)}${say('colon')}${text}`;
    });
  const remark = facts.precision === 'day' ? [paint('quiet', say('dossier.day-only'))] : [];
  const reply = typeof content.reply === 'string' ? plainText(content.reply).trim() : '';
  const words = full ? reply : cutTo(reply.replace(/\s+/g, ' '), replyWidth);
  return [
    `${paint('warn', say('dossier.historical'))}   ${told.join('   ')}`,
    ...remark,
    `${fieldName('reply', context)}${say('colon')}${words}`,
  ];
}
