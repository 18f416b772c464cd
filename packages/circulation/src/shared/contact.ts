import type { Contact } from '@liandong/documents';

/** `联席会议办公室 0543-8600001`: whom to call, and where; undefined where nobody is named. */
export function contactIn(said = ''): Contact | undefined {
  const [, name = '', phone = ''] = /^(.*?)[\s,，:：]*(\d[\d\s-]{5,})?$/su.exec(said.trim()) ?? [];
  const known = [
    ['name', name.trim()],
    ['phone', phone.trim()],
  ].filter(([, words]) => words !== '');
  return known.length === 0 ? undefined : Object.fromEntries(known);
}
