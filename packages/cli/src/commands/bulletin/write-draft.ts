import { stringify } from 'yaml';
import { dueDayText, momentText } from '../../render/moment.ts';
import type { ReadDraft } from './draft-file.ts';
import { exampleDraft } from './example.ts';
import type { BulletinSaid } from './look/received-text.ts';

type Written = Pick<ReadDraft, 'category' | 'risk' | 'wording'> & {
  /** As the audience is written in a file: circles, members of a meeting, units by any name. */
  to?: readonly string[];
  copies?: readonly string[];
};

const heading = exampleDraft.slice(0, exampleDraft.indexOf('\n\n') + 2);

/** Nobody but the office knows whom to call, so it is left to be filled in. */
const contactLine = 'contact: ""  # 联系人和电话  whom to call, e.g. 联席会议办公室 0543-8600001\n';

/** A draft as a file that `bulletin draft --file` reads, for people to word. */
export function writeDraft({ category, risk, wording, to = [], copies = [] }: Written): string {
  const { countermeasures = [], consultation, ...said } = wording as Partial<BulletinSaid>;
  const text = {
    category,
    risk,
    ...said,
    countermeasures: countermeasures.map(({ dueAt, ...measure }) => ({
      ...measure,
      ...(dueAt === undefined ? {} : { due: dueDayText(dueAt) }),
    })),
    ...(consultation === undefined ? {} : { consultation: consultationText(consultation) }),
    to,
    copies,
  };
  const written = heading + stringify(text, { lineWidth: 0 });
  return said.contact === undefined ? written + contactLine : written;
}

const consultationText = ({ startAt, how }: NonNullable<BulletinSaid['consultation']>) => ({
  how,
  ...(startAt === undefined ? {} : { start: momentText(startAt) }),
});
