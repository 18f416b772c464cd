/** Whom to call. */
export type Contact = { name: string; phone: string };

/** `联系人：张三，电话：0000-12345` */
export const contactText = ({ name, phone }: Contact): string => `联系人：${name}，电话：${phone}`;
