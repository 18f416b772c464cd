import type { Hit } from '../draft.ts';

const count = '[0-9A-Za-z一二三四五六七八九十百零〇]{1,5}';
// 某小区, 各村: nobody lives there.
const named = '(?<![某该各每本两数多×x*])';
const residence =
  '(?:小区|花园|花苑|家园|公寓|新村|社区|家属院|家属区|生活区|宿舍区?|大院|新城|名苑|嘉园|雅苑|苑|庭|府|墅|坊)';
const building = `${count}(?:号楼|栋|幢|座|#楼?)`;
const gap = '[,、\\s-]?';

const door = `(?:${gap}${count}单元)?(?:${gap}(?:${count}[层楼]${gap})?(?:[0-9]{3,4}[室户号]?|[东西中]户))?`;

const patterns: readonly RegExp[] = [
  // 幸福小区12栋: a house of a named estate, but not the sum of its houses, 12栋住宅.
  new RegExp(
    `\\p{Script=Han}{1,5}${named}\\p{Script=Han}${named}${residence}${gap}(?:第?${count}[区期]${gap})?${building}(?!住宅|楼房|居民|危|老|房屋|建筑)${door}`,
  ),
  // 3单元401室, 12栋3单元: a staircase with the house before it or the door behind it.
  new RegExp(`(?:${building}|${count}楼)${gap}${count}单元${door}`),
  new RegExp(`${count}单元${gap}(?:${count}[层楼]${gap})?${count}[室户号]?(?![0-9万元个台套])`),
  // 12号楼401, 12栋401室.
  new RegExp(
    `${building}${gap}(?:${count}[层楼]${gap})?[0-9]{3,4}[室户号房]?(?![0-9万元平米㎡个户台套人])`,
  ),
  // 幸福小区401室, 幸福小区3-2-401.
  new RegExp(
    `\\p{Script=Han}{1,6}${residence}\\p{Script=Han}{0,4}${gap}(?:[0-9]{1,3}-[0-9]{1,2}-[0-9]{2,4}|${count}室)`,
  ),
  // 李家村三组15号, 李家村第三村民小组, 红旗屯12号.
  new RegExp(
    `(?:\\p{Script=Han}{1,4}${named}(?:村|屯|庄|嘎查)(?:民委员会)?${gap}第?${count}(?:村民)?(?:小组|组|社|生产队))(?:${gap}${count}号)?`,
  ),
  new RegExp(
    `\\p{Script=Han}{1,4}${named}(?:村|屯|庄|嘎查)[^,。;\\n]{0,6}?${count}号(?![井站线路楼院文公台罐桥变机令泵阀井闸])`,
  ),
  // 槐树巷七十三号, 中原路88号, but not the road of an office.
  new RegExp(
    `\\p{Script=Han}{1,6}(?<![线管铁公电油气水井思出道])(?:路|街|巷|胡同|弄|大街|大道)${gap}${count}号(?!井|站|线|路|文|公告|台|罐|桥|变|机|令|泵|阀|闸|渠|\\p{Script=Han}{0,10}(?:信访|接待|大厅|大厦|办公|会议|机关|中心|酒店|宾馆|医院|法院|公司))`,
  ),
  // 住址：……, whatever is behind it.
  /(?:住址|住所地?|户籍地|户籍所在地|家庭地址|居住地址|居住地|现住|家住)[:为是在]{1,2}(?!某)[^,。;\n]{4,40}/,
];
const address = new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'gu');

/** Addresses of homes: an estate's house, a staircase or a door, a village's group, a number in a street. */
export function addresses(text: string): Hit[] {
  return [...text.matchAll(address)].map((match) => ({
    kind: 'address' as const,
    start: match.index,
    end: match.index + match[0].length,
  }));
}
