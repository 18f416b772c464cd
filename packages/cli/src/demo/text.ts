import type { Texts } from '../text/text.ts';

/** What the demo tells. All persons and events are invented. */
export const demoTexts = {
  'demo.title': [
    '演示：一件初访从登记到办结（人物、单位、事情均为虚构）',
    'Demo: one first visit from registration to close (all persons, units and events are invented)',
  ],
  'demo.own-folder': [
    '用的是临时数据目录 {dir}，不碰真实数据；退出时删除',
    'It uses a temporary data folder, {dir}, and no real data; it is deleted at the end',
  ],
  'demo.step': ['第 {n} 步', 'Step {n}'],
  'demo.sees': ['{unit}看到', '{unit} sees'],
  'demo.refused': ['总线拒绝：{summary}', 'the bus refuses: {summary}'],
  'demo.remedy': ['{remedy}（{code}）', '{remedy} ({code})'],
  'demo.dossier': ['信访办公室的初信初访档案', "The petition office's dossier"],
  'demo.stats': ['时效统计', 'Response times'],
  'demo.verify': ['核验全部日志', 'The whole LOG, verified'],
  'demo.done': [
    '演示完成：{acts} 个办理动作，{refused} 次按规则拒绝',
    'The demo is complete: {acts} acts stood, {refused} refused by a rule',
  ],

  'visit.title': ['职工初访，登记入档', 'A first visit is registered'],
  'visit.tell': [
    '采油一厂退休职工到信访办反映：1996 至 1999 年借调期间的工龄没有计入，养老金少算了。\n信访办登记为初访，明确首办责任人和包案领导。',
    'A retired worker of Plant 1 comes to the petition office: his years on secondment, 1996 to 1999, were\nnot counted, and his pension is too low. The office registers a first visit, a first handler and a leader.',
  ],
  'forward.title': ['转送社会保险中心', 'It goes to the social insurance centre'],
  'forward.tell': [
    '按分流规则，涉及养老金的转送社会保险中心主办。对方的服务收妥即回“送达”，期限从送达起算。',
    "By the area's rules pensions go to the social insurance centre. Its service answers «delivered» by itself;\nthe terms run from there, whenever somebody signs.",
  ],
  'object.title': ['社会保险中心签收，提出异议', 'The centre signs for it, and objects'],
  'object.tell': [
    '社保中心签收后认为：工龄认定不是本中心职权，建议改送人力资源部（五个工作日内可提）。',
    'It signs, and finds that counting years of service is not within its powers: Human Resources decides\nthem. It has five working days to say so.',
  ],
  'reroute.title': [
    '信访办同意退回，改送人力资源部',
    'The office upholds the objection and re-routes',
  ],
  'reroute.tell': [
    '信访办核实后同意退回，同一笔提交中改送人力资源部。十五日受理告知的期限不重新计算。',
    'The office agrees and re-routes to Human Resources in one submission. The 15 days to notify the\npetitioner are not counted anew.',
  ],
  'accept.title': ['人力资源部签收、受理', 'Human Resources signs and accepts'],
  'accept.tell': [
    '人力资源部当日签收，书面告知受理，六十日办理期限开始。',
    'It signs the same day and accepts, with a written notice; the 60 days to conclude begin.',
  ],
  'peer.title': ['请同级企业协助', 'Peer enterprises are asked for help'],
  'peer.tell-order': [
    '借调档案在同级企业手里。人力资源部先试着直接“交办”白桦商贸集团 ——',
    'The files of the secondment lie with a peer. Human Resources first tries to order Baihua Commerce Group …',
  ],
  'peer.tell-decline': [
    '同级之间只能商请。改为商请，商贸集团婉拒：档案已随改制移交钻探公司。',
    'Peers can be asked, never ordered. Asked, the group declines: the files went to the drilling company.',
  ],
  'peer.tell-help': [
    '再商请白桦钻探工程公司（移交的材料自动隐去信访人身份）。钻探公司签收，查到档案，回复协办意见。',
    'The drilling company is asked next; what it receives does not name the petitioner. It signs, finds the\nfiles, and gives its opinion.',
  ],
  'extend.title': ['延期十五日', 'An extension of 15 days'],
  'extend.tell': [
    '还要到社保部门核对缴费记录。人力资源部负责人批准延期十五日并告知信访人；只能延一次，最多三十日。',
    'Contribution records must be checked elsewhere. The head approves 15 days more, and the petitioner is\ntold; it can be done once, for at most 30 days.',
  ],
  'report.title': ['办结报告', 'The result is reported'],
  'report.tell': [
    '核定借调三年零两个月计入连续工龄，养老金重新核算、补发；处理意见书已送达信访人。',
    'Three years and two months count; the pension is computed anew and paid from the start. The opinion\nwas served on the petitioner.',
  ],
  'close.title': ['审核通过，办结归档', 'Verified and closed'],
  'close.tell': [
    '信访办审核办结报告，通过；事项办结归档，矛盾化解。',
    'The office verifies the report and closes; the case is filed, and resolved.',
  ],
} as const satisfies Texts;
