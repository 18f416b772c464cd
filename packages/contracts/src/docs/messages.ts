import { deadHeader, entryHeader } from '../envelope.ts';
import { trackerAnswers } from '../tracker/questions.ts';
import { type DocumentedAct, documentedActs } from './acts.ts';
import { wordsOfAct } from './book.ts';
import { bilingual, type Described, type JsonSchema, type SchemaBook } from './schemas.ts';

/** A message of the document; `name` is its key among the components. */
export type Message = {
  name: string;
  title: string;
  summary: string;
  contentType: string;
  headers?: JsonSchema;
  payload: JsonSchema;
};

type Draft = { name: string; words: Described; payload: JsonSchema; headers?: JsonSchema };

const json = 'application/json';

const message = ({ name, words, ...rest }: Draft): Message => ({
  name,
  title: words[0],
  summary: bilingual(words),
  contentType: json,
  ...rest,
});

/** Messages of requests and replies, of the directory, of checkpoints and of dead letters. */
export function plainMessages(book: SchemaBook): Message[] {
  const of = (name: string, schema: string, words: Described): Message =>
    message({ name, words, payload: book.ref(schema) });
  return [
    of('submission', 'Submission', ['提交一批动作', 'acts submitted under one signature']),
    of('reply', 'Reply', ['逐条答复', 'one answer an act']),
    of('directoryQuestion', 'DirectoryQuestion', ['索取名录', 'asks for a page of the directory']),
    of('directoryPage', 'DirectoryPage', ['名录的一页', 'a page of the directory']),
    of('calendarQuestion', 'CalendarQuestion', ['索取节假日表', 'asks for the calendar']),
    of('calendarPage', 'CalendarPage', ['节假日表', 'the imported years of the calendar']),
    of('timeQuestion', 'TimeQuestion', ['询问时刻，内容为空', 'asks for the time; empty']),
    of('timeAnswer', 'TimeAnswer', ['交换服务的时刻', 'the time of the exchange']),
    of('trackerQuestion', 'TrackerQuestion', ['查询', 'a question for the tracker']),
    ...Object.keys(trackerAnswers).map((what) =>
      of(`tracked.${what}`, `tracked.${what}`, [`对 ${what} 的答复`, `answers ${what}`]),
    ),
    of('tracked.refused', 'tracked.refused', ['查询被拒', 'the question was refused']),
    of('directoryEntry', 'DirectoryEntry', ['单位记录变更', 'a unit was added or changed']),
    of('calendarEntry', 'CalendarEntry', ['某年节假日表', 'a year was imported or corrected']),
    of('checkpoint', 'SignedCheckpoint', ['检查点', 'a signed checkpoint']),
    deadLetter(),
  ];
}

/** One message for each act type: the act in the headers, its content as the payload. */
export const entryMessages = (book: SchemaBook, kind: DocumentedAct['kind']): Message[] =>
  documentedActs
    .filter((documented) => documented.kind === kind)
    .map((documented) => entryMessage(book, documented));

function entryMessage(book: SchemaBook, documented: DocumentedAct): Message {
  const { kind, type, content } = documented;
  const name = `${kind}.${type}`;
  const headers = stringHeaders({
    [entryHeader.act]: jsonText(['动作原文', 'the exact text of the act'], book.ref(`${name}.act`)),
    [entryHeader.mark]: jsonText(
      ['交换中心的加注', 'what the exchange added'],
      book.ref('EntryMark'),
    ),
    [entryHeader.proof]: jsonText(
      ['签名及路径', 'the signature and the path to it'],
      book.ref('ActProof'),
    ),
  });
  const words = wordsOfAct(documented);
  if (content) return message({ name, words, headers, payload: book.ref(`${name}.content`) });
  const empty = bilingual(['此动作没有内容', 'this act has no content']);
  return {
    ...message({
      name,
      words,
      headers,
      payload: { type: 'string', maxLength: 0, description: empty },
    }),
    contentType: 'text/plain',
  };
}

const deadLetter = (): Message => ({
  ...message({
    name: 'deadLetter',
    words: ['死信：无法作为动作答复的报文', 'what could not be answered as an act'],
    headers: stringHeaders({
      [deadHeader.code]: plain(['错误码，见 errors.md', 'the code; errors.md explains it']),
      [deadHeader.account]: plain(['发送账户', 'the account that sent it']),
      [deadHeader.at]: plain(['时刻，毫秒', 'when, in milliseconds']),
      [deadHeader.details]: plain(['有关事实的 JSON', 'facts of the failure, as JSON']),
      [deadHeader.bytes]: plain(['原有字节数', 'how many bytes came']),
    }),
    payload: {
      description: bilingual([
        '原样字节，过长则只留开头',
        'the bytes as they came, cut when too long',
      ]),
    },
  }),
  contentType: 'application/octet-stream',
});

const stringHeaders = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

const plain = (words: Described): JsonSchema => ({ type: 'string', description: bilingual(words) });

/** A header that carries JSON text; draft 7 has no keyword for the schema of what is inside. */
const jsonText = (words: Described, inside: JsonSchema): JsonSchema => ({
  ...plain(words),
  contentMediaType: json,
  'x-content': inside,
});
