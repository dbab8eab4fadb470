"""Labelled passages to try an evaluation on: invented, and no measure of accuracy."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from crimecongress.errors import OutputRefusedError
from crimecongress.themes.gold import GoldItem, read_gold

_PLACE = ("data", "examples", "gold.jsonl")


def example_gold() -> tuple[GoldItem, ...]:
    """Return the bundled example of labelled passages.

    Returns:
        Sixteen invented passages with the leaves of two readers, each marked as a specimen. They
        show the format; how well the tagger does on them says nothing of real texts.

    Examples:
        >>> from crimecongress.themes import example_gold, load_scheme, score
        >>> items = example_gold()
        >>> items[3].text
        'Courts should impose community service instead of short prison terms wherever ...'
        >>> items[3].labels[0]
        frozenset({'corrections.alternatives'})
        >>> score(items, load_scheme()).specimen
        True
    """
    with resources.as_file(resources.files("crimecongress").joinpath(*_PLACE)) as path:
        return read_gold(path)


def write_example_gold(path: str | Path) -> Path:
    """Write the bundled example of labelled passages as JSON Lines.

    Args:
        path: The file to write; one that is there stays as it is.

    Returns:
        The path.

    Raises:
        OutputRefusedError: The file exists, or it cannot be written.
    """
    place = Path(path)
    content = resources.files("crimecongress").joinpath(*_PLACE).read_bytes()
    try:
        with place.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise OutputRefusedError(
            f"the example cannot be written: {error.strerror or error}",
            where=place.as_posix(),
            mend="name a file that is not there yet",
        ) from error
    return place
