/**
 * Words that occur nowhere else, one for each field of content, so that a search for one tells
 * which field has got out, and where to. A field is named after the hop it belongs to: `lead:officer`.
 */
export class Canaries {
  readonly #words = new Map<string, string>();

  /** A word for the field, short enough for a name. */
  of(field: string): string {
    const number = String(this.#words.size + 1).padStart(3, '0');
    return this.known(field, this.#words.get(field) ?? `鸬鹚${number}号槐`);
  }

  /** What is a canary by itself, such as a number that the gate would know. */
  known(field: string, word: string): string {
    this.#words.set(field, word);
    return word;
  }

  /** The canary of a field, as it was given. */
  word(field: string): string {
    return this.#words.get(field) ?? '';
  }

  /** Fields whose canary is in the bytes. */
  in(bytes: Buffer | string): string[] {
    return [...this.#words]
      .filter(([, word]) => bytes.includes(word))
      .map(([field]) => field)
      .sort();
  }

  get fields(): string[] {
    return [...this.#words.keys()].sort();
  }
}

/** What a petition says, and who says it: with his name, his numbers, and a sentence nobody else would write. */
export function narrative(canaries: Canaries) {
  const name = canaries.known('identity:name', '欧阳慕鹚');
  const phone = canaries.known('identity:phone', '13987650421');
  const address = canaries.known('identity:address', '胜利村槐树巷七十三号');
  const idNumber = canaries.known('identity:id number', '110101199003070134');
  const card = canaries.known('identity:bank card', '6222020000000000008');
  const sentence = canaries.known('petition:sentence', '鹈鹕在十三号井旁的槐树下唱了三天三夜。');
  return {
    caseNo: canaries.of('petition:caseNo'),
    title: `${name}的来信，${canaries.of('petition:title')}`,
    text: `我叫${name}，身份证${idNumber}，电话${phone}，卡号${card}，住${address}。${sentence}`,
    petitioner: { name, phone, address },
  };
}

const office = 'petition-office';
const parties: Readonly<Record<string, readonly string[]>> = {
  case: [office],
  history: [office],
  identity: [office, 'dept-hr'],
  // What is said goes to whoever assists too, without who says it.
  petition: [office, 'dept-hr', 'dept-land'],
  lead: [office, 'dept-hr'],
  peer: [office, 'drilling'],
  recalled: [office, 'dept-land'],
  upheld: [office, 'dept-land'],
  diverted: [office, 'dept-land'],
};

/** Units that may hold the field: its two parties. */
export const holdersOf = (field: string): readonly string[] =>
  parties[field.split(':')[0] ?? ''] ?? [];
