"""Takes a site, gives the search page, its script and one data script over names, pinyin, initials and honours."""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.values import Value
from builder.plan.context import PlanContext
from builder.plan.meta import page_meta
from builder.plan.output import Output
from builder.plan.people_index import letter_links
from builder.plan.views import SearchView
from builder.plan.words import word

DATA = "/assets/search-data.js"
SCRIPT = "/assets/search.js"


class SearchRow(Value, frozen=True, kw_only=True):
    """A person in the search data; honours and category by number into the tables."""

    name: str
    slug: str
    pinyin: str  # yangxingan; the data leave it out where the slug without dashes says the same
    initials: str
    room: int
    honours: tuple[int, ...]
    year: int
    also: str  # English or traditional form


class SearchDataView(Value, frozen=True, kw_only=True):
    """All rows with the tables they point into; `suffix` is what follows a person's folder in a link."""

    honours: tuple[str, ...]
    rooms: tuple[str, ...]
    rows: tuple[SearchRow, ...]
    suffix: str


def plan_search(context: PlanContext) -> Iterator[Output]:
    """Plan the search; none without people."""
    if not context.site.people:
        return
    title = word("search", context.language)
    view = SearchView(
        chrome=context.chrome,
        meta=page_meta(context, "/search/", title, noindex=True),
        data=DATA,
        script=SCRIPT,
        letters=letter_links(context),
    )
    yield Output(path="search/index.html", recipe="page", template="pages/search.html", view=view)
    yield Output(path=DATA.lstrip("/"), recipe="search-data", view=_data(context))


def _data(context: PlanContext) -> SearchDataView:
    titles: dict[str, int] = {}
    rows = []
    for person in context.by_name:
        held = dict.fromkeys(context.honor_title(honor) for honor in context.honors(person))
        rows.append(
            SearchRow(
                name=person.name,
                slug=person.slug,
                pinyin=person.forms.plain,
                initials=person.forms.initials,
                room=context.room(person),
                honours=tuple(titles.setdefault(title, len(titles)) for title in held),
                year=person.latest_year,
                also=person.name_en or person.name_hant,
            )
        )
    rooms = ("", *(context.name_of(category) for category in context.settings.categories))
    suffix = "/index.html" if context.settings.links == "portable" else "/"
    return SearchDataView(honours=tuple(titles), rooms=rooms, rows=tuple(rows), suffix=suffix)
