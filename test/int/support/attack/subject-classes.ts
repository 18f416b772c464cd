import {
  askSubject,
  checkpointSubject,
  directorySubject,
  KindName,
  localAsk,
  localSubmit,
  names,
  submitSubject,
  submitWildcard,
  unitFilters,
} from '@liandong/contracts';
import { inboxPrefixOf, unitApiPrefix } from '@liandong/directory';
import { hubExports, unitImports } from '../../../../packages/directory/src/keys/grants.ts';
import type { Party } from './attacked-area.ts';

/** A kind of subject somebody might try: what it is called, and how it reads for one party as the victim. */
export type SubjectClass = { name: string; subjects: (victim: Party, self: Party) => string[] };

/** Everything the JetStream API of nats-server 2.15 answers, by stream and by consumer. */
const streamVerbs = (
  'STREAM.CREATE STREAM.UPDATE STREAM.DELETE STREAM.INFO STREAM.PURGE STREAM.SNAPSHOT STREAM.RESTORE ' +
  'STREAM.MSG.GET STREAM.MSG.DELETE STREAM.PEER.REMOVE STREAM.LEADER.STEPDOWN STREAM.CANCEL_MOVE ' +
  'DIRECT.GET CONSUMER.CREATE CONSUMER.NAMES CONSUMER.LIST'
).split(' ');
const consumerVerbs = (
  'CONSUMER.CREATE CONSUMER.DURABLE.CREATE CONSUMER.DELETE CONSUMER.INFO CONSUMER.PAUSE CONSUMER.RESET ' +
  'CONSUMER.UNPIN CONSUMER.LEADER.STEPDOWN CONSUMER.MSG.NEXT'
).split(' ');
const accountVerbs =
  'INFO STREAM.NAMES STREAM.LIST META.LEADER.STEPDOWN SERVER.REMOVE ACCOUNT.PURGE'.split(' ');
const apiPrefixes = ['$JS.API', unitApiPrefix, '$JS.hub.API'];
const streams = [names.log, names.dead];

const api = (verb: string, of: (victim: Party) => string): SubjectClass => ({
  name: `JetStream API ${verb}`,
  subjects: (victim) => apiPrefixes.map((prefix) => `${prefix}.${verb}${of(victim)}`),
});
const fixed = (name: string, ...subjects: string[]): SubjectClass => ({
  name,
  subjects: () => subjects,
});

/** A subject that stands for a pattern, so that it can be published to. */
const concrete = (pattern: string): string =>
  pattern
    .split('.')
    .map((token) => (token === '*' ? 'any-thing' : token === '>' ? 'any.thing' : token))
    .join('.');

const acks: SubjectClass = {
  name: 'acknowledgements',
  subjects: (victim, self) => [
    `$JS.ACK.${names.log}.${victim.account}.1.1.1.1.1`,
    `$JS.ACK._.AbCdEfGh.${names.log}.${victim.account}.1.1.1.1.1`,
    // One shape dressed as the other: the tail of what is one's own names somebody else.
    `$JS.ACK.${names.log}.${victim.account}.${names.log}.${self.account}.1.1.1`,
    `$JS.ACK.${victim.account}.AbCdEfGh.${names.log}.${self.account}.1.1.1`,
    `$JS.ACK.hub.AbCdEfGh.${names.log}.${victim.account}.1.1.1.1.1`,
    `$JS.FC.${names.log}.${victim.account}.x`,
  ],
};

/** All subjects that mean anything, on the bus or to the server. Read from what the product defines wherever it does. */
export const subjectClasses: readonly SubjectClass[] = [
  ...KindName.options.map((kind) => ({
    name: `LOG entries of kind ${kind}`,
    subjects: (victim: Party, self: Party) => [
      `log.${kind}.${victim.unit}.${self.unit}.forged-thread`,
      `log.${kind}.${self.unit}.${victim.unit}.forged-thread`,
    ],
  })),
  { name: 'the directory', subjects: ({ unit }) => [directorySubject(unit)] },
  { name: 'delivery of a unit', subjects: ({ unit }) => unitFilters(unit) },
  fixed('the LOG as a whole', names.logSubjects, 'log', 'log.*', 'log.*.*.*.*', checkpointSubject),
  fixed('dead letters', names.deadSubjects, 'dead.submission.FORGED', 'dead.*.*'),
  { name: 'submissions in the hub', subjects: ({ account }) => [submitSubject(account)] },
  fixed('submissions', localSubmit, submitWildcard, 'submit.>'),
  {
    name: 'questions in the hub',
    subjects: ({ account }) => ['directory', 'track.mine'].map((what) => askSubject(account, what)),
  },
  fixed('questions', localAsk('directory'), 'ask.>', 'ask.*.>', 'ask.*.directory'),
  {
    name: 'inboxes',
    subjects: ({ unit }) => [`${inboxPrefixOf(unit)}.x`, `${inboxPrefixOf(unit)}.>`],
  },
  fixed('inboxes of any name', '_INBOX.x', '_INBOX.>', '_INBOX_admin.>', '*.>', '*', '>'),
  fixed('answers to service imports', '_R_.x.y', '_R_.>'),
  acks,
  fixed('any acknowledgement', '$JS.ACK.>', '$JS.>', `$JS.ACK.${names.log}.*.>`, '$JS.FC.>'),
  ...streams.flatMap((stream) => [
    ...consumerVerbs.map((verb) => api(verb, ({ account }) => `.${stream}.${account}`)),
    ...streamVerbs.map((verb) => api(verb, () => `.${stream}`)),
    api('CONSUMER.CREATE', ({ account }) => `.${stream}.${account}.log.>`),
    api('DIRECT.GET', ({ unit }) => `.${stream}.${directorySubject(unit)}`),
  ]),
  ...accountVerbs.map((verb) => api(verb, () => '')),
  ...apiPrefixes.map((prefix) => fixed(`all of ${prefix}`, `${prefix}.>`)),
  {
    name: 'what the hub exports',
    subjects: ({ account }) =>
      hubExports().map(({ subject, account_token_position: at }) =>
        concrete(
          (subject ?? '')
            .split('.')
            .map((token, index) => (index + 1 === at ? account : token))
            .join('.'),
        ),
      ),
  },
  {
    name: 'what a unit imports',
    subjects: ({ account }) =>
      unitImports('hub', account).flatMap(({ subject, local_subject: local }) =>
        [subject, local].flatMap((pattern) => (pattern ? [concrete(pattern)] : [])),
      ),
  },
  {
    name: 'the system account',
    subjects: ({ account }) => [
      '$SYS.>',
      '$SYS.REQ.USER.INFO',
      '$SYS.REQ.SERVER.PING',
      '$SYS.REQ.CLAIMS.UPDATE',
      '$SYS.REQ.CLAIMS.LIST',
      '$SYS.REQ.CLAIMS.DELETE',
      '$SYS.REQ.ACCOUNT.PING.CONNZ',
      `$SYS.REQ.ACCOUNT.${account}.CONNZ`,
      `$SYS.REQ.ACCOUNT.${account}.CLAIMS.LOOKUP`,
      `$SYS.REQ.ACCOUNT.${account}.CLAIMS.UPDATE`,
      `$SYS.ACCOUNT.${account}.CONNECT`,
    ],
  },
  fixed(
    'advisories',
    '$JS.EVENT.>',
    '$JS.EVENT.ADVISORY.x',
    '$JSC.R.x',
    '$JS.S.x',
    '$KV.x.y',
    '$O.x',
  ),
];
