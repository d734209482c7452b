"""Takes people and an order asked for, gives them in it: by strokes as rosters are printed, by pinyin, by id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from builder.model.strokes import without_leading_signs

if TYPE_CHECKING:
    from builder.model.person import Person

Verb = TypeVar("Verb", bound=Callable[..., Any])

_ORDERS: Final = ("strokes", "pinyin", "id")


def order_option(*, default: str) -> Callable[[Verb], Verb]:
    """Give the option of an order."""
    text = f"次序 / order: strokes 姓氏笔画, pinyin 音序, id 编号 (default: {default})"
    return click.option("--order", type=click.Choice(_ORDERS), default=default, metavar="ORDER", help=text)


def order_people(people: Sequence[Person], order: str) -> list[Person]:
    """Put them in order; those whose name has no strokes or reading come last."""
    if order == "strokes":
        keys = {id(one): without_leading_signs(one.forms.stroke_key) for one in people}
        return sorted(people, key=lambda one: (not keys[id(one)], keys[id(one)], one.name, one.id))
    if order == "pinyin":
        return sorted(people, key=lambda one: (not one.forms.order, one.forms.order, one.slug, one.id))
    return sorted(people, key=lambda one: (one.id, one.file))
