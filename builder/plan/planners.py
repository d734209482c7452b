"""Takes a site and its theme, gives the plan: `path -> recipe(view)`. The list of planners is here, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.site import Site
from builder.model.theme import Theme
from builder.plan.admin import plan_admin
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
    plan_admin,
)

# What is planned of an entry of each kind when it is looked at alone: its own pages, and no index that only lists it.
PLANNERS_OF: Final[Mapping[str, tuple[Planner, ...]]] = {
    "people": (plan_people, plan_boards, plan_study, plan_signatures),
    "events": (plan_events,),
    "programmes": (plan_programmes, plan_editions),
    "studios": (plan_studios,),
    "rolls": (plan_rolls,),
    "notices": (plan_notices,),
    "media": (plan_coverage,),
    "benefits": (plan_benefits,),
    "services": (plan_services,),
    "figures": (plan_numbers,),
    "readers": (plan_readers,),
    "places": (plan_places,),
    "pages": (plan_texts,),
}


def make_plan(site: Site, theme: Theme) -> Plan:
    """Plan the whole site. Two outputs at one path are an error."""
    context = PlanContext(site=site, chrome=make_chrome(site), offers=theme.offers)
    outputs, diagnostics = _collected(chain(_run(context, PLANNERS), plan_assets(context, theme)))
    diagnostics += broken_links(site, outputs)
    for item in plan_sitemap(context, _pages(outputs)):
        outputs[item.path] = item
    return Plan(outputs=outputs, diagnostics=tuple(diagnostics))


def make_part(site: Site, theme: Theme, files: Collection[str], rest: Mapping[str, Output]) -> Plan:
    """Plan the own pages of some entries, at once whatever the site's size: exactly as the whole plan has them.

    `rest` is an earlier plan of the whole site: what links may lead to, besides.
    """
    context = part_context(site, theme, files)
    kinds = dict.fromkeys(file.split("/")[1] for file in files)
    planners = dict.fromkeys(chain.from_iterable(PLANNERS_OF[kind] for kind in kinds))
    outputs, diagnostics = _collected(_run(context, planners))
    return Plan(outputs=outputs, diagnostics=(*diagnostics, *broken_links(site, {*rest, *outputs}, files)))


def part_context(site: Site, theme: Theme, files: Collection[str]) -> PlanContext:
    """The ground of a part."""
    return PlanContext(site=site, chrome=make_chrome(site), offers=theme.offers, part=frozenset(files))


def _collected(items: Iterable[Output | Diagnostic]) -> tuple[dict[str, Output], list[Diagnostic]]:
    outputs: dict[str, Output] = {}
    diagnostics: list[Diagnostic] = []
    for item in items:
        if isinstance(item, Diagnostic):
            diagnostics.append(item)
        elif item.path in outputs and outputs[item.path] != item:
            diagnostics.append(_collision(item))
        else:
            outputs[item.path] = item
    return outputs, diagnostics


def _run(context: PlanContext, planners: Iterable[Planner]) -> Iterator[Output | Diagnostic]:
    for planner in planners:
        yield from planner(context)


def _pages(outputs: dict[str, Output]) -> tuple[tuple[str, bool], ...]:
    views = (output.view for output in outputs.values())
    return tuple((view.meta.path, not view.meta.noindex) for view in views if isinstance(view, PageView))


def _collision(item: Output) -> Diagnostic:
    return diagnose("T191", Span(file=item.path), path=item.path)
