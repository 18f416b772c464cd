import { z } from 'zod';

/** Content carries a random salt, so that its hash among the facts gives nothing away. */
const Salt = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** A content schema: the given fields, and the salt. */
export const salted = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ salt: Salt, ...shape });

/** Who petitions; read by the owner and the lead unit only (domain.md §1.7). */
export const Petitioner = z.strictObject({
  name: z.string().min(1).max(80),
  phone: z.string().max(40).optional(),
  address: z.string().max(200).optional(),
});
export type Petitioner = z.infer<typeof Petitioner>;

/** What a petition says. */
export const Narrative = {
  caseNo: z.string().max(60).optional(),
  title: z.string().min(1).max(300),
  text: z.string().max(100_000),
  petitioner: Petitioner.optional(),
};

/** A named officer; the name is for the two parties and never a fact. */
export const Officer = z.string().min(1).max(80);
export const Remark = z.string().max(4_000);
