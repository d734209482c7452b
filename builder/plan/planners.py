"""Takes a site and its theme, gives the plan: `path -> recipe(view)`. The list of planners is here, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.site import Site
from builder.model.theme import Theme
from builder.plan.assets import plan_assets
from builder.plan.benefits import plan_benefits
from builder.plan.boards import plan_boards
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.coverage import plan_coverage
from builder.plan.data import plan_data
from builder.plan.editions import plan_editions
from builder.plan.events import plan_events
from builder.plan.feeds import plan_feeds, plan_sitemap
from builder.plan.fields import plan_fields
from builder.plan.home import plan_home
from builder.plan.nominate import plan_nominate
from builder.plan.notices import plan_notices
from builder.plan.numbers import plan_numbers
from builder.plan.output import Output, Plan
from builder.plan.people_index import plan_people_index
from builder.plan.people_pages import plan_people
from builder.plan.places import plan_places
from builder.plan.programmes import plan_programmes
from builder.plan.proof_marks import plan_signatures
from builder.plan.readers import plan_readers
from builder.plan.releases import plan_releases
from builder.plan.rolls import plan_rolls
from builder.plan.rooms import plan_rooms
from builder.plan.screen import plan_screen
from builder.plan.search import plan_search
from builder.plan.series import plan_series
from builder.plan.services import plan_services
from builder.plan.stories import broken_links
from builder.plan.studios import plan_studios
from builder.plan.study import plan_study
from builder.plan.terms import plan_terms
from builder.plan.texts import plan_addresses, plan_texts
from builder.plan.timeline import plan_timeline
from builder.plan.views import PageView

Planner = Callable[[PlanContext], Iterable[Output | Diagnostic]]

PLANNERS: Final[tuple[Planner, ...]] = (
    plan_home,
    plan_people,
    plan_boards,
    plan_people_index,
    plan_rooms,
    plan_terms,
    plan_timeline,
    plan_programmes,
    plan_editions,
    plan_events,
    plan_studios,
    plan_rolls,
    plan_notices,
    plan_releases,
    plan_coverage,
    plan_series,
    plan_benefits,
    plan_services,
    plan_places,
    plan_nominate,
    plan_study,
    plan_fields,
    plan_screen,
    plan_readers,
    plan_numbers,
    plan_texts,
    plan_addresses,
    plan_feeds,
    plan_data,
    plan_search,
    plan_signatures,
)


def make_plan(site: Site, theme: Theme) -> Plan:
    """Plan the whole site. Two outputs at one path are an error."""
    context = PlanContext(site=site, chrome=make_chrome(site), offers=theme.offers)
    outputs: dict[str, Output] = {}
    diagnostics: list[Diagnostic] = []
    for item in chain(_run(context), plan_assets(context, theme)):
        if isinstance(item, Diagnostic):
            diagnostics.append(item)
        elif item.path in outputs and outputs[item.path] != item:
            diagnostics.append(_collision(item))
        else:
            outputs[item.path] = item
    diagnostics += broken_links(site, outputs)
    for item in plan_sitemap(context, _pages(outputs)):
        outputs[item.path] = item
    return Plan(outputs=outputs, diagnostics=tuple(diagnostics))


def _run(context: PlanContext) -> Iterator[Output | Diagnostic]:
    for planner in PLANNERS:
        yield from planner(context)


def _pages(outputs: dict[str, Output]) -> tuple[tuple[str, bool], ...]:
    views = (output.view for output in outputs.values())
    return tuple((view.meta.path, not view.meta.noindex) for view in views if isinstance(view, PageView))


def _collision(item: Output) -> Diagnostic:
    return diagnose("T191", Span(file=item.path), path=item.path)
