import type { Hit } from '../draft.ts';
import { withoutBlanks } from '../views.ts';
import { isLongerWord, isOrdinaryWord } from '../words/ordinary-words.ts';
import { givenSigns, isCommonSurname, neverInNames, surnameLength } from '../words/surnames.ts';
import type { Found } from '../words/word-finder.ts';

type Strength =
  /** Behind a label, 姓名：高峰, whatever looks like a name is one. */
  | 'labelled'
  /** Behind a word for a person, 信访人高峰反映, an ordinary word is one only if it then speaks. */
  | 'cued'
  /** With words behind it alone, 张伟等5人, every sign must be one that names are written with. */
  | 'bare';

const accusedCue = '被(?:举报|控告|检举|反映|投诉|申诉|告发)(?:人|对象)';
const personCue =
  '信访人|信访群众|上访(?:人员?|户|老户)|来访(?:人员?|群众)|来信(?:人|群众)|申请(?:复查|复核)?人|申诉人|' +
  '投诉(?:人|举报人)|举报人|检举人|控告人|反映人|诉求人|当事人|联系人|代理人|委托人|被害人|受害(?:人|者)|' +
  '死者|伤者|亡者|逝者|患者|病人|户主|姓名|名叫|我叫|我是|本人|报警人|带头人|组织者';
const groupCue =
  '(?:职工|员工|业主|居民|村民|农民工|群众|信访|上访|来访|诉求)代表|(?:职工|员工)(?:家属|遗属|子女)?|' +
  '(?:采油|作业|修井|临时|合同|派遣)工人?|钻工|电工|焊工|驾驶员|保洁员|炊事员|护士|教师|工友|工人|农民工|劳务工|' +
  '包?工头|家属|遗属|遗孀|村民|居民|业主|住户|租户|群众|退休(?:人员|工人|教师|干部)?|' +
  '(?:离退休|内退|下岗|买断)(?:人员)?|妻子|丈夫|儿子|女儿|父亲|母亲|司机|同事|其[妻夫子女父母]';
// 被举报人、队长李强: a post may stand in between.
const post =
  '(?:[、,][^,。;:、()\\n]{0,8}(?:[队站班组厂矿科部处]长|主任|书记|经理|会计|出纳|司机|工))?';
const cue = new RegExp(
  `(?:(${accusedCue})|(${personCue})|${groupCue})(?:代表)?${post}([:为是叫系("“'《 ]{0,3})`,
  'g',
);

// What may stand right behind a name; otherwise the signs are part of longer words.
const edge =
  /^(?:$|[^\p{Script=Han}\w·]|同志|先生|女士|师傅|老人|等|反映|来信|来访|上访|信访|投诉|举报|称|认为|提出|要求|申请|请求|不服|因|于|[一二两三四五六七八九十]{1,2}[人名]|在|到|向|自|从|是|系|为|的|与|和|及|以|之[父母妻夫子女]|本人|一?家|夫妇|一户|曾|已|被|受|多次|表示|诉|说|年龄|男|女|现|原|生前|死亡|受伤|去世|今年|电话|身份证|住|对|就|将|未|没|不|拿|打|找|有|无|也|又|再|还|仍|均|都|\d)/u;
const speaks = /^(?:反映|称|诉称|来信|来访|上访|不服|同志|本人|夫妇|等\d|[(,、][男女])/;

/** Names behind words for people. 被举报人 and its like give the names of the accused. */
export function cuedNames(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(cue)) {
    const [all, accused, person, label = ''] = match;
    const labelled = label.includes(':') || (label !== '' && (person ?? accused) !== undefined);
    const start = match.index + all.length;
    for (const name of namesInRow(text, start, labelled ? 'labelled' : 'cued'))
      hits.push({ ...calledBy(accused, person), ...name });
  }
  return hits;
}

/** 李强、周敏和吴天明: the first gives the others away. */
function* namesInRow(
  text: string,
  first: number,
  strength: Strength,
): Generator<{ start: number; end: number }> {
  for (let start = first; ; ) {
    const end = nameEnd(text, start, strength) ?? minorityNameEnd(text, start);
    if (end === undefined) return;
    yield { start, end };
    if (!/[、和与及]/.test(text[end] ?? '')) return;
    start = end + 1;
  }
}

function calledBy(
  accused: string | undefined,
  person: string | undefined,
): Pick<Hit, 'kind' | 'petitioner'> {
  if (accused !== undefined) return { kind: 'accused' };
  return person === undefined || /联系人|姓名/.test(person)
    ? { kind: 'name' }
    : { kind: 'name', petitioner: true };
}

