"""Takes a joined site, gives what is odd about its benefits, services and places."""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.site import Site
from builder.plan.care import page_of
from builder.plan.reader_members import people_by_key


def check_care(site: Site) -> Iterator[Diagnostic]:
    """Check plaques, names of places, old benefits, versions of policies, services that lead nowhere."""
    yield from _plaques(site)
    yield from _places(site)
    yield from _benefits(site)
    yield from _services(site)


def _plaques(site: Site) -> Iterator[Diagnostic]:
    """One person, two plaques at one place: a copied line more often than a second plaque."""
    people = people_by_key(site.people) if any(place.plaques for place in site.places) else {}
    for place in site.places:
        seen: set[str] = set()
        for plaque in place.plaques:
            person = people.get(plaque.ref)
            key = person.slug if person else plaque.ref
            if key and key in seen:
                yield diagnose("N161", Span(file=place.file, line=plaque.line), target=plaque.ref)
            seen.add(key)


def _places(site: Site) -> Iterator[Diagnostic]:
    """An event finds its place by the name."""
    holders: dict[str, str] = {}
    for place in site.places:
        other = holders.setdefault(place.name, place.file)
        if other != place.file:
            yield diagnose("N164", Span(file=place.file), name=place.name, other=other)


def _benefits(site: Site) -> Iterator[Diagnostic]:
    today = site.settings.today
    for benefit in site.benefits:
        span = Span(file=benefit.file)
        if benefit.review_on and benefit.review_on <= today and benefit.holds(today):
            yield diagnose("N162", span, name=benefit.name)
        for document in benefit.documents:
            page = page_of(site.pages, document)
            if page and page.version and document.version and page.version != document.version:
                yield diagnose("N163", span, title=document.title, version=document.version, own=page.version,
                               file=page.file)  # fmt: skip


def _services(site: Site) -> Iterator[Diagnostic]:
    for service in site.services:
        if not (service.link or service.where or service.office_contact):
            yield diagnose("N165", Span(file=service.file), name=service.name)
