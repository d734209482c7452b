"""Takes nothing, gives the version of this program."""

from __future__ import annotations


def our_version() -> str:
    """Give the installed version; "" in a checkout that was not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("exemplar-site")
    except PackageNotFoundError:
        return ""
