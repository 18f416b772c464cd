const single =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊甄家封储靳焦巴车侯全班秋仲伊宫宁仇栾甘厉祖武符刘景詹束龙叶司黎薄印白蒲邰赖卓屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶冉宰郦雍桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎连茹习艾鱼容向古易廖庾终居衡步都耿满弘匡国文寇广东欧沃利蔚越师巩聂晁勾敖冷辛阚那简饶曾关肖付代闫';
const double = '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 夏侯 长孙 宇文 端木';

const surnames = new Set([...single.split(''), ...double.split(' ')]);

/** True for a word that begins like a Chinese name. */
export const beginsLikeName = (word: string): boolean =>
  surnames.has(word.slice(0, 1)) || surnames.has(word.slice(0, 2));

export const isSurname = (word: string): boolean => surnames.has(word);

/** One character that is a surname; as a class of a pattern. */
export const anySurname = `[${single}]`;

/** The hundred most frequent, without those that are common words besides. */
const common =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文盛';
const commonSurnames = new Set(common.split(''));

export const isCommonSurname = (word: string): boolean => commonSurnames.has(word);

/** One of the common surnames, as a class of a pattern. */
export const commonSurname = `[${common}]`;
