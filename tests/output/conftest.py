"""Takes the sites of the repository, gives the tests their built copies: each is built once a run, whoever asks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.output.sites import SHOWN, SOURCES, Built, build_copy


@pytest.fixture(scope="session")
def built_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of a run share."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    return shared / "built sites · 已建"  # a blank and Han characters on purpose: users' folders have them


# The gallery is a hundred pages of worst cases: the inner loop has the own site and the small one.
_PARAMS = [pytest.param(name, marks=pytest.mark.slow if name == "gallery" else ()) for name in SOURCES]


@pytest.fixture(scope="session", params=_PARAMS)
def site(request: pytest.FixtureRequest, built_folder: Path) -> Built:
    """Every site of the repository as it is published."""
    return build_copy(request.param, built_folder / request.param)


@pytest.fixture(scope="session", params=SHOWN)
def shown_site(request: pytest.FixtureRequest, built_folder: Path) -> Built:
    """The sites that are looked at in a browser."""
    return build_copy(request.param, built_folder / request.param)


@pytest.fixture(scope="session")
def own_site(built_folder: Path) -> Built:
    """The site of the repository itself."""
    return build_copy("own", built_folder / "own")


@pytest.fixture(scope="session")
def directory_site(built_folder: Path) -> Built:
    """The site with pretty addresses, open to search engines: what the workflows publish for an office."""
    changes = {'[publishing]\nnoindex = true': '[publishing]\nlinks = "directory"'}
    return build_copy("own", built_folder / "directory", changes=changes)


@pytest.fixture(scope="session")
def homeless_site(built_folder: Path) -> Built:
    """The site that does not know its address."""
    return build_copy("own", built_folder / "homeless", no_base=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the second and third build of the own site to the whole run."""
    for item in items:
        if {"directory_site", "homeless_site"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
