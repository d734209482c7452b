"""Takes the name of a program, gives its path: CI must have it, other machines may lack it."""

from __future__ import annotations

import os
import shutil

import pytest


def need(program: str) -> str:
    """The path of a program; its absence skips a test, and fails it in CI."""
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail(f"CI needs {program} (python3 dev.py --install-system)", pytrace=False)
    if found is None:
        pytest.skip(f"no {program}")
    return found
