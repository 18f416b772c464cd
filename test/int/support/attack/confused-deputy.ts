import { names } from '@liandong/contracts';
import { inboxPrefixOf } from '@liandong/directory';
import type { Party } from './attacked-area.ts';
import type { Intruder } from './intruder.ts';

/** Everything a unit may ask of the hub; the server sends the answer wherever it is told to. */
const requestsOf = ({ account }: Party): { subject: string; body: string }[] => [
  { subject: 'submit', body: 'not a submission' },
  { subject: 'ask.directory', body: '{}' },
  { subject: `JS.hub.API.CONSUMER.MSG.NEXT.LOG.${account}`, body: '{"batch":2,"no_wait":true}' },
  { subject: `JS.hub.API.CONSUMER.INFO.LOG.${account}`, body: '' },
  { subject: `JS.hub.API.CONSUMER.RESET.LOG.${account}`, body: '{"seq":1}' },
  { subject: `$JS.ACK.LOG.${account}.1.1.1.1.1`, body: '+NXT {"batch":2}' },
  { subject: `$JS.ACK._.AbCdEfGh.LOG.${account}.1.1.1.1.1`, body: '+NXT {"batch":2}' },
];

/** Where a thief would have such an answer go. */
const chosenReplies = (thief: Party, victim: Party): string[] => [
  `log.transfer.${victim.unit}.${thief.unit}.forged-thread`,
  `log.case.${victim.unit}.${victim.unit}.forged-thread`,
  `log.directory.${victim.unit}`,
  'log.checkpoint',
  'dead.submission.FORGED',
  `submit.${victim.account}`,
  `ask.${victim.account}.directory`,
  `${inboxPrefixOf(victim.unit)}.any.thing`,
  `${inboxPrefixOf('exchange')}.any.thing`,
  `$JS.ACK.LOG.${victim.account}.1.1.1.1.1`,
  `$JS.ACK._.AbCdEfGh.LOG.${victim.account}.1.1.1.1.1`,
  `$JS.API.CONSUMER.DELETE.LOG.${victim.account}`,
  `JS.hub.API.CONSUMER.RESET.LOG.${victim.account}`,
  `JS.hub.API.CONSUMER.MSG.NEXT.LOG.${victim.account}`,
  `$JS.API.STREAM.PURGE.${names.log}`,
  `$JS.API.STREAM.DELETE.${names.dead}`,
  '_R_.forged.answer',
  '$SYS.REQ.CLAIMS.DELETE',
  // What it may use itself: the answer comes back as a question of its own.
  'submit',
  'ask.directory',
  `JS.hub.API.CONSUMER.RESET.LOG.${thief.account}`,
];

/** Every request of the thief, with every answer sent to where the victim would feel it. */
export function requestAll(intruder: Intruder, { thief, victim }: { thief: Party; victim: Party }) {
  for (const { subject, body } of requestsOf(thief))
    for (const reply of chosenReplies(thief, victim)) intruder.publish(subject, body, { reply });
}
