"""Takes machines with and without fonts, gives a verdict: doctor names every face, where its font is, or how to get it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.cli import doctor
from builder.cli.main import main
from builder.tools import font_finding

FACES = ("kai-400", "num-400", "sans-400", "sans-700", "song-400", "song-700")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content" / "people").mkdir(parents=True)
    (tmp_path / "content" / "people" / "a.md").write_text("---\nname: 天地玄\n---\n宇宙洪荒。\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no font is installed."""
    monkeypatch.setattr(font_finding, "_known_to_fontconfig", lambda: ())
    monkeypatch.setattr(font_finding, "_installed", lambda: ())


def lines(capsys: pytest.CaptureFixture[str], code: int = 0) -> dict[str, str]:
    """What doctor says of each face."""
    assert main(["doctor"]) == code
    said = capsys.readouterr().out.splitlines()
    return {line.split()[4]: line for line in said if "字体 / font " in line}


def test_every_face_is_named_with_its_cure(site: Path, no_fonts: None, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("fontTools")
    pytest.importorskip("brotli")
    said = lines(capsys)
    assert tuple(said) == FACES
    assert said["num-400"].startswith("[ok]")  # the theme ships it
    for name in set(FACES) - {"num-400"}:
        assert said[name].startswith("[--]")
        assert "[print.fonts]" in said[name]
    assert "LXGW WenKai" in said["kai-400"]


def test_a_file_that_the_site_names_wrongly_is_told(
    site: Path, no_fonts: None, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("fontTools")
    (site / "site.toml").write_text('[print.fonts]\nkai-400 = "fonts/none.ttf"\n', "utf-8")
    said = lines(capsys)
    assert "fonts/none.ttf" in said["kai-400"]
    assert "没有这个文件" in said["kai-400"]


@pytest.mark.parametrize("text", ["print = 3\n", "[print]\nfonts = 3\n", "[print.fonts]\nkai-400 = 3\n", "[[["])
def test_settings_that_are_wrong_do_not_stop_doctor(
    text: str, site: Path, no_fonts: None, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("fontTools")
    (site / "site.toml").write_text(text, "utf-8")
    assert main(["doctor"]) in {0, 1}
    assert "song-700" in capsys.readouterr().out


def test_without_the_extra_doctor_says_which(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = doctor.is_installed
    monkeypatch.setattr(doctor, "is_installed", lambda item: item.module != "fontTools" and known(item))
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "exemplar-site[print]" in out
    assert "song-700" not in out
