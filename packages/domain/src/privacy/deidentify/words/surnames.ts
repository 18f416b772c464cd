// What Chinese personal names are made of. The commonest surnames are those of nineteen people in
// twenty; for the rest the words around a name must tell.

const single =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏' +
  '吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱' +
  '严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁' +
  '尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆' +
  '农司卓古吉缪简车项芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟臧闵苟邬边卞姬师仇栾隋商刁沙荣' +
  '巫寇桑郎甄丛仲虞敖巩佘池麻苑迟邝封谈匡鞠荆郁胥储栗楚鄢劳谌奚皮粟冼蔺楼厉伊仝郜阎帅屠朴练廉禹' +
  '漆卿狄邸晁芮阙戈鹿慕宿茹危湛茅巴连乐全';

const compound = new Set(
  (
    '欧阳 上官 司马 诸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 宇文 ' +
    '长孙 司徒 司空 轩辕 东方 端木 百里 呼延 南宫 独孤 澹台 ' +
    '东郭 西门 闻人 申屠 太史 公羊 完颜 赫连 耶律 纳兰 钟离'
  ).split(' '),
);

const singles = new Set(single);

/** Length of the surname that starts at `at`: two for 欧阳 and its like, one for 张, zero for none. */
export function surnameLength(text: string, at: number): 0 | 1 | 2 {
  if (compound.has(text.slice(at, at + 2))) return 2;
  return singles.has(text[at] ?? '') ? 1 : 0;
}

// The hundred commonest, without those that begin words of every kind.
const common = new Set(
  '王李张刘陈杨赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭肖董袁潘蒋蔡杜苏魏吕丁沈姚卢姜崔钟谭汪范廖贾韦邹孟熊秦邱尹薛闫侯陶贺龚邵覃孔汤',
);

export const isCommonSurname = (name: string): boolean => common.has(name[0] ?? '');

/** Signs given names are mostly written with. */
export const givenSigns: ReadonlySet<string> = new Set(
  `伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红文辉力建国庆春梅鹏飞宇浩
  凯雪琴云玲志海波宁燕新利林龙彬斌倩帅旭峰晶晨阳婷慧莹颖琳璐瑶佳欣怡梦洁萍莉蓉菊凤珍
  淑惠翠香桃莲美荣福贵祥瑞吉喜乐康健安宏鸿伦仁义礼智信忠孝廉勤俭诚俊豪哲睿博涵轩梓萱
  诗雨雯思语嘉琪悦妍彤宸浩然子若曦可馨晓小大永长久世代家兴旺盛昌茂繁荣发财富友良善
  德才学武双全占山树柏松柱栋梁材木森根生水江河湖泉清源润泽泓渊沛金银铁钢铜锋锐钧铭鑫
  天星月东南西北中正元亨光耀照亮灿炳焕煜炜炎宗祖继承业成立功绩树彦彪虎豹骏马羊牛犬凡
  雄威毅坚定恒恩慈爱怀念慕仰敬尊尚贤圣才俊道理文章书画琴棋墨玺玮珂珊珠琼瑛瑜璇璟翔翼
  腾跃奔驰远航舟帆岳岩石峻崇岭巍民胜旗卫革援朝抗美跃进丹彩虹霓霜露岚云霞冬秋夏桐枫槐
  榕楠楷椿杏李桃蕾蕊薇芝芬芸茹荷莎菲萌葵蓓蔚藜媛嫣嬿娇婉婧嫔妮姣姗媚冰冉京津沪川渝
  冀鲁晋豫皖湘赣闽粤桂琼滇黔陕甘宁青藏疆峥嵘卓越斐齐宜振奇辰申巧会有为全保根连喜拴
  姬洪勤滨斌旺堂魁奎耀珊娥婵桦淼鑫焱垚曙晖昕昊昱暄栩楚歆殿沁汉沅洲济渝潇澜灵炀烁然熙燮
  绍纯绮翊聪舜舒芸苑若茵荔莘蒙蕙薪虹蝶衡裕诺谦谨豫贞贤越轲迪逸邦郁钊铎镇长隽雁霖霏韬韵
  顺颂颜颢风飒驹骥鲲鹤麒麟黎齐守田银才阁栓柱锁铁蛋妮丫娣弟招来宪廷殿魁厚培堃墨奕尧岗岱
  帆广延弘彩征循忆恺悟惟愉扬拓振捷攀政敦斐旻易曼朗杭柯栋格梧棣森榆槿樱欢歌毓沙沐泉泰洋`.replace(
    /\s/g,
    '',
  ),
);

/** Signs of grammar and of the office that no given name is written with. */
export const neverInNames: ReadonlySet<string> = new Set(
  '的了吗呢吧着过们个些这那哪每各另某此该其是不没把让使给从到在与及或但则因由等还仅只都就才很太已曾需须' +
    '要问题件份次项类型款费额率量期间段区域部门处股室站厂队组矿井司局委办院所店场馆校班层栋号单位户者性度规' +
    '条例册票据账薪酬补贴津罚税向对于并且未将被人员资反映诉访投举报职岗你我他她它啥什么怎样谁何哦啊',
);
