import { contentHash, encodeSubmission, signBatch } from '@liandong/bus';
import type { SigningKey } from '@liandong/directory';
import { Story } from '../exchange-bench.ts';
import type { Canaries } from './canaries.ts';
import { anOldCase } from './story.ts';

type Fields = Record<string, unknown>;

/** Submissions that are refused, with a canary wherever one can be put. */
export function tattling(canaries: Canaries, key: SigningKey): Uint8Array[] {
  const word = canaries.of('nobody:refused');
  const id = canaries.known('identity:id number', '110101199003070134');
  const phone = canaries.known('identity:phone', '13987650421');
  const changed = (change: (fields: Fields) => Fields, content?: string): Uint8Array => {
    const { act, ...rest } = new Story().register();
    const fields = JSON.parse(act) as Fields;
    const bound = content === undefined ? {} : { contentHash: contentHash(content) };
    const said = JSON.stringify({ ...change(fields), ...bound });
    return encodeSubmission([{ ...rest, act: said, ...(content ? { content } : {}) }], key);
  };
  const facts = (more: Fields) => (fields: Fields) => ({
    ...fields,
    facts: { ...(fields.facts as Fields), ...more },
  });
  const saying = (type: string, facts: Fields) =>
    changed((fields) => ({ ...fields, type, facts }), word);
  const outer = (more: Fields): Uint8Array =>
    Buffer.from(JSON.stringify({ v: 1, key: key.id, sig: word, acts: [], ...more }), 'utf8');
  const { sig } = signBatch(key, 'submission', [word]);
  return [
    changed(facts({ [word]: word })),
    changed(facts({ category: word })),
    changed(facts({ accused: [word] })),
    changed(facts({ repeatOf: phone })),
    changed((fields) => ({ ...fields, [word]: word })),
    changed((fields) => ({ ...fields, id: phone })),
    changed((fields) => ({ ...fields, thread: id })),
    changed((fields) => ({ ...fields, type: word })),
    changed((fields) => ({ ...fields, by: word })),
    saying('request-review', { receivedAt: word }),
    saying('review-opinion', { result: word }),
    saying('pause', { reason: word }),
    saying('resume', { [word]: word }),
    saying('record-history', { ...anOldCase, unit: word }),
    saying('record-history', { ...anOldCase, repeatOf: phone }),
    changed((fields) => fields, word),
    changed((fields) => fields, JSON.stringify({ salt: word, [word]: word, title: [word] })),
    outer({ [word]: word }),
    outer({ acts: [{ act: word, [word]: word }] }),
    outer({ acts: [{ act: word }], sig }),
    Buffer.from(word, 'utf8'),
    Buffer.from(`{"${word}":`, 'utf8'),
  ];
}
