"""Takes every page of the built sites, gives the Nu HTML checker's verdict on them: no error on any page."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.output.sites import Built, complain

# The checker reads files, for which 'self' fits nothing in its eyes; and it takes a block of data for a script.
NOT_FAULTS = "violates Content Security Policy"


@pytest.mark.markup
def test_the_nu_checker_finds_no_error_on_any_page(site: Built, vnu: list[str]) -> None:
    options = ["--skip-non-html", "--format", "json", "--exit-zero-always"]
    done = subprocess.run([*vnu, *options, str(site.output)], capture_output=True, check=True, timeout=400)
    messages = json.loads(done.stderr or done.stdout)["messages"]
    told = [item for item in messages if NOT_FAULTS not in item["message"]]
    for item in told:
        if item["type"] == "info":
            print("noted:", item["url"].removeprefix("file:"), item["message"])
    complain(
        f"{item['url'].rpartition('/output/')[2]}:{item.get('lastLine', 0)}: {item['message']} {item.get('extract', '')!r}"
        for item in told
        if item["type"] != "info"
    )


@pytest.mark.markup
def test_the_nu_checker_does_report_a_page_that_is_wrong(vnu: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("wrong")
    (folder / "wrong.html").write_text("<!doctype html><html lang=en><title>x</title><p><div id=a></div><b id=a>", "utf-8")
    done = subprocess.run([*vnu, "--format", "json", "--exit-zero-always", str(folder)], capture_output=True, check=True)
    assert [item for item in json.loads(done.stderr or done.stdout)["messages"] if item["type"] == "error"]
