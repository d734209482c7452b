"""Takes nothing, gives what a dictionary of characters does not know: how Chinese surnames, and some given names, are read.

Most characters with several readings have one that is used in names, and it is often not the first of a dictionary
(曾 céng, but 曾云君 is Zēng). A person may read the name otherwise (覃 is Qín or Tán, 隗 Wěi or Kuí, 宁 Níng or Nìng,
盖 Gě or Gài): then the profile's `pinyin:` says so. Rows: characters (simplified, traditional) and the reading.
"""

from __future__ import annotations

from typing import Final


def _rows(table: str) -> dict[str, tuple[str, ...]]:
    """Read `word[/word] syllable ...` entries separated by commas or line ends."""
    found: dict[str, tuple[str, ...]] = {}
    for row in table.replace("\n", ",").split(","):
        if row.strip():
            words, *syllables = row.split()
            found.update(dict.fromkeys(words.split("/"), tuple(syllables)))
    return found


# Surnames of one character whose reading a dictionary gets wrong, or might after its next edition.
SURNAME_READINGS: Final = _rows(
    """
    曾 zēng, 单/單 shàn, 解 xiè, 仇 qiú, 查 zhā, 区/區 ōu, 朴 piáo, 盖/蓋 gě, 缪/繆 miào, 员/員 yùn, 乐/樂 yuè, 宓 mì
    逄 páng, 种 chóng, 召 shào, 冼 xiǎn, 洗 xiǎn, 覃 qín, 翟 zhái, 纪/紀 jǐ, 任 rén, 华/華 huà, 燕 yān, 臧 zāng, 吕/呂 lǚ
    万/萬 wàn, 卜 bǔ, 卞 biàn, 薄 bó, 贲/賁 bēn, 秘 bì, 费/費 fèi, 柏 bǎi, 繁 pó, 伯 bó, 车/車 chē, 晁 cháo, 朝 cháo, 褚 chǔ
    谌/諶 chén, 丛/叢 cóng, 从/從 cóng, 啜 chuài, 都 dū, 笪 dá, 佴 nài, 冯/馮 féng, 干 gān, 葛 gě, 个 gě, 过/過 guō, 呙/咼 guō
    句 gōu, 勾 gōu, 观/觀 guàn, 冠 guàn, 妫/媯 guī, 炅 guì, 炔 guì, 谷 gǔ, 广/廣 guǎng, 哈 hǎ, 郝 hǎo, 和 hé, 黑 hēi, 侯 hóu
    滑 huá, 郇 xún, 纥/紇 hé, 贾/賈 jiǎ, 暨 jì, 祭 zhài, 靳 jìn, 角 jué, 隽/雋 juàn, 降 jiàng, 将/將 jiāng
    阚/闞 kàn, 令 lìng, 逯 lù, 陆/陸 lù, 六 lù, 栗 lì, 乜 niè, 能 nài, 粘 nián, 宁/寧 níng, 甯 nìng, 那 nā, 南 nán, 倪 ní
    蒲 pú, 溥 pǔ, 亓 qí, 戚 qī, 强/強 qiáng, 瞿 qú, 曲 qū, 阙/闕 quē, 仝 tóng, 撒 sǎ, 少 shào, 佘 shé, 折 shé, 莘 shēn
    沈 shěn, 盛 shèng, 石 shí, 殳 shū, 宿 sù, 睢 suī, 邰 tái, 帖 tiě, 佟 tóng, 钭/鈄 tǒu, 庹 tuǒ, 隗 wěi, 韦/韋 wéi, 尉 wèi
    蔚 yù, 毋 wú, 郤 xì, 鲜/鮮 xiān, 相 xiàng, 萧/蕭 xiāo, 肖 xiāo, 行 xíng, 幸 xìng, 胥 xū, 要 yāo, 么 yāo, 幺 yāo
    叶/葉 yè, 应/應 yīng, 殷 yīn, 於 yū, 于 yú, 余 yú, 俞 yú, 郁 yù, 恽/惲 yùn, 昝 zǎn, 藏 zāng, 迮 zé, 占 zhān, 仉 zhǎng
    长/長 zhǎng, 中 zhōng, 重 chóng, 竺 zhú, 祝 zhù, 禚 zhuó, 訾 zī, 宗 zōng, 尹 yǐn, 艾 ài, 敖 áo, 阿 ā, 邸 dǐ, 付 fù, 闫 yán
    鄢 yān, 揭 jiē, 缴/繳 jiǎo, 校 xiào, 巨 jù, 适 kuò, 仆 pū, 卡 kǎ, 尧/堯 yáo, 羿 yì, 载/載 zài, 系 xì, 台 tái
    """
)

