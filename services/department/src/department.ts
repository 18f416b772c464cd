import type { Logger, Service } from '@liandong/runtime';
import { openUnitService } from '@liandong/unit';

/**
 * 承办单位: departments, second-level units and the grassroots units below them, which sign for cases,
 * object, accept and report.
 */
export const openDepartment = (environment: NodeJS.ProcessEnv, logger: Logger): Promise<Service> =>
  openUnitService({
    service: 'department',
    roles: ['department', 'discipline', 'second-level', 'grassroots'],
    environment,
    logger,
  });
