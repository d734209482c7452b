"""Takes nothing, gives the person: no field here can hold private data, so no template can leak it."""

from __future__ import annotations

from datetime import date

from builder.base.dates import FuzzyDate
from builder.base.values import Value
from builder.model.reference import PersonRef
from builder.model.source import Check, Figure, PhotoRef, Source, Story, TimelineEntry
from builder.model.status import Standing


class Honor(Value, frozen=True, kw_only=True):
    """One honour held: a programme (or a free title), at a level, in a year.

    `level` and `category` are slugs of the site's vocabularies; both may come from the programme.
    """

    programme: str = ""  # slug, id or name of a programme
    title: str = ""
    level: str = ""
    date: FuzzyDate | None = None  # from year, date or period
    edition: int = 0
    group: str = ""  # of the edition: the whole name, or the part of it that tells it apart
    category: str = ""
    category_inferred: bool = False
    citation: str = ""
    share: str = ""
    issuer: str = ""
    posthumous: bool = False
    sources: tuple[int, ...] = ()  # numbers into the person's sources
    source_text: str = ""  # a source given in words
    line: int = 0  # of the file, for remarks

    @property
    def year(self) -> int:
        """The year, 0 if unknown."""
        return self.date.year if self.date else 0

    @property
    def sourced(self) -> bool:
        """Whether a source stands behind it."""
        return bool(self.sources or self.source_text)


class NameForms(Value, frozen=True, kw_only=True):
    """How a name is read and sorted; derived when the file is loaded, overridden by the editor's fields."""

    pinyin: str = ""  # for display, with tone marks: Yáng Xīng'ān; "" where it would not help
    plain: str = ""  # yangxingan
    order: str = ""  # sorts as a dictionary does: yang2 xing1 an1
    initials: str = ""  # yxa
    letter: str = "#"  # A-Z of the index, # for the rest
    strokes: int = 0  # of the surname's first character, 0 unknown
    stroke_key: tuple[int, ...] = ()  # ICU's zh-u-co-stroke order
    slug: str = ""  # derived from the whole name (a minor's: from the given name); "" if none can be


class Recommender(Value, frozen=True, kw_only=True):
    """Who found the person and put the name forward: a department, a street, a community, another unit."""

    name: str = ""
    kind: str = ""  # slug of schema.FINDERS


class Consent(Value, frozen=True, kw_only=True):
    """What the person agreed to: yes, no, unrecorded, or "" where the file is silent."""

    publish: str = ""
    portrait: str = ""
    print: str = ""
    mentoring: str = ""  # being named as master or apprentice
    minor: bool = False


class CustomField(Value, frozen=True, kw_only=True):
    """A value of a site's own field."""

    name: str
    label: str
    text: str


class Person(Value, frozen=True, kw_only=True, tag="person"):
    """A role model: an individual, a group or a unit."""

    file: str  # path relative to the site folder
    id: str
    slug: str
    name: str
    kind: str = "individual"  # individual | group | unit
    aliases: tuple[str, ...] = ()  # former slugs
    categories: tuple[str, ...] = ()
    category_inferred: bool = False
    honors: tuple[Honor, ...] = ()
    forms: NameForms = NameForms()
    pinyin: str = ""
    surname: str = ""
    sort_name: str = ""
    strokes: int = 0
    name_hant: str = ""
    name_en: str = ""
    disambig: str = ""
    standing: Standing = Standing()
    updated: date | None = None
    summary: str = ""
    board_story: str = ""
    quote: str = ""
    photos: tuple[PhotoRef, ...] = ()
    place: str = ""
    org: str = ""
    occupation: str = ""
    roles: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    studio: str = ""
    recommender: Recommender | None = None
    mentors: tuple[PersonRef, ...] = ()
    related: tuple[PersonRef, ...] = ()
    members: tuple[PersonRef, ...] = ()  # of a group: name and task
    born: FuzzyDate | None = None
    died: FuzzyDate | None = None
    timeline: tuple[TimelineEntry, ...] = ()
    figures: tuple[Figure, ...] = ()
    sources: tuple[Source, ...] = ()
    checks: tuple[Check, ...] = ()
    questions: tuple[str, ...] = ()
    consent: Consent = Consent()
    custom: tuple[CustomField, ...] = ()
    story: Story = Story()

    @property
    def latest_year(self) -> int:
        """The latest year of an honour, 0 if none is known."""
        return max((honor.year for honor in self.honors), default=0)
