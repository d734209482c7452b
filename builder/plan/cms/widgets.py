"""Takes fields of the field table, gives what an editor in the browser calls fields: a widget, a label, a hint, a pattern."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from builder.model.fields import Field, FieldType, fold_key
from builder.model.remarks import REMARKS
from builder.model.schema import KINDS_OF_CONTENT
from builder.model.settings import Category, Level, Settings, SiteField

Config = dict[str, object]

COLLECTIONS: Final[Mapping[str, str]] = {  # the kind that a reference names -> its folder
    "person": "people", "programme": "programmes", "event": "events", "studio": "studios", "coverage": "media",
}  # fmt: skip
TITLES: Final = ("title", "name", "label")  # what an entry is called by
_TELLING: Final = ("title", "name", "ref", "label", "value", "text", "programme", "file", "date", "year")
_LONG: Final = frozenset(  # texts that are often more than a line
    {"summary", "board_story", "quote", "citation", "text", "foreword", "closing", "how", "what", "objection", "result",
     "deed", "alt"}
)  # fmt: skip
# Here the form itself shows what in a file must be spelt out.
_HINTS: Final[Mapping[str, str]] = {
    **REMARKS,
    "id": "永久不变，二维码里用它；不知道就不填，由程序决定",
    "slug": "网页地址里的名字，用拼音，例如 tian-dixuan；不填就由姓名或标题得出，发布后不要改",
    "aliases": "以前用过的网址名，一行一个",
    "status": "写好、核对好以后改成“发布”",
    "level": "只有一项荣誉时填级别、年份、荣誉称号这三格；有几项时这三格都留空，填下面的“荣誉”",
    "entries": "在这里有页面的选人物，没有页面的写姓名",
    "fiction": "样例才选“是”，选了就永远不发布",
}
_DIGIT: Final = "[0-9０-９]"
_DAY: Final = rf"^\s*[12１２]{_DIGIT}{{3}}[-./年．－／]{_DIGIT}{{1,2}}[-./月．－／]{_DIGIT}{{1,2}}[日号]?\s*$"
_DATE: Final = rf"^\s*[12１２]{_DIGIT}{{3}}[-./年月日号季度第批次一二三四QqBb．－／0-9０-９\s]*$"
_PATTERNS: Final[Mapping[FieldType, tuple[str, str]]] = {
    FieldType.DAY: (_DAY, "要写完整的日期，例如 2026-05-04"),
    FieldType.DATE: (_DATE, "知道多少写多少，例如 2024、2024-05、2024-05-04；季度 2024-Q3"),
    FieldType.LINK: (r"^\s*[hH][tT][tT][pP][sS]?://[^\s<>\"]+\s*$", "网址以 https:// 开头，中间没有空格"),
}
_BY_NAME: Final[Mapping[str, tuple[str, str]]] = {
    "slug": (r"^[a-z0-9]+(-[a-z0-9]+)*$", "网址名只用小写字母、数字和短横线，例如 tian-dixuan"),
    "id": (r"^[A-Za-z0-9_-]+$", "编号只用字母、数字和短横线，例如 p-000123"),
}


@dataclass(frozen=True)
class Dialect:
    """Whose words are spoken, and in which language."""

    settings: Settings
    cms: str  # sveltia | decap

    @property
    def chinese(self) -> bool:
        """Whether labels are Chinese."""
        return self.settings.language.lower().startswith("zh")

    def label(self, field: Field) -> str:
        """What a field is called."""
        return field.zh if self.chinese or not field.en else field.en


def widgets(fields: tuple[Field, ...], dialect: Dialect, *, top: bool = False) -> list[Config]:
    """Describe fields in their order."""
    return [widget(field, dialect, top=top) for field in fields]


def widget(field: Field, dialect: Dialect, *, top: bool = False) -> Config:
    """Describe one field. Only what the table requires is required."""
    base: Config = {"name": field.name, "label": dialect.label(field), "required": field.required}
    hint = _hint(field, dialect, top=top)
    return base | _WIDGETS[field.type](field, dialect) | ({"hint": hint} if hint else {})


def _hint(field: Field, dialect: Dialect, *, top: bool) -> str:
    if not dialect.chinese:
        return ""
    tips = [f"不超过 {field.limit // 2} 字"] if field.limit else []
    tips += [_PATTERNS[field.type][1]] if field.type in (FieldType.DAY, FieldType.DATE) else []
    tips += ["脸在照片里的位置：左起、上起，各写 0 到 1 的小数"] if field.type is FieldType.POINT else []
    tips += [_HINTS[field.name]] if top and field.name in _HINTS else []
    return "；".join(tips)


def _pattern(field: Field) -> Config:
    found = _PATTERNS.get(field.type) or (_BY_NAME.get(field.name) if field.type is FieldType.TEXT else None)
    return {"pattern": list(found)} if found else {}


def _text(field: Field, dialect: Dialect) -> Config:
    if field.many:
        return _items({"widget": "string"}, field, dialect)
    return {"widget": "text" if field.name in _LONG else "string"} | _pattern(field)


def _line(field: Field, _dialect: Dialect) -> Config:
    return {"widget": "string"} | _pattern(field)


def _number(least: int, most: int) -> Callable[[Field, Dialect], Config]:
    def make(field: Field, dialect: Dialect) -> Config:
        one: Config = {"widget": "number", "value_type": "int", "min": least, "max": most, "step": 1}
        return _items(one, field, dialect) if field.many else one

    return make


def _items(one: Config, field: Field, dialect: Dialect) -> Config:
    """A list of plain values: one control an item."""
    inner = {"name": field.name, "label": dialect.label(field), "required": False} | one
    return {"widget": "list", "field": inner, "collapsed": False}


def _flag(_field: Field, dialect: Dialect) -> Config:
    """Yes, no, or nothing said: a switch would say no where nobody has said anything."""
    return _options(zip(_yes_and_no(dialect), flag_values(dialect), strict=True))


def flag_values(dialect: Dialect) -> tuple[object, object]:
    """What a file says for yes and for no. Decap knows texts alone; the words are read as well."""
    return (True, False) if dialect.cms == "sveltia" else _yes_and_no(dialect)


def _yes_and_no(dialect: Dialect) -> tuple[str, str]:
    return ("是", "否") if dialect.chinese else ("yes", "no")


def _choice(field: Field, dialect: Dialect) -> Config:
    words = (field.choices or {}).items()
    found = _options((spellings[0] if spellings and dialect.chinese else slug, slug) for slug, spellings in words)
    return found | ({"default": "draft"} if field.name == "status" else {})


def _term(field: Field, dialect: Dialect) -> Config:
    if field.of == "own category":  # a programme may have categories of its own
        return {"widget": "string"}
    found = _options((label, value) for label, value, _ in term_names(field, dialect))
    return found | ({"multiple": True} if field.many else {})


def term_names(field: Field, dialect: Dialect) -> list[tuple[str, str, tuple[str, ...]]]:
    """Label, value and all spellings of every category or level of the site."""
    settings = dialect.settings
    terms: tuple[Level | Category, ...] = settings.levels if field.of == "level" else settings.categories
    labels = [term.zh if dialect.chinese else term.en or term.zh for term in terms]
    return [(label, term.zh, (term.slug, term.zh, term.en)) for label, term in zip(labels, terms, strict=True)]


def _options(rows: Iterable[tuple[str, object]]) -> Config:
    return {"widget": "select", "options": [{"label": label, "value": value} for label, value in rows]}


def _reference(field: Field, _dialect: Dialect) -> Config:
    """Another entry, by the name of its file: that is its slug, or its title where it was made here without one."""
    folder = COLLECTIONS[field.of]
    title = title_of(folder)
    found: Config = {"widget": "relation", "collection": folder, "value_field": "{{slug}}", "display_fields": [title],
                     "search_fields": [title]}  # fmt: skip
    return found | ({"multiple": True} if field.many else {})


def _point(field: Field, dialect: Dialect) -> Config:
    one: Config = {"widget": "number", "value_type": "float", "min": 0, "max": 1, "step": 0.01}
    return _items(one, field, dialect) | {"min": 2, "max": 2}


def _record(field: Field, dialect: Dialect) -> Config:
    inner = [_photo(one) if field.name == "photos" else one for one in widgets(field.fields, dialect)]
    return {"widget": "list" if field.many else "object", "fields": inner, "summary": _summary(field.fields),
            "collapsed": "auto" if dialect.cms == "sveltia" else True}  # fmt: skip


def _summary(fields: tuple[Field, ...]) -> str:
    """What of a record is read while it is folded."""
    names = [field.name for field in fields]
    telling = [name for name in _TELLING if name in names] or names
    return " ".join(f"{{{{fields.{name}}}}}" for name in telling[:2])


def _photo(inner: Config) -> Config:
    """The file of a photo is chosen or sent, the rest is written."""
    if inner["name"] != "file":
        return inner
    return inner | {"widget": "image", "choose_url": False, "accept": "image/jpeg,image/png,image/webp"}


def is_asked(field: Field) -> bool:
    """Whether the form shows a field of the table: `draft` says no more than `status: draft`."""
    return field.name != "draft"


def own_fields(folder: str, dialect: Dialect) -> list[SiteField]:
    """The site's own fields, where a kind has none of that name. None is private: neither the table nor the settings have such."""
    known = {fold_key(key) for field in KINDS_OF_CONTENT[folder] for key in field.keys}
    return [own for own in dialect.settings.fields if fold_key(own.name) not in known]


def title_of(folder: str) -> str:
    """The field by which an entry of a kind is called."""
    names = {field.name for field in KINDS_OF_CONTENT[folder]}
    return next(name for name in TITLES if name in names)


_WIDGETS: Final[Mapping[FieldType, Callable[[Field, Dialect], Config]]] = {
    FieldType.TEXT: _text,
    FieldType.NUMBER: _number(0, 999_999),
    FieldType.YEAR: _number(1000, 2999),
    FieldType.DAY: _line,
    FieldType.DATE: _line,
    FieldType.FLAG: _flag,
    FieldType.CHOICE: _choice,
    FieldType.TERM: _term,
    FieldType.REFERENCE: _reference,
    FieldType.POINT: _point,
    FieldType.LINK: _line,
    FieldType.RECORD: _record,
}
