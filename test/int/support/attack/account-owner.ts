import { readFileSync } from 'node:fs';
import { areaFiles, inboxPrefixOf } from '@liandong/directory';
import type { TestArea } from '@liandong/testing';
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

/** Questions the server answers to everybody, about his own account only. */
const ownAffairs = ['$SYS.REQ.USER.INFO', '$SYS.REQ.ACCOUNT.PING.CONNZ'];

/** Asks every subject that the party has no right to, and tells what gave an answer and what it was. */
export async function answersToOwner(
  owner: Intruder,
  { self, victims }: { self: Party; victims: readonly Party[] },
): Promise<string[]> {
  const cells = [...cellsOf(self, victims).values()].filter(
    ({ verb, allowed, subject }) => verb === 'publish' && !allowed && !ownAffairs.includes(subject),
  );
  owner.subscribe(`${owner.inbox}.>`);
  for (const [at, { subject }] of cells.entries())
    owner.publish(subject, '', { reply: `${owner.inbox}.${at}` });
  await owner.refused();
  return owner.received.flatMap(({ subject, headers, data }) => {
    const cell = cells[Number(subject.split('.').at(-1))];
    const text = new TextDecoder().decode(data);
    const nobody = headers?.code === noResponders && text === '';
    return nobody || isError(text) ? [] : [toldOf(cell, text)];
  });
}

const noResponders = 503;
/** The account's own JetStream is switched off, and says so. */
const isError = (text: string): boolean => /"error":\{"code":[45]\d\d,/.test(text);
const toldOf = (cell: NamedCell | undefined, text: string): string =>
  `${cell?.told}: ${text.slice(0, 200)}`;
