"""Takes a number of boards, gives two tables: what fitting a story costs on every product, and what printing boards does.

    python benchmarks/print_bench.py                    both, 50 boards
    python benchmarks/print_bench.py --only fit
    python benchmarks/print_bench.py --only print --boards 10

Every print run is a fresh process, so its start is in the figures; photos are noise of 2400 x 3200 px, which no coder
makes small, in files of about 1.6 MB. CPU is what the system accounts for the process and all its children. A loaded
machine inflates even that: `unit` is the CPU time of one fixed piece of work, before and after, to compare runs by.
Fitting is measured in this process: composing a sheet whose faces are loaded; the proof after it is not counted.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # the product's own, and what its tests share

from bench import Cost, run  # noqa: E402 only now can it be found
from make_site import write_site  # noqa: E402

URL = "https://bangyang.gov.cn/guan/"
MEGABYTE = 1_000_000
PHOTO = (2400, 3200)
FIT_TARGET, RGB_TARGET, WARM_TARGET, CMYK_TARGET = 0.002, 0.25, 3.0, 1.2  # s; the third for all boards
PEAK_TARGET, MORE_TARGET = 400, 0.7  # MiB; MB of a file beyond its photo


@dataclass
class Fit:
    """What fitting did on one product."""

    seconds: list[float] = field(default_factory=list)
    cut_within: int = 0  # stories of the promised length that lost something
    beyond: list[float] = field(default_factory=list)  # share shown of longer ones
    unproved: int = 0
    unfit: int = 0


def unit() -> float:
    """CPU seconds of a fixed piece of work, the best of five."""
    best = 1e9
    for _ in range(5):
        begun = time.process_time()
        seen, total = {}, 0
        for number in range(200_000):
            total += number * number % 7
            seen[number % 1000] = total
        best = min(best, time.process_time() - begun)
    return best


def measure_fits() -> dict[str, Fit]:
    """Compose stories of 50 to 3,000 characters for every product, in turn with a photo, a figure, five honours, and several paragraphs."""
    from builder.model.board import Sheet
    from builder.printing.fit import compose_sheet
    from builder.printing.proof import prove
    from tests.sheets import content, products, story

    fits: dict[str, Fit] = defaultdict(Fit)
    for name, product in products().items():
        compose_sheet(content(story(100)), product)  # the first of a face fills tables
        for number, length in enumerate(range(50, 3001, 10)):
            kind = number % 4
            shown = content(
                story(length, 1 + number % 7), photo=kind == 0, figure=kind == 1, honours=5 if kind == 2 else 1
            )
            begun = time.process_time()
            sheet = compose_sheet(shown, product)
            fits[name].seconds.append(time.process_time() - begun)
            if not isinstance(sheet, Sheet):
                fits[name].unfit += 1
                continue
            fits[name].unproved += bool(prove(sheet, shown, product))
            if product.whole and length <= product.whole:
                fits[name].cut_within += sheet.shown < sheet.total
            elif product.whole:
                fits[name].beyond.append(sheet.shown / sheet.total)
    return fits


def show_fits(fits: dict[str, Fit]) -> None:
    """Print the table of fitting."""
    from tests.sheets import products

    print(f"{'product':<20}{'whole':>7}{'mean ms':>9}{'max ms':>9}{'cut within':>12}{'beyond %':>10}{'least %':>9}"
          f"{'unproved':>10}{'unfit':>7}")  # fmt: skip
    for name, fit in fits.items():
        mean, worst = statistics.mean(fit.seconds) * 1000, max(fit.seconds) * 1000
        beyond = f"{statistics.mean(fit.beyond) * 100:>10.0f}{min(fit.beyond) * 100:>9.0f}" if fit.beyond else " " * 19
        print(f"{name:<20}{products()[name].whole:>7}{mean:>9.2f}{worst:>9.2f}{fit.cut_within:>12}{beyond}"
              f"{fit.unproved:>10}{fit.unfit:>7}")  # fmt: skip
    every = [seconds for fit in fits.values() for seconds in fit.seconds]
    print(f"{len(every)} sheets: mean {statistics.mean(every) * 1000:.2f} ms, max {max(every) * 1000:.2f} ms "
          f"(target {FIT_TARGET * 1000:g} ms a board)")  # fmt: skip


def photo(number: int) -> bytes:
    """A JPEG of noise, grainy and cloudy at once, of about 1.6 MB."""
    from PIL import Image

    dice = Random(number)
    grain = Image.frombytes("L", (1200, 1600), dice.randbytes(1200 * 1600)).resize(PHOTO, Image.Resampling.BICUBIC)
    cloud = Image.frombytes("L", (60, 80), dice.randbytes(60 * 80)).resize(PHOTO, Image.Resampling.BICUBIC)
    out = io.BytesIO()
    Image.merge("RGB", [Image.blend(grain, cloud, 0.84)] * 3).save(out, "JPEG", quality=85)
    return out.getvalue()


def write_boards(count: int, site: Path) -> int:
    """Write a site of that many people with photos; give the bytes of a photo."""
    write_site(count, site)
    total = 0
    for number, path in enumerate(sorted((site / "content" / "people").glob("*.md"))):
        picture = path.with_suffix(".jpg")
        picture.write_bytes(photo(number))
        total += picture.stat().st_size
        told = f"\nphotos:\n  - file: {picture.name}\n    alt: 合成的照片\n    consent: yes\nsources:"
        path.write_text(path.read_text("utf-8").replace("\nsources:", told, 1), "utf-8")
    return total // count


def print_all(site: Path, output: Path, *options: str) -> Cost:
    """Print everybody in a fresh process."""
    command = [sys.executable, "-m", "builder", "print", "--all", "--site", str(site), "--base-url", URL,
               "--date", "2026-01-01", "--output", str(output), *options]  # fmt: skip
    return run(command, site, report=False)


def forget_sheets(site: Path) -> None:
    """Let every sheet be drawn again; the cut fonts stay."""
    for path in (site / ".cache" / "press").glob("*.sheet"):
        path.unlink()


def read_codes(pdfs: Sequence[Path]) -> Iterator[bool]:
    """Whether each file's code reads at 30 dpi, and says where our site is."""
    from builder.tools.qr_reading import read_qr
    from builder.tools.raster import pixels

    for path in pdfs:
        yield any(text.startswith(URL) for text in read_qr(pixels(path.read_bytes(), dpi=30)))


