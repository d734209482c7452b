"""Takes a site, gives the directory of services: what, where, when, and how it works. Ordering is done elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from builder.base.typography import tidy
from builder.model.care import Service
from builder.model.source import Source
from builder.plan import urls
from builder.plan.care import all_sources, cites, contact, facts, texts
from builder.plan.context import PlanContext
from builder.plan.evidence import source_views
from builder.plan.meta import Json, compact, page_meta
from builder.plan.output import Output
from builder.plan.stories import rich, without_numbers
from builder.plan.views import Link, ServicesView, ServiceView, Step
from builder.plan.words import word

URL: Final = "/services/"


def plan_services(context: PlanContext) -> Iterator[Output]:
    """Plan the directory; nothing without services."""
    if not context.site.services:
        return
    title, listed = word("services", context.language), all_sources(context.site.services)
    view = ServicesView(
        chrome=context.chrome,
        meta=page_meta(context, URL, title, data=_data(context)),
        title=title,
        services=tuple(service_view(context, service, listed) for service in context.site.services),
        sources=source_views(listed, context.language),
    )
    yield Output(path=urls.file_of(URL), recipe="page", template="pages/services.html", view=view)


def service_view(context: PlanContext, service: Service, listed: tuple[Source, ...]) -> ServiceView:
    """Make the view of one service; `listed` are the sources of the page."""
    rows = (
        ("provider", texts(service.provider)),
        ("where", texts(service.where)),
        ("hours", texts(service.hours)),
        ("office", contact(service.office_contact)),
    )
    host = urlsplit(service.link).hostname or "" if service.link else ""
    return ServiceView(
        slug=service.slug,
        name=service.name,
        what=tidy(service.what),
        facts=facts(context, rows),
        steps=tuple(Step(big=step.count, title=step.title, text=tidy(step.text)) for step in service.steps),
        link=Link(text=host, url=service.link) if service.link else None,
        office_contact=service.office_contact,
        story=without_numbers(rich(service.story, context.site.hidden)),
        cites=cites(service, listed),
    )


def _data(context: PlanContext) -> Json:
    """An ItemList of Services, each with the channel by which it is had."""
    base = context.settings.base_url
    items = [
        {"@type": "ListItem", "position": position, "item": _service_data(base, service)}
        for position, service in enumerate(context.site.services, start=1)
    ]
    return {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}


def _service_data(base: str, service: Service) -> Json:
    channel = compact(
        {
            "@type": "ServiceChannel",
            "serviceUrl": service.link,
            "serviceLocation": {"@type": "Place", "name": service.where} if service.where else "",
        }
    )
    return compact(
        {
            "@type": "Service",
            "name": service.name,
            "description": service.what,
            "url": urls.absolute(base, urls.service(service.slug)),
            "provider": {"@type": "Organization", "name": service.provider} if service.provider else "",
            "availableChannel": channel if len(channel) > 1 else "",
        }
    )
