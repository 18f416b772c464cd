import type { Channel, Classification } from '@liandong/contracts';

const channels: readonly [Channel, RegExp][] = [
  ['visit', /来访|走访|接访|上访|个访|集体访|联名访|visit/i],
  ['call', /来电|电话|热线|12345|call|phone/i],
  ['online', /网|线上|邮箱|邮件|微信|微博|平台|客户端|短信|留言|online|e-?mail|web/i],
  ['letter', /信件|来信|书信|写信|群众信|^信$|^信函$|letter/i],
];

/** 信访形式, or undefined for a word that is none. */
export const readChannel = (text: string): Channel | undefined =>
  channels.find(([, words]) => words.test(text))?.[0];

// Accusations first: whatever else a petition asks, the accused must not see it (2022 §30).
const purposes: readonly [Classification, RegExp][] = [
  ['accusation', /检举|控告|揭发|举报|accus/i],
  ['grievance', /申诉|求决|求助|投诉|诉求|grievance|complaint/i],
  ['suggestion', /建议|意见|suggest/i],
];

/** 信访目的, or undefined for a word that is none. */
export const readPurpose = (text: string): Classification | undefined =>
  purposes.find(([, words]) => words.test(text))?.[0];

/** `5`, `5人`, `约30余人`; undefined for 若干 and the like. */
export function readPeopleCount(text: string): number | undefined {
  const digits = /^(?:约|大约|近|共)?(\d{1,6})(?:余|多)?(?:人|名|户|people)?(?:左右|以上)?$/i.exec(
    text.normalize('NFKC').replace(/\s/g, ''),
  )?.[1];
  const count = Number(digits);
  return count >= 1 && count <= 100_000 ? count : undefined;
}

/** 是否化解 and the like; undefined for a word that is neither. */
export function readYesNo(text: string): boolean | undefined {
  const word = text.normalize('NFKC').trim();
  if (/^(?:否|未|没|不|no$|n$|false$|×|✗)/i.test(word)) return false;
  return /^(?:是|已|有|化解|息诉|yes$|y$|true$|√|✓)/i.test(word) ? true : undefined;
}
