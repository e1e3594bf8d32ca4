"""What a run fetches: Python, its library, the project's packages, and the scripts of the page.

The archives are compressed here and opened by the reader's browser, so that a host that compresses
nothing, or knows no WebAssembly, serves them as well as any.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import tempfile
import zipfile
from dataclasses import dataclass
from importlib.metadata import distribution, packages_distributions
from importlib.util import find_spec
from pathlib import Path
from sysconfig import get_path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

import npm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

HERE = Path(__file__).parent
# Pyodide imports these where there is no browser; esbuild is to leave them alone.
NODE_ONLY = ("node:*", "ws", "fs", "crypto", "child_process", "vm", "path", "url")
# What needs processes, a terminal, the net or another system, which a reader's browser has not for
# Python.
LEFT_OUT = tuple(
    "_pyrepl/ multiprocessing/ concurrent/futures/process.py wsgiref/ xmlrpc/ http/server.py "
    "http/cookiejar.py socketserver.py ftplib.py imaplib.py poplib.py smtplib.py "
    "logging/config.py logging/handlers.py asyncio/windows_ asyncio/proactor_events.py".split()
)
# The earliest that such an archive knows.
DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Packed:
    """What is fetched.

    Args:
        files: What each file holds, by its name.
        python: The version of Pyodide.
    """

    files: dict[str, bytes]
    python: str

    @property
    def versions(self) -> dict[str, str]:
        """What tells a file from its next version."""
        return {
            name: hashlib.sha256(content).hexdigest()[:8] for name, content in self.files.items()
        }

    @property
    def size(self) -> int:
        """How many bytes of archives a first run fetches."""
        return sum(len(self.files[name]) for name in self.files if name.endswith(".bin"))

    def write(self, folder: Path) -> None:
        """Write the files; two editions may do so at once, for each is renamed into its place."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self.files.items():
            target = folder / name
            if not target.is_file() or target.read_bytes() != content:
                replace(target, content)


