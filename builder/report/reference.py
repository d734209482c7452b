"""Takes the tables of codes, fields and settings, gives the reference pages made from them, as Markdown.

docs/DIAGNOSTICS.md, docs/FIELDS.md and docs/SETTINGS.md are never written by hand: a test compares them with what stands here, and
`python tests/docs/test_reference.py --refresh` writes them anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from string import Formatter
from typing import Final

from builder.base.codes import CODES, Code
from builder.gate.private_keys import PRIVATE_KEYS
from builder.model.fields import Field, FieldType
from builder.model.schema import KINDS_OF_CONTENT
from builder.model.settings_table import SETTINGS, sections

_FAMILIES: Final = {  # first letter of a code: what the family is about
    "R": ("读取文件", "reading a file"),
    "P": ("字段", "fields"),
    "T": ("类别、级别与引用", "terms, references, addresses"),
    "D": ("日期与状态", "dates and status"),
    "V": ("不公开的资料", "private data"),
    "K": ("导入", "import"),
    "C": ("文字检查", "what `check` says of texts and facts"),
    "I": ("照片", "pictures"),
    "M": ("正文", "the story"),
    "S": ("site.toml", "settings of the site"),
    "H": ("主题与模板", "theme and templates"),
    "O": ("输出文件夹", "the output folder"),
    "B": ("印制", "printing"),
    "N": ("身边的评选", "the programme around the people"),
    "X": ("程序的错误", "our own bugs"),
}
_SEVERITIES: Final = {"error": "错误 error", "warning": "提醒 warning", "note": "说明 note"}
_TYPES: Final = {
    FieldType.TEXT: ("文字", "text, one line or several"),
    FieldType.NUMBER: ("整数", "a whole number"),
    FieldType.YEAR: ("四位年份，如 2024", "a year of four digits"),
    FieldType.DAY: ("完整日期，如 2024-04-28", "a full date"),
    FieldType.DATE: ("日期，知道多少写多少：2024、2024-05、2024-04-28、2024-Q4", "a date as far as it is known"),
    FieldType.FLAG: ("是或否（true / false）", "yes or no"),
    FieldType.CHOICE: ("所列词语之一", "one of the words listed"),
    FieldType.TERM: (
        "本站的类别或级别：名称、网址名或英文名",
        "a category or level of the site: name, slug or English name",
    ),
    FieldType.REFERENCE: ("另一个条目：编号、网址名、旧网址名或名称", "another entry: id, slug, alias or name"),
    FieldType.POINT: (
        "两个 0 到 1 之间的数，从左、从上：[0.5, 0.38]",
        "two numbers 0..1, from the left and from the top",
    ),
    FieldType.LINK: ("http:// 或 https:// 网址", "an http or https address"),
    FieldType.RECORD: ("缩进的一组字段", "fields of its own, indented"),
}
_KINDS: Final = {  # folder below content/: what an entry in it is
    "people": ("人物", "a person, a group or a unit"),
    "events": ("活动", "an event or a tour"),
    "programmes": ("评选", "a programme that gives honours"),
    "studios": ("工作室", "a studio"),
    "rolls": ("好人榜", "a roll: who was named in one month, quarter or batch"),
    "notices": ("公示和启事", "a public notice, a call or a revocation"),
    "media": ("报道", "an item of media coverage"),
    "benefits": ("礼遇", "something provided to role models"),
    "services": ("服务", "a service platform"),
    "figures": ("数字", "a number about the whole"),
    "readers": ("读本", "a reader: people to be read one after the other"),
    "places": ("地方", "a park, wall or hall where role models can be met"),
    "pages": ("文字页", "a page of prose"),
}
_ESCAPES: Final = {"&": "&amp;", "<": "&lt;", "\n": "<br>", **{sign: f"\\{sign}" for sign in "\\`*_[]|#"}}
_ORIGIN: Final = "<!-- 由程序生成，请勿手改 / generated, do not edit: python tests/docs/test_reference.py --refresh -->"

_ON_DIAGNOSTICS: Final = (
    "每条提示有一个不变的编号。错误使这一次什么也不发布；提醒只在 `--strict` 时算失败；说明从不算失败。“…” 处是当时的内容。\n\n"
    "Every message has a code that stays. An error publishes nothing, a warning fails only with `--strict`, a note "
    "never. “…” stands for what was found."
)
_ON_FIELDS: Final = (
    "每个文件开头两行 `---` 之间写字段。第一列和第二列的任何写法都可以，大小写、全角半角、空格、`-` 与 `_` 不分。"
    "“可多项”的字段写一项或一个列表；**粗体**的字段必须有。表里没有的字段会得到提醒，它的内容不会出现在网站上。\n\n"
    "Fields stand between the two `---` lines at the top of a file. Any name of the first two columns will do; case, "
    "width, spaces, `-` and `_` do not count. A field marked *many* takes one value or a list; a field in **bold** is "
    "required. A field that is not in the table gets a warning, and what it holds is shown nowhere."
)
_ON_PRIVATE: Final = (
    "这些字段的内容永远不进网站。公开的仓库里（`[privacy] repository` 的默认值）不能有它们："
    '写在哪一层都是错误 V101；`repository = "private"` 时读到即弃。'
    "上面各表里有的字段以表为准（例如活动的“地址”）。\n\n"
    "What these fields hold never reaches the site. In a public repository (the default of `[privacy] repository`) one "
    'is an error, V101, at any depth; with `repository = "private"` they are dropped '
    "when read. A field of the tables above is what it is there (such as 地址 of an event)."
)

_ON_SETTINGS: Final = (
    "`site.toml` 在网站文件夹里，可以没有。不认识的键是错误，会说最像的是哪一个。写法：文字加引号，`true` / `false` 和数字不加，"
    '几项写成 `["甲", "乙"]`；`[[…]]` 写几次就是几个。\n\n'
    "`site.toml` stands in the site's folder and may be absent. An unknown key is an error that names the nearest. "
    "`[[…]]` stands once for each item."
)
_FORMS: Final[Mapping[str, str]] = {
    "text": "文字 text", "flag": "true / false", "number": "整数 number", "texts": "几项文字 texts", "table": "表 table",
    "rows": "几个表 tables",
}  # fmt: skip

Fields = tuple[Field, ...]


def diagnostics_page() -> str:
    """Give docs/DIAGNOSTICS.md: every code, what it says and how to mend it."""
    lines = [
        "# 提示一览 · Diagnostics",
        _ORIGIN,
        "",
        _ON_DIAGNOSTICS,
    ]
    for letter, (zh, en) in _FAMILIES.items():
        rows = [_code_row(code, entry) for code, entry in sorted(CODES.items()) if code.startswith(letter)]
        if rows:
            lines += ["", f"## {letter} · {zh} · {en}", "", *_table(("编号 code", "意思 meaning", "怎样改 mend"), rows)]
    return _joined(lines)


def _code_row(code: str, entry: Code) -> tuple[str, ...]:
    meaning = f"{_cell(_shown(entry.zh))}<br>{_cell(_shown(entry.en))}"
    hints = [_cell(_shown(hint)) for hint in (entry.hint, entry.hint_en) if hint]
    return (f'<a id="{code.lower()}"></a>**{code}**<br>{_SEVERITIES[entry.severity]}', meaning, "<br>".join(hints))


def _shown(template: str) -> str:
    """Give a message with … where a value will stand."""
    return "".join(text + ("…" if name is not None else "") for text, name, _, _ in Formatter().parse(template))


def fields_page() -> str:
    """Give docs/FIELDS.md: every field of every kind of content."""
    lines = [
        "# 字段一览 · Fields",
        _ORIGIN,
        "",
        _ON_FIELDS,
        "",
        "## 值的写法 · Types",
        "",
        *_table(("类型 type", "写什么", "what to write"), [(f"`{kind}`", *_TYPES[kind]) for kind in FieldType]),
    ]
    homes: dict[int, str] = {}  # a record used in several places is described once, where it comes first
    for kind, fields in KINDS_OF_CONTENT.items():
        zh, en = _KINDS[kind]
        lines += ["", f"## content/{kind}/ · {zh} · {en}", ""]
        lines += _sections(kind, fields, homes)
    return _joined([*lines, *_private()])


def settings_page() -> str:
    """Give docs/SETTINGS.md: every key of site.toml."""
    lines = ["# 设置一览 · Settings", _ORIGIN, "", _ON_SETTINGS]
    for section in ("", *sections()):
        rows = [
            (f"`{setting.key}`", _FORMS[setting.form], f"`{setting.default}`" if setting.default else "",
             f"{_cell(setting.zh)}<br>{_cell(setting.en)}")
            for setting in SETTINGS if setting.section == section
        ]  # fmt: skip
        lines += ["", f"## {_cell(section) if section else '最上面 · at the top'}", ""]
        lines += _table(("键 key", "形式 form", "不写时 default", "说明 notes"), rows)
    return _joined(lines)


def _sections(place: str, fields: Fields, homes: dict[int, str]) -> Iterator[str]:
    """Describe fields, then the records among them that have not been described yet."""
    fresh: dict[int, list[Field]] = {}
    for field in fields:
        if field.fields and id(field.fields) not in homes:
            fresh.setdefault(id(field.fields), []).append(field)
    homes.update((record, f"{place}.{alike[0].name}") for record, alike in fresh.items())
    rows = [(_field_name(field), _other_keys(field), _type(field, homes), _note(field)) for field in fields]
    yield from _table(("字段 field", "也可写 or", "类型 type", "说明 notes"), rows)
    for alike in fresh.values():
        inner = f"{place}.{alike[0].name}"
        names = " · ".join(
            "、".join(words) for words in zip(*((f"{place}.{f.name}", f.zh) for f in alike), strict=True)
        )
        yield from ("", f'### <a id="{_anchor(inner)}"></a>{names}', "")
        yield from _sections(inner, alike[0].fields, homes)


def _field_name(field: Field) -> str:
    return f"**`{field.name}`**" if field.required else f"`{field.name}`"


def _other_keys(field: Field) -> str:
    return " ".join(f"`{key}`" for key in (field.zh, *field.also))


def _type(field: Field, homes: dict[int, str]) -> str:
    of = f" ({field.of})" if field.of else ""
    home = homes.get(id(field.fields)) if field.fields else None
    name = f"[{field.type}](#{_anchor(home)})" if home else str(field.type)
    return f"{name}{of}{'，可多项 many' if field.many else ''}"


def _note(field: Field) -> str:
    parts = [_cell(field.en)] if field.en and field.en != field.name else []
    if field.choices:
        parts.append("；".join(_cell("、".join((slug, *words))) for slug, words in field.choices.items()))
    if field.short:
        parts.append(f"只写文字时是 / a bare text is `{field.short}`")
    if field.limit:
        parts.append(f"≤ {field.limit // 2} 个汉字宽 / {field.limit} columns")
    return "<br>".join(parts)


def _private() -> Iterator[str]:
    yield from ("", "## 不公开的字段 · Private fields", "", _ON_PRIVATE, "")
    rows = [(f"`{name}`", " ".join(f"`{other}`" for other in others)) for name, others in PRIVATE_KEYS.items()]
    yield from _table(("字段 field", "也可写 or"), rows)


def _anchor(place: str) -> str:
    return place.replace(".", "-").replace("_", "-")


def _cell(text: str) -> str:
    """Give plain text as the content of a table cell."""
    return "".join(_ESCAPES.get(sign, sign) for sign in text)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows)]


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