// Words that only stand behind a person.
const behind =
  /\((?:男|女)[,、)]|[,、](?:男|女)[,、。]|[,(、](?:现年|年龄)?[1-9]\d周?岁|等\d{1,4}余?[名人]|(?:同志)?(?:反映|来信反映|来访反映|多次上访|涉嫌)|等人(?:反映|来访|上访)|(?:贪污|受贿|索贿|行贿|挪用|侵占|克扣|截留|骗取|套取|吃拿卡要|以权谋私|打击报复|徇私舞弊)/g;
const wrongdoing = /^(?:贪|受贿|索贿|行贿|挪|侵|克|截|骗|套|吃|以权|打击|徇|涉嫌)/;
const stop = /(?:^|[^\p{Script=Han}]|[由与和对以及经]|长|书记|主任|经理|会计|出纳)$/u;

/** Names that the words behind them give away: 张伟（男，45岁）, 张伟等5人, 李强贪污. */
export function bareNames(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(behind)) {
    const end = match.index;
    const start = nameStart(text, end, /^[(,、][男女]/.test(match[0]) ? 'labelled' : 'bare');
    // 等5人 and 反映 stand behind anything: there the name must begin its clause.
    const surely =
      /^[(,、]/.test(match[0]) || stop.test(text.slice(Math.max(0, (start ?? 0) - 2), start));
    if (start !== undefined && surely)
      hits.push({ kind: wrongdoing.test(match[0]) ? 'accused' : 'name', start, end });
  }
  return hits;
}

/** Where the name that ends at `end` starts, the longest there is. */
function nameStart(text: string, end: number, strength: Strength): number | undefined {
  return [4, 3, 2]
    .map((length) => end - length)
    .find((start) => {
      const surname = start < 0 ? 0 : surnameLength(text, start);
      const given = end - start - surname;
      if (surname === 0 || given < 1 || given > 2) return false;
      return isName(text.slice(start, end), surname, strength);
    });
}

/** Where the name that starts at `start` ends, or undefined where there is none. */
function nameEnd(text: string, start: number, strength: Strength): number | undefined {
  const surname = surnameLength(text, start);
  if (surname === 0) return undefined;
  for (const given of [2, 1]) {
    const end = start + surname + given;
    if (end > text.length) continue;
    const after = text.slice(end, end + 4);
    if (!edge.test(after) && !isPlainName(text.slice(start, end), surname)) continue;
    const surely = strength === 'cued' && speaks.test(after) ? 'labelled' : strength;
    if (isName(text.slice(start, end), surname, surely)) return end;
  }
  return undefined;
}

/** A full name of common parts is one whatever follows it: 徐国庆利用职务. */
const isPlainName = (name: string, surname: number): boolean =>
  name.length === 3 &&
  surname === 1 &&
  isCommonSurname(name) &&
  isName(name, surname, 'bare') &&
  !isOrdinaryWord(name.slice(0, 2));

// Surnames that begin words of every kind: there each sign must be one of a name.
const doubtful = new Set(
  '于向曾常连任全成单解车项农司党商师费席冷麻池古简尚左管路段万方高包关文安石田江白金时从',
);

function isName(name: string, surname: number, strength: Strength): boolean {
  const given = name.slice(surname).split('');
  if (!given.every((sign) => /\p{Script=Han}/u.test(sign) && !neverInNames.has(sign))) return false;
  if (surname === 2) return true;
  if (isLongerWord(name)) return false;
  const usual = given.every((sign) => givenSigns.has(sign));
  // 高峰云 begins with a word, and 高峰 is one.
  if (isOrdinaryWord(name.slice(0, 2)))
    return usual && (given.length === 2 || strength === 'labelled');
  return usual || (strength !== 'bare' && !doubtful.has(name[0] ?? ''));
}

// 买买提·艾山: as far as what stands behind names, or as far as it goes.
const minorityName = new RegExp(
  `^\\p{Script=Han}{2,6}·\\p{Script=Han}{1,8}?(?=${edge.source.slice(1)})`,
  'u',
);

function minorityNameEnd(text: string, start: number): number | undefined {
  const name = minorityName.exec(text.slice(start, start + 20))?.[0];
  return name === undefined ? undefined : start + name.length;
}

const nobody =
  /[某×*]|匿名|不详|未知|署名|职工|员工|工人|群众|村民|居民|业主|住户|租户|用户|家属|人员|代表|农民|退休|全体|部分|多名|单位|公司|[厂队站部局委会组村]$/;

/** The people a file names: 张三、李四等5人 are two, 部分职工 is none. */
export const personsIn = (names: string): string[] =>
  withoutBlanks(names)
    .replace(/\([^()]*\)/g, '')
    .split(/[、,;/\n]|(?<=\p{Script=Han}{2})[和与及](?=\p{Script=Han}{2})/u)
    .map((name) => name.replace(/等.*$|(?:同志|先生|女士|一家)$/, ''))
    .filter((name) => name.length >= 2 && !nobody.test(name));

const speaksForOffice = /^(?:通报|主持|介绍|汇报|宣读|传达|出席|参加|部署|总结|讲话|任|兼)/;

const holdsOffice = /(?:[部处科厂局院校会队站]长|主任|书记|经理|主席|主持人?:?)$/;

/** 赵海 in 主任赵海峰, in 赵海峰主持: the beginning of the name of somebody in office. */
function isCutShort(text: string, { start, end }: { start: number; end: number }): boolean {
  const next = text[end] ?? '';
  if (!givenSigns.has(next) || /[为有会可才正方全文书生明成立来占大小]/.test(next)) return false;
  const after = text.slice(end + 1, end + 5);
  const before = text.slice(Math.max(0, start - 4), start);
  return speaksForOffice.test(after) || (holdsOffice.test(before) && edge.test(after));
}

const wordEnd = /^(?:$|[^\p{Script=Han}])/u;
const calledBefore =
  /(?:人|者|职工|员工|工人|家属|村民|居民|业主|代表|姓名|群众|户|[:,。;("“])$|^$/;

/**
 * Names the cases know. Where one is an ordinary word too, 高峰, its surroundings tell; where it
 * begins with no surname, 和平, it must end its words or speak.
 */
export function knownNames(
  text: string,
  found: readonly Found<'linked-name' | 'accused'>[],
): Hit[] {
  return found
    .filter(({ start, end }) => {
      const word = text.slice(start, end);
      if (word.length > 2) return true;
      if (isCutShort(text, { start, end })) return false;
      const after = text.slice(end, end + 4);
      if (!isOrdinaryWord(word))
        return surnameLength(text, start) > 0 || wordEnd.test(after) || speaks.test(after);
      return speaks.test(after) || (calledBefore.test(text.slice(0, start)) && edge.test(after));
    })
    .map(({ start, end, value }) => ({ kind: value, start, end }));
}
