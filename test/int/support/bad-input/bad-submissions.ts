import { type PreparedAct, signBatch } from '@liandong/bus';
import { wireLimits } from '@liandong/contracts';
import type { SigningKey } from '@liandong/directory';
import fc from 'fast-check';
import { Story } from '../exchange-bench.ts';
import { type BadAct, badActs } from './bad-acts.ts';
import { anyValue, strangeText } from './strange-values.ts';

/** Bytes that are not to stand, and where they are found out. */
export type BadSubmission = {
  what: string;
  /** Whether they fail as a submission, and a person shall see them, or one act of them does. */
  level: 'submission' | 'act';
  data: Uint8Array;
};

type Bad = fc.Arbitrary<BadSubmission>;

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const whole = (what: string, bytes: fc.Arbitrary<Uint8Array>): Bad =>
  bytes.map((data) => ({ what, level: 'submission', data }));

/** A submission that would stand, but for what is done to it. */
function sound(key: SigningKey): string {
  const act = new Story().dispatch();
  return submissionOf([act], key);
}

const submissionOf = (acts: readonly PreparedAct[], key: SigningKey): string => {
  const { sig } = signBatch(
    key,
    'submission',
    acts.map(({ act }) => act),
  );
  const items = acts.map(({ act, content }) =>
    content === undefined ? { act } : { act, content },
  );
  return JSON.stringify({ v: 1, key: key.id, sig, acts: items });
};

const place = fc.double({ min: 0, max: 0.999_999, noNaN: true });
const at = (where: number, length: number): number => Math.floor(where * length);

const notJson = (key: SigningKey): Bad[] => [
  whole('random bytes', fc.uint8Array({ maxLength: 2_000 })),
  whole('random text', fc.string({ unit: 'binary', maxLength: 500 }).map(utf8)),
  whole(
    'a torn submission',
    place.map((where) => utf8(sound(key).slice(0, at(where, sound(key).length)))),
  ),
  whole(
    'a submission and more',
    strangeText.filter((text) => text.trim() !== '').map((text) => utf8(sound(key) + text)),
  ),
  whole(
    'a submission in another encoding',
    fc
      .constantFrom('utf16le', 'base64', 'hex')
      .map((encoding) => Buffer.from(sound(key), encoding as BufferEncoding)),
  ),
  whole(
    'a submission with a flipped bit',
    fc.tuple(place, fc.nat(7)).map(([where, bit]) => {
      const data = Buffer.from(sound(key), 'utf8');
      const index = at(where, data.length);
      data[index] = (data[index] ?? 0) ^ (1 << bit);
      return data;
    }),
  ),
  whole(
    'a submission with a NUL in it',
    place.map((where) => {
      const text = sound(key);
      return utf8(
        `${text.slice(0, at(where, text.length))}\0${text.slice(at(where, text.length))}`,
      );
    }),
  ),
  whole(
    'brackets without end',
    fc
      .tuple(fc.constantFrom('[', '{"a":', '[['), fc.integer({ min: 1, max: 100_000 }))
      .map(([open, depth]) => utf8(open.repeat(depth))),
  ),
  whole(
    'nested without end',
    fc
      .integer({ min: 1, max: 200_000 })
      .map((depth) => utf8('['.repeat(depth) + ']'.repeat(depth))),
  ),
];

const wrongShape = (key: SigningKey): Bad[] => [
  whole('any JSON', fc.json({ maxDepth: 6 }).map(utf8)),
  whole(
    'a submission with a field of another type',
    fc
      .tuple(fc.constantFrom('v', 'key', 'sig', 'acts'), anyValue)
      .map(([field, value]) => utf8(JSON.stringify({ ...JSON.parse(sound(key)), [field]: value }))),
  ),
  whole(
    'a submission with a field too many',
    fc
      .tuple(strangeText, anyValue)
      .filter(([field]) => !['v', 'key', 'sig', 'acts'].includes(field))
      .map(([field, value]) =>
        utf8(`{${JSON.stringify(field)}:${JSON.stringify(value)},${sound(key).slice(1)}`),
      ),
  ),
  whole(
    'a submission without a field',
    fc.constantFrom('v', 'key', 'sig', 'acts').map((field) => {
      const { [field]: _left, ...rest } = JSON.parse(sound(key)) as Record<string, unknown>;
      return utf8(JSON.stringify(rest));
    }),
  ),
  whole(
    'acts that are no acts',
    fc
      .array(anyValue, { minLength: 1, maxLength: 5 })
      .map((acts) => utf8(JSON.stringify({ ...JSON.parse(sound(key)), acts }))),
  ),
  whole(
    'too many acts',
    fc.integer({ min: 257, max: 600 }).map((count) => {
      const act = new Story().dispatch();
      return utf8(
        submissionOf(
          Array.from({ length: count }, () => act),
          key,
        ),
      );
    }),
  ),
  whole(
    'more than a submission may be',
    fc
      .tuple(fc.integer({ min: 921_601, max: 1_048_576 }), fc.constantFrom('x', '[', '\0'))
      .map(([bytes, filler]) => Buffer.alloc(bytes, filler)),
  ),
  whole(
    'a signature that is none',
    strangeText.map((sig) => utf8(JSON.stringify({ ...JSON.parse(sound(key)), sig }))),
  ),
  whole(
    'a signature with something hidden in it',
    fc.tuple(place, fc.constantFrom('张三', '绝密★', '=', ' ')).map(([where, hidden]) => {
      const { sig, ...rest } = JSON.parse(sound(key)) as { sig: string };
      const index = at(where, sig.length + 1);
      return utf8(
        JSON.stringify({ ...rest, sig: sig.slice(0, index) + hidden + sig.slice(index) }),
      );
    }),
  ),
];

/** Acts that are wrong, each rightly signed, alone or several at once. */
function wrongActs(key: SigningKey): Bad[] {
  const one = badActs.map((bad) =>
    bad.map(
      ({ what, level, ...act }): BadSubmission => ({
        what,
        level,
        data: utf8(submissionOf([act], key)),
      }),
    ),
  );
  const several = fc
    .array(fc.oneof(...badActs), { minLength: 2, maxLength: 12 })
    .filter((acts) => acts.every(({ level }) => level === 'act'))
    .map((acts: BadAct[]): BadSubmission => {
      const data = utf8(submissionOf(acts, key));
      const level = data.length > wireLimits.submissionBytes ? 'submission' : 'act';
      return { what: acts.map(({ what }) => what).join(' + '), level, data };
    });
  return [...one, several];
}

/** Every family of submissions that must not stand, for a unit with that key. */
export const badSubmissions = (key: SigningKey): readonly Bad[] => [
  ...notJson(key),
  ...wrongShape(key),
  ...wrongActs(key),
];
