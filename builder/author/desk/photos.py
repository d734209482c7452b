"""Takes the bytes of a photo somebody chose, gives a photo of the site: upright, in sRGB, without a trace of where and when.

What is stored is painted anew, so EXIF, GPS, thumbnails and whatever was hidden behind the picture stay outside: a
repository may be public, and what was once in it can be had for ever.
"""

from __future__ import annotations

import errno
import re
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from builder.author.desk.writing import make_file
from builder.base.diagnostic import Diagnostic, Span
from builder.base.text import is_safe_slug
from builder.base.values import digest_bytes
from builder.gate.excerpts import mask_line
from builder.gate.hits import MASK
from builder.model.picture import DerivativeSpec, PictureInfo, derived_size
from builder.tools.images import derive, probe

# The photo's place on a board of 90 × 120 cm is about 78 cm high: 120 dpi, the best a shop can use, are 3,700 px.
LONG_EDGE: Final = 4000  # px
FOLDER: Final = "content/photos"
_QUALITY: Final = 90
_MOST: Final = 10_000  # photos of one name
_LONGEST_NAME: Final = 60
_NUMBER: Final = re.compile(r"\d{7,}[Xx]?")
_SPEC: Final = DerivativeSpec(width=LONG_EDGE, height=LONG_EDGE, ratio=None, format="jpeg", quality=_QUALITY,
                              ground=(255, 255, 255))  # fmt: skip


@dataclass(frozen=True)
class Photo:
    """A photo that lies in content/photos now."""

    file: str  # content/photos/yang-xingan-1.jpg
    width: int  # px
    height: int
    size: int  # bytes
    from_width: int  # px, of what was chosen
    from_height: int
    was_there: bool = False  # the same photo lay there already

    @property
    def reference(self) -> str:
        """The photo as front matter names it."""
        return self.file.removeprefix("content")

    @property
    def shrunk(self) -> bool:
        """Whether it was larger than anybody can print."""
        return max(self.from_width, self.from_height) > LONG_EDGE


def take_in(site: Path, stem: str, filename: str, data: bytes) -> Photo | tuple[Diagnostic, ...]:
    """Store a photo as <stem>-N.jpg, or say why it cannot be used. OSError, NotWrittenError: nothing was written.

    Nothing is overwritten; a photo that is there already is given instead of a copy.
    """
    span = Span(file=shown_name(filename))
    info = probe(data, span)
    if not isinstance(info, PictureInfo):
        return info
    folder = photo_folder(site)
    known = _same(folder, data)
    if known:
        return Photo(file=f"{FOLDER}/{known.name}", width=info.width, height=info.height, size=len(data),
                     from_width=info.width, from_height=info.height, was_there=True)  # fmt: skip
    painted = derive(data, _SPEC, span)
    if isinstance(painted, Diagnostic):
        return (painted,)
    width, height = derived_size(info.width, info.height, _SPEC)
    known = _same(folder, painted)
    name = known.name if known else _written(folder, stem, painted)
    return Photo(file=f"{FOLDER}/{name}", width=width, height=height, size=len(painted), from_width=info.width,
                 from_height=info.height, was_there=known is not None)  # fmt: skip


def photo_folder(site: Path) -> Path:
    """Where photos go; OSError if a link leads elsewhere."""
    folder = site / FOLDER
    for place in (site / "content", folder):
        if place.is_symlink():
            raise NotADirectoryError(errno.ENOTDIR, "content/photos 不能是链接 / content/photos must not be a link", str(place))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def stem_for(*candidates: str) -> str:
    """The first usable slug; photos of nobody in particular are called photo."""
    return next((slug for slug in candidates if is_safe_slug(slug)), "photo")


def shown_name(filename: str) -> str:
    """What a file was called, as far as it may be said: its last part, short, without numbers of people."""
    name = PurePosixPath(filename.replace("\\", "/")).name
    clean = "".join(letter if letter.isprintable() else "�" for letter in name)
    clean = _NUMBER.sub(lambda found: MASK * len(found[0]), clean)  # uploads are called by the telephone they came from
    return mask_line(clean if len(clean) <= _LONGEST_NAME else f"…{clean[-_LONGEST_NAME:]}")


def _same(folder: Path, data: bytes) -> Path | None:
    """A photo with exactly these bytes; sizes are compared first."""
    wanted = digest_bytes(data)
    for path in sorted(folder.iterdir()):
        if not path.name.startswith("."):  # a scratch file of another upload is gone before it can be looked at
            with suppress(FileNotFoundError):
                lying = path.lstat()
                if stat.S_ISREG(lying.st_mode) and lying.st_size == len(data) and digest_bytes(path.read_bytes()) == wanted:
                    return path
    return None


def _written(folder: Path, stem: str, data: bytes) -> str:
    """Write under the first free number; two uploads at once never meet."""
    for number in range(1, _MOST):
        name = f"{stem}-{number}.jpg"
        if not (folder / name).exists():
            with suppress(FileExistsError):  # another upload took the number just now
                make_file(folder / name, data)
                return name
    raise FileExistsError(errno.EEXIST, "照片太多了 / too many photos of one name", stem)
