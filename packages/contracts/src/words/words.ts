/** What a code is called by people: Chinese first, then English. */
export type Words = Readonly<Record<string, readonly [zh: string, en: string]>>;
