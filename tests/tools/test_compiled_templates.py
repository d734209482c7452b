"""Templates that an earlier run has compiled are used, and only while source and program are the same."""

from __future__ import annotations

import jinja2
import pytest

from builder.tools.templates import TemplateError, Templates

SOURCES = {"page.html": '{% extends "frame.html" %}{% block main %}{{ name }}{% endblock %}',
           "frame.html": "<p>{% block main %}{% endblock %}</p>"}  # fmt: skip


def _compile_nothing(*_: object, **__: object) -> None:
    raise AssertionError("compiled again")


def _templates(sources: dict[str, str], compiled: dict[str, bytes], identity: str = "one") -> Templates:
    templates = Templates(sources)
    templates.reuse(compiled, identity)
    return templates


def _left_behind() -> dict[str, bytes]:
    templates = _templates(SOURCES, {})
    templates.prepare(["page.html"])
    return dict(templates.compiled)


def test_preparing_compiles_all_that_a_template_reaches() -> None:
    assert set(_left_behind()) == set(SOURCES)


def test_what_was_compiled_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = _left_behind()
    monkeypatch.setattr(jinja2.Environment, "compile", _compile_nothing)
    assert _templates(SOURCES, compiled).render("page.html", {"name": "<天>"}) == "<p>&lt;天&gt;</p>"


def test_another_source_is_compiled_anew() -> None:
    changed = SOURCES | {"frame.html": "<b>{% block main %}{% endblock %}</b>"}
    assert _templates(changed, _left_behind()).render("page.html", {"name": "天"}) == "<b>天</b>"


def test_another_program_compiles_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = _left_behind()
    monkeypatch.setattr(jinja2.Environment, "compile", _compile_nothing)
    with pytest.raises(AssertionError, match="compiled again"):
        _templates(SOURCES, compiled, "two").render("page.html", {"name": "天"})


@pytest.mark.parametrize("damaged", [b"", b"j2", b"\x00" * 40])
def test_damaged_code_is_compiled_anew(damaged: bytes) -> None:
    templates = _templates(SOURCES, dict.fromkeys(SOURCES, damaged))
    assert templates.render("page.html", {"name": "天"}) == "<p>天</p>"


def test_a_template_that_has_gone_is_forgotten() -> None:
    assert set(_templates({"frame.html": SOURCES["frame.html"]}, _left_behind()).compiled) == {"frame.html"}


def test_a_fault_is_told_by_rendering_and_not_by_preparing() -> None:
    templates = Templates({"page.html": "\n{% if %}"})
    templates.prepare(["page.html", "missing.html"])
    with pytest.raises(TemplateError) as caught:
        templates.render("page.html", {})
    assert caught.value.line == 2
