import type { EpochMs } from '@liandong/contracts';
import { Document, type ISectionOptions, Packer, type Paragraph, type Table } from 'docx';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { oneLine } from '../text/clean.ts';
import { lineTwips } from './page.ts';
import { typeOf } from './type.ts';

export type Blocks = readonly (Paragraph | Table)[];

/** What a file says about itself. */
export type About = {
  title: string;
  /** Whose document it is. */
  creator: string;
  /** When it was made; the file names no other time. */
  madeAt: EpochMs;
};

/** The file: the same document made at the same instant is the same bytes. */
export async function pack(
  { title, creator, madeAt }: About,
  sections: readonly ISectionOptions[],
): Promise<Uint8Array> {
  const document = new Document({
    title: oneLine(title),
    creator: oneLine(creator),
    lastModifiedBy: oneLine(creator),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { ...typeOf({}), language: { value: 'en-US', eastAsia: 'zh-CN' } },
          paragraph: { spacing: { before: 0, after: 0, line: lineTwips, lineRule: 'exact' } },
        },
      },
    },
    sections,
  });
  return dated(await Packer.toBuffer(document), madeAt);
}

const timestamps = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g;

// The library writes the machine's clock into the properties and into the archive.
function dated(bytes: Uint8Array, madeAt: EpochMs): Uint8Array {
  const at = new Date(madeAt).toISOString();
  const parts = Object.entries(unzipSync(bytes)).map(([path, content]) => [
    path,
    path === 'docProps/core.xml'
      ? strToU8(strFromU8(content).replace(timestamps, `$1${at}`))
      : content,
  ]);
  return zipSync(Object.fromEntries(parts) as Zippable, { mtime: archiveDate, level: 6 });
}

/** Archives hold local time and nothing before 1980; the same on every machine. */
export const archiveDate = '1980-01-02T00:00:00';
