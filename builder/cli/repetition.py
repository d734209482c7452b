"""Takes a build and what it printed, gives the stamp by which builder.stage0 repeats it without building."""

from __future__ import annotations

from collections.abc import Mapping

from builder.base.diagnostic import Diagnostic
from builder.build.engine import output_folder
from builder.build.request import BuildRequest, Report
from builder.build.stamp import ALWAYS, FileFacts, Said, date_window, observe, remove_stamp, usual_roots, write_stamp
from builder.build.store import read_store, store_path
from builder.build.tree import scan_output
from builder.cli.place import settings_of
from builder.cli.telling import Told
from builder.load.theme import built_in_themes


class Repetition:
    """Made before a build, because an edit made during it must differ from what was observed."""

    def __init__(self, request: BuildRequest) -> None:
        """Forget the stamp of the build before, and look at everything that this one will read."""
        self._request = request
        self._output = output_folder(request)
        remove_stamp(request.site, self._output)
        self._settings = settings_of(request.site, request.arguments)
        self._observation = observe(usual_roots(request.site, [built_in_themes()]))

    def leave(self, done: Report, told: Told, code: int) -> None:
        """Leave the stamp with what a build that has nothing to do prints."""
        request, settings = self._request, self._settings
        dated = request.arguments.today is not None
        window = ALWAYS if dated else date_window(settings.today, done.next_change, settings.timezone)
        said = [Said("err", told.err), Said("out", told.out)]
        write_stamp(
            request.site,
            self._output,
            self._observation,
            arguments=request.argv,
            published=self._published(done),
            replay=[part for part in said if part.text],
            exit_code=code,
            diagnostics=done.diagnostics,
            window=window,
        )

    def _published(self, done: Report) -> Mapping[str, FileFacts]:
        """Give what the build knows to be in the output folder; after a failed first one, whatever it left there."""
        stored = read_store(store_path(self._request.site, self._output))
        if stored:
            return stored.outputs
        found = {} if done.published else scan_output(self._output)
        return {} if isinstance(found, Diagnostic) else found
