import { type IRunOptions, Tab, TextRun } from 'docx';
import { clean } from '../text/clean.ts';
import { squeezeTwips } from './page.ts';

/**
 * The faces official documents are set in. They are named, not shipped: they are on the machines of
 * offices and may not be passed on. Where one is missing, Word and WPS take the nearest they have.
 */
export const faces = {
  song: '宋体',
  fangsong: '仿宋_GB2312',
  kai: '楷体_GB2312',
  hei: '黑体',
  xiaobiaosong: '方正小标宋简体',
} as const;

/** Chinese type sizes, in half points. */
export const sizes = { erhao: 44, sanhao: 32, xiaosan: 30, sihao: 28, xiaosi: 24 } as const;

/** The red of marks and rules. */
export const red = 'FF0000';

export type Type = {
  face?: keyof typeof faces;
  size?: number;
  color?: string;
  /** Width of the letters, in percent. */
  scale?: number;
};

// Latin letters and quotation marks take the same face: left to themselves, Word sets “ ” narrow.
const fontOf = (face: keyof typeof faces) => ({
  ascii: faces[face],
  hAnsi: faces[face],
  eastAsia: faces[face],
  cs: faces[face],
  hint: 'eastAsia' as const,
});

/** How letters look. Only text of the size the page is measured in is squeezed to 28 in a line. */
export const typeOf = ({ face = 'fangsong', size = sizes.sanhao, ...rest }: Type) =>
  ({
    font: fontOf(face),
    size,
    characterSpacing: size === sizes.sanhao ? squeezeTwips : 0,
    ...rest,
  }) satisfies IRunOptions;

/** A stretch of text; 3号仿宋 unless told otherwise. */
export const run = (text: string, type: Type = {}): TextRun =>
  new TextRun({ ...typeOf(type), text: clean(text) });

/** A tab between two runs. */
export const tab = (type: Type = {}): TextRun =>
  new TextRun({ ...typeOf(type), children: [new Tab()] });
