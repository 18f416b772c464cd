import type { Logger, Service } from '@liandong/runtime';
import { openUnitService } from '@liandong/unit';

/**
 * 联席会议办公室: circulates notices, minutes and common-issue bulletins, follows up what was agreed. What
 * it releases lies in its outbox as a whole before the first of it is sent.
 */
export const openJointMeeting = (
  environment: NodeJS.ProcessEnv,
  logger: Logger,
): Promise<Service> =>
  openUnitService({
    service: 'joint-meeting',
    roles: ['secretariat'],
    environment,
    logger,
  });
