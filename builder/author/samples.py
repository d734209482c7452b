"""Takes the rooms of a new site, gives its sample content: invented people, each saying that it is a sample.

The names are cut from the Thousand Character Classic. Every text says 样稿, every id begins with `sample-`, so that the
program itself reminds of them until they are gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from builder.author.patch import written
from builder.author.plain import Plain
from builder.load.samples import SAMPLE_ID

NOTICE: Final = "样稿：姓名取自《千字文》，没有这些人和事"
_SOURCE: Final[Mapping[str, Plain]] = {"title": "样稿：报道的标题", "outlet": "样稿日报", "date": "2024-03-29"}
_NOBODY: Final = "（样稿：没有这个人，也没有这件事。）"


class _Sample(NamedTuple):
    """A person; `room` is the number of a category, from 0."""

    name: str
    slug: str
    room: int
    level: str
    year: str
    summary: str
    story: str
    more: Mapping[str, Plain] = {}


_SAMPLES: Final = (
    _Sample(
        "天地玄", "tian-dixuan", 1, "国家级", "2024", "样稿：跳进洪水，救起三个人。",
        "第一段写一件具体的事：哪一年，在什么地方，做了什么[1]。句子短，不用形容词，读的人自己会感动。\n\n"
        "第二段写后来：还做了什么，坚持了多少年。数字照来源写，来源没写的就不写。\n\n"
        "> 本人说过的原话放在大于号后面，单独成段。\n\n最后写得到过什么荣誉，每件事都注明来源，正文里用 [1] 指它。",
        {"place": "样稿街道", "figures": ({"value": "3", "unit": "人", "label": "救起", "source": "1"},),
         "quote": "样稿：本人说过的一句话。",
         "timeline": ({"date": "2023-07", "text": "样稿：哪一天做了什么"}, {"date": "2024", "text": "样稿：获得荣誉"}),
         "questions": ("样稿：读完以后想一想，换了是你，会怎样做？",)},
    ),
    _Sample(
        "云腾雨", "yun-tengyu", 0, "市级", "2023", "样稿：简介写在 summary 里，最好不超过四十个字。",
        "正文写在第二行 --- 的下面，段与段之间空一行。\n\n照片放在这个文件旁边，在 photos 里写上文件名。没有照片也好看：页面会用姓名作画。",
        {"place": "样稿街道", "occupation": "退休教师"},
    ),
    _Sample(
        "金生水", "jin-shengshui", 3, "区县级", "2022", "样稿：在同一个岗位上三十年。",
        "一个人一个文件，放在 content/people 文件夹里。\n\n"
        "复制这个文件，改成另一个名字，就是又一个人；也可以运行 exemplar new person 姓名，编号和网址名会自动写好。",
        {"org": "样稿公交公司", "figures": ({"value": "30", "unit": "年", "label": "驾龄", "source": "1"},)},
    ),
    _Sample(
        "宇宙洪", "yu-zhouhong", 2, "市级", "2024", "样稿：替去世的兄长还清了每一笔欠款。",
        "没有在报道里写明的年份、数字和话，页面上就不出现。编辑会在检查时得到提醒。",
    ),
    _Sample(
        "日月盈", "ri-yueying", 4, "区县级", "2023", "样稿：照顾邻居家的老人十二年。",
        "名字相同的人用 disambig 区分，例如写上所在的街道。",
        {"figures": ({"value": "12", "unit": "年", "label": "照顾", "source": "1"},)},
    ),
    _Sample(
        "辰宿列", "chen-xiulie", 0, "区县级", "2022", "样稿：组织起一支志愿服务队。",
        "一个人可以属于几个展厅：category 写成 [甲, 乙]。",
        {"roles": ("志愿者",)},
    ),
    _Sample(
        "寒来暑", "han-laishu", 3, "国家级", "2022", "样稿：把一门手艺教给了四十个徒弟。",
        "几项荣誉写在 honors 里，每项一行级别、一行年份；最高的一级决定印章的颜色。",
    ),
    _Sample(
        "秋收冬", "qiu-shoudong", 1, "市级", "2023", "样稿：冰面上伸出去的一根竹竿。",
        "来源没有写年份的荣誉，年份空着就行：页面不印年份，检查时会提醒去找来源。",
    ),
)  # fmt: skip


def sample_files(rooms: Sequence[str]) -> Mapping[str, str]:
    """Give sample entries by path, spread over the rooms as they are called in Chinese."""
    found = {f"content/people/{sample.slug}.md": _person(number, sample, rooms) for number, sample in enumerate(_SAMPLES, 1)}
    return found | dict(_beside_people())


def _person(number: int, sample: _Sample, rooms: Sequence[str]) -> str:
    honour = {"title": "样稿荣誉", "level": sample.level, "year": sample.year, "source": "1"}
    values: dict[str, Plain] = {
        "id": f"{SAMPLE_ID}{number}", "slug": sample.slug, "name": sample.name,
        "category": (rooms[sample.room % len(rooms)],), "summary": sample.summary, **sample.more, "honors": (honour,), "sources": (_SOURCE,),
    }  # fmt: skip
    return written("people", values, f"{sample.story}\n\n{_NOBODY}\n")


def _beside_people() -> Iterator[tuple[str, str]]:
    release: dict[str, Plain] = {
        "id": f"{SAMPLE_ID}event-1", "slug": "fabu-yishi", "title": "身边好人发布仪式（样稿）", "subtype": "ceremony",
        "date": "2024-05-20", "place": "样稿街道", "venue": "样稿会堂", "organizer": "样稿街道办事处",
        "summary": "样稿：一场活动一个文件，写上到场的人，人物页会自己出现这场活动。",
        "people": ({"ref": "tian-dixuan"}, {"ref": "yu-zhouhong"}, {"ref": "yun-tengyu"}),
    }  # fmt: skip
    yield "content/events/fabu-yishi.md", written("events", release, f"活动怎样进行，有谁到场，写在这里。\n\n{_NOBODY}\n")
    about: dict[str, Plain] = {
        "id": f"{SAMPLE_ID}page-1", "slug": "about", "title": "关于本馆（样稿）",
        "summary": "样稿：这座馆是谁办的，每一句话的依据是什么，发现差错怎么办。",
    }  # fmt: skip
    yield "content/pages/about.md", written("pages", about, _ABOUT)


_ABOUT: Final = """\
这一页也是样稿，请改成自己的话，或者删去。

## 这座馆是谁办的

写明主办单位和承办单位，从哪一年办起。

## 每一句话的依据

每个人、每场活动的文字依据什么写成；来源没有写的，页面上就没有。

## 差错与更正

发现差错请联系谁。本人可以随时要求更正，或者撤下自己的页面。
"""
