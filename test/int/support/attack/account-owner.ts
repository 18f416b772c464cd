import { readFileSync } from 'node:fs';
import { areaFiles, inboxPrefixOf } from '@liandong/directory';
import type { TestArea } from '@liandong/testing';
import type { Msg } from '@nats-io/nats-core';
import { userCreds } from '../../../../packages/directory/src/keys/claims.ts';
import { createNkey, readNkey } from '../../../../packages/directory/src/keys/nkey.ts';
import type { Party } from './attacked-area.ts';
import { type Intruder, intrude } from './intruder.ts';
import { cellsOf, type NamedCell } from './matrix.ts';

/** A user with every right inside a unit's account, as whoever has stolen the account's own key could make one. */
export async function asAccountOwner(area: TestArea, { unit }: Party): Promise<Intruder> {
  const account = readNkey(readFileSync(areaFiles(area.dataDir).accountKey(unit), 'utf8'));
  const user = createNkey('user');
  const creds = await userCreds({ name: unit, user, account, permissions: {} });
  return intrude({ servers: area.servers, creds, inboxPrefix: inboxPrefixOf(unit) });
}

/** His own inbox, and questions the server answers to everybody about his own account. */
const isOwnAffair = (subject: string, self: Party): boolean =>
  ['$SYS.REQ.USER.INFO', '$SYS.REQ.ACCOUNT.PING.CONNZ'].includes(subject) ||
  subject.startsWith(`${inboxPrefixOf(self.unit)}.`);

/** Says something on every subject that the party has no right to, and tells what was heard by anybody. */
export async function heardFromOwner(
  owner: Intruder,
  { self, victims }: { self: Party; victims: readonly Party[] },
): Promise<string[]> {
  const cells = [...cellsOf(self, victims).values()].filter(
    ({ verb, allowed, subject }) => verb === 'publish' && !allowed && !isOwnAffair(subject, self),
  );
  owner.subscribe(`${owner.inbox}.>`);
  for (const [at, { subject }] of cells.entries())
    owner.publish(subject, '{"seq":1}', { reply: `${owner.inbox}.${at}` });
  await owner.refused();
  const answers = new Map(owner.received.map((message) => [message.subject, message]));
  return cells.flatMap((cell, at) => {
    const answer = answers.get(`${owner.inbox}.${at}`);
    return isNothing(cell, answer) ? [] : [`${cell.told}: ${answer?.string() ?? 'taken'}`];
  });
}

const noResponders = 503;

/** True when nobody was there. Whoever asks his own account's JetStream, which is switched off, reaches no other. */
const isNothing = ({ subject }: NamedCell, answer: Msg | undefined): boolean =>
  subject.startsWith('$JS.API.') || answer?.headers?.code === noResponders;
