"""Takes the name of a forge or server, gives the files with which a site checks, builds and publishes itself there."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from typing import Final, NamedTuple


class Host(NamedTuple):
    """One place: which of our files goes where, what is filled in, and its name in `[publishing] host`."""

    files: Mapping[str, str]  # path in the site -> name in builder/data/hosting/
    words: Mapping[str, str] = {}
    setting: str = ""


_FORGEJO: Final = {"@FOLDER@": ".forgejo", "@RUNNER@": "docker", "@ACTIONS@": "https://code.forgejo.org/actions",
                   "@UPLOAD@": "https://code.forgejo.org/forgejo/upload-artifact@v4"}  # fmt: skip
_GITEA: Final = {"@FOLDER@": ".gitea", "@RUNNER@": "ubuntu-latest", "@ACTIONS@": "actions",
                 "@UPLOAD@": "actions/upload-artifact@v3"}  # fmt: skip  # v4 takes Gitea for something else and stops

HOSTS: Final[Mapping[str, Host]] = {
    "github": Host({".github/workflows/site.yml": "github.yml"}, setting="github-pages"),
    "gitlab": Host({".gitlab-ci.yml": "gitlab.yml"}, setting="gitlab-pages"),
    "forgejo": Host({".forgejo/workflows/site.yml": "forgejo.yml"}, _FORGEJO),
    "gitea": Host({".gitea/workflows/site.yml": "forgejo.yml"}, _GITEA),
    "none": Host({}),  # a server of one's own, a stick, nothing yet
}
_REQUIREMENTS: Final = """\
# 工作流用它安装程序。还没有发布到 PyPI 的版本，写成：exemplar-site @ git+https://代码地址@提交号
# What the workflow installs. A version that is not on PyPI: exemplar-site @ git+https://ADDRESS@COMMIT
exemplar-site=={version}
"""


def hosting_files(host: str, version: str = "") -> Mapping[str, str]:
    """Give the files by path in the site; a host that runs nothing needs none."""
    found = {path: _filled(name, HOSTS[host].words) for path, name in HOSTS[host].files.items()}
    if found:
        found["requirements.txt"] = _REQUIREMENTS.format(version=version or "0.1.0")
    return found


def _filled(name: str, words: Mapping[str, str]) -> str:
    text = resources.files("builder").joinpath("data", "hosting", name).read_text(encoding="utf-8")
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text
