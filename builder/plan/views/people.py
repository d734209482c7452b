"""Takes nothing, gives the views of one person: the profile and the board."""

from __future__ import annotations

from builder.base.values import Value
from builder.model.board import BoardContent
from builder.plan.views.frame import PageView
from builder.plan.views.parts import (
    Card,
    EventRow,
    Fact,
    FigureView,
    HonourView,
    Member,
    NameCardView,
    Picture,
    RichText,
    SayLine,
    SealView,
    SourceView,
)


class LifeRow(Value, frozen=True, kw_only=True):
    """One row of 经历 or a page's timeline."""

    big: str  # year in numerals, or ""
    when: str  # full date in words
    title: str
    seal: SealView | None = None
    url: str = ""
    inferred: bool = False
    honour: bool = False  # one of the honours, which stand above with all that is said of them


class Quote(Value, frozen=True, kw_only=True):
    """Somebody's own words; `cite` says where they were printed."""

    text: str
    cite: str = ""
    source: int = 0


class Companion(Value, frozen=True, kw_only=True):
    """A related person and why: 同一间工作室; "" where one reason holds for all."""

    card: Card
    why: str = ""


class Companions(Value, frozen=True, kw_only=True):
    """Related people; `reason` is said once where it holds for all: 蛇年除夕夜，同台的人."""

    reason: str
    people: tuple[Companion, ...]


class ReportRow(Value, frozen=True, kw_only=True):
    """An item of media coverage in a list: `url` leads out of the site, or to the transcript; "" = only printed."""

    title: str
    url: str
    outlet: str
    date: str  # in words
    medium: str  # 视频, 报纸 ...
    big: str  # the year as a numeral, "" unknown


class Reports(Value, frozen=True, kw_only=True):
    """The latest coverage of a person; `more` leads to all of the site's, "" where nothing is left out."""

    rows: tuple[ReportRow, ...]
    more: str = ""


class ProductLink(Value, frozen=True, kw_only=True):
    """A printable sheet of this person."""

    url: str
    product: str  # board-90x120
    name: str  # 展板
    size: str  # 90 × 120 cm
    ratio: float  # height / width


class ProfileView(PageView, frozen=True, kw_only=True):
    """A person's page /people/<slug>/."""

    name: str
    kind: str  # individual | group | unit
    kicker: tuple[str, ...]  # category, place, kind: joined by " · "
    pinyin: str  # "" for long or Latin names
    other_name: str  # English or traditional form
    disambiguation: str
    say: tuple[SayLine, ...]
    picture: Picture | None
    pictures: tuple[Picture, ...]  # further photos
    name_card: NameCardView
    honours: tuple[HonourView, ...]
    figure: FigureView | None
    facts: tuple[Fact, ...]
    story: RichText | None
    quote: Quote | None  # set apart in the story unless the story holds the same words
    figures: tuple[FigureView, ...]  # beyond the headline figure
    members: tuple[Member, ...]
    life: tuple[LifeRow, ...]
    meet: tuple[EventRow, ...]  # coming and current
    events: tuple[EventRow, ...]  # past
    inspired: tuple[EventRow, ...]  # what others began because of the person
    reports: Reports | None
    companions: Companions | None
    sources: tuple[SourceView, ...]
    questions: tuple[str, ...]
    study: str  # url of the study sheet, "" = none
    footnotes: tuple[str, ...]  # 编者归类, dates inferred
    checks: tuple[str, ...]  # who checked what, when
    products: tuple[ProductLink, ...]
    qr: str  # path of the QR picture (SVG), "" without a real base_url
    updated: str
    memorial: bool  # only when `died` is given
    lifespan: str  # years in words, such as 1938—2016; "" unless `died` is given


class BoardView(PageView, frozen=True, kw_only=True):
    """A printable sheet of a person, such as /people/<slug>/board/. The recipe composes `content` into lines."""

    product: str  # board-90x120
    product_digest: str  # of its sizes, layouts and metrics
    content: BoardContent
    name: str
    room: int
    watermark: str
    picture: Picture | None
    seal: SealView | None  # of the highest honour
    honours: tuple[str, ...]  # titles of all that are printed
    mark: str  # the hash in the colophon
    qr: str  # "" without a real base_url
    back: str  # url of the profile
    file: str  # content file, for messages
    line: int  # where its story begins


class StudyView(PageView, frozen=True, kw_only=True):
    """/people/<slug>/study/: a sheet of A4 to read, think about and write on."""

    name: str
    url: str  # of the profile
    kicker: tuple[str, ...]
    deed: str
    paragraphs: tuple[str, ...]  # how the story begins
    rest: bool  # more of the story stands on the profile
    questions: tuple[str, ...]
    lines: int  # ruled lines under each question
    outlets: tuple[str, ...]  # who told of it
    qr: str  # path of the profile's QR picture, "" without a real base_url
    address: str  # of the profile in words, "" without base_url
