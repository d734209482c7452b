"""Laws 1, 2 and 3: incremental equals clean, a second build does nothing, and the surroundings do not matter."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.base.diagnostic import has_errors
from builder.base.values import digest, digest_bytes
from builder.build import engine, pool
from builder.load import site as load_site
from builder.plan.output import Output
from builder.render import recipes
from builder.render.kit import Kit
from tests.build.faulty_disk import read_tree
from tests.conftest import IN_CI
from tests.laws import edits
from tests.laws.edits import EDITS, Edit
from tests.laws.world import World, differences, quick_world

Step = tuple[Edit, int]
steps = st.tuples(st.sampled_from(EDITS), st.integers(0, 999))
lawful = settings(derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), database=None)


def live(world: World, sequence: list[Step]) -> None:
    """Make edits one after the other; after each, laws 1 and 2 must hold.

    After an edit that makes the site faulty nothing new may appear; then it is taken back, and the laws must hold too.
    """
    world.build()
    for edit, number in sequence:
        mend, before = world.keep_sources(), world.tree()
        edit(world, number)
        report, (clean, expected) = world.build(), world.clean()
        if has_errors(clean.diagnostics):
            assert expected == {}
            assert report.withdrawn or not report.published
            assert report.withdrawn or edit in (edits.kill_build, edits.tamper_output) or world.tree() == before
            mend()
            report, (clean, expected) = world.build(), world.clean()
        assert report.published
        assert report.next_change == clean.next_change
        assert {item for item in report.diagnostics if not item.code.startswith("O")} == set(clean.diagnostics)
        assert differences(world.tree(), expected) == [], f"after {edit.__name__}({number})"
        again = world.build()
        assert (again.written, again.pruned, again.rendered) == ((), (), 0)
        assert again.diagnostics == clean.diagnostics, "a build with nothing to do says what the build before said"


def run(sequence: list[Step]) -> None:
    with quick_world() as world:
        live(world, sequence)


@pytest.mark.tenths
@settings(lawful, max_examples=3)  # for the inner loop; whatever a short life can break, the long ones below would find as well
@given(st.lists(steps, min_size=3, max_size=6))
def test_incremental_equals_clean_and_the_second_build_does_nothing(sequence: list[Step]) -> None:
    run(sequence)


@pytest.mark.slow
@settings(lawful, max_examples=30 if IN_CI else 5)
@given(st.lists(steps, min_size=6, max_size=12))
def test_both_laws_hold_over_long_lives(sequence: list[Step]) -> None:
    run(sequence)


@pytest.mark.slow
def test_every_kind_of_edit_keeps_the_laws() -> None:
    chance = random.Random(1000)
    run([(edit, chance.randrange(1000)) for edit in chance.sample(EDITS, len(EDITS))])


# the laws can fail


def broken_by(sequence: list[Step]) -> None:
    with pytest.raises(AssertionError):
        run(sequence)


@pytest.mark.tenths
def test_law_1_fails_when_an_input_is_hidden_from_the_view(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = recipes.RECIPES["page"]
    hidden = {"story": ""}

    def page(output: Output, kit: Kit) -> bytes:
        return usual(output, kit) + hidden["story"].encode()

    def edit_hidden(world: World, number: int) -> None:
        edits.edit_body(world, number)
        hidden["story"] = f"<!-- {number} -->"

    monkeypatch.setitem(recipes.RECIPES, "page", page)
    broken_by([(edit_hidden, 5)])


@pytest.mark.tenths
def test_law_1_fails_when_the_key_forgets_the_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        engine, "recipe_identity", lambda recipe, template, *_, **more: digest(recipe, template, str(more["links"]))
    )
    broken_by([(edits.edit_template, 1)])


@pytest.mark.tenths
@pytest.mark.parametrize("edit", [edits.edit_summary, edits.edit_honour, edits.swap_photo, edits.edit_event])
def test_law_1_fails_when_the_key_forgets_the_view(monkeypatch: pytest.MonkeyPatch, edit: Edit) -> None:
    monkeypatch.setattr(engine, "output_key", lambda identity, output: digest(identity, output.path))
    broken_by([(edit, number) for number in (1, 2, 3)])


@pytest.mark.tenths
def test_law_1_fails_when_nothing_is_pruned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.build.files.Staging.delete", lambda *_: None)
    broken_by([(edits.edit_status, 20)])


@pytest.mark.tenths
def test_law_1_fails_when_sources_are_judged_by_their_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_site, "digest_bytes", lambda *parts: digest_bytes(*parts[:-1], b"%d" % len(parts[-1])))
    broken_by([(edits.edit_unseen, number) for number in (0, 3, 5)])  # who names hidden people is read anew each time


@pytest.mark.tenths
def test_law_2_fails_when_a_view_knows_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter(range(10_000))
    monkeypatch.setattr(engine, "output_key", lambda identity, output: digest(identity, next(ticks)))
    broken_by([(edits.edit_body, 1)])


# law 3


@pytest.mark.tenths
def test_workers_make_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "WORTH_FORKING", 2)
    monkeypatch.setattr(pool, "_CHUNK", 4)
    with quick_world() as world:
        _, alone = world.clean()
        world.jobs = 2
        _, together = world.clean()
        assert len(alone) > 90
        assert differences(alone, together) == []
        edits.edit_name(world, 3)
        world.build()
        world.jobs = 1
        assert differences(world.tree(), world.clean()[1]) == []


@pytest.mark.tenths
def test_two_folders_make_the_same_bytes(tmp_path: Path) -> None:
    with quick_world() as one:
        _, first = one.clean()
    with quick_world() as other:
        place = other.site.rename(other.site.parent / "另一个 文件夹")
        other.site, other.output = place, place / "output"
        other.build()
        assert differences(first, other.tree()) == []


_PROGRAM = """
import sys
from datetime import date
from pathlib import Path
from builder.build.engine import build
from builder.build.request import BuildRequest
from builder.load.settings import Arguments
site, output = map(Path, sys.argv[1:3])
report = build(BuildRequest(site=site, output=output, arguments=Arguments(today=date(2025, 1, 15)), jobs=1))
sys.exit(0 if report.published else 1)
"""
SURROUNDINGS = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "LANGUAGE": "tr", "PYTHONHASHSEED": "77", "HOME": "/nonexistent",
     "PYTHONOPTIMIZE": "1", "COLUMNS": "20", "NO_COLOR": "1"},
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("surroundings", SURROUNDINGS, ids=("east", "west"))
def test_time_zone_locale_and_hash_seed_do_not_matter(surroundings: dict[str, str]) -> None:
    with quick_world() as world:
        _, expected = world.clean()
        output = world.site.parent / "elsewhere"
        root = Path(__file__).resolve().parents[2]
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(root), **surroundings}
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM, str(world.site), str(output)], env=environment, cwd="/", check=False,
            capture_output=True, text=True, umask=0o077, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert differences(expected, read_tree(output)) == []


@pytest.mark.tenths
def test_times_of_sources_and_their_order_on_the_disk_do_not_matter() -> None:
    with quick_world() as world:
        _, expected = world.clean()
        for number, path in enumerate(reversed(world.people)):
            data = path.read_bytes()
            path.unlink()
            path.write_bytes(data)
            os.utime(path, (number, number))
        assert differences(expected, world.clean()[1]) == []


@pytest.mark.slow
def test_between_two_boundaries_every_day_gives_the_same_bytes() -> None:
    with quick_world() as world:
        boundaries = set()
        previous = None
        day = date(2025, 1, 15)
        while day < date(2025, 3, 10):
            world.today = day
            report = world.build()
            if day in boundaries or previous is None:
                assert previous is None or report.written or report.pruned, f"{day} was announced, and nothing changed"
            else:
                assert (report.written, report.pruned) == ((), ()), f"{day} was not announced"
            assert report.next_change is None or report.next_change > day
            boundaries |= {report.next_change}
            previous = report
            soon = report.next_change or date(2025, 3, 10)
            # the first day after a boundary, one in the middle, the last before the next
            middle = day + (soon - day) // 2
            day = next(step for step in sorted({day + timedelta(1), middle, soon - timedelta(1), soon}) if step > day)
        assert {date(2025, 2, 11), date(2025, 2, 26), date(2025, 3, 1)} <= boundaries
        assert differences(world.tree(), world.clean()[1]) == []
