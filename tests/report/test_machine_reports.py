"""What machines read: JSON for scripts, workflow commands for GitHub, code quality for GitLab."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from builder.base.diagnostic import Diagnostic, Severity, Span
from builder.report.github import github_report
from builder.report.gitlab import gitlab_report
from builder.report.json_report import json_report
from builder.report.summary import Summary

ERROR = Diagnostic(
    code="P107",
    severity=Severity.ERROR,
    message="年份“二零二四”不对: 100%",
    message_en="bad year",
    span=Span(file="content/people/a,b.md", line=4, column=7, length=4, excerpt="year: 二零二四"),
    hint="例如：\n2024",
)
WARNING = Diagnostic(
    code="S120", severity=Severity.WARNING, message="没有网址", message_en="no address", span=Span(file="site.toml")
)


def test_json_holds_counts_paths_and_every_diagnostic() -> None:
    summary = Summary(
        published=True, written=3, pages=2, people=1, seconds=0.5, output="/o", next_change=date(2027, 1, 2)
    )
    report = json.loads(json_report(summary, [ERROR, WARNING]))
    wanted = {
        "written", "kept", "pruned", "rendered", "pages", "people", "errors", "warnings", "seconds", "output",
        "first_page", "first_board", "first_profile", "next_change", "diagnostics",
    }  # fmt: skip
    assert wanted <= report.keys()
    assert (report["errors"], report["warnings"], report["written"], report["next_change"]) == (1, 1, 3, "2027-01-02")
    assert report["diagnostics"][0] == {
        "code": "P107", "severity": "error", "message": "年份“二零二四”不对: 100%", "message_en": "bad year",
        "file": "content/people/a,b.md", "line": 4, "column": 7, "length": 4, "hint": "例如：\n2024", "hint_en": "",
        "excerpt": "year: 二零二四",
    }  # fmt: skip
    assert "excerpt" not in report["diagnostics"][1]


def test_github_commands_are_escaped_and_name_the_file_in_the_repository() -> None:
    assert github_report([ERROR, WARNING], folder="site") == (
        "::error file=site/content/people/a%2Cb.md,line=4,col=7,endColumn=10,"
        "title=P107 年份“二零二四”不对%3A 100%25::年份“二零二四”不对: 100%25 / bad year%0A例如：%0A2024\n"
        "::warning file=site/site.toml,title=S120 没有网址::没有网址 / no address\n"
    )


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_can_start_a_workflow_command_of_its_own(message: str, hint: str) -> None:
    found = ERROR.__replace__(message=message, hint=hint, span=ERROR.span.__replace__(file=f"{hint}.md"))
    report = github_report([found])
    assert len(report.splitlines()) == 1


def test_gitlab_report_has_what_gitlab_asks_for() -> None:
    first, second = json.loads(gitlab_report([ERROR, WARNING]))
    assert first["location"] == {"path": "content/people/a,b.md", "lines": {"begin": 4}}
    assert (first["check_name"], first["severity"]) == ("P107", "blocker")
    assert second["location"]["lines"]["begin"] == 1
    assert first["fingerprint"] != second["fingerprint"]


def prints(*items: Diagnostic) -> list[str]:
    return [issue["fingerprint"] for issue in json.loads(gitlab_report(items))]


def test_a_fingerprint_survives_moved_lines() -> None:
    moved = ERROR.__replace__(span=ERROR.span.__replace__(line=40))
    assert prints(ERROR) == prints(moved)


def test_the_same_finding_twice_has_two_fingerprints() -> None:
    assert len(set(prints(ERROR, ERROR))) == 2


def test_another_file_is_another_finding() -> None:
    other = ERROR.__replace__(span=ERROR.span.__replace__(file="content/people/c.md"))
    assert prints(ERROR) != prints(other)
