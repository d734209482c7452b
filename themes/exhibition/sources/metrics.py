# ruff: noqa: INP001 a script that lies beside a theme is no package
"""Takes the fonts of the printed sheets as installed here, gives metrics/*.json anew. For those who change the theme.

Run it from the checkout's root: python themes/exhibition/sources/metrics.py
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

THEME: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(THEME.parent.parent))

from builder.base.diagnostic import Diagnostic  # noqa: E402 the path comes first
from builder.load.faces import write_face  # noqa: E402
from builder.model.typeface import Face  # noqa: E402
from builder.tools.font_finding import find_face  # noqa: E402
from builder.tools.fonts import face_of  # noqa: E402

SONG: Final = ("Noto Serif CJK SC", ("Source Han Serif SC", "思源宋体", "Noto Serif SC"))
SANS: Final = ("Noto Sans CJK SC", ("Source Han Sans SC", "思源黑体", "Noto Sans SC"))
KAI: Final = ("LXGW WenKai", ("霞鹜文楷",))
NUMERALS: Final = "assets/fonts/numerals-Regular.woff2"
HAN: Final = range(0x4E00, 0x9FA6)
NARROW_HAN: Final = 2  # LXGW WenKai 1.250 has two characters that are a trifle narrower than the rest


def declared() -> tuple[Face, ...]:
    """The faces of the theme, before they are measured."""
    cuts = [("song-400", SONG, 400), ("song-700", SONG, 700), ("kai-400", KAI, 400)]
    cuts += [("sans-400", SANS, 400), ("sans-700", SANS, 700)]
    faces = [Face(name=n, family=f, also=also, weight=w, source="") for n, (f, also), w in cuts]
    return (*faces, Face(name="num-400", family="Noto Serif Display", weight=400, file=NUMERALS, source=""))


def measure(face: Face) -> Face:
    """Measure the font of a face; leaves the program if there is none, or if its Han are not full."""
    found = find_face(face, {}, folders=(THEME,))
    real = found if isinstance(found, Diagnostic) else face_of(found)
    if isinstance(real, Diagnostic):
        raise SystemExit(f"{real.message}\n{real.message_en}\n{real.hint}")
    narrow = [number for number in HAN if real.covers(chr(number)) and real.width(chr(number)) != real.full]
    if len(narrow) > NARROW_HAN:
        raise SystemExit(f"{face.name}: {len(narrow)} Han are not 1 em wide")
    return real.__replace__(family=face.family, also=face.also, file=face.file)


def main() -> None:
    """Write every file of measures."""
    (THEME / "metrics").mkdir(exist_ok=True)
    for face in declared():
        text = write_face(measure(face))
        (THEME / "metrics" / f"{face.name}.json").write_text(text, "utf-8", newline="\n")
        sys.stdout.write(f"{face.name}: {len(text.encode())} bytes\n")


if __name__ == "__main__":
    main()
