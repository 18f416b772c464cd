/** Whom to call; what is not known is not said. */
export type Contact = { name?: string; phone?: string };

/** `联系人：张三，电话：0000-12345`; empty where nobody is named. */
export const contactText = ({ name = '', phone = '' }: Contact = {}): string =>
  [name && `联系人：${name}`, phone && `电话：${phone}`].filter((part) => part !== '').join('，');

/** The same as the note 附注 of a document. */
export function contactNote(contact: Contact | undefined): { note?: string } {
  const note = contactText(contact);
  return note === '' ? {} : { note };
}

/** The same as a sentence behind another. */
export function contactSentence(contact: Contact | undefined): string {
  const said = contactText(contact);
  return said === '' ? '' : `${said}。`;
}
