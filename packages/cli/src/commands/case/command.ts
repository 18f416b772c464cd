import { Channel } from '@liandong/contracts';
import { type Command, Option } from 'commander';
import type { CliContext } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { GivenOptions } from '../act/collect.ts';
import type { ActFlag } from '../act/flags.ts';
import { addFlags } from '../act/options.ts';
import { caseFlags } from '../act/tunings.ts';
import { countOf } from '../options.ts';
import { type CaseFileVerb, caseVerbs } from './verbs.ts';

/** `liandong case …` */
export function registerCase(program: Command, context: CliContext): void {
  const cases = program.command('case').description(context.say('case.about'));
  registerImport(cases, context);
  registerRegister(cases, context);
  registerList(cases, context);
  registerShow(cases, context);
  for (const verb of caseVerbs) registerVerb(cases, verb, context);
}

function registerImport(cases: Command, context: CliContext): void {
  const { say } = context;
  const command = cases
    .command('import')
    .summary(say('case.import'))
    .description(say('case.import.about'))
    .argument('<file>', say('argument.ledger'))
    .option('--map <file>', say('case.map'))
    .option('--sheet <sheet>', say('case.sheet'))
    .addOption(new Option('--channel <code>', say('case.channel')).choices(Channel.options))
    .option('--history', say('case.history'))
    .option('--dry-run', say('case.dry-run'))
    .action((file: string, given: GivenOptions) =>
      context.run(async () =>
        (await import('./import/import.ts')).importLedger(context, file, given),
      ),
    );
  addExamples(command, context, [
    ['case import 台账.xlsx --dry-run', say('example.import-dry')],
    ['case import 台账.xlsx', say('example.import')],
    ['case import 旧台账.xlsx --history', say('example.import-history')],
    ['case import 台账.csv --map 列对应.json --sheet 2026年', say('example.import-map')],
  ]);
}

function registerRegister(cases: Command, context: CliContext): void {
  const { say } = context;
  const flags = caseFlags('register').map(asked);
  const command = cases
    .command('register')
    .summary(say('case.register'))
    .description(say('case.register.about'));
  addFlags(command, flags, context);
  command
    .option('--from <file>', say('case.from'))
    .action((given: GivenOptions) =>
      context.run(async () => (await import('./register.ts')).register(context, flags, given)),
    );
  addExamples(command, context, [
    [
      'case register --channel visit --classification grievance --category 工资福利 --title 三月工资未发 --petitioner 张三',
      say('example.register'),
    ],
    ['case register --from - --json < case.json', say('example.register-from')],
  ]);
}

// What a file given with --from says need not be said again, so no flag is mandatory for the parser.
const asked = (flag: ActFlag): ActFlag => ({ ...flag, required: false });

function registerList(cases: Command, context: CliContext): void {
  const { say } = context;
  const command = cases
    .command('list')
    .summary(say('case.list'))
    .description(say('case.list.about'))
    .option('--triage', say('case.triage'))
    .option('--all', say('case.all'))
    .option('--history', say('case.list-history'))
    .option('--search <text>', say('case.search'))
    .addOption(
      new Option('--limit <n>', say('option.limit')).default(50).argParser(countOf(context)),
    )
    .action((given: GivenOptions) =>
      context.run(async () => (await import('./list.ts')).listCases(context, given)),
    );
  addExamples(command, context, [
    ['case list', say('example.list')],
    ['case list --triage', say('example.triage')],
    ['case list --history', say('example.list-history')],
  ]);
}

function registerShow(cases: Command, context: CliContext): void {
  const { say } = context;
  const command = cases
    .command('show')
    .summary(say('case.show'))
    .description(say('case.show.about'))
    .argument('<case>', say('argument.case'))
    .option('--full', say('case.full'))
    .action((said: string, given: GivenOptions) =>
      context.run(async () => (await import('./show.ts')).showCase(context, said, given)),
    );
  addExamples(command, context, [['case show XF-2026-001', say('case.show')]]);
}

function registerVerb(cases: Command, verb: CaseFileVerb, context: CliContext): void {
  const { say } = context;
  const flags = caseFlags(verb);
  const command = cases
    .command(verb)
    .summary(say(`act.${verb}`))
    .description(say(`case.${verb}.about`))
    .argument('<case>', say('argument.case'));
  addFlags(command, flags, context);
  command.action((said: string, given: GivenOptions) =>
    context.run(async () =>
      (await import('./act.ts')).actOnCase(context, { verb, said, given, flags }),
    ),
  );
  addExamples(command, context, [
    [`case ${verb} XF-2026-001 ${examples[verb]}`, say(`act.${verb}`)],
  ]);
}

const examples: Readonly<Record<CaseFileVerb, string>> = {
  supplement: '--channel visit --text @补充材料.txt',
  'name-leader': '--leader 陈明 --post 副总经理',
  conclude: '--outcome replied --resolved yes --served 2026-04-08',
  'request-review': '--received 2026-04-20',
  'review-opinion': '--result upheld --served 2026-05-18 --summary @复查意见.txt --signer 王强',
  'request-recheck': '--received 2026-06-01',
  'recheck-opinion': '--result upheld --served 2026-06-28 --summary @复核意见.txt --signer 陈明',
  pause: '--reason hearing --remark 定于周五听证 --approved-by 陈明',
  resume: '--remark 听证已结束',
};
