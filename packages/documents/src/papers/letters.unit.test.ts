import { describe, expect, it } from 'vitest';
import { readDocx } from '../testing/read-docx.ts';
import * as sample from '../testing/samples.ts';
import { bulletin } from './bulletin.ts';
import { cancellationLetter, meetingLetter } from './meeting-notice.ts';
import { selfCheckForm } from './self-check-form.ts';

const letterFrame = {
  madeAt: sample.madeAt,
  head: { mark: sample.agency, number: { agency: '油联函', year: 2026, serial: 3 } },
  to: ['某某钻探工程公司'],
  signed: sample.signed,
  contact: sample.contact,
};

describe('a letter to a peer', () => {
  const letter = { ...sample.plan, ...letterFrame, receiptDueAt: sample.slip.dueAt };

  it('says what changed, and whether to answer again', async () => {
    const supersedes = { changed: ['时间', '地点'], receiptsRestart: true };
    const again = readDocx(await meetingLetter({ ...letter, supersedes })).texts.join('');
    expect(again).toContain(`关于调整${sample.meeting}安排的函`);
    expect(again).toContain('现会议安排中，时间、地点有调整，以本函为准。');
    expect(again).toContain('前函复为盼。');
    expect(again).not.toContain('通知');
    const kept = { ...supersedes, receiptsRestart: false };
    expect(readDocx(await meetingLetter({ ...letter, supersedes: kept })).texts.join('')).toContain(
      '已有函复的，继续有效',
    );
  });

  it('says that the meeting is called off', async () => {
    const { startsAt, endsAt } = { endsAt: sample.plan.startsAt, ...sample.plan };
    const off = { ...letterFrame, meeting: sample.meeting, startsAt, endsAt, reason: '工作安排' };
    const { texts } = readDocx(await cancellationLetter(off));
    expect(texts.join('')).toContain(`关于取消${sample.meeting}的函`);
    expect(texts.join('')).toMatch(/因工作安排，原定于.*取消，前函商请事项不再进行。/);
    expect(texts.join('')).not.toContain('通知');
  });
});

it('a list of checks has stops, and nobody is named whom nobody knows', async () => {
  const { contact: _nobody, ...rest } = sample.bulletinDocument;
  const checks = ['是否按月足额发放', '是否逾期结算；'];
  const all = readDocx(await bulletin({ ...rest, checks })).texts;
  expect(all).toContain('1.是否按月足额发放。');
  expect(all).toContain('2.是否逾期结算；');
  expect(all.join('')).not.toMatch(/联系人|电话/);
  const { contact: _noOne, ...form } = sample.feedback;
  const { texts } = readDocx(await selfCheckForm(form));
  expect(texts.at(-1)).toMatch(/前反馈至矿区信访工作联席会议办公室。$/);
});
