import { stringify } from 'yaml';
import { dueDayText, momentText } from '../../render/moment.ts';
import type { ReadDraft } from './draft-file.ts';
import { exampleDraft } from './example.ts';
import type { BulletinSaid } from './look/received-text.ts';

type Written = Pick<ReadDraft, 'category' | 'risk' | 'wording'> & {
  to: readonly unknown[];
  copies: readonly unknown[];
};

const heading = exampleDraft.slice(0, exampleDraft.indexOf('\n\n') + 2);

/** A draft as a file that `bulletin draft --file` reads, for people to word. */
export function writeDraft({ category, risk, wording }: Written): string {
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
    to: [],
    copies: [],
  };
  return heading + stringify(text, { lineWidth: 0 });
}

const consultationText = ({ startAt, how }: NonNullable<BulletinSaid['consultation']>) => ({
  how,
  ...(startAt === undefined ? {} : { start: momentText(startAt) }),
});
