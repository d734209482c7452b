"""`list --due` as whoever keeps the log of visits meets it: a private file, outside the site."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from builder.cli.main import main
from tests.sites.three import three_people

DAY = ("--date", "2026-05-04")
SECRET = "家里困难"
LOG = f"编号,日期,备注\np-000001,2025-01-05,{SECRET}\np-000002,2026-04-05,{SECRET}\np-000009,2026-04-05,\n{SECRET},下个月,\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = three_people(tmp_path / "site")
    hidden = folder / "content" / "people" / "gao.md"
    hidden.write_text("---\nid: p-000004\nname: 高冠陪\nstatus: draft\n---\n正文。\n", "utf-8")
    monkeypatch.chdir(folder)
    capsys.readouterr()
    return folder


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "回访.csv"
    path.write_bytes(LOG.encode("gb18030"))
    return path


def test_the_list_of_visits_names_who_waits_and_repeats_nothing_of_the_log(
    site: Path, log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", "--due", "6", "--visits", "../回访.csv", "--csv", *DAY]) == 0
    out, err = capsys.readouterr()
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    assert rows[1:] == [["p-000003", "金生水", "—"], ["p-000001", "天地玄", "2025-01-05"]]
    assert "GB18030" in err
    assert "第 4 (p-000009) 行" in err
    assert "第 5 行" in err
    assert SECRET not in out + err
    assert "高冠陪" not in out + err
    assert main(["list", "--due", "24", "--visits", str(log), *DAY]) == 0
    out, err = capsys.readouterr()
    assert "金生水" in out
    assert "天地玄" not in out
    assert "1 people" in err


@pytest.mark.tenths
def test_a_log_of_visits_inside_the_site_or_an_output_is_refused(
    site: Path, log: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--output", str(tmp_path / "public"), *DAY]) == 0
    (tmp_path / "link.csv").symlink_to(site / "data" / "visits.csv")
    (site / "data").mkdir()
    (site / "data" / "link.csv").symlink_to(log)
    for path in (site / "data" / "visits.csv", tmp_path / "public" / "data" / "visits.csv"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(LOG, "utf-8")
    capsys.readouterr()
    for inside in ("data/visits.csv", "../public/data/visits.csv", "../link.csv", "data/link.csv", "../site/data/visits.csv"):
        assert main(["list", "--due", "6", "--visits", inside]) == 2, inside
        out, err = capsys.readouterr()
        assert "回访记录不能放进站点" in err
        assert SECRET not in out + err


@pytest.mark.parametrize(
    "typed",
    [["--due", "6"], ["--visits", "../回访.csv"], [*DAY], ["--due", "6", "--visits", "../nothing.csv"],
     ["--due", "0", "--visits", "../回访.csv"], ["--due", "6", "--visits", "../回访.csv", "--status", "draft"],
     ["--due", "6", "--visits", ".."], ["--due", "6", "--visits", "../headless.csv"]],
)  # fmt: skip
def test_what_does_not_go_together_or_cannot_be_read_is_a_usage_error(
    site: Path, log: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (log.parent / "headless.csv").write_text(f"p-000001,{SECRET}\n", "utf-8")
    assert main(["list", *typed]) == 2
    assert SECRET not in capsys.readouterr().err
