"""Takes nothing, gives the whole theme API: the frozen views that templates see, and nothing besides.

Every string is plain text (escaped by the template), except `PageMeta.json_ld` (serialised JSON, safe inside a data
block). `url` and `src` are paths from the site's root ("/people/yang-xingan/"); a template writes them through
`href(path)`. Empty text, `None` or an empty tuple means: not known or not there; print nothing and no heading for it.
Words of the interface come from the theme's catalogue; words that depend on the site (level labels, category names,
dates already put into words) are in the view.
"""

from __future__ import annotations

from builder.base.values import Value

# ---------------------------------------------------------------- small parts


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


# ---------------------------------------------------------------- what every page has


class Footer(Value, frozen=True, kw_only=True):
    """The colophon: who is responsible, and the identity line."""

    organiser: str = ""
    undertaker: str = ""
    editor: str = ""
    corrections_text: str = ""  # an address or number as shown
    corrections_url: str = ""  # mailto: or tel: or https:
    notice: str = ""  # 非官方演示 · 依据公开报道编写
    icp: str = ""
    police: str = ""
    look: tuple[Link, ...] = ()  # 怎么看
    take: tuple[Link, ...] = ()  # 带走: data, feeds, calendar


class Chrome(Value, frozen=True, kw_only=True):
    """What starts every page; nothing here is derived from profiles."""

    site_title: str
    tagline: str  # at most a few words under the name
    brand: tuple[str, ...]  # one or two characters for the site's own seal
    language: str  # catalogue, such as zh-CN
    lang: str  # the lang attribute, such as zh-Hans-CN
    base_url: str  # "" = not known: no canonical, no og:url, no QR
    menu: tuple[Link, ...]  # `Link.text` shown, `Link.url`; current is marked by comparing meta.section with the url
    search_url: str  # "" = no search on this site
    feed_url: str
    footer: Footer
    noindex: bool
    draft: bool  # --drafts: watermark every page


class PageMeta(Value, frozen=True, kw_only=True):
    """Title, place and machine-readable data of one page."""

    path: str  # site-root path of the page
    title: str  # of the page alone; templates add the site's
    description: str
    kind: str  # og:type: website | profile | article
    canonical: str  # absolute, "" without base_url
    image: str  # absolute URL of the share picture, "" without base_url
    json_ld: str  # serialised JSON-LD, "" = none
    crumbs: tuple[Link, ...]  # last one is this page, current
    section: str  # url of the menu entry this page belongs to
    room: int = 0  # data-room of the body
    noindex: bool = False


class PageView(Value, frozen=True, kw_only=True):
    """Base of the views of pages."""

    chrome: Chrome
    meta: PageMeta


# ---------------------------------------------------------------- pages


class Fact(Value, frozen=True, kw_only=True):
    """A label and what is known: 单位, 职业, 领域, a site's own fields."""

    label: str
    links: tuple[Link, ...]


class LifeRow(Value, frozen=True, kw_only=True):
    """One row of 经历 or a page's timeline."""

    big: str  # year in numerals, or ""
    when: str  # full date in words
    title: str
    text: str = ""
    seal: SealView | None = None
    url: str = ""
    inferred: bool = False


class Member(Value, frozen=True, kw_only=True):
    """A member of a group, or a row of a studio's team."""

    name: str
    task: str = ""
    url: str = ""


class Quote(Value, frozen=True, kw_only=True):
    """Somebody's own words; `cite` says where they were printed."""

    text: str
    cite: str = ""
    source: int = 0


class Companions(Value, frozen=True, kw_only=True):
    """Related people and why: 蛇年除夕夜，同台的人."""

    reason: str
    cards: tuple[Card, ...]


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
    companions: Companions | None
    sources: tuple[SourceView, ...]
    questions: tuple[str, ...]
    footnotes: tuple[str, ...]  # 编者归类, dates inferred
    checks: tuple[str, ...]  # who checked what, when
    products: tuple[ProductLink, ...]
    qr: str  # path of the QR picture (SVG), "" without a real base_url
    updated: str
    memorial: bool  # only when `died` is given


