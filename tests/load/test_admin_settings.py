"""Takes [admin] of site.toml, gives a verdict: read as written, refused where it cannot work, published only by builds."""

from __future__ import annotations

import pytest

from builder.load.settings import Arguments, read_settings

BUILD = Arguments(admin=True)
GITHUB = 'backend = "github"\nrepo = "owner/name"\n'


def read(text: str, arguments: Arguments = BUILD) -> tuple[object, list[str]]:
    settings, faults = read_settings(f"[admin]\n{text}", arguments)
    return settings.admin, [fault.code for fault in faults]


def test_without_a_word_nothing_is_published() -> None:
    settings, faults = read_settings("", BUILD)
    assert (settings.admin.publish, settings.admin.backend, faults) == (False, "local", ())


def test_only_a_build_for_the_public_publishes() -> None:
    text = f"[admin]\npublish = true\n{GITHUB}"
    assert read_settings(text, BUILD)[0].admin.publish
    assert not read_settings(text, Arguments())[0].admin.publish
    assert read_settings(text, Arguments())[0].admin.repo == "owner/name"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('cms = "other"', "S140"),
        ('backend = "gitee"', "S140"),
        (f'{GITHUB}branch = "main\\\\x"', "S141"),
        ('backend = "github"\nrepo = "just-a-name"', "S141"),
        ('backend = "github"\nrepo = "https://github.com/owner/name"', "S141"),
        (f'{GITHUB}host = "http://git.example.org"', "S141"),
        (f'{GITHUB}host = "https://git.example.org; script-src *"', "S141"),
        (f'{GITHUB}folder = "../elsewhere"', "S141"),
        ("publish = true", "S142"),
        ('backend = "github"', "S142"),
        ('backend = "gitea"\nrepo = "a/b"', "S142"),
        (f'{GITHUB}cms = "decap"', "S143"),
        ('cms = "decap"\nbackend = "forgejo"\nhost = "https://git.example.org"\nrepo = "a/b"', "S143"),
        ('backend = "forgejo"\nhost = "https://git.example.org"\nrepo = "a/b"\nreview = true', "S144"),
        (f"{GITHUB}publish = 1", "S106"),
        ("cms = 1", "S104"),
        ("password = 1", "S102"),
    ],
)
def test_what_cannot_work_is_said_and_publishes_nothing(text: str, code: str) -> None:
    admin, codes = read(text)
    assert codes == [code]
    assert not admin.publish or code == "S102"  # type: ignore[attr-defined]


def test_a_field_of_the_sites_own_is_never_a_private_one() -> None:
    settings, faults = read_settings('[fields.phone]\nlabel = "联系"\n[fields.unit_no]\nlabel = "编号"\n', BUILD)
    assert ([field.name for field in settings.fields], [fault.code for fault in faults]) == (["unit_no"], ["S146"])


@pytest.mark.parametrize(
    "text",
    [
        f"{GITHUB}review = true",
        'backend = "gitlab"\nrepo = "group/sub/name"\nreview = true',
        'cms = "decap"\nbackend = "forgejo"\nhost = "https://git.example.org:3000"\nrepo = "a/b"\napp_id = "1"\nreview = true',
        f'{GITHUB}cms = "decap"\nlogin = "https://login.example.org"',
        f'{GITHUB}folder = "sites/渝中"\nbranch = "content/2026"',
    ],
)
def test_what_can_work_is_taken(text: str) -> None:
    assert read(text)[1] == []


@pytest.mark.parametrize("line", ['token = "ghp_tiandixuan"', 'login_password = "tiandixuan"', 'token = "ghp_tiandixuan'])
def test_a_token_in_the_settings_is_no_setting_and_stands_in_no_message(line: str) -> None:
    _, faults = read_settings(f"[admin]\n{line}\n", BUILD)
    assert faults
    assert "tiandixuan" not in "".join(fault.span.excerpt for fault in faults)
