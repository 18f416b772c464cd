import type { Command } from 'commander';
import type { CliContext } from '../../context.ts';
import { registerAfter } from './after/register.ts';
import { registerItems } from './items/register.ts';
import { registerMember } from './member/register.ts';
import { registerTopics } from './member/register-topics.ts';
import { registerPapers } from './papers/register.ts';
import { registerPrepare } from './prepare/register.ts';
import { registerShow } from './show/register.ts';

/** `liandong meeting …` */
export function registerMeeting(program: Command, context: CliContext): void {
  const meeting = program.command('meeting').description(context.say('meeting.about'));
  registerPrepare(meeting, context);
  registerShow(meeting, context);
  registerMember(meeting, context);
  registerTopics(meeting, context);
  registerAfter(meeting, context);
  registerItems(meeting, context);
  registerPapers(meeting, context);
}
