import { readPublicArea } from '@liandong/directory';
import {
  type AreaTerms,
  type BookId,
  defaultAreaTerms,
  type Rule,
  type RuleBook,
  rulesInForce,
  shippedBooks,
} from '@liandong/domain';
import type { CliContext, Result } from '../../context.ts';
import { termText } from '../../render/explained.ts';
import { type Cell, renderTable } from '../../render/table.ts';
import { valueWord } from '../../render/word.ts';
import type { GivenOptions } from '../act/collect.ts';

/** `rules show`: the rules in force in the area, or a book as shipped. */
export async function showRules(context: CliContext, given: GivenOptions): Promise<Result> {
  const { book, terms } = await asked(context, given);
  const { say, paint } = context;
  const rules = Object.entries(book.rules).map(([name, rule]) => ({ name, ...rule }));
  return {
    data: { book: book.id, version: book.version, rules, terms },
    text: [
      `${paint('strong', say(`rules.book-${book.id}`))}  ${say('rules.version', { n: book.version })}`,
      ruleTable(rules, context),
      ...(rules.some(({ ofArea }) => ofArea) ? [paint('quiet', say('rules.star'))] : []),
      '',
      paint('strong', say('rules.others')),
      renderTable(
        {
          columns: [{ title: say('rules.name') }, { title: say('rules.term') }],
          rows: otherTerms(terms, context).map(([name, term]): Cell[] => [
            say(`rules.of-${name}` as 'rules.of-minutes'),
            term,
          ]),
        },
        { paint },
      ),
      '',
      paint('strong', say('rules.alerts')),
      alertTable(terms, context),
      paint('quiet', say('rules.frozen')),
    ].join('\n'),
  };
}

/** A book that is named is shown as it was shipped, and needs no area. */
async function asked(
  { settings }: CliContext,
  { book }: GivenOptions,
): Promise<{ book: RuleBook; terms: AreaTerms }> {
  if (book !== undefined) return { book: shippedBooks[book as BookId], terms: defaultAreaTerms };
  const { area } = await readPublicArea(settings.dataDir);
  return { book: rulesInForce(area.deadlines), terms: area.terms };
}

type Named = Rule & { name: string };

function ruleTable(rules: readonly Named[], context: CliContext): string {
  const { say, paint } = context;
  return renderTable(
    {
      columns: [
        { title: say('rules.name') },
        { title: say('rules.clock') },
        { title: say('rules.term') },
        { title: say('rules.source') },
        { title: say('rules.when') },
        { title: say('rules.more') },
      ],
      rows: rules.map((rule): Cell[] => [
        `${rule.name}${rule.ofArea ? '*' : ''}`,
        say(`clock.${rule.clock}`),
        rule.term === 'fixed' ? say('rules.fixed') : termText(rule.term, context),
        rule.source === 'practice' ? say('rules.practice') : rule.source,
        whenText(rule, context),
        moreText(rule, context),
      ]),
    },
    { paint },
  );
}

const whenText = ({ when = {} }: Rule, context: CliContext): string =>
  Object.values(when)
    .map((codes) => codes.map((code) => valueWord(code, context)).join('/'))
    .join(context.say('comma'));

function moreText({ halfOfRemaining, pausableFor = {}, extension }: Rule, context: CliContext) {
  const { say } = context;
  const pauses = Object.keys(pausableFor).map((reason) => valueWord(reason, context));
  return [
    halfOfRemaining ? say('rules.half') : '',
    extension ? say('rules.extension', { days: extension.maxDays, times: extension.times }) : '',
    pauses.length > 0 ? say('rules.pausable', { reasons: pauses.join('/') }) : '',
  ]
    .filter(Boolean)
    .join(say('comma'));
}

/** Terms of meetings, bulletins and the rest, which the area sets beside the book; none of them is law. */
function otherTerms(terms: AreaTerms, context: CliContext): [name: string, term: string][] {
  const meetings = Object.entries(terms.meetingNotice).flatMap(([type, term]) =>
    term ? [[`meetingNotice-${type}`, term] as const] : [],
  );
  const counted = [
    ...meetings,
    ...plainNames.map((name) => [name, terms[name]] as const),
    ['emergencyAcknowledge', { minutes: terms.emergencyAcknowledgeMinutes }] as const,
    ['reportGrace', { minutes: terms.reportGraceMinutes }] as const,
  ];
  return [
    ...counted.map(([name, term]): [string, string] => [name, termText(term, context)]),
    ['reportCutOff', terms.reportCutOff],
  ];
}

/** What is asked at each level of an alert, in minutes; the gravest last, as the area's file has them. */
function alertTable({ alertLevels }: AreaTerms, context: CliContext): string {
  const { say, paint } = context;
  return renderTable(
    {
      columns: [
        { title: say('alert.column.level') },
        ...alertColumns.map((name) => ({ title: say(`rules.alert-${name}`) })),
      ],
      rows: Object.entries(alertLevels).map(([level, terms]): Cell[] => [
        valueWord(level, context),
        String(terms.firstReportMinutes),
        String(terms.writtenMinutes),
        terms.updateMinutes === undefined ? '—' : String(terms.updateMinutes),
        String(terms.acknowledgeMinutes),
        terms.callMinutes.join(' / '),
      ]),
    },
    { paint },
  );
}

const alertColumns = ['first', 'written', 'update', 'acknowledge', 'call'] as const;

const plainNames = [
  'meetingNoticeFloor',
  'meetingReceipt',
  'topicsCall',
  'minutes',
  'minutesSignature',
  'acknowledge',
  'proposalAnswer',
  'itemReview',
  'selfCheck',
  'consultation',
  'adoption',
  'conveyance',
  'evaluation',
] as const satisfies readonly (keyof AreaTerms)[];
