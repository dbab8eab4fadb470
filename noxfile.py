"""The project's chores, one session each: ``nox -s tests``. Slow ones are off by default."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic

import nox

nox.options.default_venv_backend = "uv|virtualenv"
nox.options.sessions = ["lint", "typecheck", "tests", "notebooks", "docs", "build"]
PYPROJECT = nox.project.load_toml("pyproject.toml")

# Bytes. Whoever raises one says why in CHANGELOG.md.
WHEEL_CAP = 1_000_000
SDIST_CAP = 2_500_000
# Seconds for one installation or one run of the program.
INSTALL_LIMIT = 600


def install(session: nox.Session, *groups: str) -> None:
    """Install the project as users do, with the development groups that a session needs."""
    session.install("-e", ".", *nox.project.dependency_groups(PYPROJECT, *groups))


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and the direction of the imports."""
    install(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports")


@nox.session
def typecheck(session: nox.Session) -> None:
    """Check the types, strictly."""
    install(session, "typecheck")
    session.run("mypy")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests; name files or options after ``--``."""
    install(session, "test")
    session.run("pytest", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """Run the tests and require the branch coverage that pyproject.toml states."""
    install(session, "test")
    session.run("pytest", "--cov", "--cov-branch", "--cov-report=term-missing:skip-covered")


@nox.session
def notebooks(session: nox.Session) -> None:
    """Run every notebook from top to bottom; an output that is not the committed one fails."""
    install(session, "notebooks")
    found = sorted(str(path) for path in Path("notebooks").glob("*.ipynb"))
    nbval = ("--nbval", "--nbval-cell-timeout=60", "--nbval-sanitize-with=notebooks/.nbval.cfg")
    session.run("pytest", *nbval, "-p", "no:cacheprovider", *found)


@nox.session(default=False)
def refresh(session: nox.Session) -> None:
    """Run every notebook and keep what it shows now; look at it before you commit it."""
    install(session, "notebooks")
    execute = ("jupyter", "nbconvert", "--to", "notebook", "--execute", "--inplace")
    # One at a time: the last command that nox shows then names the notebook that failed.
    for path in sorted(Path("notebooks").glob("*.ipynb")):
        session.run(*execute, "--ExecutePreprocessor.record_timing=False", str(path))


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning, a dead reference or a module without a page fails."""
    install(session, "docs")
    shutil.rmtree("docs/reference/modules", ignore_errors=True)
    session.run("sphinx-build", "-n", "-W", "--keep-going", "docs", "docs/_build/html")
    pages = {path.stem for path in Path("docs/_build/html/reference/modules").glob("*.html")}
    if missing := sorted(public_modules() - pages):
        session.error(f"no page in the reference: {', '.join(missing)}")


@nox.session(default=False)
def links(session: nox.Session) -> None:
    """Ask every address that the documentation names whether it is still there (uses the network).

    Links inside the project are held by the tests.
    """
    install(session, "docs")
    session.run("sphinx-build", "-b", "linkcheck", "docs", "docs/_build/linkcheck")


def public_modules() -> set[str]:
    """Name every module of the package that a user may import."""
    found = (path.relative_to("src").with_suffix("") for path in Path("src").rglob("*.py"))
    named = (path.parent if path.name == "__init__" else path for path in found)
    return {".".join(path.parts) for path in named if not path.name.startswith("_")}


def make_distributions(session: nox.Session) -> tuple[Path, Path]:
    """Build the wheel and the sdist into an empty folder of the session; return their paths."""
    session.install("build")
    folder = Path(session.create_tmp()) / "dist"
    shutil.rmtree(folder, ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", str(folder), silent=True)
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel.resolve(), sdist.resolve()


@nox.session
def build(session: nox.Session) -> None:
    """Build wheel and sdist, look at them as the index would, and hold them to their sizes."""
    session.install("twine", "check-wheel-contents")
    made = make_distributions(session)
    session.run("twine", "check", "--strict", *map(str, made))
    session.run("check-wheel-contents", str(made[0]))
    for path, cap in zip(made, (WHEEL_CAP, SDIST_CAP), strict=True):
        size = path.stat().st_size
        session.log(f"{path.name}: {size:,} bytes, of at most {cap:,}")
        if size > cap:
            session.error(f"{path.name} is {size:,} bytes, more than {cap:,}; see RELEASING.md")
    shutil.rmtree("dist", ignore_errors=True)
    shutil.copytree(made[0].parent, "dist")


@nox.session(default=False)
def sdist(session: nox.Session) -> None:
    """Unpack the sdist and run the tests that it brings, on the package built from it."""
    _, packed = make_distributions(session)
    with tempfile.TemporaryDirectory() as folder, tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
        (unpacked,) = Path(folder).iterdir()
        groups = nox.project.dependency_groups(PYPROJECT, "test")
        session.install(str(unpacked), *groups)
        with session.chdir(unpacked):
            session.run("pytest", "-q", "-p", "no:cacheprovider", *session.posargs)


@nox.session(default=False, venv_backend="uv")
def minimum(session: nox.Session) -> None:
    """Run the tests with the oldest versions that pyproject.toml allows (needs uv)."""
    oldest = ("--resolution", "lowest-direct")
    session.install(*oldest, "-e", ".", *nox.project.dependency_groups(PYPROJECT, "test"))
    # Old releases use what newer releases of their own dependencies deprecate.
    session.run("pytest", "-q", "-W", "default::DeprecationWarning", *session.posargs)


@nox.session(default=False, python=nox.project.python_versions(PYPROJECT))
def pythons(session: nox.Session) -> None:
    """Run the tests on each Python that pyproject.toml names and that is here."""
    install(session, "test")
    session.run("pytest", "-q", "-p", "no:cacheprovider", *session.posargs)


@nox.session(default=False)
def typing(session: nox.Session) -> None:
    """Check a user's code strictly against the installed wheel, which brings its own types."""
    wheel, _ = make_distributions(session)
    session.install(str(wheel), "mypy")
    examples = sorted(str(path) for path in Path("tests/typing").glob("*.py"))
    session.run("mypy", "--strict", "--config-file=", *examples)
    for example in examples:
        session.run("python", example)


class Quiet(SimpleHTTPRequestHandler):
    """Serve files without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing; pip says what it did not find."""


@contextmanager
def served_index(wheel: Path, sdist: Path) -> Iterator[str]:
    """Serve a simple index (PEP 503) with our files on loopback, as long as the block lasts."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "simple" / "crimecongress"
        project.mkdir(parents=True)
        links = []
        for path in (wheel, sdist):
            shutil.copy(path, project)
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            links.append(f'<a href="{path.name}#sha256={digest}">{path.name}</a>')
        project.joinpath("index.html").write_text("<br>".join(links), encoding="utf-8")
        handler = partial(Quiet, directory=folder)
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                yield f"http://127.0.0.1:{server.server_port}/simple/"
            finally:
                server.shutdown()


@nox.session(default=False)
def index(session: nox.Session) -> None:
    """Install from an index on loopback, with no extras, each and all; run what users run first.

    Our files come from loopback, all others from where pip is set to look. Name extras after
    ``--`` to try only those; ``none`` stands for no extras.
    """
    version = PYPROJECT["project"]["version"]
    extras = session.posargs or ["none", *PYPROJECT["project"]["optional-dependencies"]]
    with served_index(*make_distributions(session)) as address:
        for extra in extras:
            wanted = "crimecongress" if extra == "none" else f"crimecongress[{extra}]"
            with tempfile.TemporaryDirectory() as folder:
                started = monotonic()
                install_and_try(session, Path(folder), f"{wanted}=={version}", address)
                session.log(f"{wanted}: installed and run in {monotonic() - started:.0f} s")


def install_and_try(session: nox.Session, folder: Path, wanted: str, address: str) -> None:
    """Install a requirement with pip in a fresh environment, and run the program elsewhere."""
    environment, empty, report = folder / "environment", folder / "empty", folder / "report.json"
    empty.mkdir()
    within_limit(folder, sys.executable, "-m", "venv", str(environment))
    programs = environment / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (str(programs / "python"), "-m", "pip", "install", "--quiet", "--report", str(report))
    within_limit(folder, *pip, "--extra-index-url", address, wanted)
    # Another index could hold a package of our name: what was installed must be what we serve.
    installed = json.loads(report.read_text(encoding="utf-8"))["install"]
    ours = [one for one in installed if one["metadata"]["name"] == "crimecongress"]
    if not ours or not ours[0]["download_info"]["url"].startswith(address):
        session.error(f"{wanted} was not installed from {address}")
    program = str(programs / "crimecongress")
    within_limit(empty, program, "--help")
    within_limit(empty, program, "demo")
    if not list(empty.rglob("index.html")):
        session.error(f"{wanted}: the demo wrote no dossier")


def within_limit(folder: Path, *command: str) -> None:
    """Run a command in a folder; one that fails or takes too long is an error (nox sets none)."""
    near = {**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    subprocess.run(  # noqa: S603 - the commands are written above
        command, cwd=folder, env=near, stdout=subprocess.DEVNULL, timeout=INSTALL_LIMIT, check=True
    )


@nox.session(default=False)
def accuracy(session: nox.Session) -> None:
    """Print the accuracy table; after ``--``: ``--misses``, or ``--write`` into the page.

    Rows on real documents are left out where ``../shared`` does not hold them.
    """
    install(session, "test")
    session.install("pyyaml")
    session.run("python", "tests/accuracy.py", *session.posargs)
