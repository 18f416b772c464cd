import { transferActs } from '@liandong/contracts';
import { readPublicArea } from '@liandong/directory';
import { rulesInForce, termFor, termOf } from '@liandong/domain';
import type { CliContext } from '../../context.ts';
import { usageFault } from '../../usage.ts';

/**
 * How many days 督办 gives for its answer where nobody says: what the rules in force in the area
 * say, thirty as shipped (2005 §36; the articles of 2022 name no term).
 * @throws BusError `USAGE` where they count it otherwise than the act can: in natural days, sixty at most
 */
export async function replyDaysByRule({
  settings,
  say,
}: Pick<CliContext, 'settings' | 'say'>): Promise<number> {
  const { area } = await readPublicArea(settings.dataDir);
  const rule = termFor(rulesInForce(area.deadlines), 'supervision');
  const term = rule && termOf(rule.term);
  const lawful = transferActs.supervise.facts.shape.replyDays;
  if (term && 'days' in term && term.unit === 'natural' && lawful.safeParse(term.days).success)
    return term.days;
  throw usageFault(say('usage.missing-option', { subject: '--reply-days' }));
}
