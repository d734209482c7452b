"""Takes the photos of an event, gives the pictures its page shows, whole, and the derivatives that must exist for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from builder.base.values import digest
from builder.model.entry import Entry
from builder.model.picture import RECIPE_NUMBER, DerivativeSpec, PictureFormat, PictureInfo, derived_size, widths_for
from builder.model.site import Photo
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.output import Output
from builder.plan.pictures import DerivativeView
from builder.plan.views import Picture

_WIDTHS: Final = (640, 1280)  # px: a phone, and the width of a page


def scenes(context: PlanContext, entry: Entry) -> tuple[Picture, ...]:
    """The usable photos of an entry as its page shows them."""
    found = []
    for ref in entry.photos:
        photo = context.photos.get(ref.file)
        if photo is None:
            continue
        specs = _specs(photo)
        sources = tuple((_url(photo, spec), derived_size(photo.width, photo.height, spec)[0]) for spec in specs)
        width, height = derived_size(photo.width, photo.height, specs[-1])
        found.append(Picture(src=sources[-1][0], sources=sources, width=width, height=height, alt=ref.alt, credit=ref.credit))
    return tuple(found)


def scene_derivatives(context: PlanContext, entry: Entry) -> Iterator[Output]:
    """Everything that `scenes` shows."""
    for photo in (context.photos[ref.file] for ref in entry.photos if ref.file in context.photos):
        for spec in _specs(photo):
            view = DerivativeView(photo=photo.digest, spec=spec)
            yield Output(path=urls.file_of(_url(photo, spec)), recipe="derivative", view=view)


def _specs(photo: Photo) -> tuple[DerivativeSpec, ...]:
    info = PictureInfo(format=PictureFormat.JPEG, width=photo.width, height=photo.height)
    return tuple(DerivativeSpec(width=width, ratio=None) for width in widths_for(info, _WIDTHS, None))


def _url(photo: Photo, spec: DerivativeSpec) -> str:
    width = derived_size(photo.width, photo.height, spec)[0]
    return urls.derivative(digest(photo.digest, spec, RECIPE_NUMBER)[:16], width, "webp")
