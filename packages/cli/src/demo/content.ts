import type { Language } from '@liandong/contracts';

/** What the invented people write and say, in the language of the demo. */
export const spokenIn = (language: Language) => (language === 'zh' ? zh : en);

const zh = {
  title: '反映借调期间工龄未计入、养老金偏低',
  text: '本人原在采油一厂工作，1996 年 3 月至 1999 年 5 月借调钻探工程公司。2025 年退休时这三年零两个月没有算进连续工龄，养老金因此偏低，请求核实补算。',
  petitioner: '王守业（化名）',
  firstHandler: '周敏',
  leader: '陈志远',
  post: '分管副总经理',
  socialOfficer: '李静',
  objection: '连续工龄认定属人力资源部职责，本中心只按认定结果计发待遇。',
  legalBasis: '公司职工档案管理办法第十二条',
  socialHead: '高洁',
  upheld: '经核实，同意退回，改送人力资源部。',
  hrOfficer: '赵磊',
  hrHead: '孙立群',
  noticeRef: '人资信受〔2026〕18 号',
  ask: '请协助查找 1996 至 1999 年借调人员档案。',
  declined: '本集团所存档案已于 2004 年改制时全部移交钻探工程公司。',
  commerceHead: '何伟',
  drillingOfficer: '马骏',
  opinion: '经查，借调介绍信、工资花名册齐全，起止时间属实，复印件另送。',
  extension: '需到社保部门核对 1996 至 1999 年缴费记录。',
  report:
    '经核实档案，1996 年 3 月至 1999 年 5 月计入连续工龄；社保中心已重新核算，差额自退休当月起补发。',
  verified: '事实清楚，依据充分，同意办结。',
  concluded: '信访人表示满意。',
};

type Spoken = typeof zh;

const en: Spoken = {
  title: 'Years of secondment not counted, pension too low',
  text: 'I worked at Oil Production Plant 1 and was on secondment to the drilling company from March 1996 to May 1999. When I retired in 2025 these three years and two months were left out of my years of service. I ask for them to be counted.',
  petitioner: 'Mr Wang (not his name)',
  firstHandler: 'Zhou Min',
  leader: 'Chen Zhiyuan',
  post: 'deputy general manager',
  socialOfficer: 'Li Jing',
  objection: 'Years of service are decided by Human Resources; we only pay by its decision.',
  legalBasis: 'Company rules on personnel files, article 12',
  socialHead: 'Gao Jie',
  upheld: 'Agreed after a check; it goes to Human Resources.',
  hrOfficer: 'Zhao Lei',
  hrHead: 'Sun Liqun',
  noticeRef: 'HR notice 2026-18',
  ask: 'Please look for the files of staff on secondment from 1996 to 1999.',
  declined: 'All our files went to the drilling company in the reform of 2004.',
  commerceHead: 'He Wei',
  drillingOfficer: 'Ma Jun',
  opinion:
    'The letter of secondment and the payrolls are complete and confirm the dates; copies follow.',
  extension: 'Contribution records from 1996 to 1999 must be checked with the insurance office.',
  report:
    'March 1996 to May 1999 count as years of service; the centre has computed the pension anew and pays the difference from the month of retirement.',
  verified: 'The facts are clear and the grounds sufficient; agreed.',
  concluded: 'The petitioner is satisfied.',
};
