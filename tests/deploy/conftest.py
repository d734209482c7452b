"""Takes nothing, gives the tests a small output as a build leaves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.build.ownership import MARKER_BYTES


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site whose output was written by hand: what matters here is what becomes of the files."""
    folder = tmp_path / "我们的 site"
    (folder / "content").mkdir(parents=True)
    files = {
        ".exemplar": MARKER_BYTES, ".gitignore": b"*\n", "index.html": b"<p>home", "people/tian-dixuan/index.html": b"<p>one",
        "assets/base.css": b"p{}\r\n", "images/aa/x-640.webp": b"RIFF", "_headers": b"/*\n", "data/people.csv": b"\xef\xbb\xbfname\n",
    }  # fmt: skip
    for path, data in files.items():
        target = folder / "output" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    monkeypatch.chdir(folder)
    return folder
