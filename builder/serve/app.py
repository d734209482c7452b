"""Takes a build request, gives a preview in the browser that follows every save. Nothing is written to any folder."""

from __future__ import annotations

import errno
import secrets
import sys
import time
import webbrowser
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread
from typing import Final

from builder.build.request import BuildRequest
from builder.build.samples import Samples
from builder.serve import answers
from builder.serve.answers import Desk
from builder.serve.door import Door
from builder.serve.hosts import LOOPBACK, machine_addresses
from builder.serve.memory import Memory
from builder.serve.panel import EDIT
from builder.serve.watching import saves
from builder.serve.workshop import Workshop, in_words
from builder.tools.live import LiveServer

PORT: Final = 5500
_PORTS_TRIED: Final = 20
_OPEN_PAGES: Final = 12  # asked for last: they may be open still
_WAIT: Final = 30.0  # seconds for the watch to stand; it takes milliseconds

Say = Callable[[str], None]


def serve(request: BuildRequest, *, port: int = PORT, open_browser: bool = False, lan: bool = False,
          desk: Desk | None = None) -> int:  # fmt: skip
    """Show the site until Ctrl-C; gives the exit code. `lan` lets in devices of the network that tell a code."""
    preview = PreviewServer(request, lan=lan, desk=desk, say=_say)
    bound = preview.bind(port)
    if not bound:
        _say(f"端口 {port} 用不了，后面的也都被占用；请用 --port 换一个。 / no free port from {port} on")
        return 1
    if bound != port and port:
        _say(f"端口 {port} 已被占用，改用 {bound}。 / port {port} is taken, using {bound}")
    try:
        preview.run(open_browser=open_browser)
    except KeyboardInterrupt:
        _say("\n预览已停止。 / stopped")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class PreviewServer:
    """The preview with its threads: one watches, one builds, some answer, and the caller's runs the loop."""

    def __init__(
        self, request: BuildRequest, *, lan: bool = False, desk: Desk | None = None, say: Say = _say
    ) -> None:
        self.port = 0
        self._say, self._lan, self._request = say, lan, request
        self._addresses = machine_addresses() if lan else ()
        self._door = Door(self._announce) if lan else None
        self._ended = Event()
        self._watching = Event()
        self.server = LiveServer(
            lambda asked: answers.answer(asked, self._preview),
            lambda asked, socket: answers.refuse(asked, self._preview, socket=socket),
            lambda asked: answers.body_limit(asked, self._preview),
        )
        memory = Memory()
        self.workshop = Workshop(request, self._tell_time, self.server.tell, lambda: memory.latest(_OPEN_PAGES))
        self._preview = answers.Preview(
            state=self.workshop.state,
            memory=memory,
            names=LOOPBACK | {address.lower() for address in self._addresses},
            start=secrets.token_hex(4),
            door=self._door,
            samples=Samples(request.site),
            desk=desk,
        )

    @property
    def address(self) -> str:
        """Where the preview is."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def start_page(self) -> str:
        """What the browser opens: the desk, where there is one."""
        return f"{self.address}{EDIT[1:]}" if self._preview.desk else self.address

    def bind(self, port: int) -> int:
        """Take the port or the next free one; 0: none could be had."""
        addresses = ("0.0.0.0", "::") if self._lan else ("127.0.0.1", "::1")  # noqa: S104 -- --lan asks for it
        for candidate in range(port, min(port + _PORTS_TRIED, 65_536)) if port else (0,):
            try:
                self.port = self.server.bind(addresses, candidate)
            except OSError as fault:
                if fault.errno not in (errno.EADDRINUSE, errno.EACCES):
                    raise
            else:
                return self.port
        return 0

    def run(self, *, open_browser: bool = False) -> None:
        """Serve until stopped; a fault of ours in any thread ends the server and is raised here."""
        with ThreadPoolExecutor(2, thread_name_prefix="preview") as threads:
            watching = threads.submit(self._watch)
            watching.add_done_callback(lambda _: self._watching.set())
            try:
                self._watching.wait(_WAIT)  # first the watch, then the reading: no save falls between them
                seconds = self.workshop.open()
                building = threads.submit(self.workshop.run)
                for work in (watching, building):
                    work.add_done_callback(lambda _: self.server.stop())
                self.server.run(lambda: self._greet(seconds, open_browser=open_browser))
            finally:
                self.stop()
        watching.result()
        building.result()

    def stop(self) -> None:
        """End the preview, from any thread."""
        self._ended.set()
        self.workshop.close()
        self.server.stop()

    def _watch(self) -> None:
        for batch in saves(self._request.site, stop=self._ended):
            self._watching.set()
            if batch:
                self.workshop.note(batch)

    def _greet(self, seconds: float, *, open_browser: bool) -> None:
        state = self.workshop.state()
        count = len(state.site.loaded.site.people) if state.site else 0
        self._say(f"读了网站：{count} 人，{seconds:.2f} 秒，{in_words(state.diagnostics)}")
        if self._request.arguments.drafts:
            self._say("含草稿：只供预览，不要公开。 / drafts are shown: not for the public")
        self._say(f"预览地址：{self.address}")
        if self._preview.desk:
            self._say(f"编辑台：{self.start_page} / the desk, to add and edit")
        for address in self._addresses:
            desk = f"，编辑台 http://{address}:{self.port}{EDIT}" if self._preview.desk else ""
            self._say(f"同一网络的设备：http://{address}:{self.port}/{desk}")
        if self._door:
            self._door.open()
        self._say("保存文件，页面自动更新；按 Ctrl-C 停止。 / press Ctrl-C to stop")
        if open_browser:
            Thread(target=webbrowser.open, args=(self.start_page,), daemon=True).start()

    def _announce(self, code: str) -> None:
        self._say(f"新设备的代码（用一次就换）：{code}")

    def _tell_time(self, line: str) -> None:
        self._say(f"{time.strftime('%H:%M:%S')} {line}")
