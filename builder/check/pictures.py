"""Takes a document, gives what is missing from its photos: words for those who cannot see, pixels, a permission."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from builder.check.document import Document
from builder.check.finding import Finding
from builder.load.photos import photo_path
from builder.model.person import Person


def find_pictures(document: Document) -> Iterator[Finding]:
    """Find photos without alt text, too small for a product that is planned, of a minor without permission."""
    entity = document.entity
    if entity is None:
        return
    is_minor = isinstance(entity, Person) and entity.consent.minor and entity.consent.portrait != "yes"
    if is_minor and document.find("photos") is not None:  # the loader has left them out
        yield Finding("C208", *document.span("photos"))
    for number, photo in enumerate(entity.photos):
        start, end = document.span("photos", number, "file")
        name = PurePosixPath(photo.file.replace("\\", "/")).name
        if not photo.alt:
            yield Finding("C201", start, end, {"photo": name})
        size = document.around.sizes.get(photo.file) or document.around.sizes.get(photo_path(document.source.file, photo.file) or "")
        if size and not number:  # the first one hangs
            for event, offer in document.around.planned:
                if not offer.takes(*size):
                    product = f"{offer.zh} {offer.id}"
                    values = {"photo": name, "width": size[0], "height": size[1], "product": product, "event": event}
                    yield Finding("C202", start, end, values)
