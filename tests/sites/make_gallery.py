"""Takes nothing, gives the gallery: some sixty invented people, one for each thing that can be odd about a person.

    python -m tests.sites.make_gallery

Names are cut from the 千字文, and so are all stories; places are invented. The result is committed; a test holds it equal to this.
"""

from __future__ import annotations

import json
import shutil
from itertools import cycle, islice
from pathlib import Path
from typing import Final

GALLERY: Final = Path(__file__).resolve().parent / "gallery"
DAY: Final = "2025-06-15"  # the day on which the gallery is built in tests

# From the middle of the 千字文, none of it a name below.
_VERSES: Final = (
    "祸因恶积 福缘善庆 尺璧非宝 寸阴是竞 资父事君 曰严与敬 孝当竭力 忠则尽命 临深履薄 夙兴温凊 似兰斯馨 如松之盛 川流不息 渊澄取映 容止若思 言辞安定 "
    "笃初诚美 慎终宜令 荣业所基 籍甚无竟 学优登仕 摄职从政 存以甘棠 去而益咏 乐殊贵贱 礼别尊卑 上和下睦 夫唱妇随 外受傅训 入奉母仪 诸姑伯叔 犹子比儿 "
    "孔怀兄弟 同气连枝 交友投分 切磨箴规 仁慈隐恻 造次弗离 节义廉退 颠沛匪亏 性静情逸 心动神疲 守真志满 逐物意移 坚持雅操 好爵自縻 都邑华夏 东西二京 "
    "背邙面洛 浮渭据泾 宫殿盘郁 楼观飞惊 图写禽兽 画彩仙灵 丙舍旁启 甲帐对楹 "
)
VERSES: Final = tuple(_VERSES.split())
LATIN: Final = (
    "The placeholder person of this page worked with the Qianzi Relay Programme (QRP) and its Version 2.0 handbook, "
    "https://example.net/a-very-long-address/that/does/not/break/anywhere?query=1000 included. "
)
LEVELS: Final = ("国家级", "省级", "市级", "区县级", "单位级")
ROOMS: Final = ("助人为乐", "见义勇为", "诚实守信", "敬业奉献", "孝老爱亲")
PLACES: Final = ("北辰街", "云腾镇", "千字县芥姜乡", "律吕市", "露霜区", "")


class Raw(str):
    """A text that stands in YAML as it is."""

    __slots__ = ()


