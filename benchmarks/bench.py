"""Takes a number of people, gives a table: what builds of a synthetic site cost after nothing, an edit, a new theme.

    python benchmarks/bench.py --people 1000 --rounds 3
    python benchmarks/bench.py --people 1000 --hugo /path/to/hugo       the same site in Hugo, and the ratios

Every build is a fresh process, so its start is in the figures. CPU is what the system accounts for the process and all
its workers: on a shared machine trust it before the wall. Peak is that of the largest single process.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from make_site import write_hugo, write_site

ROOT = Path(__file__).parent.parent
THEME = ROOT / "themes" / "exhibition"
AGED = 2.2  # seconds: files younger than two are read again by a null build, as their times cannot be trusted yet


@dataclass(frozen=True)
class Cost:
    """What one process took, with what it said it did."""

    cpu: float
    wall: float
    peak: float  # MiB
    rendered: int = 0
    read: int = 0


def run(command: list[str], folder: Path, *, report: bool) -> Cost:
    """Run a command to its end and account for it."""
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.DEVNULL,
                                   env=os.environ | {"PYTHONPATH": str(ROOT)})  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)  # or its destructor would wait again
        said.seek(0)
        text = said.read()
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit {process.returncode}\n{text.decode(errors='replace')[:2000]}")
    facts = json.loads(text) if report else {}
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(cpu=used.ru_utime + used.ru_stime, wall=wall, peak=used.ru_maxrss / unit,
                rendered=facts.get("rendered", 0), read=facts.get("read", 0))  # fmt: skip


class Bench:
    """One synthetic site and the builder."""

    def __init__(self, site: Path) -> None:
        """Begin with a site as it was written."""
        self.site = site
        self.number = 0

    def build(self, *options: str) -> Cost:
        """Build in a fresh process."""
        command = [sys.executable, "-m", "builder", "build", "--site", str(self.site), "--report", "json", *options]
        return run(command, self.site, report=True)

    def cold(self, *options: str) -> Cost:
        """Build with neither output nor memory."""
        shutil.rmtree(self.site / "output", ignore_errors=True)
        shutil.rmtree(self.site / ".cache", ignore_errors=True)
        return self.build(*options)

    def null(self) -> Cost:
        """Build when nothing has changed, and what there is has aged."""
        time.sleep(AGED)
        self.build()
        return self.build()

    def null_in_full(self) -> Cost:
        """The same without the shortcut: everything is loaded, planned and keyed to find that nothing has changed."""
        for stamp in (self.site / ".cache").glob("*/stamp"):
            stamp.unlink()
        return self.build()

    def _profile(self) -> Path:
        self.number += 1
        return self.site / "content" / "people" / f"p{self.number * 7:06d}.md"

    def body(self) -> Cost:
        """Build after one more paragraph in one story."""
        path = self._profile()
        path.write_text(path.read_text("utf-8") + "\n天地玄黄，宇宙洪荒。\n", "utf-8")
        return self.build()

    def name(self) -> Cost:
        """Build after one person's name has changed."""
        path = self._profile()
        path.write_text(path.read_text("utf-8").replace("\nname: ", "\nname: 云", 1), "utf-8")
        return self.build()

    def template(self) -> Cost:
        """Build after the frame of all pages has changed."""
        self._theme("templates/base/page.html", lambda text: text.replace("</body>", f"<!-- {self.number} --></body>"))
        return self.build()

    def style(self) -> Cost:
        """Build after one stylesheet has changed."""
        self._theme("assets/style.css", lambda text: f"{text}\n.bench{self.number}{{color:red}}\n")
        return self.build()

    def _theme(self, name: str, edit: Callable[[str], str]) -> None:
        self.number += 1
        own = self.site / "themes" / "exhibition" / name
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(edit((THEME / name).read_text("utf-8")), "utf-8")

    def photo(self) -> Cost:
        """Build after one person has got a photo of 1200 x 1600."""
        path = self._profile()
        picture = path.with_suffix(".jpg")
        _make_photo(picture, self.number)
        text = path.read_text("utf-8")
        told = f"\nphotos:\n  - file: {picture.name}\n    alt: 合成的照片\n    consent: yes\nsources:"
        path.write_text(text.replace("\nsources:", told, 1), "utf-8")
        return self.build()


