"""Takes a number of people and of saves, gives how long a browser waits for what was saved: from the write to the new text.

    python benchmarks/preview.py --people 1000 --saves 30
    python benchmarks/preview.py --people 1000 --saves 30 --chromium /usr/bin/chromium

A preview of a synthetic site runs in a process of its own; a headless Chromium has a person's page open. Every save adds a
sentence to that person's story; the page looks for it at every frame. The second column is CPU time of the preview until the
whole site was read again, per save. Asserts nothing: a loaded machine is slow.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")
_CLOCK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_WATCH = """word => new Promise(done => {
  const look = () => document.body && document.body.textContent.includes(word) ? done(performance.timeOrigin + performance.now())
    : requestAnimationFrame(look);
  look();
})"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--saves", type=int, default=30)
    parser.add_argument("--pause", type=float, default=3.0, help="seconds between two saves")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--site", type=Path, help="measure this site instead; its first person is written to and put back")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = given.site or Path(folder) / "site"
        if not given.site:
            subprocess.run([sys.executable, HERE / "make_site.py", str(given.people), site], check=True, stdout=subprocess.DEVNULL)
        measure(site, given.saves, given.pause, given.chromium)


def measure(site: Path, saves: int, pause: float, chromium: str) -> None:
    """Start the preview, open a person, save, wait."""
    command = [sys.executable, "-m", "builder", "serve", "--site", site, "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        try:
            assert server.stdout is not None
            port = next(found[1] for line in server.stdout if (found := _ADDRESS.search(line)))
            report(*_saves(site, int(port), saves, pause, chromium, server.pid))
        finally:
            server.terminate()


def _saves(site: Path, port: int, saves: int, pause: float, chromium: str, server: int) -> tuple[list[float], list[float]]:
    from playwright.sync_api import sync_playwright

    file = min((site / "content" / "people").rglob("*.md"))
    before = file.read_text("utf-8")
    waits, work = [], []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(bypass_csp=True)
        page.goto(f"http://127.0.0.1:{port}/people/{_slug(before, file)}/")
        try:
            for number in range(saves + 2):  # the first two warm templates and browser up
                time.sleep(pause)
                word, cpu = f"第{number}次保存于此。", _cpu(server)
                text = f"{before}\n\n{word}\n"
                started = time.time() * 1000
                file.write_text(text, "utf-8")
                waits.append(_seen(page, word) - started)
                time.sleep(pause)
                work.append((_cpu(server) - cpu) * 1000)
        finally:
            file.write_text(before, "utf-8")
            browser.close()
    return waits[2:], work[2:]


def _seen(page, word: str) -> float:  # type: ignore[no-untyped-def]  # playwright is there only when this runs
    """When the page shows a word, in ms of the wall clock; a reload in between starts the look anew."""
    from playwright.sync_api import Error

    while True:
        try:
            return float(page.evaluate(_WATCH, word))
        except Error:
            continue


def _slug(text: str, file: Path) -> str:
    found = re.search(r"^slug: *(\S+)", text, re.MULTILINE)
    return found[1] if found else file.stem


def _cpu(process: int) -> float:
    """CPU seconds of a process, with those of its threads; 0 where the system does not say."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _CLOCK


def report(waits: list[float], work: list[float]) -> None:
    """Print medians and the slowest."""
    ordered = sorted(waits)
    ninth = ordered[max(0, round(len(ordered) * 0.9) - 1)]
    print(f"saves {len(waits)}   median {statistics.median(waits):.0f} ms   nine in ten {ninth:.0f} ms   "
          f"slowest {ordered[-1]:.0f} ms   CPU a save {statistics.median(work):.0f} ms   load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
