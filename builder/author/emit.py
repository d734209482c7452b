"""Takes plain values, gives lines of front matter as a careful person writes them: bare where that is safe, else in quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from builder.author.plain import Plain, PlainMap, is_nothing
from builder.base.text import display_width
from builder.model.fields import Field, FieldType, by_key, fold_key

_WIDEST: Final = 100  # columns of a list in one line
# Bare: begins with a letter, a Han character or an opening mark that YAML gives no meaning; no colon, no comment inside.
_BARE: Final = re.compile(r"[^\W_][^\n:：#\"“”‘’\[\]{},&*!|<>%@`\\\t]*|《[^\n:：#\"“”‘’\[\]{},&*!|<>%@`\\\t]*")
_SAFE_LINK: Final = re.compile(r"https?://[\w./?=&%~+@:-]*[\w/=]")
_NUMBER: Final = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?|\d{4}(?:-(?:\d{2}|[QB]\d)){1,2}")
_NUMBERLIKE: Final = re.compile(r"[-+.]?\d[\d_.,:eExX+-]*|0[xob]\w+", re.ASCII)
_WORDS_OF_YAML: Final = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n", "nan", "inf"})
_ESCAPED: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def entry_lines(key: str, value: Plain, fields: Sequence[Field], *, indent: str = "", quote: bool = False) -> list[str]:
    """Write one `key: value`; `fields` are those of the map it stands in, `quote` puts every text in quotes."""
    field = by_key(tuple(fields)).get(fold_key(key))
    return list(_entry(key, value, field, indent, quote=quote))


def item_lines(value: Plain, field: Field | None, *, indent: str, quote: bool = False) -> list[str]:
    """Write one item of a list, `- ` included."""
    return list(_item(value, field, indent, quote=quote))


def scalar(text: str, *, quote: bool = False, flow: bool = False) -> str:
    """Write a text of one line, or any text in quotes; `flow` is for lists in brackets."""
    if not quote and _is_bare(text) and not (flow and re.search("[，、]", text)):
        return text
    if all(char.isprintable() for char in text) and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_ESCAPED.get(char) or (char if char.isprintable() else _code(char)) for char in text) + '"'


def _code(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def _is_bare(text: str) -> bool:
    if text != text.strip() or text.lower() in _WORDS_OF_YAML:
        return False
    if _NUMBER.fullmatch(text) or _SAFE_LINK.fullmatch(text):
        return True
    return bool(_BARE.fullmatch(text)) and not _NUMBERLIKE.fullmatch(text)


def _entry(key: str, value: Plain, field: Field | None, indent: str, *, quote: bool) -> Iterator[str]:
    head = f"{indent}{key if _is_bare(key) else scalar(key, quote=True)}:"
    if isinstance(value, str):
        yield from _text(head, value, indent, quote=quote)
    elif isinstance(value, Mapping):
        yield head
        yield from _map(value, field, f"{indent}  ", quote=quote)
    else:
        short = _in_one_line(value, field, quote=quote)
        if short and display_width(f"{head} {short}") <= _WIDEST:
            yield f"{head} {short}"
        else:
            yield head
            for item in value:
                yield from _item(item, field, f"{indent}  ", quote=quote)


def _text(head: str, text: str, indent: str, *, quote: bool) -> Iterator[str]:
    lines = text.split("\n")
    if len(lines) > 1 and not quote and _fits_block(lines):
        yield f"{head} |-"
        yield from (f"{indent}  {line}" if line else "" for line in lines)
    else:
        yield f"{head} {scalar(text, quote=quote)}"


def _fits_block(lines: Sequence[str]) -> bool:
    """Whether a text stands in a block as it is: nothing leans on blanks that nobody sees."""
    return bool(lines[0] and lines[-1]) and all(line == line.strip() and line.isprintable() for line in lines)


def _map(value: PlainMap, field: Field | None, indent: str, *, quote: bool) -> Iterator[str]:
    known = by_key(field.fields) if field else {}
    for key, inner in value.items():
        if not is_nothing(inner):
            yield from _entry(key, inner, known.get(fold_key(key)), indent, quote=quote)


def _item(value: Plain, field: Field | None, indent: str, *, quote: bool) -> Iterator[str]:
    if isinstance(value, Mapping):
        first, *rest = _map(value, field, f"{indent}  ", quote=quote)
        yield f"{indent}- {first[len(indent) + 2 :]}"
        yield from rest
    elif isinstance(value, str):
        yield f"{indent}- {scalar(value, quote=quote)}"
    else:
        yield f"{indent}- [{', '.join(scalar(str(inner), quote=quote, flow=True) for inner in value)}]"


def _in_one_line(value: Sequence[Plain], field: Field | None, *, quote: bool) -> str:
    """Write a short list of texts in one line; "" when it needs lines of its own."""
    texts = [item for item in value if isinstance(item, str) and "\n" not in item]
    if len(texts) < len(value):
        return ""
    if len(texts) == 1 and field is not None and field.many:
        return scalar(texts[0], quote=quote)  # a bare text is read as a list of one
    if field is not None and field.type is FieldType.POINT:
        return f"[{', '.join(texts)}]"
    return f"[{', '.join(scalar(text, quote=quote, flow=True) for text in texts)}]"
