import { defaultLadders, type RungTime } from '@liandong/domain';
import { expect, it } from 'vitest';
import { catalogue } from '../../text/catalogue.ts';
import { createSay } from '../../text/text.ts';
import { ladderName, saysText, whenText } from './rung-text.ts';

const zh = { say: createSay(catalogue, 'zh') };
const en = { say: createSay(catalogue, 'en') };

it.each<[RungTime, string, string]>([
  [{ share: 0.8 }, '期限过 80%', '80% of the term gone'],
  [{ daysBefore: 3 }, '最后一天前 3 天', '3 d before the last day'],
  [{ daysBefore: 0 }, '最后一天开始时', 'as the last day begins'],
  [{ minutes: 0 }, '到期时', 'at the end'],
  [{ minutes: -60 }, '到期前 60 分钟', '60 min before the end'],
  [{ minutes: 30 }, '到期后 30 分钟', '30 min after the end'],
  [{ minutesOfTarget: -15 }, '截止前 15 分钟', '15 min before the cut-off'],
  [{ minutesIn: 5 }, '起算后 5 分钟', '5 min after the start'],
  [{ daysAfter: 7 }, '逾期 7 天', '7 d after the end'],
])('%o is %s', (when, chinese, english) => {
  expect(whenText(when, zh)).toBe(chinese);
  expect(whenText(when, en)).toBe(english);
});

it('every rung that is shipped has words for when, what and to whom', () => {
  const rungs = Object.values(defaultLadders.ladders).flat();
  const said = rungs.map((rung) => `${whenText(rung.when, zh)}：${saysText(rung, zh)}`);
  expect(said).toContain('最后一天前 1 天：自动催办单位负责人');
  expect(said).toContain('到期时：记录逾期无声（未签收、未答复）');
  expect(said).toContain('逾期 7 天：建议督办（黄牌），由人决定；对平级单位只建议发函');
});

it('a ladder is called by the terms it is of', () => {
  expect(ladderName('*', zh)).toBe('其余期限');
  expect(ladderName('*.acknowledge', zh)).toBe('各类·签收');
  expect(ladderName('transfer.report', en)).toBe('transfer: report');
  expect(ladderName('policy.unconveyed', zh)).toBe('政策通知·未传达');
});