# Surnames of two and more characters. Left out on purpose, because today the first character alone is far more often
# the surname: 单于 贺兰 谷梁 梁丘 段干 左丘 南门 太史 微生. `surname:` in the profile settles such a name.
COMPOUND_SURNAMES: Final = _rows(
    """
    欧阳/歐陽 ōu yáng, 尉迟/尉遲 yù chí, 司马/司馬 sī mǎ, 诸葛/諸葛 zhū gě, 上官 shàng guān, 夏侯 xià hóu, 皇甫 huáng fǔ
    令狐 líng hú, 东方/東方 dōng fāng, 公孙/公孫 gōng sūn, 慕容 mù róng, 长孙/長孫 zhǎng sūn, 宇文 yǔ wén, 司徒 sī tú
    万俟/萬俟 mò qí, 淳于 chún yú, 申屠 shēn tú, 轩辕/軒轅 xuān yuán, 钟离/鍾離/鐘離 zhōng lí, 端木 duān mù
    闻人/聞人 wén rén, 澹台/澹臺 tán tái, 呼延 hū yán, 濮阳/濮陽 pú yáng, 鲜于/鮮于 xiān yú, 司空 sī kōng, 司寇 sī kòu
    赫连/赫連 hè lián, 拓跋 tuò bá, 独孤/獨孤 dú gū, 南宫/南宮 nán gōng, 百里 bǎi lǐ, 宗政 zōng zhèng, 太叔 tài shū
    公冶 gōng yě, 公羊 gōng yáng, 公西 gōng xī, 仲孙/仲孫 zhòng sūn, 巫马/巫馬 wū mǎ, 闾丘/閭丘 lǘ qiū, 完颜/完顏 wán yán
    纳兰/納蘭 nà lán, 第五 dì wǔ, 西门/西門 xī mén, 东郭/東郭 dōng guō, 乐正/樂正 yuè zhèng, 颛孙/顓孫 zhuān sūn
    亓官 qí guān, 羊舌 yáng shé, 漆雕 qī diāo, 壤驷/壤駟 rǎng sì, 宰父 zǎi fǔ, 夹谷/夾谷 jiá gǔ, 屈突 qū tū, 耶律 yē lǜ
    那拉 nà lā, 钮祜禄/鈕祜祿 niǔ hù lù, 爱新觉罗/愛新覺羅 ài xīn jué luó, 叶赫那拉/葉赫那拉 yè hè nà lā
    """
)
LONGEST_SURNAME: Final = max(map(len, COMPOUND_SURNAMES))

# Surnames common enough to tell a list of people (秦大益、曹利芳) from a list of places (青杠、莲花).
COMMON_SURNAMES: Final = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦马苗方俞任袁柳鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄米贝明臧计成戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵"
    "席季麻贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房裘缪解应宗丁宣邓郁单杭洪包左石崔吉钮龚程嵇邢裴陆荣翁"
    "荀惠甄曲封芮储靳段巫焦侯全郗仲宫宁仇栾甘厉祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲从鄂索赖卓蔺屠蒙池乔阴胥苍闻莘党翟谭"
    "贡劳姬申冉宰桑桂濮牛寿边燕尚农温庄晏柴瞿阎连茹习艾鱼容向古易戈廖庾居衡步都耿满匡文寇广欧沃利师巩聂晁敖冷辛简饶曾沙丰"
    "关查游权盖岳覃召佟闫付苑邝区朴谌肖代邸车鞠冼涂兰占阳南植卿"
    "趙錢孫吳鄭馮陳衛蔣韓楊許呂張嚴華陶謝鄒竇蘇魯韋馬費賀湯羅畢鄔樂齊顧黃蕭貝計談龐紀項藍閔賈婁顏鍾鐘駱樊萬盧繆應鄧單龔陸榮"
    "儲寧欒厲劉龍葉賴藺喬陰聞黨譚貢勞壽邊農溫莊閻連習滿廣歐師鞏聶簡饒豐關權蓋岳區諶車塗蘭陽"
)

