"""What is right as it stands gives no alarm: sentences, whole texts, a site in traditional script, the demo."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.check.checks import remarks
from builder.check.mend import mend
from builder.load.entries import read_entry
from builder.load.settings import Arguments, read_settings
from tests.check.clean import SENTENCES, TEXTS, TRADITIONAL
from tests.check.desk import SETTINGS, codes, text_of

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_clean_sentence_gives_no_alarm(sentence: str) -> None:
    assert codes(sentence) == []
    quoted = sentence.replace("'", "''")
    assert codes(front=f"name: 天地玄\nboard_story: |\n  {sentence}\nsummary: '{quoted}'\nsources: [报]") == []


@pytest.mark.parametrize("name", TEXTS)
def test_a_clean_text_gives_no_alarm_and_is_not_touched(name: str) -> None:
    assert codes(TEXTS[name]) == []
    data = text_of(TEXTS[name]).encode()
    mended = mend(data, "content/people/x.md", "people", SETTINGS)
    assert mended is not None
    assert mended.data == data


@pytest.mark.parametrize("text", TRADITIONAL)
def test_a_site_in_traditional_script_is_not_told_to_convert(text: str) -> None:
    assert codes(text, settings=SETTINGS.__replace__(language="zh-Hant")) == []


def test_a_site_in_traditional_script_hears_of_words_that_a_conversion_got_wrong() -> None:
    text = "隻有乾部在各方麵做事，皇後不在。"
    assert codes(text, settings=SETTINGS.__replace__(language="zh-TW")) == ["C104"] * 4


def test_an_english_site_is_told_nothing_of_chinese_marks_and_scripts() -> None:
    assert codes("He lived in 千字,文 (天地) and 乾部.", settings=SETTINGS.__replace__(language="en")) == []


@pytest.mark.tenths
def test_the_demo_gives_no_alarm_about_its_texts() -> None:
    settings, _ = read_settings((ROOT / "site.toml").read_text("utf-8"), Arguments(today=SETTINGS.today))
    found = []
    for path in sorted((ROOT / "content").rglob("*.md")):
        kind, file, data = path.relative_to(ROOT / "content").parts[0], path.relative_to(ROOT).as_posix(), path.read_bytes()
        entry = read_entry(data, file, kind, settings)
        found += remarks(data, file, kind, settings, entity=entry.entity)
    assert found == []