def measure_print(boards: int, folder: Path) -> None:
    """Print a batch, the same again, and in inks; print the table."""
    site, output = folder / "site", folder / "printed"
    bytes_of_photo = write_boards(boards, site)
    print(f"{boards} boards, photos of {bytes_of_photo / MEGABYTE:.2f} MB")
    print(f"{'run':<22}{'CPU s':>8}{'a board':>9}{'target':>9}{'wall s':>8}{'peak MiB':>10}{'file MB':>9}{'codes':>8}")

    def tell(name: str, cost: Cost, target: str, place: Path) -> None:
        files = sorted((place / "PDF-ascii").glob("*.pdf"))
        size = statistics.mean(path.stat().st_size for path in files) / MEGABYTE
        codes = sum(read_codes(files))
        print(f"{name:<22}{cost.cpu:>8.2f}{cost.cpu / boards:>9.3f}{target:>9}{cost.wall:>8.1f}{cost.peak:>10.0f}{size:>9.2f}"
              f"{f'{codes}/{len(files)}':>8}", flush=True)  # fmt: skip

    tell("first, fonts cut", print_all(site, output), "", output)
    forget_sheets(site)
    tell("RGB", print_all(site, output), f"{RGB_TARGET}", output)
    tell("RGB, unchanged", print_all(site, output), f"{WARM_TARGET:g} all", output)
    inks = folder / "inks"
    tell("CMYK", print_all(site, inks, "--color", "cmyk"), f"{CMYK_TARGET}", inks)
    print(f"targets beside: peak {PEAK_TARGET} MiB, a file its photo + {MORE_TARGET} MB "
          f"= {bytes_of_photo / MEGABYTE + MORE_TARGET:.2f} MB")  # fmt: skip


def main() -> None:
    """Measure from the command line."""
    parser = argparse.ArgumentParser(description="Measure fitting and printing of boards.")
    parser.add_argument("--boards", type=int, default=50)
    parser.add_argument("--only", choices=["fit", "print"])
    parser.add_argument("--folder", type=Path, help="where to work (default: a temporary folder); must not exist")
    given = parser.parse_args()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"unit {unit() * 1000:.1f} ms, load {load:.1f} on {os.cpu_count()} cores")
    if given.only != "print":
        show_fits(measure_fits())
    if given.only != "fit":
        folder = given.folder or Path(tempfile.mkdtemp(prefix="exemplar-print-bench-"))
        try:
            measure_print(given.boards, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"unit {unit() * 1000:.1f} ms")


if __name__ == "__main__":
    main()
