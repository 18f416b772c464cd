import type { Hit, KnownUnit } from '../draft.ts';
import type { Found } from '../words/word-finder.ts';

// Where the clause goes on from a unit to what is wrong there.
const wrong =
  /存在|发生|出现|发现|拖欠|欠[发缴薪付]|[少漏][发缴付]|未(?:按|及时|足额|落实|缴|发放|办理|兑现|签订|支付|整改|回复|答复)|违[规反法]|逾期|超期|[瞒漏迟]报|被(?:投诉|举报|通报|反映)|信访(?:总量|量|件|事项|问题|突出)|(?:集体|重复|越级|个体)(?:上访|来访|访)|群访|上访|来访|(?:职工|员工|家属|劳务工|农民工|工人|退休人员|居民)[^,。;!?\n]{0,6}(?:来访|上访|反映|来信|投诉|举报|不满|聚集)|占(?:比|全|总)|(?:最为?|较为?|比较)(?:突出|集中)|问题(?:突出|集中|较多|严重|反映)|混乱|不(?:到位|作为|规范|力|实|清)|推诿|滞后|粗暴|乱收费|[0-9两](?:件|起|批次?|人次?|户)/;
const source =
  /(?:来自|发生在|集中在|集中于|主要在|主要是|出现在|出自|源于|源自|针对|投诉|举报|状告)(?:于|的)?$/;
const belongs =
  /^的?(?:退休|在职|部分|多名|一名|[0-9]+名)?(?:职工|员工|家属|劳务工|农民工|工人|退休人员|居民)/;
const concerns = /(?:涉及|反映|事关|关于)(?:的是)?$/;
// What units do in bulletins and minutes without anything being wrong with them.
const task =
  /牵头|负责|配合|协助|汇报|通报|介绍|督促|督办|指导|排查|自查|研究|会同|协调|报送|上报|报告|参加|出席|列席|请假|缺席|参会|选派|指定|明确|推荐|做好|落实(?!不)|开展|组织|承办|主办|制定|提出|(?<![主重])要|(?<!反)应(?!急)|须|将|办结|受理|答复|回复|完成|请|由|印发|发布|建立|安排|召开|主持|学习|传达|发言|交流|核查|核实|整改(?!不|滞|慢)/;
// 听取采油一厂来访情况汇报: what is heard is a report.
const heard = /听取了?$/;
const report = /汇报|介绍|发言|报告/;
const longestLead = 10;

const clauseEnd = /[,。;!?:\n]/;

/** What follows a place up to the end of its clause. */
function clauseAfter(text: string, end: number): string {
  const near = text.slice(end, end + 60);
  const stop = near.search(clauseEnd);
  return stop < 0 ? near : near.slice(0, stop);
}

/** Units named beside what is wrong with them though they did not consent. */
export function singleUnits(text: string, units: readonly Found<KnownUnit>[]): Hit[] {
  return units
    .filter(({ value }) => !value.consents)
    .filter(({ start, end }) => isAttributed(text, start, end))
    .map(({ start, end }) => ({ kind: 'single-unit' as const, start, end }));
}

function isAttributed(text: string, start: number, end: number): boolean {
  const after = clauseAfter(text, end);
  const before = text.slice(Math.max(0, start - 8), start);
  if (heard.test(before) && report.test(after)) return false;
  if (source.test(before)) return !task.test(after.slice(0, longestLead));
  if (concerns.test(before) && belongs.test(after)) return true;
  const at = after.search(wrong);
  if (at < 0) return false;
  const lead = after.slice(0, at);
  // Other units in between, as in 一厂、二厂和三厂, do not lengthen the way.
  const own = lead.split(/[、和与及]/).at(-1) ?? lead;
  return own.length <= longestLead && !task.test(lead);
}

const fewPersons =
  '(?<![0-9.十百千万])[1-4一二两三四](?:名|人|户|位)(?!次?以上|民|员|口|大|副|分管|负责|领导|联络|干部)';
const fewCases = '(?<![0-9.十百千万])[12两](?:件|起|批次?|宗)(?!以上)';
const fewOfUnit = new RegExp(`^[^,。;!?\\n]{0,10}?(${fewPersons}|${fewCases})`);
const affected =
  '(?<!每|未|没有|无)(?:涉及|信访人|涉访|来访|上访|集体访|反映人|受影响|受伤|伤亡|死亡|患[\\p{Script=Han}]{0,4}病|涉诉|被欠薪)(?:的)?' +
  '(?:职工|员工|群众|家属|人员|人数|退休人员|退休职工|农民工|居民|住户|村民)?(?:共|为|约|仅|共计|合计|:)*';
