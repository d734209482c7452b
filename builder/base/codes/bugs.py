"""Takes nothing, gives the codes X…: our own bugs."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
    "X101": Code(
        "error",
        "读取结果不一致：两种方法得到的正文不同",
        "two ways of reading disagree about the body",
        "这是程序的错误，请报告；文件没有发布",
        "this is our bug, please report it; nothing was published",
    ),
}
