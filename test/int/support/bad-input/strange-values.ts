import fc from 'fast-check';

const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf'];

/** Texts at which programs have stumbled. */
export const strangeText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...names),
  fc.constantFrom('', ' ', '\0', '\n', '\r\n', '\t', '\u2028', '\ufeff', '\ud800', '\udfff\ud800'),
  fc.constantFrom('null', 'NaN', '-0', '1e999', '{}', '[]', '"', '\\', '../..', '*', '>', 'a.b'),
  fc.constantFrom('log.>', 'DROP TABLE entry; --', '{{name()}}', '%s%n', '𠮷', '👩‍👩‍👧'),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.integer({ min: 100, max: 5_000 }).map((length) => 'x'.repeat(length)),
);

const strangeNumber = fc.oneof(
  fc.constantFrom(-1, -0, 0.5, 1e21, 1e308, 5e-324, 2 ** 53, -(2 ** 53), 4_102_444_800_001),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const nested = (depth: number): unknown =>
  Array.from({ length: depth }).reduce((inner: unknown) => [inner], 'deep');

/** Anything JSON can say. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, false, [], {}, [null], [[]]),
  strangeNumber,
  strangeText,
  fc.jsonValue({ maxDepth: 4 }),
  fc.integer({ min: 1, max: 1_500 }).map(nested),
  fc.constantFrom(...names).map((name) => JSON.parse(`{"${name}":{"${name}":1}}`) as unknown),
);
