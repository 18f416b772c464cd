import type { Rate } from '@liandong/domain';
import type { CliContext } from '../../../context.ts';

/** `11/16（68.8%）`: a share is never shown without what it was made of. */
export const rateText = ({ numerator, denominator, rate }: Rate, say: CliContext['say']): string =>
  rate === null
    ? `${numerator}/${denominator}${say('policy.no-rate')}`
    : say('policy.rate', { numerator, denominator, percent: (rate * 100).toFixed(1) });
