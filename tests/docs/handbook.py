"""Takes the pages of the demo that are written for editors, gives the same as files of docs/, for whoever reads the repository."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from builder.author.plain import plain_of
from builder.load.reader import read_source
from builder.model.schema import KINDS_OF_CONTENT

ROOT = Path(__file__).resolve().parents[2]
ORIGIN = "<!-- 由 content/pages/{slug}.md 生成，请改那里 / made from it: python tests/docs/test_reference.py --refresh -->"
TWINS = {"handbook": "HANDBOOK.zh-CN.md", "quick-card": "QUICK-CARD.zh-CN.md"}
LINK = re.compile(r"\]\(/([\w-]+)/\)")
MARK = re.compile(r"^\[图(\d+)(?:：(.+))?\]$", re.MULTILINE)


def twin(slug: str) -> str:
    """Give a page as Markdown that forges show: pictures in their places, links between the twins."""
    source = read_source((ROOT / "content" / "pages" / f"{slug}.md").read_bytes(), f"content/pages/{slug}.md")
    assert source.front is not None
    values = plain_of(source.front, KINDS_OF_CONTENT["pages"])
    photos = values.get("photos", ())
    assert isinstance(photos, tuple)

    def picture(mark: re.Match[str]) -> str:
        photo = photos[int(mark[1]) - 1]
        assert isinstance(photo, Mapping)
        caption = f"\n\n*{mark[2]}*" if mark[2] else ""
        return f"![{photo['alt']}](../content{photo['file']}){caption}"

    body = LINK.sub(lambda link: f"]({TWINS[link[1]]})", MARK.sub(picture, source.body.strip()))
    return f"# {values['title']}\n{ORIGIN.format(slug=slug)}\n\n{body}\n"
