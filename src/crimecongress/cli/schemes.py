"""The command ``scheme``: the themes, what stands behind each, and the scheme as a file."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crimecongress.cli.inputs import add_scheme, read_scheme
from crimecongress.cli.terminal import DONE
from crimecongress.display import count
from crimecongress.errors import InvalidValueError

if TYPE_CHECKING:
    from crimecongress.model import Theme
    from crimecongress.themes import Scheme


def add_scheme_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``scheme``."""
    scheme = commands.add_parser(
        "scheme",
        help="show the theme scheme, or write it as TOML or SKOS",
        description="Show the themes; with THEME, its scope note, terms and crosswalks; with -o, "
        "write the scheme as TOML, or as SKOS in Turtle or JSON-LD.",
    )
    scheme.add_argument("themes", nargs="*", metavar="THEME", help="a top or a leaf, by its id")
    add_scheme(scheme)
    scheme.add_argument(
        "-o", "--output", metavar="FILE", help="file to write: .toml, .ttl, .jsonld or .json"
    )
    scheme.set_defaults(run=_scheme)


def _scheme(options: argparse.Namespace) -> int:
    scheme = read_scheme(options)
    if options.output and options.themes:
        raise InvalidValueError(
            "-o writes the whole scheme, and themes are named beside it",
            mend="leave out one of them",
        )
    if options.output:
        from crimecongress.themes import save_scheme

        print(save_scheme(scheme, options.output).as_posix())
    elif options.themes:
        print("\n\n".join(_card(scheme.theme(name)) for name in options.themes))
    else:
        print(_listed(scheme))
    return DONE


def _listed(scheme: Scheme) -> str:
    width = max(len(theme.id) for theme in scheme) + 4
    tops, leaves = (
        count(len(scheme.tops()), "top"),
        count(len(scheme.leaves()), "leaf", "leaves"),
    )
    lines = [f"{scheme.id} {scheme.version}: {tops}, {leaves}"]
    for theme in scheme:
        name = theme.id if theme.is_top else f"  {theme.id}"
        younger = "" if theme.frozen_id == theme.id else f" (narrower than {theme.frozen_id})"
        lines.append(f"{name:{width}}{theme.label}{younger}")
    return "\n".join(lines)


def _card(theme: Theme) -> str:
    lists = (("terms", theme.terms), ("weak", theme.weak_terms), ("negative", theme.negative_terms))
    lines = [f"{theme.id}: {theme.label}", f"  {theme.scope}"]
    if theme.frozen_id != theme.id:
        lines.append(f"  narrower than {theme.frozen_id}")
    lines += [f"  {name}: {'; '.join(found)}" for name, found in lists if found]
    for one in theme.mappings:
        label = f" {one.label}" if one.label else ""
        code = one.code or "none"
        lines.append(f"  {one.scheme} {code}{label}: {one.relation}, {one.confidence}")
    return "\n".join(lines)
