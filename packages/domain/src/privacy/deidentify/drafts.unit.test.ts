import { bulletinFileActs, meetingFileActs } from '@liandong/contracts';
import { cleanProse, cleanTextUnits, personalData } from '@liandong/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bulletinDraft, deidentify, meetingDraft } from './index.ts';

// The texts themselves, as the contracts have them: what the office writes passes, and what is
// somebody's is found in every field.

fc.configureGlobal({ seed: 20261123 });

const known = { units: cleanTextUnits, linkedCases: [] };
const salt = 'AAAAAAAAAAAAAAAAAAAAAA';
const [prose = '', other = ''] = cleanProse;

const bulletin = {
  salt,
  docNo: '油信通〔2026〕5号',
  title: '关于供暖类共性问题的通报',
  period: { from: '2026-01', until: '2026-03' },
  statement: prose,
  seenAt: { unitKinds: ['采油单位', '钻井单位'], units: 7 },
  trend: { cases: 46, newCases: 31, repeated: 15, changePercent: 12.5, remark: other },
  groupSize: '50-199',
  causes: '管网老化，个别物业单位服务意识不强。',
  policyBasis: '《信访工作条例》2022年1月24日审议批准',
  policyGaps: '2019年10月1日后移交的小区维修资金来源不明确。',
  agreedAnswer: '供暖补贴按每平方米22.5元执行。',
  countermeasures: [{ text: '完成管网调试', owner: 'plant-1', deliverable: '调试报告' }],
  selfCheckList: ['有无欠费停暖', '有无超期未答复'],
  feedbackForm: '按附件格式反馈',
  consultation: { how: '中原路88号油田大厦302会议室，同时开通视频' },
  distribution: '采油一厂、采油二厂、钻井公司',
  contact: '李明 0546-8551234',
  replacesNumber: '油信通〔2025〕3号',
  approvedBy: '陈建华',
  override: { approvers: ['陈建华', '王志强'], reason: '已取得相关单位同意' },
};
const paper = {
  salt,
  title: '关于召开2026年第3次联席会议的通知',
  docNo: '油联办〔2026〕3号',
  convener: '陈建华',
  chair: '张伟',
  organiser: '信访办公室',
  place: '中原路88号油田大厦12楼第一会议室',
  materials: '3月20日前报送电子版',
  requirements: '请本人参加，3月18日前反馈回执',
  contact: '王芳 0546-8551234',
  agenda: [
    {
      no: 1,
      topic: '供暖类信访事项办理情况',
      treatment: 'inform',
      reporterUnit: 'plant-1',
      reporter: '孙志刚',
      caseNos: ['XF2026-00012'],
      background: prose,
      issue: other,
      papers: [{ title: '调价方案', docNo: '油财〔2026〕9号' }],
      audience: ['plant-1'],
    },
  ],
};
const minutes = {
  salt,
  title: '2026年第3次联席会议纪要',
  docNo: '油联纪〔2026〕3号',
  text: cleanProse.join('\n'),
  signatory: '陈建华',
};

type Place = { path: readonly (string | number)[]; text: string };
const textsIn = (value: unknown, path: Place['path'] = []): Place[] => {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => textsIn(child, [...path, key]));
};
const planted = (value: unknown, [key, ...rest]: Place['path'], text: string): unknown => {
  if (key === undefined) return text;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = planted(copy[key], rest, text);
  return copy;
};

const found = (draft: ReturnType<typeof meetingDraft>) =>
  deidentify(draft, known).map(({ kind, path }) => `${kind} ${path}`);

describe.each([
  ['a bulletin', bulletin, bulletinDraft, bulletinFileActs.release.content],
  ['a notice', paper, meetingDraft, meetingFileActs.release.content],
  ['minutes', minutes, meetingDraft, meetingFileActs['release-minutes'].content],
] as const)('%s', (_, content, draftOf, contract) => {
  it('is what its contract says, and passes', () => {
    expect(contract.safeParse(content).error).toBeUndefined();
    expect(found(draftOf(content))).toEqual([]);
  });

  it('carries no number of a person, no accused and no marking in any field', () => {
    const never = personalData().filter(({ kind }) =>
      ['id-number', 'mobile', 'bank-card', 'plate', 'passport', 'accused'].includes(kind),
    );
    for (const { path, text } of textsIn(content)) {
      const rule = fc.property(never, (datum) => {
        const draft = draftOf(planted(content, path, `${text}。${datum.text}。`) as object);
        expect(found(draft)).toContain(`${datum.kind} content.${path.join('.')}`);
      });
      fc.assert(rule, { numRuns: 25 });
      const marked = planted(content, path, `【机密】${text}`) as object;
      expect(found(draftOf(marked))).toContain(`marking content.${path.join('.')}`);
    }
  });
});

describe('the counts of a bulletin', () => {
  it('do not follow from each other', () => {
    const counted = (trend: object) => found(bulletinDraft({ ...bulletin, trend }));
    expect(counted({ cases: 46, newCases: 45, repeated: 'under-3' })).toEqual([
      'complementary figures.0.rows.0.cells.1.cases',
    ]);
    expect(counted({ cases: 46, newCases: 44 })).toHaveLength(1);
    expect(counted({ cases: 46, repeated: 44 })).toHaveLength(1);
    expect(counted({ cases: 46, newCases: 31 })).toEqual([]);
    expect(counted({ cases: 'under-3', newCases: 'under-3', repeated: 'under-3' })).toEqual([]);
    expect(counted({ cases: 46 })).toEqual([]);
    expect(counted({ cases: 'under-3', newCases: 31 })).toEqual([]);
  });
});
