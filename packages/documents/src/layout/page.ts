import type { ISectionPropertiesOptions } from 'docx';

// The page of GB/T 9704-2012 §5.2: A4, head margin 37 mm, binding margin 28 mm, text block
// 156 mm × 225 mm with 22 lines of 28 characters. Lengths are twips, a twentieth of a point.

/** Twips of so many millimetres. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);

/** The width of the text block 版心. */
export const blockWidth = twips(156);

/**
 * 225 mm in 22 lines. An exact height, and no `docGrid`: with a grid of lines and characters
 * LibreOffice lays out 21 × 18.
 */
export const lineTwips = 579;

/** 28 characters of 16 pt are wider than 156 mm; each gives up a quarter of a point. */
export const squeezeTwips = -5;

/** What one character of the text takes. */
export const charTwips = 16 * 20 + squeezeTwips;

const margin = {
  top: twips(37),
  bottom: twips(35),
  left: twips(28),
  right: twips(26),
  header: twips(30),
  // The dashes of the page number lie 7 mm below the text block, at half the height of a line of 14 pt.
  footer: twips(35 - 7 - 2.85),
};

/** Upright A4. */
export const uprightPage = {
  size: { width: twips(210), height: twips(297) },
  margin,
} satisfies ISectionPropertiesOptions['page'];

/** The same sheet turned: the binding margin comes to lie above. docx swaps width and height itself. */
export const lyingPage = {
  size: { width: twips(210), height: twips(297), orientation: 'landscape' },
  margin: {
    ...margin,
    top: twips(28),
    bottom: twips(26),
    left: twips(30),
    right: twips(30),
    header: twips(15),
    footer: twips(15),
  },
} satisfies ISectionPropertiesOptions['page'];

/** The width of the text block on a sheet that lies. */
export const lyingWidth = twips(297 - 30 - 30);
