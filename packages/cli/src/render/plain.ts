/** A value of facts or content as plain text; what is no simple value says nothing. */
export function plainValue(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Text of others on its own lines: control characters, which could steer the terminal, are left out. */
export const plainText = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(/(?!\n|\t)\p{Cc}/gu, '');
