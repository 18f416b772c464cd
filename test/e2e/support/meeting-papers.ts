const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;

/** The Shanghai day so many days from now: `2026-12-07`. */
export const dayAhead = (days: number): string =>
  new Date(Date.now() + days * dayMs + shanghaiMs).toISOString().slice(0, 10);

/** Said in one item of the agenda only, so that whoever has it can be found. */
export const secret = '只给土地部门看的议题内容';

/** A meeting three weeks ahead, with an item that two of its members alone may see. */
export const agendaFile = (title: string, days = 21): string => `title: ${title}
type: working
session: 4
start: ${dayAhead(days)} 09:00
end: ${dayAhead(days)} 11:30
place: 二楼会议室
convener: 陈明
chair: 陈明
contact: 周洁 0000-1234567
members:
  attend: [人力资源部, dept-land, 采油一厂]
  observe: [纪委]
  invite: [drilling]
agenda:
  - topic: 井场用地补偿
    treatment: 会商
    reporterUnit: dept-land
    minutes: 30
  - topic: 十一月办理情况
    treatment: inform
    reporterUnit: dept-hr
  - topic: ${secret}
    treatment: decide
    onlyFor: [dept-land, plant-1]
`;

/** Minutes with two agreed items; the first ends before the next meeting. */
export const minutesFile = (): string => `text: |
  会议听取了汇报。
  会议要求抓好落实。
signatory: 陈明
items:
  - text: 制定统一的补偿标准
    lead: 土地管理部
    assist: [采油一厂]
    due: ${dayAhead(5)}
    deliverable: 标准文件
  - text: 进场前公示补偿办法
    lead: 钻井公司
    due: ${dayAhead(90)}
`;

/** What a calendar program answers to an invitation: one attendee, with its status. */
export const replyTo = (invitation: string, partstat: string): string =>
  invitation
    .replace('METHOD:REQUEST', 'METHOD:REPLY')
    .replace(/PARTSTAT=[A-Z-]+/, `PARTSTAT=${partstat}`)
    .replace(/BEGIN:VALARM[\s\S]*END:VALARM\r?\n/, '');
