export { type Exchange, type ExchangeOptions, startExchange } from './exchange.ts';
export { type OpenExchangeOptions, openExchange } from './open-exchange.ts';
