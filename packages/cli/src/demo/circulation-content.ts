import type { Language } from '@liandong/contracts';

/** What the invented people of the second part write, in the language of the demo. */
export const writtenIn = (language: Language) => (language === 'zh' ? zh : en);

const zh = {
  title: '借调人员连续工龄认定专题联席会议',
  place: '矿区机关办公楼 306 会议室',
  laterPlace: '矿区机关办公楼 201 会议室',
  chair: '陈志远',
  contact: '联席会议办公室 值班电话见通讯录',
  topic: '借调人员连续工龄如何统一认定',
  background: '近期多个单位的退休职工反映同一问题，各单位认定口径不一。',
  secret: '经费分担的初步意见',
  secretBackground: '只供两家商议，不印入其他单位的通知。',
  hrOfficer: '赵磊',
  hrPost: '副部长',
  socialOfficer: '李静',
  substitute: '吴倩',
  substituteReason: '主任当日在外出差。',
  socialHead: '高洁',
  declined: '本集团已无借调人员档案，请钻探工程公司参会。',
  commerceHead: '何伟',
  drillingOfficer: '马骏',
  minutesTitle: '借调人员连续工龄认定专题联席会议纪要',
  minutes:
    '会议听取了人力资源部的情况通报。会议认为，借调期间的工龄应当连续计算。会议要求统一认定口径，按期完成核对。',
  signatory: '陈志远',
  item: '制定借调人员连续工龄认定办法，报联席会议办公室备案。',
  deliverable: '认定办法一份',
  bulletinTitle: '关于借调人员连续工龄认定有关共性问题的通报',
  statement: '部分单位未将借调期间计入连续工龄，退休待遇因此偏低。',
  causes: '历次改制中人事档案移交不完整，各单位认定口径不一。',
  agreedAnswer: '借调期间计入连续工龄，由人力资源部门依据档案认定。',
  unitKinds: '二级单位',
  checkAtHome: '核对本单位借调人员档案是否齐全',
  approvedBy: '陈志远',
  findings: '已核对，本单位有同类情形，档案齐全。',
  taken: '已逐一通知当事职工办理。',
};

type Written = typeof zh;

const en: Written = {
  title: 'Joint meeting on how years of secondment are counted',
  place: 'Head office, room 306',
  laterPlace: 'Head office, room 201',
  chair: 'Chen Zhiyuan',
  contact: 'Secretariat, see the directory',
  topic: 'One way of counting years of secondment',
  background:
    'Retired workers of several units have raised the same question; the units answer differently.',
  secret: 'Who bears the cost, first thoughts',
  secretBackground: 'For two units alone; it stands in nobody else’s notice.',
  hrOfficer: 'Zhao Lei',
  hrPost: 'deputy head',
  socialOfficer: 'Li Jing',
  substitute: 'Wu Qian',
  substituteReason: 'The director is away that day.',
  socialHead: 'Gao Jie',
  declined: 'We have no such files any more; the drilling company has.',
  commerceHead: 'He Wei',
  drillingOfficer: 'Ma Jun',
  minutesTitle: 'Minutes of the joint meeting on years of secondment',
  minutes:
    'The meeting heard Human Resources. It holds that years of secondment count without a break, and asks for one rule for all.',
  signatory: 'Chen Zhiyuan',
  item: 'Write one rule for counting years of secondment and file it with the secretariat.',
  deliverable: 'the rule',
  bulletinTitle: 'Bulletin: years of secondment left out of years of service',
  statement: 'Some units leave years of secondment out, so that pensions are too low.',
  causes: 'Files were handed over incompletely in earlier reforms; the units count differently.',
  agreedAnswer: 'Years of secondment count; Human Resources decides by the files.',
  unitKinds: 'second-level units',
  checkAtHome: 'Are the files of seconded staff complete?',
  approvedBy: 'Chen Zhiyuan',
  findings: 'Checked: we have such cases, and the files are complete.',
  taken: 'Everybody concerned was told.',
};