# Given names: the reading usual in names, where it is not the first of a dictionary.
GIVEN_READINGS: Final = _rows(
    """
    曾 zēng, 长/長 cháng, 朝 cháo, 晟 shèng, 盛 shèng, 佛 fó, 媛 yuán, 莘 xīn, 华/華 huá, 任 rèn, 燕 yàn, 万/萬 wàn, 为/為 wéi
    乐/樂 lè, 行 xíng, 兴/興 xīng, 少 shào, 中 zhōng, 正 zhèng, 强/強 qiáng, 相 xiāng, 应/應 yīng, 单/單 dān, 朴 pǔ, 重 zhòng
    茜 qiàn, 娜 nà, 莎 shā, 柏 bǎi, 筠 yún, 传/傳 chuán, 好 hǎo, 降 jiàng, 参/參 cān, 宿 sù, 卜 bǔ, 伯 bó, 奇 qí, 石 shí
    都 dū, 乾 qián, 尽/盡 jìn, 藏 cáng, 倩 qiàn, 煜 yù, 俊 jùn, 其 qí, 令 lìng, 可 kě, 合 hé, 荷 hé, 洋 yáng, 会/會 huì, 种 zhǒng
    夏 xià, 陶 táo, 勒 lè, 丁 dīng, 吾 wú, 木 mù, 仔 zǎi, 仇 qiú, 解 jiě, 的 dí, 大 dà, 无/無 wú, 地 dì, 了 liǎo, 着 zhuó, 得 dé
    子 zǐ, 尔/爾 ěr, 珈 jiā, 汝 rǔ, 女 nǚ, 咯 gē, 提 tí, 亚/亞 yà, 巴 bā, 奔 bēn, 庆/慶 qìng, 阿 ā, 沁 qìn, 沉 chén, 玥 yuè, 禅/禪 chán
    """
)
GIVEN_WORDS: Final = _rows(
    "重庆/重慶 chóng qìng, 重阳/重陽 chóng yáng, 重生 chóng shēng, 重光 chóng guāng, 重华/重華 chóng huá, 重九 chóng jiǔ"
)

# Characters that are met in names and too rare, or too new, for some dictionaries.
RARE_READINGS: Final = _rows(
    "䶮 yǎn, 㛃 jié, 𬭎 hóng, 𠮷 jí, 𫖯 fǔ, 𬬭 lún, 𣗋 yíng, 㐂 xǐ, 𬱖 dí, 𬘭 chēn, 𫓹 jīn, 𬴊 lín, 𬘡 yīn, 𬍛 qīng, 𪟝 jì, 堃 kūn, 〇 líng, 𬭚 chún"
)

# Words that end or begin a part of a unit's name; the slug is hyphenated around them. Only common, lasting words:
# a new word here would change the derived slugs of profiles that have not stored theirs.
UNIT_WORDS: Final = frozenset(
    """
    社区 社區 街道 志愿 志願 志愿者 志願者 服务队 服務隊 服务中心 服务站 学校 中学 小学 大学 学院 幼儿园 医院 卫生院 派出所
    公安局 支队 大队 中队 分队 突击队 消防 救援 救援队 救援站 协会 基金会 公司 有限公司 集团 研究院 研究所 实验室 工作室
    工作站 团队 小组 班组 车间 中心 银行 法院 检察院 委员会 联合会 合作社 爱心 公益 党支部 党委 榜样 科技 科研 教育 养老院
    敬老院 图书馆 博物馆 文化馆 女子 青年 老年 退役军人 民兵 义工 联盟 驿站 科学城 考古队 管乐队 艺术团 合唱团 全体 支行 分行
    """.split()  # noqa: SIM905 -- a column of words is read and mended more easily than a list of quoted ones
)
LONGEST_UNIT_WORD: Final = max(map(len, UNIT_WORDS))

# What the phrases of a dictionary get wrong in the names of units.
UNIT_READINGS: Final = _rows(
    "支行 zhī háng, 分行 fēn háng, 总行 zǒng háng, 朝阳/朝陽 cháo yáng, 长寿/長壽 cháng shòu, 六安 lù ān, 单县/單縣 shàn xiàn, 任丘 rén qiū, 万州 wàn zhōu"
)

# What may stand behind the last name of a group.
GROUP_ENDINGS: Final = (
    "夫妇", "夫婦", "夫妻", "兄弟", "姐妹", "兄妹", "姐弟", "姊妹", "父子", "父女", "母子", "母女", "祖孙", "师徒",
    "一家", "全家", "家庭", "二人", "三人", "等人", "等",
)  # fmt: skip
