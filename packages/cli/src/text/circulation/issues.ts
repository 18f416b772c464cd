import type { Texts } from '../text.ts';

/** Texts of `liandong issues`. */
export const issues = {
  'issues.about': [
    '共性问题：在本单位所存信访事项中找出说同一件事的。',
    'Common issues: cases of this office that say the same thing.',
  ],
  'issues.suggest.summary': ['找出共性问题', 'find what cases have in common'],
  'issues.suggest.about': [
    '把在办的和近期的信访事项按所说的事归并，说明件数、人次、趋势、单位、脱敏的例子和归并的理由。只在本机计算，不外传；检举控告不参加。',
    'Groups open and recent cases by what they say: size, voices, trend, units, redacted examples, and why. Computed here, sent nowhere; accusations take no part.',
  ],
  'issues.option.window': [
    '近期：多少天内收到的，与之前同样天数相比',
    'recent: received in so many days, compared with as many before',
  ],
  'issues.option.min': ['至少几个不同的信访人', 'how many different voices at least'],
  'issues.option.unit': ['只看涉及这个单位的', 'only those that concern this unit'],
  'issues.option.draft': ['把第几组起草成通报', 'make a draft bulletin of this group'],
  'issues.option.out': ['不起草，写成文件先修改', 'write the draft to a file to be worded first'],
  'issues.count': [
    '比较 {cases} 件（在办的，不论何时收到；已办结的，近 {days} 天收到），有共性问题 {total} 组',
    '{total} issues among {cases} cases compared (open ones of any age, and those received in the last {days} days)',
  ],
  'issues.size': [
    '{cases} 件（在办 {open}），{voices} 个信访人',
    '{cases} cases ({open} open), {voices} voices',
  ],
  'issues.trend': [
    '{moved} 近 {days} 天收到 {current}，前 {days} 天 {previous}（{by}）',
    '{moved} {current} received in the last {days} days, {previous} in the {days} before ({by})',
  ],
  'issues.units': ['单位：', 'units:'],
  'issues.why': [
    '归并理由：相似度 {similarity}，共同的词 {words}；同类别 {share}',
    'because: similarity {similarity}, words in common {words}; same category {share}',
  ],
  'issues.examples': ['例（已脱敏，不外发）：', 'examples (redacted, never sent):'],
  'issues.next': [
    '起草通报：issues suggest --draft 组号 [--to 分送范围]，或 --out 文件 先修改',
    'to draft: issues suggest --draft N [--to UNITS], or --out FILE to word it first',
  ],
  'issues.no-such': ['没有第 {n} 组，共 {total} 组', 'no group {n}, there are {total}'],
  'issues.written': [
    '✓ 已写入 {path}；改好后 bulletin check、bulletin draft --file 或 bulletin propose --file',
    '✓ written to {path}; word it, then bulletin check, bulletin draft --file or bulletin propose --file',
  ],
  'example.issues-window': ['近一月、至少五人', 'a month, five voices'],
  'example.issues-draft': ['第一组起草，发二级单位', 'draft the first, for level-two units'],
  'example.issues-out': ['先写成文件', 'to a file first'],
} as const satisfies Texts;
