import { Area } from '@liandong/directory';
import { type Canaries, narrative } from '../../int/support/privacy/canaries.ts';

/** An area in which effects may be looked at on the day of the adoption. */
export const bulletinArea: Area = Area.parse({
  area: 'test-area',
  name: { zh: '试验矿区', en: 'Test area' },
  terms: { evaluation: { days: 0, unit: 'natural' } },
  categories: [{ id: 'wages-benefits', name: '工资福利' }],
  units: [
    { id: 'company', name: '油田公司', role: 'company' },
    { id: 'petition-office', name: '信访办', role: 'petition-office', superior: 'company' },
    { id: 'secretariat', name: '联席会议办公室', role: 'secretariat', superior: 'company' },
    { id: 'dept-hr', name: '人力资源部', role: 'department', superior: 'company' },
    { id: 'plant-1', name: '采油一厂', role: 'second-level', superior: 'company' },
    { id: 'plant-2', name: '采油二厂', role: 'second-level', superior: 'company' },
    { id: 'drilling', name: '钻井公司', role: 'peer-enterprise' },
    { id: 'refinery', name: '炼化公司', role: 'peer-enterprise' },
    { id: 'exchange', name: '交换', role: 'exchange' },
    { id: 'tracker', name: '跟踪', role: 'tracker' },
  ],
});

const sayings = [
  '承包商拖欠工资三个月不给，找项目部说没有结算，请求帮助追讨',
  '包工头欠薪跑了，我们班组十几个人的工资到现在没有着落',
  '施工队拖欠民工工资，年初干的活到现在一分钱没拿到',
  '劳务公司克扣并拖欠工资，总包单位互相推诿不予解决',
  '项目完工半年了工资还欠着，去要了几次都说再等等',
  '拖欠工资已经四个月，一家老小等着用钱，请责令支付',
  '外包队伍欠薪严重，工人多次讨要工资没有结果',
  '干了大半年的活，工资一直拖欠，欠条也不给打',
] as const;

/** A ledger of petitions that say the same thing, each of a person of its own; all of it invented. */
export function ledgerOf(canaries: Canaries): { csv: string; sentence: string; name: string } {
  const heading = '信访编号,姓名,联系电话,住址,登记日期,信访形式,信访目的,类别,标题,内容';
  const { petitioner, text } = narrative(canaries);
  const day = new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10);
  const rows = sayings.map((saying, at) => {
    const name = at === 0 ? petitioner.name : canaries.known(`name:${at}`, names[at] ?? '');
    const phone = at === 0 ? petitioner.phone : canaries.known(`phone:${at}`, `1398765043${at}`);
    const words = at === 0 ? `${saying}。${text}` : saying;
    const about = [`XF-2026-${at + 1}`, name, phone, petitioner.address, day];
    return [...about, '来访', '申诉求决', '工资福利', '拖欠工资', `${words}。`].join(',');
  });
  const sentence = '鹈鹕在十三号井旁的槐树下唱了三天三夜。';
  return { csv: [heading, ...rows].join('\n'), sentence, name: petitioner.name };
}

const names = [
  '',
  '司徒槐鹈',
  '诸葛鹚槐',
  '上官鹈慕',
  '端木槐慕',
  '令狐鹚鹈',
  '皇甫慕槐',
  '尉迟鹈槐',
];
