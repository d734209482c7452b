"""Takes the files of the editor in the browser, gives it opened: a folder to pick, nothing asked of any other host."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from builder.author.cms.folder import admin_folder
from builder.author.cms.opening import open_server
from builder.cli.place import arguments_of, settings_of
from builder.model.admin import Admin

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ROOT = Path(__file__).resolve().parents[2]

# The browser's own private file system stands for the folder that an editor would choose.
_PICKER = """
window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("site");
FileSystemHandle.prototype.requestPermission = async () => "granted";
"""
_PUT = """async (files) => {
  const home = await (await navigator.storage.getDirectory()).getDirectoryHandle("site", { create: true });
  await home.getDirectoryHandle(".git", { create: true });
  for (const [path, data] of files) {
    const parts = path.split("/");
    let folder = home;
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const writing = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await writing.write(Uint8Array.from(atob(data), (char) => char.charCodeAt(0)));
    await writing.close();
  }
}"""
_TAKE = """async () => {
  const found = [];
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (name === ".git") continue;
      if (handle.kind === "directory") { await walk(handle, `${path}${name}/`); continue; }
      const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
      found.push([path + name, btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))]);
    }
  };
  await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle("site"), "");
  return found;
}"""


@contextmanager
def editor(browser: Browser, site: Path, admin: Admin) -> Iterator[tuple[Page, str, list[str]]]:
    """Open the editor of a site: its page, its address, and every request that would have left this machine."""
    files = admin_folder_of(site, admin)
    server = open_server(files, 0)
    assert server is not None
    Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 1000})
    outside: list[str] = []
    try:
        page = context.new_page()
        home = server.address.removesuffix("admin/")

        def judge(route: object) -> None:
            url = route.request.url  # type: ignore[attr-defined]
            if url.startswith((home, "blob:", "data:")):
                route.continue_()  # type: ignore[attr-defined]
            else:
                outside.append(url)
                route.abort()  # type: ignore[attr-defined]

        page.route("**/*", judge)
        page.add_init_script(_PICKER)
        yield page, server.address, outside
    finally:
        context.close()
        server.shutdown()
        server.server_close()


def admin_folder_of(site: Path, admin: Admin) -> Mapping[str, bytes]:
    """All files of /admin/ for a site, with the program that `dev.py test` fetched for this repository."""
    files = admin_folder(ROOT, settings_of(site, arguments_of()), admin)
    assert files is not None, "python3 dev.py test fetches the editor"
    return files


def put(page: Page, site: Path) -> None:
    """Lay a site's content into the folder that the editor will open."""
    paths = sorted(path for path in (site / "content").rglob("*") if path.is_file())
    page.evaluate(_PUT, [[path.relative_to(site).as_posix(), base64.b64encode(path.read_bytes()).decode()] for path in paths])


def take(page: Page, site: Path) -> set[str]:
    """Write what the editor left onto the disk; gives the paths that are new or differ."""
    changed = set()
    for name, data in page.evaluate(_TAKE):
        path, content = site / name, base64.b64decode(data)
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed.add(name)
    return changed


def part(page: Page, key: str) -> Locator:
    """The part of Sveltia's form that holds a field: `name`, `honors.0.year`."""
    return page.locator(f'section.field[data-key-path="{key}"]')
