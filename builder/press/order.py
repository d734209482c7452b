"""Takes a print request, gives an order that can be carried out: the site, who is printed, in what product, by which fonts."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from builder.base.diagnostic import Diagnostic, Span, diagnose, has_errors
from builder.base.text import nearest
from builder.build.engine import load, output_folder
from builder.build.rendering import make_kit
from builder.build.request import BuildRequest
from builder.build.sheets import PRESS, forget_sheets
from builder.build.store import Stored, read_store, store_path
from builder.load.site import Loaded
from builder.load.theme import with_all_products
from builder.load.toml_files import SHOP
from builder.model.delivery import PrintedSheet
from builder.model.product import Product
from builder.model.site import Site
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.press.choosing import Choice, choose
from builder.press.delivery import refuse_folder
from builder.press.request import PrintRequest
from builder.press.sheets import PressSheet, make_sheet, text_digest
from builder.press.typefaces import FontPlaces, differences, find_fonts, gather, with_real_faces
from builder.render.kit import Kit
from builder.render.pages import gate_view
from builder.tools.fonts import FoundFont

_NOWHERE: Final = (
    "example",
    "test",
    "invalid",
    "localhost",
    "local",
    "internal",
)  # last parts of names that lead nowhere
_EXAMPLES: Final = ("example.com", "example.net", "example.org")


@dataclass(frozen=True)
class Ground:
    """What everything printed stands on: the site with its lookups, the theme, the kit."""

    request: PrintRequest
    context: PlanContext
    loaded: Loaded
    kit: Kit

    @property
    def cache(self) -> Path:
        """Where drawn sheets and cut fonts are kept."""
        return self.request.site / PRESS


@dataclass(frozen=True)
class Order(Ground):
    """What will be printed."""

    choice: Choice
    product: Product


@dataclass(frozen=True)
class Composed:
    """An order with its sheets."""

    order: Order
    sheets: tuple[PressSheet, ...]
    fonts: Mapping[str, FoundFont]


def load_ground(request: PrintRequest, *, in_spite: bool = False) -> tuple[Ground | None, tuple[Diagnostic, ...]]:
    """Load the site; None when anything in it is wrong, unless that does not matter."""
    build = BuildRequest(site=request.site, arguments=request.arguments)
    # What a build has read need not be read again; the memo goes by the bytes of a file, so a stale one gives nothing.
    loaded = load(build, read_store(store_path(request.site, output_folder(build))) or Stored())
    forget_sheets(request.site, loaded.site)
    theme, of_products = with_all_products(loaded.theme, request.site)
    loaded = replace(loaded, theme=theme)
    told = tuple(dict.fromkeys((*loaded.diagnostics, *of_products)))
    faults = tuple(item for item in told if item.severity == "error")
    if faults and not in_spite:
        return None, faults
    of_shop = tuple(item for item in told if item.span.file == SHOP)
    site, notes = _with_real_address(loaded.site)
    context = PlanContext(site=site, chrome=make_chrome(site), offers=loaded.theme.theme.offers)
    return Ground(request=request, context=context, loaded=loaded, kit=make_kit(loaded)), (*of_shop, *notes)


def take_order(request: PrintRequest, *, for_status: bool = False) -> tuple[Order | None, tuple[Diagnostic, ...]]:
    """See whether what is asked for may be printed; a look at what was printed writes nowhere.

    What must come down is told on the very day when other things are wrong, too.
    """
    ground, notes = load_ground(request, in_spite=for_status)
    if ground is None:
        return None, notes
    choice, found = choose(ground.context, request)
    if choice is None:
        return None, found
    product = ground.kit.products.get(choice.exhibits.product)
    if product is None:
        name = choice.exhibits.product
        close = nearest(name, ground.kit.products) or "、".join(ground.kit.products)
        return None, (*found, diagnose("B106", Span(file=""), name=name, products=close))
    refused = refuse_folder(request.output, request.site) if request.output and not for_status else None
    if refused:
        return None, (*found, refused)
    found = (*found, *gate_view(SHOP, product.__replace__(layouts=(), faces={}), ground.kit))  # it goes on the papers
    return Order(**vars(ground), choice=choice, product=product), (*found, *notes)


def _with_real_address(site: Site) -> tuple[Site, tuple[Diagnostic, ...]]:
    """A code on a wall must lead somewhere: without a real public address there is none, which is said."""
    if is_public(site.settings.base_url):
        return site, ()
    settings = site.settings.__replace__(base_url="")
    return site.__replace__(settings=settings), (diagnose("B125", Span(file="site.toml")),)


def is_public(address: str) -> bool:
    """Whether visitors can reach an address: not this machine, not a private network, not an example."""
    host = (urlsplit(address).hostname or "").rstrip(".").lower()
    if not host or any(host == name or host.endswith(f".{name}") for name in _EXAMPLES):
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and host.rpartition(".")[2] not in _NOWHERE


def compose_only(order: Order) -> tuple[Composed, tuple[Diagnostic, ...]]:
    """Compose every sheet by the shipped metrics, without looking for fonts."""
    sheets, found = _sheets(order)
    return Composed(order=order, sheets=sheets, fonts={}), found


def compose(order: Order) -> tuple[Composed, tuple[Diagnostic, ...]]:
    """Compose every sheet; again with the fonts' own measures where they are not the shipped ones."""
    sheets, found = _sheets(order)
    theme, settings = order.loaded.theme, order.loaded.site.settings
    places = FontPlaces(site=order.request.site, folders=theme.folders, named=settings.print_fonts, cache=order.cache)
    fonts, faults = find_fonts(order.product.faces, places)
    composed = Composed(order=order, sheets=sheets, fonts=fonts)
    if faults or has_errors(found):
        return composed, (*found, *faults)
    unlike = differences(order.product, fonts, gather(sheets, order.product))
    if not unlike:
        return composed, found
    order = _with_real_faces(order, fonts)
    sheets, found = _sheets(order)
    return Composed(order=order, sheets=sheets, fonts=fonts), (*found, *unlike)


def _with_real_faces(order: Order, fonts: Mapping[str, FoundFont]) -> Order:
    product = with_real_faces(order.product, fonts)
    kit = replace(order.kit, products={**order.kit.products, product.id: product})
    return replace(order, product=product, kit=kit)


def _sheets(order: Order) -> tuple[tuple[PressSheet, ...], tuple[Diagnostic, ...]]:
    offer = order.context.offer(order.product.id)
    assert offer is not None, "every product is offered"
    made: list[PressSheet] = []
    found: list[Diagnostic] = []
    for planned in order.choice.exhibits.sheets:
        sheet = make_sheet(order.context, planned, order.choice.exhibits, offer, order.kit)
        if isinstance(sheet, PressSheet):
            made.append(sheet)
            found += sheet.notes
        else:
            found += sheet
    return tuple(made), tuple(found)


def printed_sheets(composed: Composed) -> tuple[PrintedSheet, ...]:
    """Record what each sheet says, without its file."""
    return tuple(
        PrintedSheet(
            label=planned.label,
            kind=planned.kind,
            person=sheet.person_id,
            slug=planned.person,
            name=planned.name,
            layout=sheet.sheet.layout,
            shown=sheet.sheet.shown,
            total=sheet.sheet.total,
            text=text_digest(sheet),
            photo=sheet.photo[0] if sheet.photo else "",
            honours=sheet.view.honours,
            mark=sheet.view.mark,
            url=sheet.url,
            copies=planned.copies,
        )
        for planned, sheet in zip(composed.order.choice.exhibits.sheets, composed.sheets, strict=True)
    )
