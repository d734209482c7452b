"""Takes nothing, gives texts with the kinds of noise that come along when articles are copied, all of it invented here."""

from __future__ import annotations

from typing import Final

PASSAGE: Final = "每年开春，千字街的人都要把水渠清一遍，淤泥装筐，抬到东头的坡上，再种一行柳树。"

# One passage fourteen times, other words between, and sentences broken in the middle of a column.
FOURTEEN: Final = "\n\n".join(
    [f"第{number}回说到清渠的事，来的人比上一回多。\n\n{PASSAGE}" for number in "一二三四五六七八九十"]
    + [PASSAGE, PASSAGE, PASSAGE, PASSAGE]
)
COLUMN: Final = (
    "街道办公室在三月里发出通知，请各社区推\n"
    "荐身边的好邻居，材料不必长，事情要说清\n"
    "楚，时间、地点和见证的人都写上，由居民\n"
    "小组先看一遍，再送到街道。"
)

# A page with pinyin behind every harder word, in traditional script, as anti-copy scripts leave it.
_WORDS: Final = (
    ("堅", "jiān"), ("結", "jié"), ("對", "duì"), ("區", "qū"), ("務", "wù"), ("發", "fā"), ("學", "xué"), ("關", "guān"),
    ("鎮", "zhèn"), ("獎", "jiǎng"), ("榜", "bǎng"), ("樣", "yàng"),
)  # fmt: skip
PINYIN_COUNT: Final = 186
PINYIN: Final = "\n\n".join(
    "　".join(f"說到{char}({reading})的" for char, reading in (_WORDS[index % 12] for index in range(row, min(row + 6, PINYIN_COUNT))))
    for row in range(0, PINYIN_COUNT, 6)
)

MOJIBAKE_TITLE: Final = "《時代先鋒?!贰豆伯街的故事"
FORM: Final = (
    "推荐材料请交垫子版，照片用原图。\n\n事迹可以写成通讯、演讲稿阿登，不超过一千字。\n\n"
    "（本材料由千字范文网整理，欢迎下载）\n\n责任编辑：洪荒\n\n打印本页　关闭窗口\n\n上一篇：千字街的春天\n\n下一篇：千字街的夏天"
)
NOVEL: Final = "\n\n".join(
    [f"第{number}组的乾部挨家走访，这们事不能拖。" for number in range(1, 13)]
    + [f"在第{number}个方麵，他们说得实在。" for number in range(1, 22)]
    + ["隻有把账公开，大家才信得过他们。", "（下一章：千字街的冬天）", "未完待续"]
)
