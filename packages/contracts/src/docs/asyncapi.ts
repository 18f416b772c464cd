import { KindName } from '../identifiers.ts';
import { createBook } from './book.ts';
import {
  type ChannelPlan,
  channels,
  type OperationPlan,
  operations,
  parameters,
} from './channels.ts';
import { entryMessages, type Message, plainMessages } from './messages.ts';
import { bilingual } from './schemas.ts';

const info = {
  title: '联动 Liandong',
  version: '1.0.0',
  description: [
    '矿区各单位与交换中心之间的全部报文。动作如何摘要、签名、验证，见 wire.md；错误码见 errors.md。',
    'Every message between the units of a mining area and its exchange. How acts are hashed, signed and verified is said in wire.md, the error codes in errors.md.',
    '操作从单位的角度描述。`x-words` 是代码的含义，`x-content` 是字符串里 JSON 的格式。',
    'Operations are told from the point of view of a unit. `x-words` says what codes mean, `x-content` what the JSON inside a string looks like.',
  ].join('\n\n'),
} as const;

/** The wire as an AsyncAPI 3.0 document: the same for the same contracts, to the byte. */
export function asyncApi() {
  const book = createBook();
  const messages = [
    ...plainMessages(book),
    ...KindName.options.flatMap((kind) => entryMessages(book, kind)),
  ];
  return {
    asyncapi: '3.0.0',
    info,
    defaultContentType: 'application/json',
    servers: { area: server },
    channels: mapValues(channels, channel),
    operations: mapValues(operations, operation),
    components: {
      securitySchemes: { creds },
      messages: Object.fromEntries(
        messages.map((message): [string, Message] => [message.name, message]),
      ),
      schemas: book.components(),
    },
  };
}

const server = {
  host: '{host}:{port}',
  protocol: 'nats',
  description: bilingual(['矿区的 nats-server', 'the nats-server of the area']),
  variables: { host: { default: 'localhost' }, port: { default: '4222' } },
  security: [{ $ref: '#/components/securitySchemes/creds' }],
};

const creds = {
  type: 'asymmetricEncryption',
  description: bilingual([
    '管理员发放的 NATS 凭据文件（用户 JWT 与 nkey 种子）',
    'the NATS creds file the operator issued: a user JWT and its nkey seed',
  ]),
};

function channel({ address, words, messages }: ChannelPlan) {
  const places = [...(address ?? '').matchAll(/\{(\w+)\}/g)].map(([, place]) => place ?? '');
  const described = places.map((place) => [
    place,
    { description: bilingual(parameters[place] ?? [place, place]) },
  ]);
  return {
    address,
    description: bilingual(words),
    ...(places.length > 0 ? { parameters: Object.fromEntries(described) } : {}),
    messages: Object.fromEntries(
      messages.map((name) => [name, { $ref: `#/components/messages/${name}` }]),
    ),
  };
}

function operation({ action, channel: name, reply, words }: OperationPlan) {
  return {
    action,
    channel: { $ref: `#/channels/${name}` },
    summary: bilingual(words),
    messages: messagesOf(name),
    ...(reply === undefined
      ? {}
      : { reply: { channel: { $ref: `#/channels/${reply}` }, messages: messagesOf(reply) } }),
  };
}

const messagesOf = (name: string) =>
  (channels[name]?.messages ?? []).map((message) => ({
    $ref: `#/channels/${name}/messages/${message}`,
  }));

const mapValues = <Value, Mapped>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value) => Mapped,
): Record<string, Mapped> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
