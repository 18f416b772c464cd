import { describe, expect, it } from 'vitest';
import { readDocx } from '../testing/read-docx.ts';
import * as sample from '../testing/samples.ts';
import { type PolicyText, policyLetter, policyNotice } from './policy.ts';

const text: PolicyText = {
  title: '关于调整供暖补贴发放办法的通知',
  revision: 1,
  effectiveOn: '2026-12-01',
  text: '现将调整后的办法印发给你们，请认真组织学习，逐级传达到班组。\n执行中遇到的问题及时反馈。',
  keyPoints: ['补贴随工资发放', '退休人员由社区服务中心发放'],
  answers: [{ ask: '今年已报销的怎么办', answer: '不重复发放' }],
  basis: '《办法》第五条',
  contact: sample.contact,
};
const number = { agency: '油信策', year: 2026, serial: 3 };
const notice = {
  ...text,
  madeAt: sample.madeAt,
  head: { mark: `${sample.agency}文件`, number },
  to: ['采油一厂'],
  signed: sample.signed,
  imprint: sample.imprint,
  acknowledgeDueAt: sample.at('2026-11-25T00:00'),
  conveyDueAt: sample.at('2026-12-01T00:00'),
};

describe('a notice', () => {
  it('says what holds, from when, what is asked and what is answered', async () => {
    const { texts } = readDocx(await policyNotice(notice));
    const all = texts.join('\n');
    expect(all).toContain('油信策〔2026〕3号');
    expect(texts).toContain('一、政策要点');
    expect(all).toContain('问：今年已报销的怎么办');
    expect(all).toContain('答：不重复发放。');
    expect(all).toContain('本通知自2026年12月1日起施行。');
    expect(all).toMatch(/请于2026年11月24日.*前阅知。/);
    expect(all).toMatch(/逐级传达到班组，于2026年11月30日.*前反馈班组数和已传达的班组数。/);
  });

  it('asks nobody to convey what is only to be read, and says what it replaces', async () => {
    const { conveyDueAt: _due, ...read } = notice;
    const said = { ...read, replaces: '油信策〔2026〕1号', revision: 2, text: '办法附后。' };
    const all = readDocx(await policyNotice(said)).texts.join('\n');
    expect(all).toContain('油信策〔2026〕1号同时废止。');
    expect(all).toContain('本件为第2版');
    expect(all).not.toContain('传达');
  });
});

it('a letter tells a peer, and orders nothing', async () => {
  const { imprint: _foot, acknowledgeDueAt: _read, conveyDueAt: _convey, ...said } = notice;
  const letter = { ...said, head: { mark: sample.agency, number } };
  const all = readDocx(await policyLetter(letter)).texts.join('\n');
  expect(all).toContain('关于调整供暖补贴发放办法的函');
  expect(all).toContain('现将调整后的办法函告贵单位。');
  expect(all).toContain('本函自2026年12月1日起施行。');
  expect(all).not.toMatch(/通知|传达|阅知|组织学习/);
});
