/** Time as it passes, and the part of it in which offices work. */
export const timeKinds = ['natural', 'working'] as const;
export type TimeKind = (typeof timeKinds)[number];
