import { strToU8, zipSync } from 'fflate';
import { archiveDate } from '../layout/pack.ts';
import { xmlText } from '../text/xml.ts';

// The parts of a workbook with one sheet, ECMA-376 part 1, §18.

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const schemas = 'http://schemas.openxmlformats.org';
const main = `${schemas}/spreadsheetml/2006/main`;
const relations = `${schemas}/package/2006/relationships`;
const officeRelations = `${schemas}/officeDocument/2006/relationships`;
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const contentTypes = `${declaration}<Types xmlns="${schemas}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`;

const rootRelations = `${declaration}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${officeRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

const workbookRelations = `${declaration}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${officeRelations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${officeRelations}/styles" Target="styles.xml"/></Relationships>`;

type Look = {
  font?: 0 | 1 | 2;
  fill?: 0 | 2;
  border?: 0 | 1;
  format?: number;
  align?: 'center' | 'left';
  quote?: true;
};

/** In the order of `style` in `cells.ts`; the first is what empty cells have. */
const looks: readonly Look[] = [
  {},
  { font: 2, align: 'center' },
  { align: 'left' },
  { font: 1, fill: 2, border: 1, align: 'center' },
  { border: 1, align: 'left' },
  { border: 1, align: 'left', quote: true },
  { border: 1, align: 'center' },
  { border: 1, format: 164, align: 'center' },
  { border: 1, format: 165, align: 'center' },
];

const look = ({ font = 0, fill = 0, border = 0, format = 0, align, quote }: Look): string =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${quote ? ' quotePrefix="1"' : ''}>${align ? `<alignment horizontal="${align}" vertical="center" wrapText="1"/>` : ''}</xf>`;

const font = (size: number, bold: boolean) =>
  `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="宋体"/><charset val="134"/></font>`;

const edges = ['left', 'right', 'top', 'bottom'];
const border = (inside: string) =>
  `<border>${edges.map((edge) => (inside ? `<${edge} style="thin">${inside}</${edge}>` : `<${edge}/>`)).join('')}<diagonal/></border>`;

const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="3">${font(11, false)}${font(11, true)}${font(16, true)}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/></patternFill></fill></fills><borders count="2">${border('')}${border('<color auto="1"/>')}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${looks.length}">${looks.map(look).join('')}</cellXfs></styleSheet>`;

/** A sheet in its parts: what stands in it, and where its head row is. */
export type Sheet = {
  name: string;
  /** `<row>` elements, from the first row on. */
  rows: readonly string[];
  /** In characters of Latin text. */
  widths: readonly number[];
  /** The number of the head row; it and what is above stay in sight and come again on each printed page. */
  headRow: number;
  lastColumn: string;
};

const workbook = ({ name, headRow, rows, lastColumn }: Sheet): string => {
  const quoted = `'${name.replaceAll("'", "''")}'`;
  const filtered = `${quoted}!$A$${headRow}:$${lastColumn}$${rows.length}`;
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets><sheet name="${xmlText(name)}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${xmlText(filtered)}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">${xmlText(quoted)}!$1:$${headRow}</definedName></definedNames></workbook>`;
};

function worksheet({ rows, widths, headRow, lastColumn }: Sheet): string {
  const columns = widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const merged = Array.from({ length: headRow - 1 }, (_, index) => index + 1)
    .filter(() => lastColumn !== 'A')
    .map((row) => `<mergeCell ref="A${row}:${lastColumn}${row}"/>`);
  const below = `A${headRow + 1}`;
  return [
    declaration,
    `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<dimension ref="A1:${lastColumn}${rows.length}"/>`,
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headRow}" topLeftCell="${below}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="${below}" sqref="${below}"/></sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="18"/>',
    `<cols>${columns.join('')}</cols>`,
    `<sheetData>${rows.join('')}</sheetData>`,
    `<autoFilter ref="A${headRow}:${lastColumn}${rows.length}"/>`,
    merged.length === 0
      ? ''
      : `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>`,
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>',
    '</worksheet>',
  ].join('');
}

/** The file: the same sheet is the same bytes. */
export const zipWorkbook = (sheet: Sheet): Uint8Array =>
  zipSync(
    {
      '[Content_Types].xml': strToU8(contentTypes),
      '_rels/.rels': strToU8(rootRelations),
      'xl/workbook.xml': strToU8(workbook(sheet)),
      'xl/_rels/workbook.xml.rels': strToU8(workbookRelations),
      'xl/styles.xml': strToU8(styles),
      'xl/worksheets/sheet1.xml': strToU8(worksheet(sheet)),
    },
    { mtime: archiveDate, level: 6 },
  );
