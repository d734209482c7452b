"""Takes nothing, gives the words by which a wrong conversion between simplified and traditional script is known.

Small on purpose: every entry is wrong wherever it stands, or wrong in the words that are named. 乾坤, 乾隆, 於 as a
surname, 徵 of the five notes, 藉 of 慰藉 and characters of names are right in simplified text and not here.
"""

from __future__ import annotations

import re
from typing import Final

# Traditional character, simplified character: never right in simplified prose.
_PAIRS: Final = (
    "麵面隻只後后裡里裏里鬆松髮发發发製制複复鐘钟係系繫系臺台颱台捲卷穀谷鬍胡嚮向誌志準准衝冲採采週周鬥斗佈布"
    "佔占儘尽盡尽彆别籲吁禦御幹干衹只復复閤合纔才範范蹟迹關关開开們们這这國国為为與与說说時时會会來来個个"
    "對对學学過过還还點点實实業业務务員员長长東东車车間间門门問问動动勞劳愛爱護护義义見见現现觀观親亲聽听讓让"
    "認认識识誠诚該该請请講讲論论許许幫帮貧贫難难題题黨党黃黄區区縣县鄉乡鎮镇醫医藥药師师衛卫戰战隊队團团聯联"
    "繼继續续經经濟济貢贡獻献獲获獎奖榮荣譽誉體体質质構构標标權权處处備备術术產产線线養养總总結结給给統统級级"
    "紀纪記记設设計计話话語语讀读書书寫写覺觉讚赞賢贤贊赞邊边達达運运進进遠远連连選选鄰邻銀银錢钱鐵铁陽阳陰阴"
    "際际隨随雖虽雙双雞鸡離离電电靈灵靜静頭头順顺須须顧顾顯显風风飛飞飯饭館馆馬马驗验驚惊魚鱼鳥鸟麗丽齊齐齡龄"
    "歲岁歷历曆历歸归氣气決决沒没況况淚泪減减無无爾尔當当應应態态慶庆戶户據据擔担擴扩數数條条極极歡欢殘残殺杀"
    "淨净溫温滿满漢汉潔洁災灾獨独環环"
)
TO_SIMPLIFIED: Final = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))

# 乾 is right in 乾坤 and 乾隆, 於 as a surname and in 於菟: wrong in these words. {0} stands for the character.
_OF_DRY: Final = (
    "乾部", "乾净", "乾劲", "乾活", "乾事", "乾群", "乾涉", "乾预", "乾扰", "乾旱", "乾燥", "乾杯", "乾脆", "乾枯",
    "乾警", "乾线", "乾校", "乾什么", "乾休", "乾洗", "乾渴", "乾货", "乾粮", "骨乾", "主乾", "若乾", "能乾", "实乾",
    "苦乾", "才乾", "饼乾", "树乾", "晒乾", "烘乾", "单乾", "大乾", "巧乾", "躯乾", "相乾", "肯乾", "敢乾", "想乾",
    "埋头乾", "擦乾", "风乾", "乾得", "乾起", "乾了", "乾好", "乾出", "乾成", "蛮乾", "精乾", "包乾", "公乾",
)  # fmt: skip
_OF_AT: Final = (
    "对於", "关於", "由於", "至於", "在於", "於是", "终於", "位於", "属於", "善於", "勇於", "敢於", "高於", "低於",
    "大於", "小於", "等於", "忠於", "处於", "用於", "便於", "助於", "生於", "立於", "源於", "基於", "鉴於", "过於",
    "难於", "甘於", "乐於", "勤於", "力於", "归於", "免於", "出於", "急於", "限於", "亚於", "身於", "务於", "利於",
    "习於", "适於", "始於", "成於", "始终於", "於今", "於此",
)  # fmt: skip
_OVER_SIMPLIFIED: Final = (  # what a conversion took too far
    (r"(?<![若骨树主])干坤", "乾坤"),
    (r"(?<!若)干隆(?=帝|皇帝|年间|朝|时期|[一二三四五六七八九十]{1,3}年)", "乾隆"),
    ("慰借(?!款|用|口)", "慰藉"),
    ("狼借(?!款|用|口)", "狼藉"), ("宫商角征羽", "宫商角徵羽"), ("魏征(?=[，。、的在谏进])", "魏徵"),
)  # fmt: skip
_OF_ONLY: Final = ("祇有", "祇要", "祇是", "祇能", "祇好", "祇得", "不祇")  # in 神祇 it is right
IN_SIMPLIFIED: Final = (
    (re.compile("|".join(_OF_ONLY)), "祇", "只"),
    (re.compile("|".join(sorted({re.escape(word) for word in _OF_DRY}, key=len, reverse=True))), "乾", "干"),
    (re.compile("|".join(sorted({re.escape(word) for word in _OF_AT}, key=len, reverse=True))), "於", "于"),
)
TOO_SIMPLE: Final = tuple((re.compile(pattern), right) for pattern, right in _OVER_SIMPLIFIED)

# In a traditional text: words that a conversion character by character gets wrong.
_WRONG_TRADITIONAL: Final = (  # wrong word, right word
    "皇後皇后", "太後太后", "王後王后", "後羿后羿", "乾部幹部", "乾勁幹勁", "乾活幹活", "骨乾骨幹", "能乾能幹",
    "實乾實幹", "若乾若干", "乾涉干涉", "乾預干預", "乾擾干擾", "相乾相干", "幹淨乾淨", "幹燥乾燥", "幹旱乾旱",
    "餅幹餅乾", "幹杯乾杯", "幹脆乾脆", "方麵方面", "表麵表面", "麵對面對", "麵前面前", "全麵全面", "當麵當面",
    "見麵見面", "麵向面向", "層麵層面", "正麵正面", "隻有只有", "隻要只要", "隻是只是", "隻能只能", "不隻不只",
    "公裡公里", "鄰裡鄰里", "裡程里程", "故裡故里", "製度制度", "體製體制", "機製機制", "製定制定", "限製限制",
    "控製控制", "頭發頭髮", "理發理髮", "白發白髮", "髮展發展", "髮現發現", "鬆樹松樹", "鬆柏松柏", "誌願志願",
    "同誌同志", "意誌意志", "誌氣志氣", "係統系統", "體係體系", "關系關係", "聯係聯繫", "聯系聯繫", "準許准許",
    "批準批准", "長徵長征", "徵程征程", "征求徵求", "特征特徵", "象征象徵", "復雜複雜", "複興復興", "複習復習",
    "答複答覆", "戰斗戰鬥", "奮斗奮鬥", "斗爭鬥爭", "纔能才能", "人纔人才", "天纔天才", "傢庭家庭", "大傢大家",
    "專傢專家", "錶現表現", "代錶代表", "錶示表示", "錶揚表揚", "穀底谷底", "山穀山谷", "瞭解了解", "爲瞭為了",
    "除瞭除了", "為瞭為了", "到瞭到了", "成瞭成了",
)  # fmt: skip
IN_TRADITIONAL: Final = {pair[: len(pair) // 2]: pair[len(pair) // 2 :] for pair in _WRONG_TRADITIONAL}
