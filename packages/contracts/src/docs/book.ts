import { z } from 'zod';
import * as contracts from '../index.ts';
import { LagAnswer } from '../tracker/answers.ts';
import { TrackerReply, trackerAnswers } from '../tracker/questions.ts';
import { actWords } from '../words/act-words.ts';
import { type DocumentedAct, documentedActs } from './acts.ts';
import { componentWords } from './glossary/component-words.ts';
import { type Described, SchemaBook } from './schemas.ts';

const named: Readonly<Record<string, Described>> = componentWords;
const acts: Readonly<Record<string, Described>> = actWords;

/** What people call an act. */
export const wordsOfAct = ({ kind, type }: Pick<DocumentedAct, 'kind' | 'type'>): Described => {
  // A kind may call differently what others do as well.
  const words = acts[`act.${kind}.${type}`] ?? acts[`act.${type}`];
  if (!words) throw new RangeError(`no words for the act ${type}`);
  return words;
};

/** Every schema of the wire under its name: what the contracts export, and what each act is made of. */
export function createBook(): SchemaBook {
  const book = new SchemaBook();
  // Sorted, for not everything that loads modules keeps their exports in one order.
  for (const [name, schema] of Object.entries(contracts).sort(([a], [b]) => (a < b ? -1 : 1)))
    if (schema instanceof z.ZodType) book.add(name, { schema, words: named[name] });
  for (const documented of documentedActs) addAct(book, documented);
  for (const [what, answer] of Object.entries(trackerAnswers)) {
    const schema = z.strictObject({ ok: z.literal(true), lag: LagAnswer, answer });
    const words = ['跟踪服务的答复', "the tracker's answer"] as const;
    book.add(`tracked.${what}`, { schema, words });
  }
  const [, refused] = TrackerReply.options;
  const words = ['跟踪服务的拒绝', 'what the tracker refused with'] as const;
  book.add('tracked.refused', { schema: refused.clone(), words });
  return book;
}

function addAct(book: SchemaBook, documented: DocumentedAct): void {
  const { kind, type, facts, content, act } = documented;
  const [zh, en] = wordsOfAct(documented);
  const add = (part: string, schema: z.ZodType, [zhPart, enPart]: Described) =>
    book.add(`${kind}.${type}.${part}`, {
      schema,
      words: [`${zh}：${zhPart}`, `${en}: ${enPart}`],
    });
  add('facts', facts, ['事实', 'facts']);
  if (content) add('content', content, ['内容，只给双方', 'content, for the two parties only']);
  add('act', act, ['动作', 'the act']);
}