class BoardView(PageView, frozen=True, kw_only=True):
    """A printable board /people/<slug>/board/ (sheet product board-90x120)."""

    product: str
    layout: str  # photo | number | plain
    name: str
    name_card: NameCardView
    other_name: str
    room: int
    say: tuple[SayLine, ...]
    picture: Picture | None
    honour: HonourView | None
    honours: tuple[HonourView, ...]  # the rest
    figure: FigureView | None
    paragraphs: tuple[str, ...]  # plain text
    text_size: int  # 1 (largest) .. 6 (the floor)
    excerpt: bool  # the story goes on behind the QR code
    qr: str
    organiser: str
    notice: str
    outlets: str  # 据…报道
    credit: str
    back: str  # url of the profile
    printed: str  # content date and hash, for the colophon


class Door(Value, frozen=True, kw_only=True):
    """A room on the home page."""

    url: str
    room: int
    number: str  # 壹 ... or "" beyond 9
    mark: str
    title: str
    definition: str
    count: int


class Cover(Value, frozen=True, kw_only=True):
    """The person on the home page's cover."""

    url: str
    name: str
    name_card: NameCardView
    picture: Picture | None
    figure: FigureView | None
    say: tuple[SayLine, ...]
    honour: HonourView | None
    place: str


class FiguresBand(Value, frozen=True, kw_only=True):
    """Numbers about the whole; `source` in words."""

    figures: tuple[FigureView, ...]
    source: str
    url: str  # /numbers/


class HomeView(PageView, frozen=True, kw_only=True):
    """The home page; with few people (`small`) only headline, cards and footer."""

    small: bool
    headline: str
    cover: Cover | None
    newest: tuple[Card, ...]
    newest_url: str
    doors: tuple[Door, ...]
    band: FiguresBand | None
    events: tuple[EventRow, ...]
    events_coming: bool  # the rows are ahead; else the latest past ones
    events_url: str
    studios: tuple[Link, ...]
    count: int


class LevelCount(Value, frozen=True, kw_only=True):
    """One choice of the level filter."""

    slug: str
    label: str
    count: int
    seal: SealView | None


class LetterGroup(Value, frozen=True, kw_only=True):
    """People under one letter or stroke count. `letter` "": an empty group."""

    letter: str
    rows: tuple[NameRow, ...]
    url: str = ""  # prebuilt page of the letter


class TermView(PageView, frozen=True, kw_only=True):
    """A category, level or year page (its latest year, or one year, or undated): a stable bucket."""

    kind: str  # category | level | year | edition
    title: str
    number: str  # 第贰厅's 贰, "" elsewhere
    mark: str  # the room's character, "" elsewhere
    definition: str
    total: int  # people under the whole term
    shown_label: str  # year shown on this page, in words
    years: tuple[Link, ...]  # all buckets; one is current
    cards: tuple[Card, ...]  # at most 120
    rows: tuple[NameRow, ...]  # the rest, compact
    levels: tuple[LevelCount, ...]  # () below 13 people
    letters: tuple[LetterGroup, ...]  # () below 20 people
    seal: SealView | None = None  # of a level


class PeopleView(PageView, frozen=True, kw_only=True):
    """/people/, /people/pinyin/<letter>/, /people/strokes/<n>/."""

    order: str  # all | pinyin | strokes
    title: str
    count: int
    letters: tuple[Link, ...]  # index of pinyin letters; url "" = nobody there
    strokes: tuple[Link, ...]
    cards: tuple[Card, ...]  # on /people/: newest, at most 120
    groups: tuple[LetterGroup, ...]


class RiverItem(Value, frozen=True, kw_only=True):
    """A highlight of a year: a person honoured, or an event."""

    title: str
    text: str
    url: str
    seal: SealView | None


class RiverYear(Value, frozen=True, kw_only=True):
    """One year of the river. Geometry on a 100 x 100 box stretched to the year's height."""

    year: str
    count: int
    share: float  # count / largest count, 0..1
    url: str
    bed: str  # SVG path of the water
    strata: str  # SVG path of the strokes, one a tenth of the year's honours
    dots: str  # SVG path (zero-length strokes) of national honours
    highlights: tuple[RiverItem, ...]
    names: tuple[NameRow, ...]  # shown
    folded: tuple[NameRow, ...]  # behind <details>, up to 500
    more: int  # beyond: on the year's page


