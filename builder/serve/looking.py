"""Takes an address below /__exemplar/as/, gives the look it asks for, what it asks for, and the state in which that is shown.

`/__exemplar/as/night+large/people/` is /people/ by night in large type. `phone` frames it; a product's name shows boards so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from typing import Final
from urllib.parse import quote

from builder.build.samples import Sample, Samples
from builder.model.theme import DEFAULT_PRODUCT
from builder.plan.boards import offer_title
from builder.plan.output import Plan
from builder.render.looks import BETWEEN, PLAIN, Look, look_of
from builder.serve.panel import PREFIX, plain_page
from builder.serve.states import Site, State

AS: Final = f"{PREFIX}as/"
PHONE: Final = "phone"
_FOLDER: Final = re.compile(r"(?<![^/])index\.html$")  # one page, one address
_BOARD: Final = re.compile(r"people/([^/]+)/board/index\.html")


@dataclass(frozen=True)
class Looking:
    """How a page is looked at. `path` is what stands there, below the root."""

    path: str
    look: Look = Look()
    phone: bool = False

    @property
    def start(self) -> str:
        """The address that everything below is seen through; "/" where it is seen as it is."""
        word = "" if self.look == Look() else self.look.word
        word = BETWEEN.join(part for part in (word, PHONE if self.phone else "") if part)
        return f"{AS}{quote(word, safe=BETWEEN)}/" if word else "/"


def looking(path: str) -> Looking | None:
    """Read a decoded path below the root; None: it asks for no look that there is."""
    if not path.startswith(AS[1:]):
        return Looking(path=path)
    word, slash, rest = path.removeprefix(AS[1:]).partition("/")
    names = word.split(BETWEEN)
    look = look_of(BETWEEN.join(name for name in names if name != PHONE) or PLAIN)
    if look is None or not word or not slash or names.count(PHONE) > 1:
        return None
    return Looking(path=rest, look=look, phone=PHONE in names)


def in_product(state: State, file: str, product: str, samples: Samples) -> State:
    """The site as it would be if every board were of this product, as far as this file needs it."""
    site = state.site
    if site is None or not product:
        return state
    board = _BOARD.fullmatch(file)
    if board:
        return _with(state, site, samples.sheet(site.loaded, site.kit, board[1], product))
    if file == f"assets/{product}.css" or (file.startswith("images/") and file not in site.plan.outputs):
        return _with(state, site, samples.files(site.loaded, site.kit, product))
    return state


def _with(state: State, site: Site, sample: Sample) -> State:
    plan = Plan(outputs={**site.plan.outputs, **sample.outputs}, diagnostics=site.plan.diagnostics)
    return replace(state, site=replace(site, plan=plan, kit=sample.kit))


def bar(found: Looking, file: str, state: State, samples: Samples) -> str:
    """What the bar over a page under preview is made from; a script draws it."""
    options = ""
    if state.site and _BOARD.fullmatch(file):
        language = state.site.loaded.site.settings.language
        for offer in samples.offers(state.site.loaded.theme):
            chosen = offer.id == (found.look.product or DEFAULT_PRODUCT)
            value = "" if offer.id == DEFAULT_PRODUCT else offer.id
            mark = " selected" if chosen else ""
            options += f'<option value="{escape(value)}"{mark}>{escape(offer_title(offer, language))}</option>'
    word = "" if found.look == Look() else found.look.word
    path = _FOLDER.sub("", found.path)
    return (f'<template id="exemplar-looks" data-look="{escape(word)}" data-path="{escape(quote(path))}"'
            f' data-as="{AS}" data-phone="{"1" if found.phone else ""}">{options}</template>\n')  # fmt: skip


def phone_page(found: Looking, tail: str) -> bytes:
    """A page with a telephone in it."""
    inner = replace(found, phone=False)
    address = escape(f"{inner.start}{quote(found.path)}")
    frame = f'<h1 class="vh">手机上的样子</h1>\n<iframe class="phone" src="{address}" title="手机，360 像素宽"></iframe>'
    return plain_page("手机上的样子", frame, tail)
