import type { EpochMs } from '@liandong/contracts';
import { pack } from '../layout/pack.ts';
import { twips } from '../layout/page.ts';
import { grid } from '../layout/table.ts';
import { uprightSection } from '../official/document.ts';
import { title } from '../official/title.ts';
import { chineseSpan } from '../text/chinese.ts';
import { formNote } from './form.ts';

/** 签到表: who is expected, with room for a signature and for those nobody announced. */
export type SignInSheet = {
  meeting: string;
  organiser: string;
  startsAt: EpochMs;
  endsAt?: EpochMs;
  place: string;
  expected: readonly {
    unit: string;
    name?: string;
    post?: string;
    phone?: string;
    /** Stands where the signature would: 请假, 婉拒. */
    absent?: string;
  }[];
  blankRows?: number;
  madeAt: EpochMs;
};

/** The sheet as `.docx`; its head row comes again on each page. */
export async function signInSheet(sheet: SignInSheet): Promise<Uint8Array> {
  const { meeting, organiser, madeAt, expected, blankRows = 5 } = sheet;
  const rows = expected.map(({ unit, name = '', post = '', phone = '', absent = '' }, index) => [
    String(index + 1),
    unit,
    name,
    post,
    phone,
    absent,
  ]);
  const blanks = Array.from({ length: blankRows }, (_, index) => [
    String(expected.length + index + 1),
  ]);
  const columns = [
    { title: '序号', share: 1.3, align: 'center' },
    { title: '单位', share: 5 },
    { title: '姓名', share: 2.2, align: 'center' },
    { title: '职务', share: 2.8, align: 'center' },
    { title: '联系电话', share: 3.2, align: 'center' },
    { title: '签名', share: 3, align: 'center' },
  ] as const;
  return pack({ title: `${meeting}签到表`, creator: organiser, madeAt }, [
    uprightSection([
      ...title(`${meeting}签到表`, 0),
      formNote(`时间：${chineseSpan(sheet.startsAt, sheet.endsAt)}`),
      formNote(`地点：${sheet.place}`),
      formNote(''),
      ...grid({ columns, rows: [...rows, ...blanks] }, { rowHeight: twips(11) }),
    ]),
  ]);
}