const received =
  '(?<!每|未|没有|无|不|杜绝|避免|防止)(?:受理|登记|接到|收到|发生|新增|涉及|仅有?|只有)(?:了)?' +
  '(?:群众|职工)?(?:信访|来信|来访|投诉|举报|诉求)?(?:件|事项)?(?:共|仅)?';
const fewAffected = new RegExp(`${affected}(${fewPersons})`, 'gu');
const fewReceived = new RegExp(`${received}(${fewCases})(?!议题|议程|文件|材料|制度|方案)`, 'g');

/** Counts in running text that are too small to be told: 涉及职工3人, or of one unit 2件. */
export function smallCounts(text: string, units: readonly Found<KnownUnit>[]): Hit[] {
  const hits: Hit[] = [];
  for (const pattern of [fewAffected, fewReceived]) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      hits.push({ kind: 'small-cell', start: end - (match[1] ?? '').length, end });
    }
  }
  for (const { end } of units) {
    const match = fewOfUnit.exec(text.slice(end, end + 24));
    if (match === null || task.test(match[0])) continue;
    const last = end + match[0].length;
    hits.push({ kind: 'small-cell', start: last - (match[1] ?? '').length, end: last });
  }
  return hits;
}

const subunit =
  /(?:第[0-9一二三四五六七八九十]{1,3}\p{Script=Han}{0,3}?|[\p{Script=Han}](?<![几个各每全多两这那某本该达共])[0-9一二三四五六七八九十]{1,3})(?:采油厂|采气厂|分公司|公司|厂|矿|大队|中队|队|站|车间|作业区|管理区|项目部|班组?)(?=[^\p{Script=Han}]|[\p{Script=Han}])/gu;
const post =
  /(?:副?(?:队长|站长|班长|组长|车间主任|工段长|书记|厂长|经理|主任|科长|调度长|支书))|出纳|会计|保管员|炊事员|驾驶员|司机|门卫|护士|安全员|资料员|材料员|统计员|采油工|司钻|钻工|电工|焊工|化验员|技术员|工程师|教师|收费员/g;
const happened =
  /受伤|负伤|重伤|摔伤|烧伤|烫伤|坠落|死亡|身亡|去世|病故|猝死|工亡|被打|殴打|打人|被拘|拘留|上访|来访|举报|控告|贪污|受贿|挪用|侵占|克扣|辱骂|打骂|骚扰|处分|撤职|免职|辞退|开除|解除(?:劳动)?合同|自杀|失踪|离婚|确诊|患(?:病|癌)|酒驾|赌博/;
const officialPost =
  /汇报|通报|主持|牵头|负责|介绍|要求|强调|传达|指出|安排|部署|报告|参加|出席|列席|讲话|总结|听取|宣读|约谈|接访|接待|研究|督办|处理|处置|化解|分管|包案|针对|关于|就/;
const sentenceEnd = /[。;!?\n]/;

/** A unit, a post and what happened, in one sentence: together they are as good as a name. */
export function combinations(text: string, units: readonly Found<KnownUnit>[]): Hit[] {
  const places = [
    ...units.map(({ start, end }) => ({ start, end })),
    ...[...text.matchAll(subunit)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })),
  ];
  if (places.length === 0) return [];
  const hits: Hit[] = [];
  for (const match of text.matchAll(post)) {
    const end = match.index + match[0].length;
    const event = eventAfter(text, end);
    if (event === undefined) continue;
    const place = places.find(
      (unit) =>
        unit.end <= match.index &&
        match.index - unit.end <= 40 &&
        !sentenceEnd.test(text.slice(unit.end, match.index)),
    );
    if (place !== undefined) hits.push({ kind: 'combination', start: place.start, end: event });
  }
  return hits;
}

/** The end of what happened to the holder of a post, unless he only speaks of it. */
function eventAfter(text: string, end: number): number | undefined {
  const near = text.slice(end, end + 30);
  const stop = near.search(sentenceEnd);
  const sentence = stop < 0 ? near : near.slice(0, stop);
  const event = happened.exec(sentence);
  if (event === null || officialPost.test(sentence.slice(0, event.index))) return undefined;
  return end + event.index + event[0].length;
}
