import { createHash } from 'node:crypto';
import { errorCatalogue, isErrorCode, names, wireLimits } from '@liandong/contracts';
import { jetstreamManager, type StoredMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';

/** Words that count how often each thing occurs, so that two tallies compare at a glance. */
export function countOf(items: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items.toSorted()) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
}

/** What a dead letter keeps of bytes that came, in short: as many as a submission may be, unless said otherwise. */
export const keptOf = (data: Uint8Array, most: number = wireLimits.submissionBytes): string => {
  const kept = data.subarray(0, most);
  return `${data.length} bytes ${createHash('sha256').update(kept).digest('base64url')}`;
};

const dispositionOf = (code: string) =>
  isErrorCode(code) ? errorCatalogue[code].disposition : undefined;

/** True for a code of the catalogue that says no for good. */
export const isRefusal = (code: string): boolean =>
  dispositionOf(code) === 'refuse' || isParked(code);

/** True for a code that a person has to see. */
export const isParked = (code: string): boolean => dispositionOf(code) === 'park';

export type DeadLetter = { kept: string; account: string; known: boolean };

/** All dead letters, oldest first. */
export async function deadLetters(admin: NatsConnection): Promise<DeadLetter[]> {
  const { direct, streams } = await jetstreamManager(admin);
  const { state } = await streams.info(names.dead);
  const letters: DeadLetter[] = [];
  while (letters.length < state.messages) {
    const batch = await direct.getBatch(names.dead, { seq: letters.length + 1, batch: 200 });
    for await (const message of batch) letters.push(letterOf(message));
  }
  return letters;
}

function letterOf({ header, data, subject }: StoredMsg): DeadLetter {
  const code = header.get('Ld-Code');
  const bytes = Number(header.get('Ld-Bytes'));
  const details: unknown = JSON.parse(header.get('Ld-Details'));
  const wellFormed = typeof details === 'object' && Number(header.get('Ld-At')) > 0;
  return {
    kept: keptOf(data).replace(/^\d+/, String(bytes)),
    account: header.get('Ld-Account'),
    known: wellFormed && isRefusal(code) && subject === `dead.submission.${code}`,
  };
}
