import type { Hit } from '../draft.ts';

const numerals = '一二三四五六七八九十';
const year =
  '(?:(?:(?:19|20)[0-9]{2}|[一二][〇○零0九一二三四五六七八]{3})年|(?:今|去|前|当|同|次|翌|本)年)?';
const month = `(?:1[0-2]|0?[1-9]|[${numerals}]{1,2}|正|腊|冬)月(?:份)?`;
const day = `(?:[12][0-9]|3[01]|0?[1-9]|初?[${numerals}廿]{1,3})[日号]`;
const dayPart = '(?:上午|下午|凌晨|早上|早晨|清晨|中午|午后|傍晚|晚上?|夜间|深夜|当[天日晚])';
const written = [
  `${year}${month}(?:${day}|初[${numerals}]|廿[${numerals}])`,
  `(?:本|上|当|次|同|该)月${day}`,
  `(?:19|20)[0-9]{2}([-/.])(?:1[0-2]|0?[1-9])\\1(?:[12][0-9]|3[01]|0?[1-9])(?![0-9]|\\1[0-9])`,
  `${day}(?=${dayPart})`,
].join('|');
const date = new RegExp(`(?<![0-9${numerals}.-])(?:${written})`, 'g');

const time = `(?:\\([^()]{1,4}\\))?${dayPart}?(?:[0-9]{1,2}[时点:][0-9]{0,2}分?)?`;
const later = `(?:${year}(?:${month})?${day}|(?:19|20)[0-9]{2}[-/.]|${month}(?:底|末|上旬|中旬|下旬)|年[底末]|次日|月[底末])`;
// A deadline, a beginning, a stretch of time: 3月12日前, 3月12日起, 3月12日至31日.
const bounds = new RegExp(
  `^${time}(?:之?前(?![来往去后])|以前|起(?!哄)|止|为限|截[止至]|(?:至|到|-|—+|~)${later})`,
);
const bounded = /(?:每年|截[至止]到?|不(?:晚|迟)于|[日号)](?:至|到|-|—+|~))$/;
const label =
  /(?<!(?:事发|案发|发生|受伤|出险|出事|死亡|出生|入职|退休|来访|上访|离职)的?)(?:时间|日期|期限|日程)[:为是定在]*$/;

// What offices do on a day, and what happens to people on one. Whichever is said first counts.
const official =
  /印发|发布|公布|颁布|施行|实施|生效|修订|修正|通过|签发|下发|发文|成文|召开|举行|举办|例会|会议|推进会|部署会|培训|报送|上报|填报|汇总|公示|公告|起草|审议|批准|批复|出具|有效期|失效|废止|执行|启用|上线|试运行|传达|研究|听取|通报|下达|检查|督查|督导|约谈|调研|座谈|值班|放假|调休|报名|回执|投票|评估|回头看|复核|验收|会商|自查|完成|办结|反馈|答复|整改|启动|开展|接访日|接待日|供暖|停暖|停气|停水|停电|检修|《|文件|规定|办法|通知|意见|条例|报告|方案|决定|文号|付款|发放|拨付|到位|兑现/;
const personal =
  /上访|来访|走访人|来信|信访人|投诉|反映|举报|诉称|聚集|聚众|拦|堵|滞留|围|扬言|拉横幅|伤|亡|死|坠|摔|烧|事故|爆炸|泄漏|晕|住院|手术|抢救|就医|报警|殴|打人|被打|争执|冲突|打架|去世|离世|自杀|出生|入职|退休|离职|辞职|离岗|内退|解除|参加工作|结婚|离婚|购房|入住|搬|拖欠|拘|判决|仲裁|失踪|入院|确诊|职工(?!代表大?会|大会|技能|书屋|医院|餐厅|之家)|家属|村民|居民|员工|业主/;

/** Days of events. Days of documents, meetings, deadlines and stretches of time are left alone. */
export function eventDates(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(date)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!isOfficial(text, start, end)) hits.push({ kind: 'date', start, end });
  }
  return hits;
}

function isOfficial(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 16), start);
  const after = text.slice(end, end + 40);
  if (bounds.test(after) || bounded.test(before) || label.test(before)) return true;
  const clause = clauseAround(text, start, end);
  const act = clause.search(official);
  const event = clause.search(personal);
  return act >= 0 && (event < 0 || act < event);
}

const lookBack = 24;
const reach = 80;

/** The clause the date stands in; where that is little more than the date, with the next. */
function clauseAround(text: string, start: number, end: number): string {
  const before = /[^,。;!?\n]*$/.exec(text.slice(Math.max(0, start - lookBack), start))?.[0] ?? '';
  const rest = text.slice(end, end + reach);
  const own = /^[^,。;!?\n]*/.exec(rest)?.[0] ?? '';
  const short = before.replace(/[^\p{Script=Han}]/gu, '').length + own.length <= 6;
  const more = short ? (/^[,][^,。;!?\n]*/.exec(rest.slice(own.length))?.[0] ?? '') : '';
  return `${before} ${own}${more}`;
}
