import type { Logger, Service } from '@liandong/runtime';
import { openUnitService } from '@liandong/unit';

/**
 * 同级企业: another legal entity with its own keys. It may stay away for days; what was addressed to it
 * waits in the LOG, and it catches up in order.
 */
export const openPeerEnterprise = (
  environment: NodeJS.ProcessEnv,
  logger: Logger,
): Promise<Service> =>
  openUnitService({
    service: 'peer-enterprise',
    roles: ['peer-enterprise'],
    environment,
    logger,
  });
