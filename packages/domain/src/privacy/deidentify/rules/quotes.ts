import { halfWidth } from '../../characters.ts';
import type { Hit } from '../draft.ts';

/** So many signs in a row that a letter has as well are a quotation. */
export const quoteLength = 12;

const counts = /[\p{L}\p{N}]/u;

/** A text without punctuation and blanks, and where each sign of it stands. */
export type Bare = { text: string; places: readonly number[] };

export function bareText(original: string): Bare {
  const text = halfWidth(original);
  const places: number[] = [];
  let bare = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (!counts.test(sign)) continue;
    bare += sign <= '\u007f' ? sign.toLowerCase() : sign;
    places.push(at);
  }
  return { text: bare, places };
}

// What anybody writes, the office as well as a letter: it makes nothing a quotation.
const official = new RegExp(
  [
    '中华人民共和国[\\p{Script=Han}]{2,12}?(?:法|条例|规定|办法)',
    '(?:信访工作条例|劳动合同法|劳动法|社会保险法|工伤保险条例|土地管理法|民法典|物业管理条例)',
    '第[0-9一二三四五六七八九十百]{1,5}[条款项章]',
    '(?:按照|根据|依照|依据|符合)?(?:国家|公司|集团|企业|油田|上级|有关|相关|现行|的)*(?:法律|法规|政策|规定|文件|制度|精神|要求)+(?:的?规定|要求|精神)?',
    '(?:基本)?(?:养老|医疗|失业|工伤|生育)保险(?:金|费|待遇|关系)?',
    '社会保险(?:费|金|关系|待遇)?|住房公积金|企业年金|经济补偿金?|劳动(?:合同|报酬|关系|保护)|加班工资|带薪年休假|最低工资标准|一次性伤残补助金|工亡补助金',
    '(?:有偿)?解除劳动(?:合同|关系)(?:人员)?|离退休(?:职工|人员)|退休(?:职工|人员)|三供一业|家属区|物业(?:管理|服务)|供(?:水|电|暖|热|气)(?:设施|管网)?',
    '(?:足额|及时|按时|按月)*(?:发放|缴纳|支付|办理)|信访(?:事项|问题|诉求|部门|办公室|条例)|矿区(?:服务)?|油田(?:分?公司)?|职工(?:群众)?|有关(?:部门|单位)|相关(?:部门|单位)',
    '(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?',
  ].join('|'),
  'gu',
);

/** Which signs of a bare text are nobody's own words. */
function commonPlaces(
  text: string,
  unitNames: readonly { start: number; end: number }[],
): Uint8Array {
  const common = new Uint8Array(text.length);
  for (const match of text.matchAll(official))
    common.fill(1, match.index, match.index + match[0].length);
  for (const { start, end } of unitNames) common.fill(1, start, end);
  return common;
}

type Sought = {
  /** The field's text without its punctuation. */
  bare: Bare;
  /** Names of units in it; asked for only where there is something to weigh. */
  unitNames: (text: string) => readonly { start: number; end: number }[];
  letters: Shingles;
  publicTexts: Shingles;
};

/** Stretches of every text of a kind, as long as a quotation must be. */
export type Shingles = ReadonlySet<string>;

/** What as many letters as this say in the same words is a common phrase: of no less than five people (domain.md §5). */
const commonFrom = 5;

/** Stretches of the draft that public texts have too. */
export const publicShingles = (texts: Iterable<string>, wanted: Shingles): Shingles =>
  new Set(countShared(texts, wanted).keys());

/** Stretches of the draft that are some letter's own words. */
export const lettersShingles = (texts: Iterable<string>, wanted: Shingles): Shingles =>
  new Set(
    [...countShared(texts, wanted)]
      .filter(([, letters]) => letters < commonFrom)
      .map(([shingle]) => shingle),
  );

/** In how many texts each wanted stretch occurs. Only what the draft has is kept: letters may be many, a draft is one. */
function countShared(texts: Iterable<string>, wanted: Shingles): Map<string, number> {
  const counts = new Map<string, number>();
  if (wanted.size === 0) return counts;
  for (const text of texts)
    for (const shingle of new Set(shinglesIn(bareText(text).text)))
      if (wanted.has(shingle)) counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  return counts;
}

function* shinglesIn(text: string): Generator<string> {
  for (let at = 0; at + quoteLength <= text.length; at += 1) yield text.slice(at, at + quoteLength);
}

export function shinglesOf(bares: Iterable<Bare>): Shingles {
  const shingles = new Set<string>();
  for (const { text } of bares) for (const shingle of shinglesIn(text)) shingles.add(shingle);
  return shingles;
}

/** Stretches that stand in a letter as well, with as many signs that are not merely common phrases. */
export function quotes({ bare, unitNames, letters, publicTexts }: Sought): Hit[] {
  if (letters.size === 0) return [];
  const { text, places } = bare;
  const hits: Hit[] = [];
  let common: Uint8Array | undefined;
  for (let at = 0; at + quoteLength <= text.length; ) {
    if (!isQuoted(text, at, { letters, publicTexts })) {
      at += 1;
      continue;
    }
    let end = at + quoteLength;
    while (isQuoted(text, end - quoteLength + 1, { letters, publicTexts })) end += 1;
    common ??= commonPlaces(text, unitNames(text));
    const own = common.subarray(at, end).reduce((sum, isCommon) => sum + 1 - isCommon, 0);
    if (own >= quoteLength)
      hits.push({ kind: 'quote', start: places[at] ?? 0, end: (places[end - 1] ?? 0) + 1 });
    at = end;
  }
  return hits;
}

function isQuoted(
  text: string,
  at: number,
  { letters, publicTexts }: Pick<Sought, 'letters' | 'publicTexts'>,
): boolean {
  const shingle = text.slice(at, at + quoteLength);
  return letters.has(shingle) && !publicTexts.has(shingle);
}
