"""Takes `python -m builder ...`, gives the same as the `exemplar` command."""

from __future__ import annotations

from builder.entry import run

if __name__ == "__main__":
    run()
