/** Names as a petitioner's field holds them: 张三、李四等. */
const apart = /[、,，;；/\s]+|等$/u;
const nobody = /某|\*|匿名|不详|未知|署名/u;

/** The names in a field that may hold several; none where nobody is named. */
export const namesIn = (field: unknown): string[] =>
  typeof field === 'string'
    ? field.split(apart).filter((name) => name.length >= 2 && !nobody.test(name))
    : [];
