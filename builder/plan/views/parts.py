"""Takes nothing, gives the small views that many pages share: links, seals, pictures, cards, rows."""

from __future__ import annotations

from builder.base.values import Value


class Link(Value, frozen=True, kw_only=True):
    """A text and where it leads; `url` empty: plain text. `current`: this very page."""

    text: str
    url: str = ""
    current: bool = False
    count: int = -1  # -1: no count is shown


class Glyph(Value, frozen=True, kw_only=True):
    """One character of a seal, on a square of 100 units: centre x, baseline y, font size."""

    char: str
    x: float
    y: float
    size: float


class SealView(Value, frozen=True, kw_only=True):
    """A seal: the form says the rank (national > provincial > municipal > district > unit), the text the honour."""

    form: str  # national | provincial | municipal | district | unit
    text: str  # as read aloud, at most 6 characters
    glyphs: tuple[Glyph, ...]
    small: tuple[Glyph, ...]  # one character from the label, for 30 px


class NameCardView(Value, frozen=True, kw_only=True):
    """姓名帖: a name in ink on its room's paper. Vertical: one line of 1-4 Han characters; else horizontal lines."""

    lines: tuple[str, ...]
    vertical: bool
    size: float  # per cent of the card's width: 32, 24.5, 18.6 vertical; steps of 0.5 from 4 to 20 horizontal
    room: int
    watermark: str  # the room's character; 善 where there is no room
    seal: SealView | None = None


class Picture(Value, frozen=True, kw_only=True):
    """A photo's derivatives (never the original): `sources` are (path, width in px), smallest first."""

    src: str
    sources: tuple[tuple[str, int], ...]
    width: int
    height: int
    alt: str
    credit: str = ""


class FigureView(Value, frozen=True, kw_only=True):
    """A number as given: prefix 近, digits, then qualifier, scale and unit (余 万 名)."""

    prefix: str
    number: str
    suffix: str  # such as "余名"
    label: str
    note: str = ""  # date and source in words
    tally: str = ""  # 正 strokes such as 正正一, where the number counts people or acts
    source_url: str = ""


class Run(Value, frozen=True, kw_only=True):
    """A stretch of a sentence; a numeral is set large in the numeral face."""

    text: str
    numeral: bool = False


class SayLine(Value, frozen=True, kw_only=True):
    """One line of the leading sentence."""

    runs: tuple[Run, ...]


class RichText(Value, frozen=True, kw_only=True):
    """A story as sanitised HTML; the template prints it by `rich(text)`, [n] are links to the page's sources."""

    html: str


class Passage(Value, frozen=True, kw_only=True):
    """A stretch of a page of prose: text or a picture."""

    text: RichText | None = None
    picture: Picture | None = None
    caption: str = ""  # below the picture


class SourceView(Value, frozen=True, kw_only=True):
    """Where a fact was printed. Anchor: #source-<number>."""

    number: int
    title: str  # may be empty: then the outlet stands alone
    outlet: str
    date: str  # in words
    by: str = ""  # correspondent, editor
    url: str = ""  # outside link, http or https
    host: str = ""
    quote: str = ""
    checked: bool = False


class HonourView(Value, frozen=True, kw_only=True):
    """One honour of a person; every honour shows its seal, one without a source carries ○待核对 (`verified` false)."""

    seal: SealView | None
    title: str
    level: str  # label such as 国家级
    details: tuple[str, ...]  # year or period in words, category, edition, share ...: whatever is known
    citation: str = ""
    url: str = ""  # the programme's page
    verified: bool = True
    source: int = 0  # number into the page's sources; 0: none
    inferred: bool = False  # the category is the editor's own (编者归类): footnote mark
    posthumous: bool = False
    roll: str = ""  # the page of the roll that names the person for it


class Card(Value, frozen=True, kw_only=True):
    """The only way one person appears on another's page."""

    url: str
    name: str
    kind: str  # individual | group | unit
    summary: str
    meta: tuple[str, ...]  # level, year or period, place: joined by " · "
    level: str  # slug of the highest level, for the filter; "" = no honour
    letter: str  # pinyin initial, A-Z or #
    picture: Picture | None
    name_card: NameCardView
    seal: SealView | None


class NameRow(Value, frozen=True, kw_only=True):
    """A person as a compact row or an inline name."""

    url: str
    name: str
    note: str = ""  # category or level or disambiguation


class EventRow(Value, frozen=True, kw_only=True):
    """An event in a list."""

    url: str
    title: str
    big: str  # the numeral: "5.22", "2025", or "" when the date is only words
    when: str  # date in words
    kind: str  # 颁奖典礼 ...
    place: str
    past: bool = True


class Fact(Value, frozen=True, kw_only=True):
    """A label and what is known: 单位, 职业, 领域, a site's own fields."""

    label: str
    links: tuple[Link, ...]


class Member(Value, frozen=True, kw_only=True):
    """A member of a group, or a row of a studio's team."""

    name: str
    task: str = ""
    url: str = ""


class Stop(Value, frozen=True, kw_only=True):
    """A stop of a tour or a place of a studio."""

    place: str
    text: str
    now: bool = False


class Step(Value, frozen=True, kw_only=True):
    """One lane or step: 1 现场发布."""

    big: str
    title: str
    text: str = ""
