"""Takes the text of a map (TOML), gives which path feeds which field and how, or what is wrong, where, and the cure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from builder.author.intake.paths import is_path
from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.text import nearest
from builder.gate.private_keys import is_private_key
from builder.model.fields import Field, FieldType, by_key, fold_key
from builder.model.schema import KINDS_OF_CONTENT
from builder.model.settings import Settings

BODY: Final = "body"  # the story, as plain text
TOP_KEYS: Final = ("kind", "items", "sheet", "fields", "vocab", "private")
RULE_KEYS: Final = ("path", "join", "separator", "const", "unquote", "fuzzy_date", "vocab", "markdown")
_SOURCES: Final = ("path", "join", "const")
_AT: Final = re.compile(r"\(?at (?:line (\d+), column (\d+)|end of document)\)?")
_HEADER: Final = re.compile(r"\s*\[{1,2}\s*([^\[\]]+?)\s*\]{1,2}\s*(?:#.*)?$")

Words: TypeAlias = Mapping[str, str]


@dataclass(frozen=True)
class Rule:
    """How one value is made: from paths (several: joined) or a constant, then unquoted, dated, said in other words."""

    field: Field
    paths: tuple[str, ...] = ()
    separator: str = ""
    const: str | None = None
    unquote: bool = False
    fuzzy_date: bool = False
    words: Words | None = None
    markdown: bool = False  # of the story: it is Markdown already
    line: int = 0


@dataclass(frozen=True)
class Group:
    """A record; with `each`, one for every element of that list, and the paths begin at the element."""

    field: Field
    each: str
    rules: tuple[Rule | Group, ...]
    line: int = 0


@dataclass(frozen=True)
class ItemMap:
    """A whole map."""

    folder: str
    items: str  # path to the list; "" = the whole file
    sheet: str  # name of a workbook's sheet; "" = all
    rules: tuple[Rule | Group, ...]
    private: tuple[str, ...]  # paths that go to the sidecar
    file: str


@dataclass
class _Reading:
    """A map being read: its text for line numbers, its word tables, what was wrong."""

    text: str
    file: str
    vocabularies: dict[str, Words] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def wrong(self, address: tuple[str, ...], zh: str, en: str, cure: str, cure_en: str) -> None:
        line, excerpt = _line_of(self.text, address)
        span = Span(file=self.file, line=line, excerpt=excerpt)
        self.found.append(diagnose("K138", span, why=zh, why_en=en, hint=cure, hint_en=cure_en))


def read_map(text: str, file: str, settings: Settings) -> tuple[ItemMap | None, tuple[Diagnostic, ...]]:
    """Read a map; None with at least one diagnostic when it cannot be followed."""
    reading = _Reading(text, file)
    data = _parsed(reading)
    if data is None:
        return None, tuple(reading.found)
    for key in data.keys() - set(TOP_KEYS):
        close = nearest(key, TOP_KEYS)
        reading.wrong((key,), f"不认识“{key}”", f"unknown key “{key}”",
                      f"是不是“{close}”？" if close else f"可用：{'、'.join(TOP_KEYS)}",
                      f"did you mean {close}?" if close else f"choices: {', '.join(TOP_KEYS)}")  # fmt: skip
    folder = str(data.get("kind", "people"))
    if folder not in KINDS_OF_CONTENT:
        close = nearest(folder, KINDS_OF_CONTENT)
        reading.wrong(("kind",), f"没有这一种内容“{folder}”", f"no such kind of content: {folder}",
                      f"是不是“{close}”？" if close else f"可用：{'、'.join(KINDS_OF_CONTENT)}",
                      f"choices: {', '.join(KINDS_OF_CONTENT)}")  # fmt: skip
        return None, tuple(reading.found)
    _read_vocabularies(reading, data.get("vocab", {}))
    rules = _read_fields(reading, data.get("fields"), folder, settings)
    private = tuple(_paths(reading, data.get("private", []), ("private",)))
    made = ItemMap(folder, _text(reading, data, "items"), _text(reading, data, "sheet"), rules, private, file)
    return (None if reading.found else made), tuple(reading.found)


def fields_of(folder: str, settings: Settings) -> tuple[Field, ...]:
    """Give the fields a kind has on this site: the table's, and for people the site's own."""
    table = KINDS_OF_CONTENT[folder]
    own = tuple(Field(item.name, FieldType.TEXT, item.label or item.name) for item in settings.fields)
    return (*table, *own)


BODY_FIELD: Final = Field(BODY, FieldType.TEXT, "正文", ("story", "事迹"), en="story")


def _parsed(reading: _Reading) -> Mapping[str, object] | None:
    try:
        return tomllib.loads(reading.text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as fault:
        place = _AT.search(str(fault))
        line = int(place[1]) if place and place[1] else reading.text.count("\n") + 1
        lines = reading.text.splitlines()
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
        column = int(place[2]) if place and place[2] else 0
        reading.found.append(
            diagnose("K137", Span(file=reading.file, line=line, column=column, excerpt=excerpt), why=_AT.sub("", str(fault)).strip())
        )
    except RecursionError:
        reading.found.append(diagnose("K137", Span(file=reading.file), why="nested too deeply"))
    return None


def _read_vocabularies(reading: _Reading, tables: object) -> None:
    if not isinstance(tables, Mapping):
        reading.wrong(("vocab",), "“vocab”要是一组表", "“vocab” must hold tables", "写成：[vocab.名字]", "write: [vocab.name]")
        return
    for name, words in tables.items():
        if isinstance(words, Mapping) and all(isinstance(word, str) for word in words.values()):
            reading.vocabularies[name] = {fold_key(key): word for key, word in words.items()}
        else:
            reading.wrong(("vocab", name), f"词表“{name}”里要是 原词 = \"新词\"", f"the words of {name} must be texts",
                          '每行写成："physics" = "物理"', 'write each line as: "physics" = "Physics"')  # fmt: skip


def _read_fields(reading: _Reading, table: object, folder: str, settings: Settings) -> tuple[Rule | Group, ...]:
    if not isinstance(table, Mapping) or not table:
        reading.wrong((), "缺少 [fields]", "[fields] is missing", '写上：\n[fields]\nname = "姓名"', 'write:\n[fields]\nname = "Name"')
        return ()
    fields = (*fields_of(folder, settings), BODY_FIELD)
    rules = tuple(_read_rules(reading, table, fields, ("fields",)))
    known = by_key(fields)
    named = {known[key].name for key in map(fold_key, table) if key in known}  # also those whose rule is wrong: one fault is enough
    for row in fields:
        title = row.required and row.name in ("name", "title", "label")
        if title and row.name not in named:
            reading.wrong(("fields",), f"没有说“{row.zh}”（{row.name}）从哪里来", f"nothing says where {row.name} comes from",
                          f'在 [fields] 下写：{row.name} = "…"', f'below [fields] write: {row.name} = "…"')  # fmt: skip
    return rules


def _read_rules(
    reading: _Reading, table: Mapping[str, object], fields: tuple[Field, ...], address: tuple[str, ...]
) -> Iterator[Rule | Group]:
    known = by_key(fields)
    for key, value in table.items():
        if key == "each" and "each" not in known:
            continue
        here = (*address, key)
        row = known.get(fold_key(key))
        if row is None:
            close = nearest(fold_key(key), known)
            meant = known[close].name if close else ""
            choices = "、".join(item.name for item in fields)
            reading.wrong(here, f"没有这个字段“{key}”", f"no such field: {key}",
                          f"是不是“{meant}”？" if meant else f"可用：{choices}",
                          f"did you mean {meant}?" if meant else f"choices: {choices}")  # fmt: skip
        elif isinstance(value, Mapping) and row.type is FieldType.RECORD and not value.keys() & set(_SOURCES):
            yield _read_group(reading, value, row, here)
        elif (rule := _read_rule(reading, value, row, here)) is not None:
            yield rule


def _read_group(reading: _Reading, table: Mapping[str, object], row: Field, address: tuple[str, ...]) -> Group:
    each = table.get("each", "")
    if not isinstance(each, str) or (each and not is_path(each)):
        reading.wrong((*address, "each"), "“each”要是一条路径", "“each” must be a path", 'each = "prizes[]"', 'each = "prizes[]"')
        each = ""
    if each and not row.many:
        reading.wrong((*address, "each"), f"“{row.name}”只有一项，不能用 each", f"{row.name} is a single one: no each",
                      "删去 each", "remove each")  # fmt: skip
    rules = tuple(_read_rules(reading, table, row.fields, address))
    return Group(row, each, rules, _line_of(reading.text, address)[0])


def _read_rule(reading: _Reading, value: object, row: Field, address: tuple[str, ...]) -> Rule | None:
    line = _line_of(reading.text, address)[0]
    if isinstance(value, str):
        value = {"path": value}
    if not isinstance(value, Mapping):
        reading.wrong(address, "这里要一条路径，或一张规则表", "a path or a table is wanted here",
                      f'{address[-1]} = "列名"，或 {address[-1]} = {{ path = "列名", fuzzy_date = true }}',
                      f'{address[-1]} = "column"')  # fmt: skip
        return None
    for key in value.keys() - set(RULE_KEYS):
        close = nearest(str(key), RULE_KEYS)
        reading.wrong(address, f"规则里不认识“{key}”", f"unknown in a rule: {key}",
                      f"是不是“{close}”？" if close else f"可用：{'、'.join(RULE_KEYS)}", f"choices: {', '.join(RULE_KEYS)}")  # fmt: skip
    if sum(name in value for name in _SOURCES) != 1:
        reading.wrong(address, "path、join、const 要有而且只能有一个", "exactly one of path, join, const is wanted",
                      "留下一个", "keep one")  # fmt: skip
        return None
    for key in ("unquote", "fuzzy_date", "markdown"):
        if not isinstance(value.get(key, False), bool):
            reading.wrong(address, f"“{key}”要写 true 或 false", f"{key} must be true or false", f"{key} = true", f"{key} = true")
    const = value.get("const")
    if const is not None and not isinstance(const, str | int | float | bool):
        reading.wrong(address, "const 要是一段文字", "const must be a text", 'const = "…"', 'const = "…"')
        return None
    source = value.get("join", value.get("path", []))
    return Rule(
        field=row, paths=tuple(_paths(reading, source, address)), separator=str(value.get("separator", " ")),
        const=None if const is None else _constant(const), unquote=value.get("unquote") is True,
        fuzzy_date=value.get("fuzzy_date") is True, words=_words(reading, value.get("vocab"), address),
        markdown=value.get("markdown") is True, line=line,
    )  # fmt: skip


def _constant(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _words(reading: _Reading, value: object, address: tuple[str, ...]) -> Words | None:
    if value is None:
        return None
    if isinstance(value, Mapping):
        return {fold_key(key): str(word) for key, word in value.items()}
    if isinstance(value, str) and value in reading.vocabularies:
        return reading.vocabularies[value]
    close = nearest(str(value), reading.vocabularies)
    reading.wrong(address, f"没有词表“{value}”", f"no word table “{value}”",
                  f"是不是“{close}”？" if close else f"写上这张表：[vocab.{value}]", f"write it: [vocab.{value}]")  # fmt: skip
    return None


def _paths(reading: _Reading, value: object, address: tuple[str, ...]) -> Iterator[str]:
    for path in value if isinstance(value, list) else [value]:
        if not isinstance(path, str) or not is_path(path):
            reading.wrong(address, f"“{path}”不是一条路径", f"not a path: {path}",
                          '写列名，或用点连起来的路径："prizes[].year"', 'a column, or names joined by dots: "prizes[].year"')  # fmt: skip
        elif address[0] == "fields" and is_private_key(path.rpartition(".")[2]):
            reading.wrong(address, f"“{path}”是不公开的资料，不能进公开的字段", f"{path} is private: no public field may take it",
                          f'改成：private = ["{path}"]', f'write instead: private = ["{path}"]')  # fmt: skip
        else:
            yield path


def _text(reading: _Reading, data: Mapping[str, object], key: str) -> str:
    value = data.get(key, "")
    if isinstance(value, str):
        return value
    reading.wrong((key,), f"“{key}”要是一段文字", f"{key} must be a text", f'{key} = "…"', f'{key} = "…"')
    return ""


def _line_of(text: str, address: tuple[str, ...]) -> tuple[int, str]:
    """Find the line of a key, as TOML readers keep no places: the header above and the key, or the nearest thing above it."""
    best: tuple[int, str] = (0, "")
    depth = 0
    header: tuple[str, ...] = ()
    here: tuple[str, ...]
    for number, line in enumerate(text.splitlines(), 1):
        if found := _HEADER.match(line):
            header = tuple(part.strip().strip("\"'") for part in found[1].split("."))
            here = header
        else:
            key, equals, _ = line.partition("=")
            here = (*header, *(part.strip().strip("\"'") for part in key.split("."))) if equals else ()
        if here and here == address[: len(here)] and len(here) > depth:
            best, depth = (number, line), len(here)
    return best
