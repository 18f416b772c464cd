import type { z } from 'zod';
import type { HolidayFault } from './fault.ts';

type Issue = z.core.$ZodIssue;
/** The file, what stands in it, and what each issue is called in Chinese. */
type Told = { file: string; value: unknown; zh: readonly Issue[] };

/** What is wrong with the form of a table, as whoever fills one in reads it; places left open are one fault. */
export function faultsOf(issues: readonly Issue[], told: Told): HolidayFault[] {
  const isOpen = (issue: Issue) => writtenAt(issue, told.value)?.includes('_') ?? false;
  const open = issues.filter(isOpen).map((issue) => fieldOf(issue, told));
  const others = issues.flatMap((issue, at) => (isOpen(issue) ? [] : [faultOf(issue, at, told)]));
  return open.length === 0 ? others : [unfilled(open), ...others];
}

const fieldOf = ({ path }: Issue, { file }: Told): string => path.join('.') || file;

const foundAt = ({ path }: Issue, value: unknown): unknown =>
  path.reduce<unknown>(
    (part, name) => (part as Record<PropertyKey, unknown> | undefined)?.[name],
    value,
  );

/** What was written where a day belongs: all that has a format in a table is a day. */
function writtenAt(issue: Issue, value: unknown): string | undefined {
  const found = foundAt(issue, value);
  return issue.code === 'invalid_format' && typeof found === 'string' ? found : undefined;
}

const unfilled = (fields: readonly string[]): HolidayFault => ({
  zh: `还有 ${fields.length} 处日期没有填写（${fields[0]} 起）；按通知填写，如 2027-01-01`,
  en: `${fields.length} date(s) left open (from ${fields[0]} on); write them as the notice has them, like 2027-01-01`,
});

function faultOf(issue: Issue, at: number, told: Told): HolidayFault {
  const field = fieldOf(issue, told);
  if (foundAt(issue, told.value) === undefined)
    return { zh: `${field}：缺少这一项`, en: `${field}: missing` };
  const written = writtenAt(issue, told.value)?.slice(0, 20);
  if (written !== undefined)
    return {
      zh: `${field}：“${written}”不是日期，应如 2027-01-01`,
      en: `${field}: "${written}" is no day; write 2027-01-01`,
    };
  return {
    zh: `${field}：${told.zh[at]?.message ?? issue.message}`,
    en: `${field}: ${issue.message}`,
  };
}
