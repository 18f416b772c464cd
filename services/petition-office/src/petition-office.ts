import type { Logger, Service } from '@liandong/runtime';
import { openUnitService } from '@liandong/unit';

/**
 * 信访办公室: registers petitions, sends them where they belong, supervises. The company itself works
 * from the same offices.
 */
export const openPetitionOffice = (
  environment: NodeJS.ProcessEnv,
  logger: Logger,
): Promise<Service> =>
  openUnitService({
    service: 'petition-office',
    roles: ['petition-office', 'company'],
    environment,
    logger,
  });
