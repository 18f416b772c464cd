import { halfWidth } from './characters.ts';

/** What the words right before a number say it is. */
export type Cue = 'identity' | 'account' | 'phone' | 'passport' | 'serial' | undefined;

// «身份证号码为：» and «idCardNo: » both end in these.
const tail = '(?:[ _-]?(?:nos?|num|number|code|id))?[\\s编号码为是:()"“”#№.,、]{0,8}$';
const cues: readonly (readonly [Exclude<Cue, undefined>, RegExp])[] = [
  [
    'identity',
    cue(
      '身份证件?|公民身份|居民证|证件|sfzh?|id[ _-]?cards?|(?<![a-z])id(?=[ _-]?n)|identity|citizen',
    ),
  ],
  ['account', cue('银行卡|卡|账户?|帐户?|存折|(?:bank|card)[ _-]?(?:card|account)?s?|accounts?')],
  ['phone', cue('电话|座机|手机|传真|联系方式|mobile|phone|tel|fax')],
  ['passport', cue('护照|通行证|passport')],
  [
    'serial',
    cue(
      '编|编码|案|件|文|流水|序|单|信访|登记|受理|合同|工单|' +
        'case|doc|document|file|serial|ref|reference|order|ticket|thread|act',
      '(?:号|nos?|num|numbers?|ids?|(?<=编码))',
    ),
  ],
];

function cue(words: string, required = ''): RegExp {
  return new RegExp(`(?:${words})${required}${tail}`, 'i');
}

const cueLength = 32;

/** Reads the words before `start`. `lead` is what comes before the text itself: the name of its field. */
export function cueBefore(text: string, start: number, lead: string): Cue {
  const near = text.slice(Math.max(0, start - cueLength), start);
  const before = halfWidth(start < cueLength && lead !== '' ? `${lead}:${near}` : near);
  return cues.find(([, pattern]) => pattern.test(before))?.[0];
}

const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;
const uuidLength = 36;

/**
 * True inside something made by a machine: a UUID, or a long word of letters and digits
 * mixed (a hash, a key). Eleven digits in a row come up there by chance.
 */
export function isInsideToken(text: string, start: number, end: number): boolean {
  const from = Math.max(0, start - uuidLength);
  for (const match of text.slice(from, end + uuidLength).matchAll(uuid)) {
    const at = from + match.index;
    if (at < end && start < at + uuidLength) return true;
  }
  const left = /[0-9A-Za-z]*$/.exec(text.slice(Math.max(0, start - 64), start))?.[0] ?? '';
  const right = /^[0-9A-Za-z]*/.exec(text.slice(end, end + 64))?.[0] ?? '';
  const rest = left + right;
  return rest.length >= 8 && /\d|^[a-f]+$/i.test(rest);
}

/** True where the number is a sum or a quantity: ¥13800138000, 13800138000.00元. */
export function isQuantity(text: string, start: number, end: number): boolean {
  return (
    /[¥￥$€]\s*$/.test(text.slice(Math.max(0, start - 3), start)) ||
    /^(?:[.．]\d+)?\s*余?(?:[万亿]?元|[万亿]?吨|桶|立方|千瓦时|[%％])/.test(
      text.slice(end, end + 12),
    )
  );
}
