/** `李敏,副部长,0000-1234567`: name, post, phone. */
export function personIn(said: string): { name: string; post?: string; phone?: string } {
  const [name = '', post, phone] = said.split(/[,，]/).map((part) => part.trim());
  return { name, ...(post ? { post } : {}), ...(phone ? { phone } : {}) };
}
