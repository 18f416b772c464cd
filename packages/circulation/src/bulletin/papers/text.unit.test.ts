import { expect, it } from 'vitest';
import { unordered } from './text.ts';

it('takes out of a letter what orders units to look at home', () => {
  expect(unordered('数量上升较快，须各单位对照自查，统一口径，及时解决。\n另有说明。')).toBe(
    '数量上升较快。\n另有说明。',
  );
  expect(unordered('现将情况通报如下。请各单位对照自查，按时反馈有无同类问题。')).toBe(
    '现将情况通报如下。',
  );
  expect(unordered('请各单位对照自查')).toBe('');
  expect(unordered('今年以来，各单位反映较多。')).toBe('今年以来，各单位反映较多。');
});
