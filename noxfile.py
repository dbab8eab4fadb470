"""The project's chores, one session each: ``nox -s tests``. Slow ones are off by default."""

from __future__ import annotations

from pathlib import Path

import nox

nox.options.default_venv_backend = "uv|virtualenv"
nox.options.sessions = ["lint", "typecheck", "tests", "notebooks", "docs", "build"]
PYPROJECT = nox.project.load_toml("pyproject.toml")


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
    session.run("pytest", "--nbval", "--nbval-cell-timeout=60", "-p", "no:cacheprovider", *found)


@nox.session(default=False)
def refresh(session: nox.Session) -> None:
    """Run every notebook and keep what it shows now; look at it before you commit it."""
    install(session, "notebooks")
    found = sorted(str(path) for path in Path("notebooks").glob("*.ipynb"))
    execute = ("jupyter", "nbconvert", "--to", "notebook", "--execute", "--inplace")
    session.run(*execute, "--ExecutePreprocessor.record_timing=False", *found)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning is an error."""
    install(session, "docs")
    session.run("sphinx-build", "-n", "-W", "--keep-going", "docs", "docs/_build/html")


@nox.session
def build(session: nox.Session) -> None:
    """Build wheel and sdist, and look at them as the index would."""
    session.install("build", "twine", "check-wheel-contents")
    session.run("python", "-m", "build", "--outdir", "dist")
    for pattern, check in (
        ("*", ("twine", "check", "--strict")),
        ("*.whl", ("check-wheel-contents",)),
    ):
        session.run(*check, *(str(path) for path in sorted(Path("dist").glob(pattern))))


@nox.session(default=False)
def score(session: nox.Session) -> None:
    """Score the reading of the real report, where ``../shared`` holds it and its gold."""
    if not Path("../shared/domain/gold_bangkok.yaml").exists():
        session.skip("the real report and its gold reading are not here (../shared)")
    install(session, "test")
    session.install("pyyaml")
    session.run("python", "tests/score_bangkok.py", *session.posargs)


@nox.session(default=False)
def score_documents(session: nox.Session) -> None:
    """Score the reading of real PDF and Word files, where ``../shared`` holds them."""
    if not Path("../shared/reports").exists():
        session.skip("the real documents are not here (../shared)")
    install(session, "test")
    session.run("python", "tests/score_recommendations.py")
    session.run("python", "tests/score_formats.py")


@nox.session(default=False)
def score_meaning(session: nox.Session) -> None:
    """Score speakers, sentences, references and wording; what needs ``../shared`` is left out."""
    install(session, "test")
    session.run("python", "tests/score_meaning.py", *session.posargs)
