"""Every example of a page runs, and can be changed, in the reader's browser.

Python is Pyodide, in a worker; the site itself serves it, and nothing is fetched before a reader
presses the first button.
What runs is always the story of a page from its top to the example, so what is answered depends on
nothing but what stands there.
Without JavaScript, from a file or without WebAssembly a page is as it was.

A page's policy has to allow WebAssembly: ``script-src 'self' 'wasm-unsafe-eval'``.

``run_examples_packages``
    the packages that the examples import, as they are installed; pure Python.
``run_examples_node_modules``
    the folder in which npm installed pyodide, esbuild and the editor, CodeMirror.
``run_examples_cache``
    a folder for what was packed before, which builds may share; else each build has its own.
``run_examples_folder``
    where Python and the scripts are put, seen from the pages' root; two editions may share it.
``run_examples_view``
    a module, from the folder of the configuration. Its ``REFUSALS`` are the errors that are one
    clear sentence. Its ``view(namespace, code)`` says what there is to see after an example:
    nothing, or ``board``, columns that have a ``title``, ``cards`` (each with ``id``, ``title``,
    ``lines``, ``stars``, ``ribbon``) and how many ``more``; ``record``, which has a ``kind``, a
    ``title`` and ``rows`` of two texts; and ``of``, who sees it so, if that is worth a word.

An element of the class ``run-sandbox`` becomes a place for a reader's own examples, which begin
with one of those on the page.
A block that has run says so: the event ``example-run`` tells whether it answered as on the page.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import get_translation
from sphinx.util.i18n import CatalogInfo

from run_examples.packing import Packer

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

HERE = Path(__file__).parent
CATALOGUE = "run_examples"
say = get_translation(CATALOGUE)


def words() -> dict[str, str]:
    """Return what a reader sees once the first button was pressed."""
    return {
        "run": say("Run"),
        "stop": say("Stop"),
        "restore": say("Restore"),
        "over": say("Start over"),
        "editor": say("The example, to be changed"),
        "coming": say("Python is coming into your browser: {size} MB, only this once."),
        "starting": say("Python is starting …"),
        "running": say("Running …"),
        "progress": say("How much has come"),
        "broken": say("Python did not start here; the page is as useful without it."),
        "stopping": say("Stopped; what ran before is running again …"),
        "stopped": say("Stopped. All is as it was before this example."),
        "same": say("As on the page"),
        "silent": say("Done; it answers nothing."),
        "youChanged": say("You changed the example, and the answer changed with it."),
        "aboveChanged": say("Something above was changed, so this answer is another one."),
        "here": say("Here"),
        "page": say("On the page"),
        "nothing": say("no answer"),
        "traceback": say("Where it happened"),
        "board": say("What is there now"),
        "boardOf": say("What {name} sees now"),
        "changed": say("new here"),
        "more": say("and {number} more"),
        "save": say("Save to a file"),
        "load": say("Load from a file"),
    }


def _is_site(app: Sphinx) -> bool:
    return isinstance(app.builder, StandaloneHTMLBuilder) and app.builder.name.endswith("html")


def _read_words(app: Sphinx, config: Config) -> None:
    """Give Sphinx our catalogue; it compiles those of a project, not those of an extension."""
    catalogue = CatalogInfo(
        str(HERE / "locale" / config.language / "LC_MESSAGES"), CATALOGUE, "utf-8"
    )
    if Path(catalogue.po_path).is_file() and catalogue.is_outdated():
        catalogue.write_mo(config.language)
    app.add_message_catalog(CATALOGUE, str(HERE / "locale"))


class Site:
    """One build: what it packs, and what its pages have to know of that."""

    setup = ""

    def pack(self, app: Sphinx) -> None:
        """Pack what a run fetches; done first, for every page names its version."""
        if not _is_site(app):
            return
        config = app.config
        view = Path(app.confdir) / config.run_examples_view if config.run_examples_view else None
        packer = Packer(
            Path(config.run_examples_node_modules),
            Path(config.run_examples_cache or app.doctreedir) / CATALOGUE,
        )
        packed = packer.pack(config.run_examples_packages, view)
        packed.write(Path(app.outdir) / config.run_examples_folder)
        config.html_static_path.append(str(HERE / "static"))
        app.add_css_file("run_examples.css", priority=400)
        self.setup = json.dumps(
            {
                "files": packed.versions,
                # Seen from the script that reads it, which is in _static.
                "folder": f"../{config.run_examples_folder}/",
                "python": packed.python,
                "size": packed.size,
                "words": words(),
            },
            ensure_ascii=False,
        )

    def add_script(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Give the script to the pages that have an example."""
        if doctree is None or not self.setup:
            return
        if any(node.astext().startswith(">>>") for node in doctree.findall(nodes.FixedTextElement)):
            data: dict[str, Any] = {
                "data-run": say("Run"),
                "data-open": say("Open the sandbox"),
                "data-version": hashlib.sha256(self.setup.encode()).hexdigest()[:8],
            }
            app.add_js_file("run_examples.js", defer="defer", **data)

    def write(self, app: Sphinx, error: Exception | None) -> None:
        """Write what the script reads when the first button is pressed."""
        if not error and self.setup:
            place = Path(app.outdir) / "_static" / "run_examples.json"
            place.write_text(self.setup, "utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Sphinx calls this."""
    app.add_config_value("run_examples_packages", [], "html", list)
    app.add_config_value("run_examples_node_modules", "node_modules", "html", str)
    app.add_config_value("run_examples_cache", "", "html", str)
    app.add_config_value("run_examples_folder", "_static/run", "html", str)
    app.add_config_value("run_examples_view", "", "html", str)
    app.connect("config-inited", _read_words)
    site = Site()
    app.connect("builder-inited", site.pack)
    app.connect("html-page-context", site.add_script)
    app.connect("build-finished", site.write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
