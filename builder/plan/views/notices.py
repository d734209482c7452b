"""Takes nothing, gives the views of public notices: the list of all, and the page of one."""

from __future__ import annotations

from builder.base.values import Value
from builder.plan.views.frame import PageView
from builder.plan.views.parts import Fact, Link, RichText, SourceView


class NoticeRow(Value, frozen=True, kw_only=True):
    """A notice in a list."""

    url: str
    title: str
    kind: str  # in words
    when: str  # its days, or else the day of its source, in words
    big: str  # the numeral: 5.26, 2024, or ""
    state: str  # in words, "" where its days do not say
    result: str


class NoticeGroup(Value, frozen=True, kw_only=True):
    """Notices that stand alike."""

    key: str  # open | ahead | other | past
    rows: tuple[NoticeRow, ...]


class NoticesView(PageView, frozen=True, kw_only=True):
    """/notices/: what is open first, then the past with its results."""

    groups: tuple[NoticeGroup, ...]
    feed: str


class ClockDay(Value, frozen=True, kw_only=True):
    """A day of a short notice."""

    day: str  # 5.26
    weekday: str
    datetime: str
    state: str  # done | today | left


class Candidate(Value, frozen=True, kw_only=True):
    """A line of the list; `url` only for people with a page; `name` "" is not said."""

    name: str
    url: str
    category: str
    org: str
    place: str
    deed: str


class Count(Value, frozen=True, kw_only=True):
    """What is left of the list when the names are gone."""

    label: str  # "" no category was given
    count: int


class PublicNoticeView(PageView, frozen=True, kw_only=True):
    """A notice's page."""

    subtype: str  # notice | call | revocation
    kicker: str
    title: str
    lede: str
    when: str
    state: str  # ahead | open | over | "" not said
    state_words: str
    left: str  # days left in words, of a short notice that is open
    clock: tuple[ClockDay, ...]
    clock_label: str  # as read aloud
    official: Link | None  # the page elsewhere where something is done, such as a ballot
    candidates: tuple[Candidate, ...]
    counts: tuple[Count, ...]  # instead of candidates, when the names are gone
    total: int
    objection: str
    how: str
    office_contact: str
    contact_url: str  # tel: or mailto:
    result: str
    documents: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    story: RichText | None
    past: tuple[NoticeRow, ...]
    sources: tuple[SourceView, ...]
    feed: str
