"""Takes nothing, gives the view of the edition for screens."""

from __future__ import annotations

from builder.base.values import Value
from builder.plan.views.frame import PageView
from builder.plan.views.parts import HonourView, NameCardView, Picture, SayLine


class Slide(Value, frozen=True, kw_only=True):
    """One person on a screen of 16:9."""

    number: int  # from 1
    url: str
    name: str
    room: int
    picture: Picture | None
    name_card: NameCardView
    say: tuple[SayLine, ...]
    honour: HonourView | None
    place: str
    qr: str  # picture of the person's code; "" without a real base_url


class ScreenView(PageView, frozen=True, kw_only=True):
    """/screen/: slides, one below the other; a script turns them while somebody wants that."""

    slides: tuple[Slide, ...]
    seconds: int
    script: str
