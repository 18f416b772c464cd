/** The three levels of 保守国家秘密法 §14: top secret, secret, confidential. */
export type MarkingLevel = '绝密' | '机密' | '秘密';

/** A classified marking, and where its level stands in the text. */
export type Marking = { level: MarkingLevel; start: number; end: number };

const blank = '[\\s\\u00ad\\u200b-\\u200f\\u2060\\ufeff]';
// Typesetters space the two characters out.
const levelWord = new RegExp(`([秘祕机機绝絕])${blank}{0,8}密`, 'g');
const blanks = new RegExp(`${blank}+`, 'g');
const levels: Record<string, MarkingLevel> = { 绝: '绝密', 絕: '绝密', 机: '机密', 機: '机密' };

const term = '(?:长期|長期|永久|[0-9０-９一二三四五六七八九十]{1,4}[年月天日])';
const urgency = '(?:特急|加急|急件|平急|特提)';
const copyNumber = '(?:(?:no\\.?|份号[:：]?)?[0-9０-９]{1,6})';
const label = '(?:密级|密級|(?:秘密|保密|涉密|机密)(?:等级|级别|程度)|classification|secrecy)';
const front = `^${copyNumber}?${urgency}?`;

const star = /^级?[★☆*＊✩✭⭐]/;
const labelled = new RegExp(`${label}[:：=为是定|,，"“「【（(]*$`, 'i');
const choice = /^级?[□○/／、或]/;
const ticked = new RegExp(`${label}.*[√✓✔☑■●]$`, 'i');
const lineBefore = new RegExp(`${front}[【\\[（(〔〖［「『“"《]*$`, 'i');
const lineAfter = new RegExp(`^[级件]?${term}?[】\\])）〕〗］」』”"》]*${urgency}?$`);
const bracketBefore = /[【[（(〔〖［]$/;
const bracketAfter = new RegExp(`^[级件]?${term}?[】\\])）〕〗］]`);
const bracketAtEnd = new RegExp(`${bracketAfter.source}$`);
const nothingBefore = new RegExp(`${front}$`, 'i');
const titleAfter = new RegExp(`^[级件]?${blank}+(?:${term}|${urgency}|关于|《)`);

/**
 * The first classified marking in a text, or undefined.
 *
 * A marking is set, not said. The words 秘密, 机密, 绝密 count as one where they
 * 1. are followed by the star of GB/T 7156 and GB/T 9704: 绝密★30年, 机 密 ★ 启用前;
 * 2. follow a label, or are ticked behind one: 密级：秘密, 密级：□秘密 ☑机密;
 * 3. fill a line, alone or with term, copy number, urgency, brackets: 000012 机密 特急;
 * 4. stand in brackets at the head or the end of a line: 【机密】关于……, ……的报告（秘密）;
 * 5. open the text, set apart from a title: 机密 关于…….
 *
 * All else is prose: 商业秘密, 保守国家秘密, 机密文件, 秘密举报, an unticked form 密级：秘密/机密.
 * A document that quotes a marking the way it is set is refused with the others: the way
 * round, a marked paper would pass.
 */
export function findMarking(text: string): Marking | undefined {
  // Nearly every text is done with here.
  if (!text.includes('密')) return undefined;
  for (const match of text.matchAll(levelWord)) {
    const start = match.index;
    const end = start + match[0].length;
    if (isMarking(text, start, end)) return { level: levels[match[1] ?? ''] ?? '秘密', start, end };
  }
  return undefined;
}

function isMarking(text: string, start: number, end: number): boolean {
  const before = lineUpTo(text, start);
  const after = lineFrom(text, end);
  if (star.test(after) || ticked.test(before)) return true;
  if (labelled.test(before)) return !choice.test(after);
  if (lineBefore.test(before) && lineAfter.test(after)) return true;
  if (bracketBefore.test(before)) {
    return bracketAtEnd.test(after) || (before.length === 1 && bracketAfter.test(after));
  }
  return isAtHead(text, start) && titleAfter.test(text.slice(end, end + reach));
}

// How far a marking's own words reach. Bounded, so that no text makes the search slow.
const reach = 60;

/** The line up to `end` without its blanks; `…` stands for what is out of reach. */
function lineUpTo(text: string, end: number): string {
  const near = text.slice(Math.max(0, end - reach), end);
  const line = near.slice(lastBreak(near) + 1);
  const cut = line.length === near.length && end > reach ? '…' : '';
  return cut + line.replace(blanks, '');
}

function lineFrom(text: string, start: number): string {
  const near = text.slice(start, start + reach);
  const line = /^[^\n\r\u2028]*/.exec(near)?.[0] ?? '';
  const cut = line.length === near.length && start + reach < text.length ? '…' : '';
  return line.replace(blanks, '') + cut;
}

const lastBreak = (text: string): number =>
  Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'), text.lastIndexOf('\u2028'));

const isAtHead = (text: string, start: number): boolean =>
  start < reach && nothingBefore.test(text.slice(0, start).replace(blanks, ''));
