import { z } from 'zod';
import { UnitId } from '../identifiers.ts';

/** 参会 (or: shall act), 列席, 特邀. */
export const MemberRole = z.enum(['attend', 'observe', 'invite']);
export type MemberRole = z.infer<typeof MemberRole>;

/** A unit that a file is addressed to. */
export const AddressedMember = z.strictObject({ unit: UnitId, as: MemberRole });
export type AddressedMember = z.infer<typeof AddressedMember>;

/** Members a single act may name; a longer list takes several acts, so that each fits the wire. */
export const membersPerAct = 100;

/** `address` of a file that is circulated: who it goes to. Said before the release; later ones add members. */
export const addressed = { members: z.array(AddressedMember).min(1).max(membersPerAct) };

/** 1 for what was released first; a later release supersedes, and never skips a number. */
export const Revision = z.number().int().min(1).max(999);
export type Revision = z.infer<typeof Revision>;
