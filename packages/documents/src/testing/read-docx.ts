import { strFromU8, unzipSync } from 'fflate';

/** A paragraph as the file has it. */
export type Read = { text: string; xml: string };

/** A `.docx` opened: its parts as text, and the paragraphs of its body, headers and footers. */
export function readDocx(bytes: Uint8Array) {
  const parts = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]),
  );
  const part = (path: string) => parts[path] ?? '';
  const document = part('word/document.xml');
  const section = document.slice(document.lastIndexOf('<w:sectPr'));
  const all = paragraphsOf(document);
  return {
    parts,
    document,
    section,
    paragraphs: all,
    texts: all.map(({ text }) => text),
    /** The first paragraph that says this. */
    saying: (words: string | RegExp): Read => {
      const found = all.find(({ text }) =>
        typeof words === 'string' ? text.includes(words) : words.test(text),
      );
      if (!found) throw new Error(`no paragraph says ${words}`);
      return found;
    },
    /** The part a header or footer of the section refers to. */
    edge: (tag: 'header' | 'footer', type: 'default' | 'even' | 'first'): string => {
      const id = attribute(section, `w:${tag}Reference w:type="${type}"`, 'r:id');
      const target = new RegExp(`<Relationship [^>]*Id="${id}"[^>]*>`).exec(
        part('word/_rels/document.xml.rels'),
      )?.[0];
      return part(`word/${/Target="([^"]*)"/.exec(target ?? '')?.[1]}`);
    },
  };
}

/** Paragraphs in their order, those of tables among them. */
export const paragraphsOf = (xml: string): Read[] =>
  [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p\/>/gs)].map(([found]) => ({
    xml: found,
    text: unescaped(
      [...found.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((hit) => hit[1]).join(''),
    ),
  }));

/** The value of an attribute of the first such element. */
export function attribute(xml: string, element: string, name: string): string {
  const tag = new RegExp(`<${element}(?=[ />])[^>]*>`).exec(xml)?.[0] ?? '';
  return new RegExp(`[ :]${name.replace(/^w:/, '(?:w:)?')}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

export const numberOf = (xml: string, element: string, name: string): number =>
  Number(attribute(xml, element, name) || Number.NaN);

export const millimetres = (twips: number): number => (twips * 25.4) / 1440;

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
