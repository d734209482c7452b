"""A page of prose: pictures stand where the story calls for them, a long one begins with its contents."""

from __future__ import annotations

from builder.plan.chapters import chapters, contents
from builder.plan.views import Picture, RichText


def shot(name: str) -> Picture:
    return Picture(src=f"/images/{name}", sources=(), width=1, height=1, alt=name)


ONE, TWO = shot("1"), shot("2")


def order(html: str, *pictures: Picture) -> list[str]:
    return [part.picture.alt if part.picture else part.text.html if part.text else "" for part in chapters(RichText(html=html), pictures)]


def test_a_picture_stands_where_the_story_calls_for_it() -> None:
    assert order("<p>甲</p>\n<p>[图2]</p>\n<p>乙</p>\n<p>[figure 1]</p>", ONE, TWO) == ["<p>甲</p>", "2", "<p>乙</p>", "1"]


def test_a_mark_may_say_what_stands_below_the_picture() -> None:
    parts = chapters(RichText(html="<p>[图1：甲 &amp; 乙]</p>\n<p>[figure 2: third & last]</p>"), [ONE, TWO])
    assert [(part.picture, part.caption) for part in parts] == [(ONE, "甲 & 乙"), (TWO, "third & last")]


def test_pictures_that_nothing_calls_for_follow_the_story() -> None:
    assert order("<p>甲</p>\n<p>[图1]</p>", ONE, TWO) == ["<p>甲</p>", "1", "2"]


def test_a_mark_within_a_sentence_or_without_a_picture_stays_text() -> None:
    assert order("<p>见[图1]。</p>", ONE)[0] == "<p>见[图1]。</p>"
    assert order("<p>[图3]</p>", ONE)[0] == "<p>[图3]</p>"


def test_only_a_long_page_has_contents() -> None:
    story = RichText(html="".join(f"<h3>第<b>{n}</b>节</h3><p>字</p>" for n in range(1, 6)))
    marked, headings = contents(story)
    assert headings == ("第1节", "第2节", "第3节", "第4节", "第5节")
    assert marked is not None
    assert '<h3 id="part-5">第<b>5</b>节</h3>' in marked.html
    short = RichText(html="<h3>甲</h3>" * 4)
    assert contents(short) == (short, ())
    assert contents(None) == (None, ())
