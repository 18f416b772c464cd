import { names } from '@liandong/contracts';
import { answeringTracker, type Party } from './attacked-area.ts';
import { cellOf, type Verb } from './intruder.ts';

/** What a party is allowed, by verb, as patterns of subjects. */
export type Rights = Readonly<Record<Verb, readonly string[]>> & { never?: readonly string[] };

/**
 * What each party must be able to do, and hence all it may. Written down by hand on purpose:
 * whoever grants more has to say so here.
 */
export function rightsOf({ name, unit, account }: Party): Rights {
  if (name === 'exchange') return exchangeRights;
  if (name === answeringTracker)
    return { publish: ['_R_.>'], subscribe: ['ask.*.track', 'ask.*.track.>'] };
  return {
    publish: [
      'submit',
      'ask.>',
      `JS.hub.API.CONSUMER.MSG.NEXT.LOG.${account}`,
      `JS.hub.API.CONSUMER.INFO.LOG.${account}`,
      `JS.hub.API.CONSUMER.RESET.LOG.${account}`,
      `$JS.ACK.LOG.${account}.>`,
      `$JS.ACK._.*.LOG.${account}.>`,
    ],
    subscribe: [`_INBOX_${unit}.>`],
  };
}

const exchangeRights: Rights = {
  publish: [
    'log.>',
    'dead.>',
    '_R_.>',
    ...['LOG', 'DEAD'].map((stream) => `$JS.API.STREAM.INFO.${stream}`),
    '$JS.API.STREAM.MSG.GET.LOG',
    '$JS.API.DIRECT.GET.LOG',
    '$JS.API.DIRECT.GET.LOG.>',
    '$JS.API.CONSUMER.CREATE.LOG',
    '$JS.API.CONSUMER.CREATE.LOG.>',
    '$JS.API.CONSUMER.INFO.LOG.*',
    '$JS.API.CONSUMER.MSG.NEXT.LOG.*',
    '$JS.API.CONSUMER.DELETE.LOG.*',
  ],
  never: ['log.directory.>', 'log.calendar.>'],
  subscribe: ['submit.*', 'ask.*.>', `_INBOX_${names.exchangeQueue}.>`],
};

/** True for a subject within the pattern as nats-server judges it, to which `submit.>` is one of `submit.*`. */
export function within(pattern: string, subject: string): boolean {
  const wanted = pattern.split('.');
  const given = subject.split('.');
  for (const [at, token] of wanted.entries()) {
    const one = given[at];
    if (one === undefined) return false;
    if (token === '>') return true;
    if (token !== one && token !== '*') return false;
  }
  return wanted.length === given.length;
}

export function isAllowed(rights: Rights, verb: Verb, subject: string): boolean {
  if (verb === 'publish' && rights.never?.some((pattern) => within(pattern, subject))) return false;
  return rights[verb].some((pattern) => within(pattern, subject));
}

/** One thing a party might try, and whether it may. */
export type Cell = { cell: string; verb: Verb; subject: string; allowed: boolean };

export const cellFor = (rights: Rights, verb: Verb, subject: string): Cell => ({
  cell: cellOf(verb, subject),
  verb,
  subject,
  allowed: isAllowed(rights, verb, subject),
});
