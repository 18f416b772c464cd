import {
  decodeReply,
  encodeSubmission,
  type PreparedAct,
  prepareAct,
  signBatch,
  Verifier,
} from '@liandong/bus';
import type { Answer } from '@liandong/contracts';
import {
  Directory,
  readPublicArea,
  readSigningKey,
  type SigningKey,
  unitFiles,
} from '@liandong/directory';
import type { TestArea } from '@liandong/testing';
import type { MsgHdrs } from '@nats-io/nats-core';
import { Story } from '../exchange-bench.ts';
import type { Party } from './attacked-area.ts';
import type { Intruder } from './intruder.ts';

/** What a forger holds: his own unit's key, and at worst the victim's too. */
export type Keys = { own: SigningKey; victims: SigningKey };
export type Pair = { thief: Party; victim: Party; keys: Keys; captured: Uint8Array };

type Code = Extract<Answer, { ok: false }>['code'];

/** A submission under the thief's own account that is not his to make, and what the exchange says to it. */
export type Forgery = { name: string; expected: Code; build: (pair: Pair) => Uint8Array };

const signed = (said: PreparedAct, { key, claimed }: { key: SigningKey; claimed: SigningKey }) => {
  const { act, content } = said;
  const { sig } = signBatch(key, 'submission', [act]);
  const submission = { v: 1, key: claimed.id, sig, acts: [{ act, content }] };
  return Buffer.from(JSON.stringify(submission), 'utf8');
};
const theirCase = ({ victim }: Pair): PreparedAct => new Story(victim.unit).register();

export const forgeries: readonly Forgery[] = [
  {
    name: 'names the victim as its sender',
    expected: 'SENDER_MISMATCH',
    build: (pair) => encodeSubmission([theirCase(pair)], pair.keys.own),
  },
  {
    name: 'is signed with the stolen key of the victim',
    expected: 'KEY_UNKNOWN',
    build: (pair) => encodeSubmission([theirCase(pair)], pair.keys.victims),
  },
  {
    name: 'is signed with the stolen key under the name of the own',
    expected: 'SIGNATURE_INVALID',
    build: (pair) => {
      const { own, victims } = pair.keys;
      return signed(new Story(pair.thief.unit).register(), { key: victims, claimed: own });
    },
  },
  {
    name: 'is signed with the own key under the name of the stolen',
    expected: 'KEY_UNKNOWN',
    build: (pair) => {
      const { own, victims } = pair.keys;
      return signed(theirCase(pair), { key: own, claimed: victims });
    },
  },
  {
    name: 'is a submission of the victim, word for word',
    expected: 'KEY_UNKNOWN',
    build: ({ captured }) => captured,
  },
  {
    name: 'is on a thread of the victim with a third',
    expected: 'NOT_A_PARTY',
    build: ({ thief, victim, keys }) => {
      const third = victim.unit === 'company' ? 'secretariat' : 'company';
      const other = third === thief.unit ? 'discipline' : third;
      const story = new Story(victim.unit, other);
      return encodeSubmission([story.onTransfer(thief.unit, 'remind', { content: {} })], keys.own);
    },
  },
  {
    name: 'is on the case file of the victim, as its counterpart',
    expected: 'NOT_A_PARTY',
    build: ({ thief, victim, keys }) => {
      const act = {
        id: 'forged-act-1',
        kind: 'case' as const,
        origin: victim.unit,
        counterpart: thief.unit,
        thread: 'forged-thread',
        by: thief.unit,
        type: 'name-leader',
        saidAt: 1,
        facts: {},
      };
      return encodeSubmission([prepareAct(act, { leader: '王五' })], keys.own);
    },
  },
  {
    name: 'answers for deliveries of the victim',
    expected: 'SENDER_MISMATCH',
    build: ({ victim, keys }) =>
      encodeSubmission(
        [new Story('company', victim.unit).delivered({ after: 0, upTo: 1, count: 1 })],
        keys.own,
      ),
  },
];

/** Who may speak to the exchange, and how its answers are checked. */
export async function forgersDesk({ dataDir }: TestArea) {
  const directory = Directory.of(await readPublicArea(dataDir));
  const verifier = new Verifier((keyId) => directory.keyOf(keyId)?.publicKey);
  return {
    recordOf: (unit: string) => {
      const record = directory.get(unit);
      if (!record) throw new Error(`no unit ${unit}`);
      return record;
    },
    keyOf: (unit: string) => readSigningKey(unitFiles(dataDir, unit).signKey),
    /** The exchange's signed answers to what was submitted; each by its code. */
    submit: async (
      by: Pick<Intruder, 'connection'>,
      data: Uint8Array,
      headers?: MsgHdrs,
    ): Promise<string[]> => {
      const asking = { timeout: 20_000, ...(headers ? { headers } : {}) };
      const reply = await by.connection.request('submit', data, asking);
      return decodeReply(reply.data, verifier).answers.map((answer) =>
        answer.ok ? 'stands' : answer.code,
      );
    },
  };
}
