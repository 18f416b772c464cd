import { askWildcard, names, submitWildcard } from '@liandong/contracts';
import type { Export, Import, Permissions } from '@nats-io/jwt';

/** The JetStream API as a unit's account sees it: `jetstream(nc, { apiPrefix: unitApiPrefix })`. */
export const unitApiPrefix = 'JS.hub.API';

/** What a unit's inbox begins with; its user may subscribe to nothing else. */
export const inboxPrefixOf = (unit: string): string => `_INBOX_${unit}`;

const next = (durable: string): string => `$JS.API.CONSUMER.MSG.NEXT.${names.log}.${durable}`;
const info = (durable: string): string => `$JS.API.CONSUMER.INFO.${names.log}.${durable}`;
const reset = (durable: string): string => `$JS.API.CONSUMER.RESET.${names.log}.${durable}`;
/**
 * Both shapes of ack subjects: 2.15.1 still uses the first, its feature flag `js_ack_fc_v2` the second.
 * The second is pinned to «no domain»: with `*` there, `$JS.ACK.LOG.<other>.LOG.<own>.1.1.1` would be
 * granted too, which the server takes as an ack of the other unit's, and `+NXT` to it reads the other's mail.
 */
const ack = (durable: string): string => `$JS.ACK.${names.log}.${durable}.>`;
const ackV2 = (durable: string): string => `$JS.ACK._.*.${names.log}.${durable}.>`;

const service = (
  subject: string,
  position: number,
  response: 'Singleton' | 'Stream' = 'Singleton',
): Export => ({
  name: subject,
  subject,
  type: 'service',
  response_type: response,
  account_token_position: position,
});

/**
 * What the hub offers. The server puts the caller's account key at the token position
 * and refuses any other, so neither a sender nor a durable can be borrowed.
 */
export const hubExports = (): Export[] => [
  service(submitWildcard, 2),
  service(askWildcard('>'), 2),
  service(next('*'), 7, 'Stream'),
  service(info('*'), 6),
  service(reset('*'), 6),
  service(ack('*'), 4),
  service(ackV2('*'), 6),
];

/** What one unit's account may use of it; its place in the LOG is its own to move, and no other's. */
export function unitImports(hub: string, account: string): Import[] {
  const use = (subject: string, local?: string): Import => ({
    name: subject,
    subject,
    account: hub,
    type: 'service',
    ...(local === undefined ? {} : { local_subject: local }),
  });
  return [
    use(`submit.${account}`, 'submit'),
    use(`ask.${account}.>`, 'ask.>'),
    // The plain name would reach the unit's own, switched-off JetStream.
    use(next(account), localApi(next(account))),
    use(info(account), localApi(info(account))),
    use(reset(account), localApi(reset(account))),
    use(ack(account)),
    use(ackV2(account)),
  ];
}

const localApi = (subject: string): string => subject.replace('$JS.API', unitApiPrefix);

/** What a unit's own user may do inside its account. */
export function unitPermissions(unit: string, account: string): Permissions {
  return {
    pub: {
      allow: [
        'submit',
        'ask.>',
        localApi(next(account)),
        localApi(info(account)),
        localApi(reset(account)),
        ack(account),
        ackV2(account),
      ],
    },
    sub: { allow: [`${inboxPrefixOf(unit)}.>`] },
  };
}

/** What the operator's inbox begins with; the exchange may answer it, as it answers units. */
export const operatorInbox = '_INBOX_operator';

/** The exchange inside the hub: the only writer of the LOG, except for directory and calendar, which are the operator's. */
export function exchangePermissions(unit: string): Permissions {
  const api = (what: string): string => `$JS.API.${what}`;
  return {
    pub: {
      allow: [
        names.logSubjects,
        names.deadSubjects,
        // Replies to service imports, and to the operator's own questions.
        '_R_.>',
        `${operatorInbox}.>`,
        api(`STREAM.INFO.${names.log}`),
        api(`STREAM.INFO.${names.dead}`),
        api(`STREAM.MSG.GET.${names.log}`),
        api(`DIRECT.GET.${names.log}`),
        api(`DIRECT.GET.${names.log}.>`),
        api(`CONSUMER.CREATE.${names.log}`),
        api(`CONSUMER.CREATE.${names.log}.>`),
        api(`CONSUMER.INFO.${names.log}.*`),
        api(`CONSUMER.MSG.NEXT.${names.log}.*`),
        api(`CONSUMER.DELETE.${names.log}.*`),
      ],
      deny: ['log.directory.>', 'log.calendar.>'],
    },
    sub: { allow: [submitWildcard, askWildcard('>'), `${inboxPrefixOf(unit)}.>`] },
  };
}

/** The tracker inside the hub: it answers `ask.<account>.track…`, and can start nothing by itself. */
export const trackerAnswerPermissions = (): Permissions => ({
  pub: { allow: ['_R_.>'] },
  sub: { allow: [askWildcard('track'), askWildcard('track.>')] },
});
