"""Takes the name of a host and the weight of an output, gives the words for it when it is near or above the host's limit."""

from __future__ import annotations

from typing import Final, NamedTuple


class Limit(NamedTuple):
    """What a host takes; 0 = no known limit."""

    bytes: int
    files: int = 0


# As the hosts' own documents say (2026): a site near its limit must be told before the upload fails.
LIMITS: Final = {
    "github-pages": Limit(1_000_000_000),
    "gitlab-pages": Limit(1_000_000_000, 200_000),
    "cloudflare-pages": Limit(0, 20_000),  # of the free plan
}
_NEAR: Final = 0.8


def limit_line(host: str, weight: int, files: int) -> str:
    """Say how near the limit is; "" while there is room, or no limit is known."""
    limit = LIMITS.get(host)
    if limit is None:
        return ""
    shares = [weight / limit.bytes if limit.bytes else 0.0, files / limit.files if limit.files else 0.0]
    if max(shares) < _NEAR:
        return ""
    return (
        f"output 有 {files} 个文件、{weight / 1_000_000:.0f} MB，是 {host} 上限的 {max(shares):.0%}：少放大照片，或换自己的服务器 / "
        f"{files} files, {weight / 1_000_000:.0f} MB: {max(shares):.0%} of what {host} takes"
    )
