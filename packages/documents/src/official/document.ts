import type { ISectionOptions } from 'docx';
import { type About, type Blocks, pack } from '../layout/pack.ts';
import { uprightPage } from '../layout/page.ts';
import { pageNumbers } from '../layout/page-number.ts';
import { paragraph } from '../layout/paragraph.ts';
import { run } from '../layout/type.ts';
import { addressees, drafted, type Passage, set } from './body.ts';
import { attachments, note, type Signature, signature } from './closing.ts';
import { type Head, head } from './head.ts';
import { type Imprint, imprint } from './imprint.ts';
import { title } from './title.ts';

/** What every official document says about itself. */
export type Official = Pick<About, 'madeAt'> & {
  title: string;
  /** 主送机关; minutes and circulars to everybody may have none. */
  to?: readonly string[];
  /** Names of what is attached. */
  attached?: readonly string[];
  signed: Signature;
  /** 附注, such as whom to call; brackets are put around it. */
  note?: string;
};

/** A document under a red head with an imprint at its foot: notices, circulars, reports. */
export type RedHeadDocument = Official & {
  head: Head;
  passages: readonly Passage[];
  imprint: Imprint;
  /** What is attached, each on a page of its own before the imprint; the first of those `attached` names. */
  annexes?: readonly Blocks[];
};

/** A page of text, numbered, upright. */
export const uprightSection = (children: Blocks): ISectionOptions => ({
  properties: { page: uprightPage },
  footers: pageNumbers(),
  children,
});

/** 附件 at the upper left of a page of its own, §7.3.7; a number if there are several. */
const annex = (blocks: Blocks, number: number | ''): Blocks => [
  paragraph([run(`附件${number}`, { face: 'hei' })], { pageBreakBefore: true }),
  ...blocks,
];

/** Sets a document after GB/T 9704-2012. @throws BusError `DOC_NUMBER_INVALID` */
export async function redHeadDocument(document: RedHeadDocument): Promise<Uint8Array> {
  const { annexes = [], attached = [] } = document;
  const several = attached.length > 1;
  const about = {
    title: document.title,
    creator: document.signed.agency,
    madeAt: document.madeAt,
  };
  const children = [
    ...head(document.head),
    ...title(document.title, 2),
    ...main(document),
    ...annexes.flatMap((blocks, index) => annex(blocks, several ? index + 1 : '')),
    ...imprint(document.imprint),
  ];
  return pack(about, [uprightSection(children)]);
}

/** From the addressees to the note 主体. */
export const main = ({
  to = [],
  passages,
  attached = [],
  signed,
  note: words,
}: Official & { passages: readonly Passage[] }): Blocks => [
  ...(to.length === 0 ? [] : [addressees(to)]),
  ...set(drafted(passages), true),
  ...attachments(attached),
  ...signature(signed),
  ...(words === undefined ? [] : note(words)),
];
