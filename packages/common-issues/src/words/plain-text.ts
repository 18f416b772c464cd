/** Full width as half width, and one case: how dictionaries write. */
export const plainText = (text: string): string => text.normalize('NFKC').toLowerCase();