class TimelineView(PageView, frozen=True, kw_only=True):
    """/timeline/: the river."""

    first: str
    last: str
    count: int
    lede: str
    years: tuple[RiverYear, ...]


class EventsView(PageView, frozen=True, kw_only=True):
    """/events/: coming first, then past by year."""

    coming: tuple[EventRow, ...]
    years: tuple[tuple[str, tuple[EventRow, ...]], ...]


class Stop(Value, frozen=True, kw_only=True):
    """A stop of a tour or a place of a studio."""

    place: str
    text: str
    now: bool = False


class EventView(PageView, frozen=True, kw_only=True):
    """An event's page."""

    title: str
    lede: str
    kind: str
    when: str
    big: str
    datetime: str  # machine-readable, "" unknown
    place: str
    facts: tuple[Fact, ...]
    story: RichText | None
    people: tuple[Card, ...]
    others: tuple[Member, ...]  # names without a page
    figures: tuple[FigureView, ...]
    stops: tuple[Stop, ...]
    parts: tuple[EventRow, ...]  # sub-events
    sources: tuple[SourceView, ...]
    footnotes: tuple[str, ...]


class EditionRow(Value, frozen=True, kw_only=True):
    """An edition of a programme."""

    url: str
    number: str
    year: str
    groups: tuple[str, ...]
    count: int


class Step(Value, frozen=True, kw_only=True):
    """One lane or step: 1 现场发布."""

    big: str
    title: str
    text: str = ""


class ProgrammeView(PageView, frozen=True, kw_only=True):
    """/programmes/<slug>/ or one edition of it."""

    name: str
    level: str
    seal: SealView | None
    issuer: str
    edition: str
    facts: tuple[Fact, ...]
    story: RichText | None
    steps: tuple[Step, ...]
    release: tuple[Step, ...]
    editions: tuple[EditionRow, ...]
    merged_from: tuple[str, ...]
    count: int
    cards: tuple[Card, ...]
    rows: tuple[NameRow, ...]
    events: tuple[EventRow, ...]
    sources: tuple[SourceView, ...]


class ListingRow(Value, frozen=True, kw_only=True):
    """A row of a plain list (programmes, studios)."""

    url: str
    title: str
    text: str
    big: str = ""
    seal: SealView | None = None


class ListingView(PageView, frozen=True, kw_only=True):
    """/programmes/, /studios/, /categories/, /levels/, /years/: a plain list."""

    title: str
    lede: str
    rows: tuple[ListingRow, ...]


class StudioView(PageView, frozen=True, kw_only=True):
    """A studio's page."""

    name: str
    founded: str
    place: str
    lede: str
    lead: Link | None
    figures: tuple[FigureView, ...]
    members: tuple[Member, ...]
    stops: tuple[Stop, ...]
    facts: tuple[Fact, ...]
    story: RichText | None
    people: tuple[Card, ...]
    events: tuple[EventRow, ...]
    others: tuple[ListingRow, ...]
    sources: tuple[SourceView, ...]


class Bar(Value, frozen=True, kw_only=True):
    """One bar of a chart."""

    label: str
    value: int
    share: float  # of the largest, 0..1
    room: int = 0
    mark: str = ""
    url: str = ""


class Chart(Value, frozen=True, kw_only=True):
    """A bar chart with its table."""

    title: str
    text: str
    bars: tuple[Bar, ...]


class NumbersView(PageView, frozen=True, kw_only=True):
    """/numbers/: every number with date and source."""

    figures: tuple[FigureView, ...]
    charts: tuple[Chart, ...]


class TextView(PageView, frozen=True, kw_only=True):
    """A page of content/pages/."""

    title: str
    story: RichText
    sources: tuple[SourceView, ...]
    seals: tuple[LevelCount, ...] = ()  # shown by a page with `shows: seals`


class SearchView(PageView, frozen=True, kw_only=True):
    """/search/: works over one data script; without JavaScript it offers the letters."""

    data: str  # path of the data script
    script: str  # path of the search script
    letters: tuple[Link, ...]


class NoticeView(PageView, frozen=True, kw_only=True):
    """404, a withdrawn address, a /q/ doorway, an alias redirect: `kind` says which."""

    kind: str  # missing | withdrawn | redirect
    target: str = ""  # where a redirect leads
    tombstone: str = ""  # name and date, only with `tombstone: true`
