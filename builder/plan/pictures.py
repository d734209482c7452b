"""Takes a photo and how it is used, gives the picture a view shows and the derivatives that must exist for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from builder.base.values import Value, digest
from builder.model.picture import (
    DEFAULT_FOCUS,
    PORTRAIT,
    RECIPE_NUMBER,
    DerivativeSpec,
    PictureFormat,
    PictureInfo,
    Ratio,
    derived_size,
    widths_for,
)
from builder.model.site import Photo
from builder.model.source import PhotoRef
from builder.plan import urls
from builder.plan.output import Output
from builder.plan.views import Picture

SHARE_WIDTH: Final = 800  # px of the JPEG that messengers show
BOARD_WIDTH: Final = 1600  # px: 72 ppi on the photo's place of a 90 cm board


class DerivativeView(Value, frozen=True, kw_only=True):
    """What the recipe of a derivative needs."""

    photo: str  # digest of the original
    spec: DerivativeSpec


def picture(photo: Photo, ref: PhotoRef, ratio: Ratio | None = PORTRAIT) -> Picture:
    """Describe the derivatives of a portrait for a page; `ratio` None is for a picture that is shown whole."""
    specs = page_specs(photo, ref, ratio)
    sources = tuple((_url(photo, spec), _width(photo, spec)) for spec in specs)
    width, height = derived_size(photo.width, photo.height, specs[-1])
    return Picture(
        src=sources[-1][0], sources=sources, width=width, height=height, alt=ref.alt, credit=ref.credit
    )


def share_url(photo: Photo, ref: PhotoRef) -> str:
    """The small JPEG that Open Graph names."""
    return _url(photo, _share_spec(ref))


def board_picture(photo: Photo, ref: PhotoRef) -> Picture:
    """The larger derivative that a board shows."""
    spec = _board_spec(ref)
    width, height = derived_size(photo.width, photo.height, spec)
    url = _url(photo, spec)
    return Picture(src=url, sources=((url, width),), width=width, height=height, alt=ref.alt, credit=ref.credit)


def page_specs(photo: Photo, ref: PhotoRef, ratio: Ratio | None = PORTRAIT) -> tuple[DerivativeSpec, ...]:
    """The widths worth making for a page."""
    info = PictureInfo(format=PictureFormat.JPEG, width=photo.width, height=photo.height)
    focus = ref.focus or DEFAULT_FOCUS
    return tuple(DerivativeSpec(width=width, ratio=ratio, focus=focus) for width in widths_for(info, ratio=ratio))


def whole_derivatives(photo: Photo, ref: PhotoRef) -> Iterator[Output]:
    """Every derivative of a picture that pages show whole."""
    yield from _outputs(photo, page_specs(photo, ref, None))


def derivatives(photo: Photo, ref: PhotoRef, *, share: bool, board: bool) -> Iterator[Output]:
    """Every derivative that something shows: for pages, for messengers that share the page, for the board."""
    specs = (*page_specs(photo, ref), *((_share_spec(ref),) if share else ()), *((_board_spec(ref),) if board else ()))
    yield from _outputs(photo, specs)


def _outputs(photo: Photo, specs: tuple[DerivativeSpec, ...]) -> Iterator[Output]:
    for spec in specs:
        view = DerivativeView(photo=photo.digest, spec=spec)
        yield Output(path=urls.file_of(_url(photo, spec)), recipe="derivative", view=view)


def _share_spec(ref: PhotoRef) -> DerivativeSpec:
    return DerivativeSpec(width=SHARE_WIDTH, focus=ref.focus or DEFAULT_FOCUS, format="jpeg", quality=80)


def _board_spec(ref: PhotoRef) -> DerivativeSpec:
    return DerivativeSpec(width=BOARD_WIDTH, ratio=PORTRAIT, focus=ref.focus or DEFAULT_FOCUS, quality=84)


def _width(photo: Photo, spec: DerivativeSpec) -> int:
    return derived_size(photo.width, photo.height, spec)[0]


def _url(photo: Photo, spec: DerivativeSpec) -> str:
    name = digest(photo.digest, spec, RECIPE_NUMBER)[:16]
    return urls.derivative(name, _width(photo, spec), "jpg" if spec.format == "jpeg" else "webp")
