import { maskText, scanText } from '@liandong/domain';
import { anySurname, commonSurname } from './words/surnames.ts';

/** Says whether a name stands somewhere, and blots it out. */
export type Names = {
  hide: (text: string) => string;
  /** True for a word that holds a name or is a part of one. */
  touch: (word: string) => boolean;
};

const someone = '某某';

export function namesOf(names: Iterable<string>): Names {
  const known = new Set([...names].map(together).filter(({ length }) => length >= 2));
  const lengths = [...new Set([...known].map(({ length }) => length))].sort((a, b) => b - a);
  const beginnings = new Set([...known].map((name) => name.charCodeAt(0)));
  const parts = new Set([...known].flatMap(partsOf));
  const lengthAt = (text: string, at: number): number =>
    lengths.find((length) => known.has(text.slice(at, at + length))) ?? 0;
  return {
    hide(text) {
      const shown: string[] = [];
      let from = 0;
      for (let at = 0; at < text.length; at += 1) {
        const length = beginnings.has(text.charCodeAt(at)) ? lengthAt(text, at) : 0;
        if (length === 0) continue;
        shown.push(text.slice(from, at), someone);
        from = at + length;
        at = from - 1;
      }
      return from === 0 ? text : shown.join('') + text.slice(from);
    },
    touch: (word) =>
      parts.has(word) ||
      Array.from(word, (_, at) => lengthAt(word, at)).some((length) => length > 0),
  };
}

/** Every run of two characters and more. */
const partsOf = (name: string): string[] =>
  Array.from(name, (_, from) =>
    Array.from(name.slice(from + 1), (_, rest) => name.slice(from, from + rest + 2)),
  ).flat();

/**
 * A text without what says who wrote it or whom it is about: personal numbers, known names, names after
 * words such as 信访人, dates to the day, numbers of houses and of anything that could be one's account.
 * It errs on the side of hiding. What it cannot know is a name that nobody told it and nothing announces.
 */
export function redact(text: string, names: Names): string {
  let shown = together(text);
  // A replacement may bring together what was apart, so what came out is looked at again.
  for (let round = 0; round < roundsMax; round += 1) {
    shown = steps.reduce(
      (hidden, [pattern, replacement]) => hidden.replace(pattern, replacement),
      names.hide(maskText(shown)),
    );
    if (scanText(shown).length === 0 && names.hide(shown) === shown) return shown;
  }
  return someone;
}

/** Text that is not clean after so many is not shown at all. */
const roundsMax = 8;

/**
 * As one line, without the spaces that are set between Chinese characters and the marks nobody sees, with
 * letters and digits of any width as plain ones; Chinese punctuation stays.
 */
const together = (text: string): string =>
  text
    .replace(/[\p{Cf}\p{Cc}\s]+/gu, ' ')
    .replace(/\P{P}+/gu, (part) => part.normalize('NFKC'))
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim();

const announced =
  '姓名|信访人|来信人|来访人|联系人|反映人|申请人|投诉人|举报人|经办人|署名|本人|职工|工人|村民';
const posts =
  '(?:[大中小分支副]?队|[副]?[市县区镇乡村厅局处科厂矿站院校所部股组班行社]|董事)长|[副总]?(?:主任|书记|经理)|师傅|支书|教授|医生|老师|警官|法官';

const givenName = '\\p{Script=Han}{1,2}(?=\\P{Script=Han}|[男女系现住于出今在]|$)';

const steps: readonly (readonly [RegExp, string])[] = [
  // What maskText leaves of a number is enough to tell two apart, and more than an example needs.
  [/[0-9A-Za-z]*\*[0-9A-Za-z*\- ]*/g, '＊＊＊'],
  [new RegExp(`(我叫)${commonSurname}\\p{Script=Han}{1,2}`, 'gu'), `$1${someone}`],
  [new RegExp(`(${announced})([:：为是叫])${anySurname}${givenName}`, 'gu'), `$1$2${someone}`],
  [new RegExp(`(${announced})${commonSurname}${givenName}`, 'gu'), `$1${someone}`],
  [
    new RegExp(
      `(?<=[的由被向找是为和让叫]|\\P{Script=Han}|^)${commonSurname}\\p{Script=Han}{1,2}(?=${posts})`,
      'gu',
    ),
    someone,
  ],
  [new RegExp(`${commonSurname}(?=${posts})`, 'gu'), '某'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '＊＊＊'],
  [/((?:微信|QQ|vx)号?[:：是为]?\s*)[0-9A-Za-z_-]{5,}/gi, '$1＊＊＊'],
  [/(\d{4})[-./年](\d{1,2})[-./月]\d{1,2}[日号]?/g, '$1年$2月'],
  [/(\d{1,2}月)\d{1,2}[日号]/g, '$1'],
  [/[0-9A-Za-z一二三四五六七八九十百零〇]+(?=号楼|栋|幢|单元|室|号院)/gu, '某'],
  [/(?<=[路街巷村庄道院里])\d+(?=号)/gu, '某'],
  [/\d+(?:[-—#]\d+){2,}/gu, '某号'],
  [/\d{5,}(?!\d*[余多]?[万亿元吨户人平])/g, '＊＊＊'],
  [/[一二三四五六七八九零〇幺]{7,}/gu, '＊＊＊'],
];
