import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { CliContext } from './context.ts';
import type { general } from './text/general.ts';

/** Puts the commands of a group on the program. */
export type Register = (program: Command, context: CliContext) => void;

export type Group = {
  name: string;
  about: Extract<keyof typeof general, `group.${string}`>;
  heading: Extract<keyof typeof general, `heading.${string}`>;
  load: () => Promise<Register | undefined>;
};

/** A group that lies elsewhere in this package and may not be part of an installation. */
async function optional(path: string, name: string): Promise<Register | undefined> {
  const file = join(import.meta.dirname, path);
  if (!existsSync(file)) return undefined;
  const module = (await import(file)) as Record<string, Register>;
  return module[name];
}

/** Every group of commands, in the order of the help. Loaded only when named. */
export const groups: readonly Group[] = [
  {
    name: 'case',
    about: 'group.case',
    heading: 'heading.work',
    load: async () => (await import('./commands/case/command.ts')).registerCase,
  },
  {
    name: 'transfer',
    about: 'group.transfer',
    heading: 'heading.work',
    load: async () => (await import('./commands/transfer/command.ts')).registerTransfer,
  },
  {
    name: 'bulletin',
    about: 'group.bulletin',
    heading: 'heading.work',
    load: async () => (await import('./commands/bulletin/command.ts')).registerBulletin,
  },
  {
    name: 'policy',
    about: 'group.policy',
    heading: 'heading.work',
    load: async () => (await import('./commands/policy/command.ts')).registerPolicy,
  },
  {
    name: 'issues',
    about: 'group.issues',
    heading: 'heading.look',
    load: async () => (await import('./commands/issues/command.ts')).registerIssues,
  },
  {
    name: 'meeting',
    about: 'group.meeting',
    heading: 'heading.work',
    load: async () => (await import('./commands/meeting/command.ts')).registerMeeting,
  },
  {
    name: 'report',
    about: 'group.report',
    heading: 'heading.work',
    load: async () => (await import('./commands/report/command.ts')).registerReport,
  },
  {
    name: 'alert',
    about: 'group.alert',
    heading: 'heading.work',
    load: async () => (await import('./commands/alert/command.ts')).registerAlert,
  },
  {
    name: 'inbox',
    about: 'group.inbox',
    heading: 'heading.work',
    load: async () => (await import('./commands/inbox/command.ts')).registerInbox,
  },
  {
    name: 'digest',
    about: 'group.digest',
    heading: 'heading.work',
    load: async () => (await import('./commands/digest/command.ts')).registerDigest,
  },
  {
    name: 'outbox',
    about: 'group.outbox',
    heading: 'heading.work',
    load: async () => (await import('./commands/outbox/command.ts')).registerOutbox,
  },
  {
    name: 'track',
    about: 'group.track',
    heading: 'heading.look',
    load: async () => (await import('./commands/track/command.ts')).registerTrack,
  },
  {
    name: 'stats',
    about: 'group.stats',
    heading: 'heading.look',
    load: async () => (await import('./commands/stats/command.ts')).registerStats,
  },
  {
    name: 'rules',
    about: 'group.rules',
    heading: 'heading.look',
    load: async () => (await import('./commands/rules/command.ts')).registerRules,
  },
  {
    name: 'ladders',
    about: 'group.ladders',
    heading: 'heading.look',
    load: async () => (await import('./commands/ladders/command.ts')).registerLadders,
  },
  {
    name: 'watch',
    about: 'group.watch',
    heading: 'heading.look',
    load: async () => (await import('./commands/watch/command.ts')).registerWatch,
  },
  {
    name: 'area',
    about: 'group.area',
    heading: 'heading.operate',
    load: async () => (await import('./commands/area/command.ts')).registerArea,
  },
  {
    name: 'unit',
    about: 'group.unit',
    heading: 'heading.operate',
    load: async () => (await import('./commands/unit/command.ts')).registerUnit,
  },
  {
    name: 'calendar',
    about: 'group.calendar',
    heading: 'heading.operate',
    load: async () => (await import('./commands/calendar/command.ts')).registerCalendar,
  },
  {
    name: 'log',
    about: 'group.log',
    heading: 'heading.operate',
    load: async () => (await import('./commands/log/command.ts')).registerLog,
  },
  {
    name: 'dead-letters',
    about: 'group.dead-letters',
    heading: 'heading.operate',
    load: async () => (await import('./commands/dead-letters/command.ts')).registerDeadLetters,
  },
  {
    name: 'tracker',
    about: 'group.tracker',
    heading: 'heading.operate',
    load: async () => (await import('./commands/tracker/command.ts')).registerTracker,
  },
  {
    name: 'start',
    about: 'group.start',
    heading: 'heading.operate',
    load: () => optional('start/command.ts', 'registerStart'),
  },
  {
    name: 'doctor',
    about: 'group.doctor',
    heading: 'heading.operate',
    load: () => optional('doctor/command.ts', 'registerDoctor'),
  },
];
