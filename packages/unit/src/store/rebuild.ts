import type { Store } from './store.ts';

const asked = 'rebuild';

/**
 * Asks for the unit's tables to be made anew from the LOG: by its service within a second, or
 * at its next start. The outbox and the delivery receipts stay: they are the unit's own.
 */
export const askForRebuild = (store: Store): void => store.setMeta(asked, 'asked');

export const isRebuildAsked = (store: Store): boolean => store.meta(asked) === 'asked';

/** To be called in the transaction that forgets. */
export const noteRebuildBegun = (store: Store): void => store.setMeta(asked, 'begun');
