"""Takes nothing, gives the view of the page that asks for recommendations."""

from __future__ import annotations

from builder.base.values import Value
from builder.plan.views.frame import PageView
from builder.plan.views.parts import Link, Stop


class NominateCategory(Value, frozen=True, kw_only=True):
    """A room somebody may be recommended for."""

    slug: str
    name: str
    mark: str
    definition: str
    room: int
    url: str = ""  # its page, where it has one


class NominateDeadline(Value, frozen=True, kw_only=True):
    """A deadline as it is next. `big`: its days as a numeral, "" where only words are known."""

    big: str
    title: str
    when: str  # the next time, in words
    said: tuple[str, ...]  # the rule as its source prints it, and what there is to add
    state: str  # open | today | ahead, "" where only words are known


class NominateChannel(Value, frozen=True, kw_only=True):
    """A way to hand in a recommendation."""

    title: str
    text: str
    link: str  # mailto: with subject and text, tel: or https:, "" none
    link_text: str  # an address or number as shown
    hours: str


class NominateView(PageView, frozen=True, kw_only=True):
    """/nominate/: who may be recommended, when, where, and the form."""

    title: str
    notice: str
    who: str
    programme: Link | None
    categories: tuple[NominateCategory, ...]
    deadlines: tuple[NominateDeadline, ...]
    steps: tuple[Stop, ...]
    channels: tuple[NominateChannel, ...]
    story: int  # characters asked for
    photos: int
    photo_kb: int  # KiB a photo
    script: str  # path of the form's script
