import { UnitId } from '@liandong/contracts';
import { defaultAreaTerms, ruleNames } from '@liandong/domain';
import { z } from 'zod';
import { Area, AreaCategory, AreaUnit, RoutingRule } from './area.ts';
import { type PlacedFault, shown } from './area-faults.ts';
import { TermsSetting } from './area-settings.ts';
import { didYouMean } from './did-you-mean.ts';

type Text = { zh: string; en: string };

/** The schema's own rules; {@link Area} names them by these words. */
const rules: Record<string, Text> = {
  'id-form': {
    zh: '只能用小写字母、数字和连字符，不以连字符开头，最长 31 个字符',
    en: 'lower-case letters, digits and hyphens only, no hyphen first, at most 31 characters',
  },
  copies: { zh: '只能是 1、3 或 5', en: 'expected 1, 3 or 5' },
  empty: { zh: '不能为空', en: 'must not be empty' },
  'hours-form': { zh: '应写作 HH:MM-HH:MM', en: 'expected HH:MM-HH:MM' },
  'hours-backwards': { zh: '时段的终点不晚于起点', en: 'the span does not end after it begins' },
  'hours-overlap': { zh: '时段与上一段重叠', en: 'the span begins before the one above has ended' },
  'lamps-order': {
    zh: 'redBelow 不能高于 yellowBelow',
    en: 'redBelow is above yellowBelow',
  },
  'zone-unknown': { zh: '没有这个时区', en: 'no such time zone' },
  'longer-than-law': {
    zh: '比条文规定的期限长；只能缩短，不能延长',
    en: 'longer than its article allows; it may be made shorter, never longer',
  },
  'other-unit': {
    zh: '单位与条文不同（natural 为日，working 为工作日）',
    en: 'not in the days of its article (natural or working)',
  },
  'fixed-by-person': {
    zh: '此期限由交办单位逐件确定，不在此设定',
    en: 'a person fixes this date, so it has no term',
  },
  'rule-empty': {
    zh: '规则至少要有 category 或 words',
    en: 'a rule needs category or words',
  },
};

/** Every fault that the schema finds, in both languages. */
export function schemaFaults(raw: unknown): PlacedFault[] {
  const en = issuesOf(raw, z.locales.en());
  const zh = issuesOf(raw, z.locales.zhCN());
  return en.flatMap((issue, at) => {
    const path = issue.path.filter((step) => typeof step !== 'symbol');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path, key, ...unknownKey(key, path) }));
    return [{ path, ...wordsFor(issue, zh[at]) }];
  });
}

type Locale = ReturnType<typeof z.locales.en>;

const issuesOf = (raw: unknown, { localeError }: Locale): z.core.$ZodIssue[] =>
  Area.safeParse(raw, { error: localeError }).error?.issues ?? [];

function wordsFor(issue: z.core.$ZodIssue, chinese: z.core.$ZodIssue | undefined): Text {
  if (issue.code === 'invalid_union' && issue.path.at(-1) === 'name')
    return { zh: '名称应为文字，或 { zh, en }', en: 'a name is a text, or { zh, en }' };
  const named = rules[issue.message];
  if (named !== undefined) return named;
  const field = issue.path.at(-1);
  const head = typeof field === 'string' ? `${field}: ` : '';
  const plain = rules[plainly(issue)];
  if (plain !== undefined) return { zh: head + plain.zh, en: head + plain.en };
  return { zh: head + (chinese?.message ?? issue.message), en: head + issue.message };
}

const [noId] = UnitId.safeParse('').error?.issues ?? [];
const idPattern = noId?.code === 'invalid_format' ? noId.pattern : undefined;

/** What people do wrong most is told by what may stand there, not by a pattern. */
function plainly(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_format' && issue.pattern === idPattern) return 'id-form';
  if (issue.code === 'invalid_union' && issue.path.at(-1) === 'replicas') return 'copies';
  return issue.code === 'too_small' && issue.origin === 'string' ? 'empty' : '';
}

function unknownKey(key: string, path: readonly (string | number)[]): Text {
  const near = didYouMean(key, knownKeys(path));
  return {
    zh: `不认识的项“${shown(key)}”${near === undefined ? '' : `，是否指“${near}”？`}`,
    en: `unknown key "${shown(key)}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
  };
}

function termShape(name: string | number): object {
  if (name === 'meetingNotice') return { ...defaultAreaTerms.meetingNotice, emergency: true };
  return name === 'alertLevels' ? defaultAreaTerms.alertLevels : defaultAreaTerms.acknowledge;
}

function knownKeys([part, at]: readonly (string | number)[]): string[] {
  if (part === undefined) return Object.keys(Area.shape);
  if (part === 'units' && at !== undefined) return Object.keys(AreaUnit.shape);
  if (part === 'categories') return Object.keys(AreaCategory.shape);
  if (part === 'rules') return Object.keys(RoutingRule.shape);
  if (part === 'terms') return Object.keys(at === undefined ? TermsSetting.shape : termShape(at));
  if (part === 'deadlines') return at === undefined ? ['book', 'set'] : ruleNames;
  if (part === 'documents') return ['agencies'];
  if (part === 'log') return ['replicas'];
  return part === 'exchange' ? ['checkpointSeconds'] : [];
}
