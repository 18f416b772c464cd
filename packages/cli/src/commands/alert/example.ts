/** A report with every field filled in; all that is in it is invented. `alert example` prints it. */
export const exampleAlert = `# 紧急信息。改成自己的，再执行 liandong alert raise --file 文件名（上报）或 alert issue --file 文件名（发布）。
# An alert. Make it yours, then: liandong alert raise --file FILE (upwards) or alert issue --file FILE (to all).
#
# 写时间、地点、人数档和处置，不写信访人姓名、证件号、电话、住址，不引用来信原文。
# When, where, how many, what is done; no names, numbers, addresses or words of petitioners.

level: Ⅲ                            # Ⅳ 一般 general | Ⅲ 较大 larger | Ⅱ 重大 major | Ⅰ 特别重大 critical
phase: activated                    # warning 预警 | activated 启动 | disposing 处置
category: wages-benefits            # 类别代码或名称  category, by code or name
band: 20-49                         # 5-19 | 20-49 | 50-199 | 200-plus
# occurred: 2026-11-23 08:40        # 发生时间，不写为现在；预警写预计时间  when; of a warning: expected
# unit: 采油一厂                     # 事发单位，代码、名称或别名  the unit it is about
# nextMinutes: 60                   # 几分钟后续报  the next report in so many minutes
title: 机关门前人员聚集
text: 二十余名劳务用工人员在机关门前聚集，反映工资未按月发放，秩序平稳。
place: 机关办公楼正门
form: 聚集，打出横幅一条
trend: 人数可能增加
measures: 已安排接待，引导至接待场所；工资专户正在核对。
leaders: 分管领导已到场
needs: 请保卫部门维持通道
reporter: 周洁
contact: 值班室 0543-8600001
# to: [all]                         # all 全部 | 单位；不写则按等级启动的单位  units; else those the level activates
`;
