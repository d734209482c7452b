"""Takes a word's key, gives it in the language of the desk: everything the desk says beside the field table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from builder.model.fields import Field

_FILE: Final = Path(__file__).with_name("words.toml")


def word(key: str, *, chinese: bool, **values: object) -> str:
    """Give a word of the desk."""
    return _said("words", key, chinese=chinese).format(**values)


def kind_word(folder: str, *, chinese: bool) -> str:
    """What the entries of a kind are called."""
    return _said("kinds", folder, chinese=chinese)


def one_word(folder: str, *, chinese: bool) -> str:
    """What one entry of a kind is called, behind "add"."""
    return _said("one", folder, chinese=chinese)


def group_word(group: str, *, chinese: bool) -> str:
    """The heading of a group of fields."""
    return _said("groups", group, chinese=chinese)


def status_words(*, chinese: bool) -> Mapping[str, str]:
    """What each status means, by its word in the files."""
    return {status: _said("statuses", status, chinese=chinese) for status in _words()["statuses"]}


def hint_of(code: str, *, chinese: bool) -> str:
    """How to mend it in a form; "" where the diagnostic's own words do."""
    return _said("hints", code, chinese=chinese) if code in _words()["hints"] else ""


def label_of(field: Field, *, chinese: bool) -> str:
    """What a field is called."""
    return field.zh if chinese else field.en or field.name


def _said(table: str, key: str, *, chinese: bool) -> str:
    return _words()[table][key][0 if chinese else 1]


@cache
def _words() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    tables = tomllib.loads(_FILE.read_text("utf-8"))
    return {name: {key: (str(pair[0]), str(pair[1])) for key, pair in table.items()} for name, table in tables.items()}
