export { type Exchange, type ExchangeOptions, startExchange } from './exchange.ts';
export { type OpenExchangeOptions, openExchange } from './open-exchange.ts';
export { type Sealing, type SealingOptions, startSealing } from './sealing/seal.ts';