def _make_photo(path: Path, seed: int) -> None:
    from PIL import Image

    noise = Image.effect_noise((300, 400), 40 + seed).resize((1200, 1600))
    Image.merge("RGB", (noise, noise.transpose(Image.Transpose.FLIP_LEFT_RIGHT), noise)).save(path, quality=85)


def measure(bench: Bench, rounds: int) -> dict[str, list[Cost]]:
    """Run every scenario `rounds` times."""
    scenarios: dict[str, Callable[[], Cost]] = {
        "cold": bench.cold,
        "cold --jobs 1": lambda: bench.cold("--jobs", "1"),
        "null": bench.null,
        "null in full": bench.null_in_full,
        "one body": bench.body,
        "one name": bench.name,
        "one photo": bench.photo,
        "one stylesheet": bench.style,
        "page template": bench.template,
    }
    costs: dict[str, list[Cost]] = {}
    for name, scenario in scenarios.items():
        costs[name] = [scenario() for _ in range(rounds)]
        if name == "cold --jobs 1":
            bench.cold()
    return costs


def measure_hugo(hugo: str, people: int, folder: Path, rounds: int) -> dict[str, list[Cost]]:
    """Run the scenarios that Hugo can tell apart."""
    write_hugo(people, folder)

    def build() -> Cost:
        return run([hugo, "--quiet"], folder, report=False)

    def cold() -> Cost:
        shutil.rmtree(folder / "public", ignore_errors=True)
        return build()

    def body() -> Cost:
        path = folder / "content" / "people" / "p000007.md"
        path.write_text(path.read_text("utf-8") + "\n天地玄黄，宇宙洪荒。\n", "utf-8")
        return build()

    scenarios = {"cold": cold, "null": build, "one body": body}
    return {name: [scenario() for _ in range(rounds)] for name, scenario in scenarios.items()}


def middle(costs: list[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(cpu=statistics.median(cost.cpu for cost in costs), wall=statistics.median(cost.wall for cost in costs),
                peak=max(cost.peak for cost in costs), rendered=costs[-1].rendered, read=costs[-1].read)  # fmt: skip


TWINS = {"cold": "cold", "null": "null", "null in full": "null", "one body": "one body", "one name": "one body",
         "page template": "null"}  # fmt: skip


def show(ours: dict[str, list[Cost]], hugo: dict[str, list[Cost]]) -> None:
    """Print the table."""
    print(f"{'scenario':<16}{'CPU s':>9}{'wall s':>9}{'peak MiB':>10}{'rendered':>10}{'read':>7}", end="")
    print(f"{'Hugo CPU':>11}{'Hugo wall':>11}{'ratio CPU':>11}{'ratio wall':>12}" if hugo else "")
    for name, costs in ours.items():
        cost = middle(costs)
        print(f"{name:<16}{cost.cpu:>9.2f}{cost.wall:>9.2f}{cost.peak:>10.0f}{cost.rendered:>10}{cost.read:>7}", end="")
        if name in TWINS and hugo:
            other = middle(hugo[TWINS[name]])
            print(
                f"{other.cpu:>11.2f}{other.wall:>11.2f}{cost.cpu / other.cpu:>11.2f}{cost.wall / other.wall:>12.2f}",
                end="",
            )
        print()
    if hugo:
        print(f"Hugo's peak: {max(cost.peak for costs in hugo.values() for cost in costs):.0f} MiB")


def main() -> None:
    """Measure from the command line."""
    parser = argparse.ArgumentParser(description="Measure builds of a synthetic site.")
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--hugo", default="", help="the Hugo program, to compare with")
    parser.add_argument("--folder", type=Path, help="where to work (default: a temporary folder); must not exist")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="exemplar-bench-"))
    try:
        write_site(given.people, folder / "ours")
        hugo = measure_hugo(given.hugo, given.people, folder / "hugo", given.rounds) if given.hugo else {}
        show(measure(Bench(folder / "ours"), given.rounds), hugo)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
