"""Takes nothing, gives what [admin] in site.toml decides, and the two editors in the browser with the versions we vouch for."""

from __future__ import annotations

from typing import Final

from builder.base.values import Value

PLACE: Final = "admin/"  # below the output
EDITORS: Final = ("sveltia", "decap")
BACKENDS: Final = ("local", "github", "gitlab", "gitea", "forgejo")
HOSTS: Final = {"github": "https://github.com", "gitlab": "https://gitlab.com"}  # gitea and forgejo have no usual one


class Package(Value, frozen=True, kw_only=True):
    """One npm package of one version, by what its file must be."""

    name: str
    version: str
    integrity: str  # as lock files write it


class Release(Value, frozen=True, kw_only=True):
    """One version of an editor: its packages, and what is published of them once they ask no other host."""

    cms: str  # sveltia | decap
    packages: tuple[Package, ...]  # the editor itself first
    digest: str  # of the files that are published, by name and content

    @property
    def version(self) -> str:
        """The version of the editor."""
        return self.packages[0].version

    @property
    def folder(self) -> str:
        """The folder of its files, below the site."""
        return f".cache/admin/{self.cms}-{self.version}"


_YAML: Final = Package(  # keeps comments and the order of keys, which the editors' own writers do not
    name="yaml",
    version="2.9.1",
    integrity="sha512-3NxN8+78OdzbT7C/WjGsyfPAtJaN3FNDsWxv7Y7mcDsT/oOmgW8BpyQQFFBnvZE3j9Y2Sdz1ULFLezL7Eb2yFw==",
)
_SVELTIA: Final = Package(
    name="@sveltia/cms",
    version="0.221.1",
    integrity="sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ==",
)
_DECAP: Final = Package(
    name="decap-cms",
    version="3.16.3",
    integrity="sha512-hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw==",
)
RELEASES: Final = (
    Release(cms="sveltia", packages=(_SVELTIA, _YAML), digest="42613de8bf3f734e8f8e6f3c8cf4ff72"),
    Release(cms="decap", packages=(_DECAP, _YAML), digest="b2a35db21077f46fcb87e465ac1dcf0e"),
)


class Admin(Value, frozen=True, kw_only=True):
    """The editor in the browser: whether it is published, which it is, and where it finds the repository."""

    publish: bool = False
    cms: str = "sveltia"
    backend: str = "local"
    repo: str = ""  # owner/name
    branch: str = "main"
    host: str = ""  # https://…, of a forge of one's own
    app_id: str = ""  # of an OAuth application on the forge; without it editors paste a token
    login: str = ""  # https://…, of a login relay
    folder: str = ""  # of the site in the repository, "" = its root
    review: bool = False  # every change waits on a branch of its own

    @property
    def release(self) -> Release:
        """The version of the editor."""
        return next(release for release in RELEASES if release.cms == self.cms)

    @property
    def origin(self) -> str:
        """The forge, https://…; "" for local work."""
        return (self.host or HOSTS.get(self.backend, "")).rstrip("/")

    @property
    def api(self) -> str:
        """Where the forge answers programs."""
        if self.backend == "github":
            return f"{self.origin}/api/v3" if self.host else "https://api.github.com"
        return {"gitlab": f"{self.origin}/api/v4", "local": ""}.get(self.backend, f"{self.origin}/api/v1")