def story(length: int, *, paragraph: int = 120) -> str:
    """A story of so many characters, cut into paragraphs."""
    sentences = cycle(f"{one}，{two}。" for one, two in zip(VERSES[::2], VERSES[1::2], strict=True))
    text = "".join(islice(sentences, length // 10 + 1))[:length]
    text = text[:-1] + "。" if text else ""
    return "\n\n".join(text[start : start + paragraph] for start in range(0, len(text), paragraph))


def yaml(value: object, indent: int = 0) -> str:
    """Write a value as an editor would; Raw texts and plain words without quotes."""
    pad = " " * indent
    if isinstance(value, dict):
        return "\n".join(f"{pad}{key}:{_after_key(item, indent)}" for key, item in value.items())
    assert isinstance(value, list)
    return "\n".join(f"{pad}- {_item(item, indent)}" for item in value)


def _after_key(item: object, indent: int) -> str:
    if isinstance(item, dict) or (isinstance(item, list) and any(isinstance(inner, dict) for inner in item)):
        return "\n" + yaml(item, indent + 2)
    return " " + _plain(item)


def _item(item: object, indent: int) -> str:
    return yaml(item, indent + 2).lstrip() if isinstance(item, dict) else _plain(item)


def _plain(item: object) -> str:
    if isinstance(item, list):
        return f"[{', '.join(_plain(inner) for inner in item)}]"
    text = str(item)
    simple = isinstance(item, Raw | int) or (
        text and not set(text) & set(":#'\"[]{}&*!|>%@`,") and text.strip() == text
    )
    return text if simple else json.dumps(text, ensure_ascii=False)


def write(kind: str, name: str, front: dict[str, object], body: str = "") -> None:
    """Write one content file."""
    path = GALLERY / "content" / kind / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{yaml(front)}\n---\n{body}\n", "utf-8")


def honour(level: int, year: int = 0, **more: object) -> dict[str, object]:
    """An honour of the gallery at a level (0 = national)."""
    found: dict[str, object] = {"title": f"千字{'甲乙丙丁戊'[level]}等奖", "level": LEVELS[level]}
    return found | ({"year": year} if year else {}) | more


SOURCE: Final = {
    "title": "千字文小报道",
    "outlet": "千字文报",
    "date": Raw("2024-06-01"),
    "url": "https://example.net/1000",
}
SOURCED: Final = {"sources": [SOURCE]}


def write_plain() -> None:
    """Twenty people who are as most are: one honour each, over all rooms, levels and years."""
    names = ("天地玄", "宇宙洪", "日月盈", "辰宿列", "寒来暑", "秋收冬", "闰余成", "律吕调", "云腾致", "露结为",
             "金生丽", "玉出昆", "剑号巨", "珠称夜", "果珍李", "菜重芥", "海咸河", "鳞潜羽", "龙师火", "鸟官人")  # fmt: skip
    for number, name in enumerate(names):
        front: dict[str, object] = {
            "name": name,
            "category": ROOMS[number % 5],
            "honors": [honour(number // 2 % 5, 2012 + number * 7 % 13, source=1)],
            "summary": f"{VERSES[number]}，{VERSES[number + 1]}。",
            "place": PLACES[number % len(PLACES)],
            **SOURCED,
        }
        if number % 3 == 0:
            front["photos"] = [
                {"file": Raw(f"/photos/plate-{number:02d}.jpg"), "alt": "几何图版", "credit": "测试图版"}
            ]
        if number % 4 == 0:
            front["figures"] = [{"label": "服务", "value": str(12 + number * 31), "unit": "次", "source": 1}]
        write("people", f"pu-{number:02d}", {key: value for key, value in front.items() if value != ""}, story(300))


def write_stories() -> None:
    """Every length of story, with a number and without, with a picture and without."""
    lengths = (
        ("始制文", 0),
        ("乃服衣", 50),
        ("推位让", 300),
        ("有虞陶", 500),
        ("吊民伐", 800),
        ("周发殷", 1500),
        ("坐朝问", 3000),
    )
    for number, (name, length) in enumerate(lengths):
        front: dict[str, object] = {
            "name": name,
            "category": ROOMS[number % 5],
            "honors": [honour(number % 5, 2024, source=1)],
        }
        if number % 2:
            front["figures"] = [{"label": "字数", "value": str(length), "unit": "字", "tally": Raw("是"), "source": 1}]
        if number % 3 == 1:
            front["photo"] = Raw(f"/photos/story-{length}.jpg")
        write("people", f"story-{length:04d}", front | SOURCED, story(length))
    endless = story(2000, paragraph=5000)
    write(
        "people", "story-endless", {"name": "垂拱平", "category": ROOMS[0], "level": LEVELS[1], "year": 2019}, endless
    )
    write(
        "people", "story-latin", {"name": "爱育黎", "category": ROOMS[1], "level": LEVELS[2], "year": 2018}, LATIN * 8
    )
    parts = "## 第一节\n\n{0}\n\n> {1}\n\n- {2}\n- {2}\n\n### 小节\n\n1. {2}\n2. {2}\n\n{0}[1]\n\n**{2}** *{2}* `{2}`\n\n---\n\n{1}\n"
    write("people", "story-parts", {"name": "臣伏戎", "category": ROOMS[2], "level": LEVELS[3], "year": 2017, **SOURCED},
          parts.format(story(120), story(60), story(30)))  # fmt: skip
    quoted: dict[str, object] = {
        "quote": "知过必改，得能莫忘；罔谈彼短，靡恃己长。",
        "questions": ["何为信使可覆？", "何为器欲难量？"],
    }
    cut: dict[str, object] = {"board_story": story(280, paragraph=300)}
    base: dict[str, object] = {"category": ROOMS[3], "level": LEVELS[0], "year": 2021}
    write("people", "story-quote", {"name": "遐迩壹", **base, **quoted}, story(400))
    write("people", "story-cut", {"name": "率宾归", **base, **cut}, story(1800))


def write_names() -> None:
    """Every kind of name."""
    base: dict[str, object] = {"category": ROOMS[0], "level": LEVELS[1], "year": 2022}
    odd: tuple[tuple[str, str, dict[str, object]], ...] = (
        ("compound-ouyang", "欧阳云腾", {}),
        ("compound-yuchi", "尉迟律吕", {}),
        ("compound-sima", "司马在竹", {}),
        ("reading-zeng", "曾食场", {}),
        ("reading-shan", "单被草", {}),
        ("one", "化", {"slug": "hua", "surname": "化"}),
        ("uyghur", "阿依古丽·买买提", {"slug": "ayiguli-maimaiti"}),
        ("uyghur-long", "古丽巴哈尔·阿卜杜热西提·买买提伊明", {"slug": "gulibahaer"}),
        ("latin", "Placeholder Quill", {}),
        (
            "latin-long",
            "Maximiliana Placeholder-Featherstonehaugh",
            {"name_en": "M. Placeholder", "slug": "maximiliana"},
        ),
        ("rare-yan", "鸣䶮凤", {"slug": "ming-yanfeng", "pinyin": "Míng Yǎnfèng"}),
        ("rare-jie", "㛃白驹", {"slug": "jie-baiju", "pinyin": "Jié Báijū", "surname": "㛃", "strokes": 9}),
        ("rare-hong", "赖𬭎及", {"slug": "lai-hongji", "pinyin": "Lài Hóngjí"}),
        ("namesake-1", "方万盖", {"slug": "fang-wangai", "disambig": "北辰街", "place": "北辰街"}),
        ("namesake-2", "方万盖", {"slug": "fang-wangai-2", "disambig": "云腾镇", "place": "云腾镇"}),
        ("traditional", "此身发", {"slug": "ci-shenfa", "name_hant": "此身髮", "name_en": "Ci Shenfa"}),
    )
    for number, (file, name, more) in enumerate(odd):
        picture: dict[str, object] = {"photo": Raw(f"/photos/{file}.jpg")} if number % 4 == 2 else {}
        write("people", file, {"name": name, **base, **more, **picture}, story(200 + number * 20))


def write_groups() -> None:
    """Pairs, groups and units."""
    base: dict[str, object] = {"category": ROOMS[3], "level": LEVELS[2], "year": 2023}
    write(
        "people",
        "pair",
        {
            "name": "四大五、常恭惟",
            "kind": "group",
            "slug": "si-dawu-chang-gongwei",
            **base,
            "photo": Raw("/photos/pair.jpg"),
        },
        story(420),
    )
    twelve = [
        {"name": f"{VERSES[number][:3]}", "role": ("组长", "记录", "联络", "队员")[min(number, 3)]}
        for number in range(10)
    ]
    members = [{"ref": Raw("tian-dixuan"), "role": "发起"}, {"ref": Raw("yu-zhouhong"), "role": "发起"}, *twelve]
    front: dict[str, object] = {
        "name": "鞠养岂敢志愿服务队",
        "kind": "group",
        "slug": "juyang-dui",
        **base,
        "members": members,
    }
    figures = [
        {"label": "队员", "value": "12", "unit": "人"},
        {"label": "服务", "value": "3", "scale": "万", "qualifier": "余", "unit": "小时"},
    ]
    write("people", "group-twelve", {**front, "figures": figures, "unit_no": "甲-12"}, story(600))
    write(
        "people",
        "unit",
        {
            "name": "千字县毁伤修复中心",
            "kind": "unit",
            "slug": "xiufu-zhongxin",
            **base,
            "org": "千字县",
            "unit_no": "乙-01",
        },
        story(350),
    )
    long = "云腾镇致雨露结为霜金生丽水玉出昆冈联合救援与宣讲志愿服务总队"
    write("people", "group-long", {"name": long, "kind": "group", "slug": "lianhe-zongdui", **base}, story(150))


def write_honours() -> None:
    """Every kind of honour."""
    base: dict[str, object] = {"category": ROOMS[1]}
    kinds: tuple[tuple[str, str, list[dict[str, object]]], ...] = (
        ("all-levels", "女慕贞", [honour(level, 2024 - level, source=1) for level in range(5)]),
        ("no-year", "絜男效", [honour(2, source=1)]),
        ("no-source", "才良知", [honour(1, 2020)]),
        ("no-honour", "得能莫", []),
        ("edition", "罔谈彼", [{"programme": Raw("qianzi-haoren"), "edition": 2, "source": 1}]),
        ("quarter", "短靡恃", [{"programme": Raw("qianzi-haoren"), "period": Raw("2024-Q2"), "source": 1}]),
        ("month", "己长信", [{"programme": Raw("qianzi-haoren"), "period": Raw("2024-12"), "category": ROOMS[2], "source": 1}]),
        ("words", "使可覆", [{"title": "千字奖", "level": LEVELS[3], "date_text": "蛇年除夕夜", "source": "千字文报"}]),
        ("posthumous", "器欲难", [honour(0, 2015, posthumous=Raw("是"), citation="知过必改，得能莫忘。", source=1)]),
        ("share", "量墨悲", [honour(1, 2021, share="二人之一", issuer="千字文编委会", source=1),
                          {"programme": Raw("lulv-zhixing"), "year": 2024, "category": ROOMS[4], "category_inferred": Raw("是"), "source": 1}]),
        ("ten", "丝染诗", [honour(number % 5, 2013 + number, source=1) for number in range(10)]),
    )  # fmt: skip
    for file, name, honors in kinds:
        write(
            "people",
            f"honour-{file}",
            {"name": name, **base, **({"honors": honors} if honors else {}), **SOURCED},
            story(260),
        )
    write("people", "no-category", {"name": "赞羔羊", "level": LEVELS[4], "year": 2016}, story(180))
    write(
        "people",
        "chinese-keys",
        {"姓名": "景行维", "类别": "孝老爱亲", "级别": "国家级", "年份": Raw("２０１３年"), "荣誉称号": "千字榜样"},
        story(220),
    )


def write_full() -> None:
    """One person with everything."""
    front: dict[str, object] = {
        "id": Raw("g-full"), "name": "贤克念", "slug": "xian-kenian", "aliases": [Raw("xian-ke-nian"), Raw("kenian")],
        "category": [ROOMS[4], ROOMS[0]], "honors": [honour(0, 2024, source=1), honour(2, 2022, source=2)],
        "summary": "一个把所有栏目都填上的人。", "quote": "德建名立，形端表正。", "place": "北辰街", "org": "律吕学堂",
        "occupation": "抄书人", "roles": ["宣讲员", "志愿者"], "fields": ["抄写", "讲解"], "studio": Raw("yunteng"),
        "mentors": [{"ref": Raw("tian-dixuan"), "role": "启蒙"}, {"name": "作圣德"}], "related": [Raw("yu-zhouhong")],
        "born": Raw("1964"), "updated": Raw("2025-05-01"),
        "timeline": [{"date": Raw("1984"), "text": "入学堂", "source": 1}, {"date": Raw("2004-05"), "text": "开始抄书"},
                     {"date_text": "某年冬至", "text": "抄完第一遍"}],
        "figures": [{"label": "抄写", "value": "1000", "unit": "字", "qualifier": "余", "source": 1},
                    {"label": "讲解", "value": "40", "unit": "场", "tally": Raw("是")}, {"value": "3.5", "scale": "万", "unit": "人次", "label": "听众"}],
        "photos": [{"file": Raw("/photos/full-1.jpg"), "alt": "图版一", "credit": "测试图版", "focus": Raw("[0.3, 0.2]")},
                   {"file": Raw("/photos/full-2.jpg"), "alt": "图版二"}],
        "sources": [SOURCE, {"title": "第二篇", "outlet": "律吕日报", "date_text": "蛇年", "author": "小记者", "quote": "空谷传声，虚堂习听。"}],
        "checks": [{"role": "核对", "org": "千字文编委会", "date": Raw("2024-07-01"), "scope": "全文"}],
        "questions": ["何为善庆？"], "consent": {"publish": Raw("yes"), "portrait": Raw("yes"), "print": Raw("yes")},
        "unit_no": "丙-03",
    }  # fmt: skip
    write("people", "full", front, story(700))


def write_statuses() -> None:
    """Every status, and days that have not come or are over. None of these names is in any story."""
    kinds: tuple[tuple[str, str, dict[str, object]], ...] = (
        ("draft", "谷空传", {"status": "draft"}),
        ("lead", "声虚堂", {"status": "lead"}),
        ("reserve", "听习因", {"status": "储备"}),
        ("nominated", "积恶缘", {"status": "nominated"}),
        ("reviewing", "庆善尺", {"status": "审核中"}),
        ("notice", "璧宝寸", {"status": "notice", "notice_from": Raw("2025-06-10"), "notice_to": Raw("2025-06-20")}),
        ("archived", "阴竞资", {"status": "archived"}),
        ("held", "事父君", {"status": "held"}),
        ("revoked", "严曰敬", {"status": "revoked", "aliases": [Raw("yan-yuejing-jiu")]}),
        ("tombstone", "竭孝力", {"status": "撤销", "tombstone": Raw("是"), "updated": Raw("2025-06-01")}),
        ("ahead", "忠命则", {"publish_on": Raw("2025-07-01")}),
        ("past", "履临薄", {"expires_on": Raw("2025-06-01")}),
        ("until", "夙清温", {"expires_on": Raw("2025-06-30")}),
    )
    base: dict[str, object] = {"category": ROOMS[2], "level": LEVELS[2], "year": 2020}
    for file, name, more in kinds:
        write("people", f"status-{file}", {"name": name, **base, **more}, "此处略。")


def write_rest() -> None:
    """Programmes, events, studios, figures, pages and the settings."""
    editions = [{"number": number, "year": 2020 + number, "groups": ["助人为乐", "敬业奉献"]} for number in (1, 2, 3)]
    write("programmes", "qianzi-haoren", {"name": "千字好人", "slug": Raw("qianzi-haoren"), "level": LEVELS[2], "level_label": "城市级",
                                          "seal": "千字好人", "issuer": "千字文编委会", "editions": editions, **SOURCED}, story(120))  # fmt: skip
    write(
        "programmes",
        "lulv-zhixing",
        {"name": "律吕之星", "slug": Raw("lulv-zhixing"), "level": LEVELS[3], "seal": "星"},
        story(60),
    )
    write("programmes", "empty", {"name": "尚无人获的奖", "slug": Raw("shang-wu")})
    people = [
        Raw("tian-dixuan"),
        Raw("xian-kenian"),
        {"name": "作圣德", "role": "主持"},
        {"ref": Raw("gu-kongchuan"), "role": "来宾"},
    ]
    refs = [person if isinstance(person, dict) else {"ref": person} for person in people]
    events: tuple[tuple[str, dict[str, object]], ...] = (
        ("2024-jiexiao", {"title": "第三届千字好人揭晓", "subtype": "ceremony", "date": Raw("2024-03-05"), "programme": Raw("qianzi-haoren"),
                          "edition": 3, "people": refs, "place": "北辰街", "venue": "律吕堂", "organizer": "千字文编委会", **SOURCED}),
        ("2025-xunzhan", {"title": "千字巡展", "subtype": "exhibition", "date": Raw("2025-06-20"), "until": Raw("2025-07-10"),
                          "stops": [{"place": "云腾镇", "venue": "学堂", "from": Raw("2025-06-20"), "to": Raw("2025-06-30"), "boards": [Raw("tian-dixuan")]},
                                    {"place": "露霜区", "venue": "广场", "from": Raw("2025-07-01"), "to": Raw("2025-07-10")}],
                          "set": {"product": Raw("board-90x120"), "people": [Raw("tian-dixuan"), Raw("xian-kenian"), Raw("juyang-dui")],
                                  "foreword": "鸣凤在竹，白驹食场。", "closing": "化被草木，赖及万方。", "wall": [Raw("4.5")]}}),
        ("2025-xuanjiang", {"title": "正在进行的宣讲", "subtype": "talk", "date": Raw("2025-06-14"), "until": Raw("2025-06-16"),
                            "part_of": Raw("2025-xunzhan"), "people": [{"ref": Raw("xian-kenian")}]}),
        ("wu-riqi", {"title": "只知道在除夕的走访", "subtype": "visit", "date_text": "蛇年除夕夜", "people": [{"ref": Raw("juyang-dui")}]}),
        ("2023-fangtan", {"title": "微访谈", "subtype": "interview", "date": Raw("2023-05"), "photos": [{"file": Raw("/photos/fangtan.jpg"), "alt": "图版"}]}),
        ("draft", {"title": "未定的活动", "status": "draft", "date": Raw("2025-09-01")}),
    )  # fmt: skip
    for slug, front in events:
        write("events", slug, {**front, "slug": Raw(slug)}, story(100))
    write("studios", "yunteng", {"name": "云腾工作室", "slug": Raw("yunteng"), "founded": Raw("2020"), "place": "北辰街", "fields": ["抄写"],
                                 "lead": {"ref": Raw("xian-kenian")}, "members": [{"group": "志愿者", "count": "40", "qualifier": "余"}],
                                 "activities": [{"title": "抄写日", "text": "每月一次"}]}, story(200))  # fmt: skip
    write("figures", "01", {"label": "服务人次", "value": "32000", "qualifier": "余", "as_of": Raw("2025-05")})
    write("figures", "02", {"label": "听众", "value": "3.5", "scale": "万", "unit": "人次"})
    write("pages", "about", {"title": "关于展馆", "slug": Raw("about"), "menu": Raw("是")}, f"## 缘起\n\n{story(240)}")
    write("pages", "seals", {"title": "印章说明", "slug": Raw("seals"), "shows": "seals"}, story(60))


def write_readers() -> None:
    """A reader of the oddest people, some of whom are not shown, and a short one beside it."""
    odd = ("maximiliana", "xian-kenian", "yan-yuejing", "gu-kongchuan", "坐朝问", "臣伏戎", "尉迟律吕", "遐迩壹", "丝染诗", "juyang-dui")
    title = "千字文里各不相同的人物与长长短短的故事读本第一册"
    questions = ["何为信使可覆？", "何为器欲难量？" * 12]
    front = {"title": title, "slug": Raw("zhangduan"), "summary": "有的长，有的短。", "pinyin": Raw("是"),
             "people": [Raw(name) for name in odd], "questions": questions, **SOURCED}  # fmt: skip
    write("readers", "zhangduan", front, story(300))
    write("readers", "duan", {"标题": "小读本", "slug": Raw("duan"), "人物": [Raw("xian-kenian")]})


def make() -> None:
    """Write the gallery anew; site.toml is kept by hand."""
    shutil.rmtree(GALLERY / "content", ignore_errors=True)
    for part in (
        write_plain,
        write_stories,
        write_names,
        write_groups,
        write_honours,
        write_full,
        write_statuses,
        write_rest,
        write_readers,
    ):
        part()


if __name__ == "__main__":
    make()
