"""Takes an output and the kit, gives its bytes. The table of recipes is here, with what their keys must cover."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from builder.base.diagnostic import Diagnostic, Span
from builder.base.values import Value
from builder.plan.admin import TextView
from builder.plan.assets import BlobView, HeadersView, QrView
from builder.plan.calendar import CalendarView
from builder.plan.feeds import FeedView, RobotsView, SitemapView
from builder.plan.output import Output
from builder.plan.pictures import DerivativeView
from builder.plan.search import SearchDataView
from builder.plan.tours import TourBoardsView
from builder.plan.views.data import DataSchemaView, DataView
from builder.render import data, xml
from builder.render.boards import board, sheet_style
from builder.render.epub import epub
from builder.render.kit import Kit
from builder.render.pages import Noted, RecipeError, page
from builder.tools.images import derive
from builder.tools.qr import qr_svg

Recipe = Callable[[Output, Kit], bytes | Noted]
ViewType = TypeVar("ViewType", bound=Value)


def _of(view_type: type[ViewType], make: Callable[[ViewType], bytes]) -> Recipe:
    """Lift a function of one view type to a recipe."""

    def recipe(output: Output, _kit: Kit) -> bytes:
        assert isinstance(output.view, view_type), f"{output.recipe} takes {view_type.__name__}"
        return make(output.view)

    return recipe


def blob(output: Output, kit: Kit) -> bytes:
    """A file as it is."""
    assert isinstance(output.view, BlobView)
    return kit.blob(output.view.digest)


def derivative(output: Output, kit: Kit) -> bytes:
    """An image made from a photo."""
    assert isinstance(output.view, DerivativeView)
    made = derive(kit.blob(output.view.photo), output.view.spec, Span(file=output.path))
    if isinstance(made, Diagnostic):
        raise RecipeError(made)
    return made


RECIPES: Final[dict[str, Recipe]] = {
    "page": page,
    "board": board,
    "epub": epub,
    "sheet-style": sheet_style,
    "blob": blob,
    "derivative": derivative,
    "qr": _of(QrView, lambda view: qr_svg(view.target)),
    "atom": _of(FeedView, xml.atom),
    "json-feed": _of(FeedView, xml.json_feed),
    "sitemap": _of(SitemapView, xml.sitemap),
    "people-csv": _of(DataView, data.people_csv),
    "figures-csv": _of(DataView, data.figures_csv),
    "data-json": _of(DataView, data.data_json),
    "data-schema": _of(DataSchemaView, data.data_schema),
    "search-data": _of(SearchDataView, data.search_data),
    "calendar": _of(CalendarView, data.calendar),
    "tour-boards": _of(TourBoardsView, data.tour_boards),
    "robots": _of(RobotsView, data.robots),
    "headers": _of(HeadersView, data.headers),
    "text": _of(TextView, lambda view: view.text.encode()),
}

PAGE_RECIPES: Final = frozenset({"page", "board", "epub"})  # their keys cover template, words and links
IMAGE_RECIPES: Final = frozenset({"derivative"})  # keyed by the picture library alone, and run in threads