def archive(members: dict[str, bytes]) -> bytes:
    """Pack files of Python: stored, to be compressed as one, which is smaller than each by itself.

    The same files give the same archive.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as zipped:
        for name, content in sorted(members.items()):
            zipped.writestr(zipfile.ZipInfo(name, DATE), content)
    return packed.getvalue()


def unpacked(packed: bytes) -> dict[str, bytes]:
    """Return the files of an archive."""
    with zipfile.ZipFile(io.BytesIO(packed)) as members:
        return {name: members.read(name) for name in members.namelist()}


def modules(package: Path) -> Iterator[tuple[str, bytes]]:
    """Return the modules of a package, by their place beside it."""
    for path in package.rglob("*.py"):
        yield path.relative_to(package.parent).as_posix(), path.read_bytes()


def bundle(script: Path, node_modules: Path) -> tuple[bytes, set[str]]:
    """Make one script of a script and what it imports.

    Args:
        script: Where it is.
        node_modules: The folder in which npm installed what it imports, and esbuild.

    Returns:
        The script, and the names of the packages of npm that are in it.

    Raises:
        ConfigError: Esbuild is missing, or says what is wrong with the script.
    """
    with tempfile.TemporaryDirectory() as folder:
        made, known = Path(folder, "made.js"), Path(folder, "known.json")
        told = [str(script), "--bundle", "--minify", "--format=esm"]
        told += ["--target=es2022", "--charset=utf8", "--loader:.css=text"]
        told += ["--legal-comments=none", "--log-level=error"]
        told += [f"--external:{name}" for name in NODE_ONLY]
        told += [f"--metafile={known}", f"--outfile={made}"]
        npm.esbuild(node_modules, *told)
        inputs = json.loads(known.read_text("utf-8"))["inputs"]
        found = (re.search(r"node_modules/((?:@[^/]+/)?[^/]+)/", path) for path in inputs)
        return made.read_bytes(), {one[1] for one in found if one}


def licences(names: Iterable[str], node_modules: Path, distributions: Iterable[str]) -> str:
    """Return the licences of what is fetched: packages of npm, of Python, and Python itself."""
    parts = []
    for name in sorted(names):
        about = json.loads((node_modules / name / "package.json").read_text("utf-8"))
        texts = sorted((node_modules / name).glob("LICEN[CS]E*"))
        text = texts[0].read_text("utf-8") if texts else f"Licence: {about['license']}\n"
        parts.append(f"{name} {about['version']}\n\n{text}")
    for name in sorted(distributions):
        found = distribution(name)
        files = [file for file in found.files or () if "LICEN" in file.name.upper()]
        text = files[0].read_text("utf-8") if files else ""
        parts.append(f"{name} {found.version}\n\nLicence: {found.metadata['License']}\n{text}")
    parts += [path.read_text("utf-8") for path in sorted((HERE / "licences").glob("*.txt"))]
    rule = f"\n{'-' * 78}\n\n"
    return rule.join(parts)


class Packer:
    """Packs, and keeps what costs time for the next build.

    Args:
        node_modules: The folder in which npm installed Pyodide, the editor and esbuild.
        cache: A folder for what was packed before; builds may share it.

    Raises:
        ConfigError: Something that is to be packed is missing.
    """

    def __init__(self, node_modules: Path, cache: Path) -> None:
        self.node_modules, self.cache = node_modules, cache
        self.pyodide = npm.installed(node_modules, "pyodide")
        self.lock = node_modules / ".package-lock.json"

    def pack(self, packages: Sequence[str], view: Path | None) -> Packed:
        """Pack everything.

        Args:
            packages: The packages of Python that the examples import, as they are installed.
            view: The project's own module that says what there is to see.
        """
        wasm = (self.pyodide / "pyodide.asm.wasm").read_bytes()
        ours = {"in_page.py": (HERE / "worker" / "in_page.py").read_bytes()}
        if view:
            ours["in_page_view.py"] = view.read_bytes()
        for name in packages:
            spec = find_spec(name)
            if spec is None or spec.origin is None:
                raise ExtensionError(f"The package {name}, which the examples import, is missing.")
            ours.update(modules(Path(spec.origin).parent))
        page, editor = self._bundle("page/main.js")
        python, runtime = self._bundle("worker/python.js")
        compiled = self._compiled(archive(ours))
        return Packed(
            files={
                "page.js": page,
                "python.js": python,
                "worker.js": (HERE / "worker" / "worker.js").read_bytes(),
                "wasm.bin": self._kept("wasm", wasm, lambda: compressed(wasm)),
                **compiled,
                "LICENCES.txt": self._licences(editor | runtime, packages),
            },
            python=json.loads((self.pyodide / "package.json").read_text("utf-8"))["version"],
        )

    def _compiled(self, ours: bytes) -> dict[str, bytes]:
        # The archives, with the modules that Python reads when it starts compiled.
        script = HERE / "worker" / "compile.mjs"
        whole = (self.pyodide / "python_stdlib.zip").read_bytes()

        def make() -> bytes:
            everything = unpacked(whole).items()
            kept = {name: text for name, text in everything if not name.startswith(LEFT_OUT)}
            library = archive(kept)
            with tempfile.TemporaryDirectory() as folder:
                places = [Path(folder, name) for name in ("packages.zip", "library.zip", "out.zip")]
                places[0].write_bytes(ours)
                places[1].write_bytes(library)
                npm.run(npm.node(), str(script), str(self.pyodide), *map(str, places))
                made = unpacked(places[2].read_bytes())
            files = {"packages/": unpacked(ours), "library/": unpacked(library)}
            for name, content in made.items():
                folder, slash, module = name.partition("/")
                files[folder + slash][module] = content
                if folder == "library":
                    del files["library/"][module.removesuffix("c")]
            return archive(
                {f"{folder[:-1]}.bin": compressed(archive(files[folder])) for folder in files}
            )

        key = script.read_bytes() + "".join(LEFT_OUT).encode() + whole + ours
        return unpacked(self._kept("python", key, make))

    def _licences(self, npm_packages: Iterable[str], packages: Iterable[str]) -> bytes:
        # To look for what brings a package is to look through all that are installed.
        told = [*sorted(npm_packages), *sorted(packages)]
        told += sorted(path.name for path in Path(get_path("purelib")).glob("*.dist-info"))
        texts = [self.lock, *sorted((HERE / "licences").glob("*.txt"))]
        key = "\n".join(told).encode() + b"".join(path.read_bytes() for path in texts)

        def make() -> bytes:
            distributions = packages_distributions()
            found = {one for name in packages for one in distributions.get(name, ())}
            return licences(npm_packages, self.node_modules, found).encode()

        return self._kept("licences", key, make)

    def _bundle(self, entry: str) -> tuple[bytes, set[str]]:
        script = HERE / entry
        sources = [self.lock, *sorted(script.parent.iterdir())]
        key = b"".join(path.read_bytes() for path in sources if path.is_file())

        def make() -> bytes:
            made, names = bundle(script, self.node_modules)
            return json.dumps([made.decode(), sorted(names)]).encode()

        made, names = json.loads(self._kept(script.stem, key, make))
        return made.encode(), set(names)

    def _kept(self, name: str, source: bytes, make: Callable[[], bytes]) -> bytes:
        kept = self.cache / f"{name}-{hashlib.sha256(source).hexdigest()[:16]}"
        if not kept.is_file():
            self.cache.mkdir(parents=True, exist_ok=True)
            replace(kept, make())
        return kept.read_bytes()


def compressed(content: bytes) -> bytes:
    """Compress, to the same bytes each time."""
    return gzip.compress(content, 9, mtime=0)


def replace(target: Path, content: bytes) -> None:
    """Write a file that others may be writing or reading: it is there whole, or not yet."""
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(target)
