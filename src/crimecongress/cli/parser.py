"""The parser of the command line: examples in every help, and what was probably meant."""

from __future__ import annotations

import argparse
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from shutil import get_terminal_size
from typing import NoReturn

# What a person is most likely to want first; each line is a command and what it gives.
EXAMPLES = {
    "read": (
        ("read report.pdf", "what one report says, with citations"),
        ("read reports/ --json > reports.json", "all reports of a folder as JSON"),
        ("read reports/ --corrections corrections.toml", "with what you know better"),
    ),
    "tag": (
        ("tag report.pdf", "themes with the words that made them"),
        ("tag reports/ --scheme mine.toml", "with a scheme of your own"),
        ('tag --text "Courts should act on online scams."', "one sentence"),
        ("tag - < notes.txt", "each paragraph of a text that is no UN document"),
    ),
    "compare": (
        ("compare reports/ -o dossier", "the theme-by-region dossier"),
        ("compare reports/ --digest rpm15-western-asia -o dossier", "with a bundled digest"),
    ),
    "demo": (
        ("demo", "the dossier of the bundled specimens"),
        ("demo -o try --documents reports", "in a folder try, and the texts in a folder reports"),
    ),
    "redline": (
        ("redline draft.pdf final.pdf", "what changed, with names where they have one"),
        ("redline draft/ final/ -o redline", "of texts in several parts, as a page with tables"),
    ),
    "trace": (
        ("trace reports/ --to declaration.pdf", "which asks it corresponds to"),
        ("trace reports/ --to declaration.pdf --placebo other.pdf", "beside another matter"),
    ),
    "evaluate": (
        ("evaluate gold.jsonl", "how good the tags are on labelled passages"),
        ("evaluate ana.xlsx ben.xlsx", "how far two coders agree"),
        ("evaluate --example gold.jsonl", "16 invented passages, to try it on"),
    ),
    "sheet": (("sheet reports/ -o coding", "blank coding sheets and a codebook"),),
    "scheme": (
        ("scheme", "the themes, on the terminal"),
        ("scheme cyber.crypto", "one theme with its terms and crosswalks"),
        ("scheme -o themes.ttl", "the themes as SKOS"),
    ),
    "register": (
        ("register --congress 15", "what sources say of one Congress"),
        ("register --all", "also what no source confirms"),
    ),
    "fetch": (
        ("fetch A/CONF.222/RPM.3/1 -o reports", "one document"),
        ("fetch --congress 14 -o reports", "the reports of one Congress's meetings"),
    ),
}
# What else stands under the help of a command.
FORMATS = {
    "evaluate": """
two lines of GOLD as JSON Lines, one a passage, with the leaves that a reader gave:
  {"n": 1, "document": "A/1", "text": "End domestic violence.", "reader_a": ["gender.vaw"]}
  {"n": 2, "document": "A/1", "text": "The sun rose.", "reader_a": []}
columns of a coding sheet (needed: unit, text, themes, primary):
  unit,citation,text,themes,primary,note,specimen
""",
}
_UNKNOWN = re.compile(r"invalid choice: '(?P<given>[^']*)' \(choose from (?P<known>.*)\)")
_STRANGE = re.compile(r"unrecognized arguments: (?P<given>--?[\w-]+)")
# An option whose value is left out behind its sign.
_VALUELESS = re.compile(r"--[\w-]+=")


class Parser(argparse.ArgumentParser):
    """A parser that shows examples and says which known word is near to an unknown one."""

    def add_examples(self, name: str) -> None:
        """Show the examples of a command under its help.

        Args:
            name: The command.
        """
        lines = [(f"crimecongress {line}", note) for line, note in EXAMPLES[name]]
        width = max(len(line) for line, _ in lines) + 2
        listed = "\n".join(f"  {line:<{width}}{note}" for line, note in lines)
        self.epilog = f"examples:\n{listed}\n{FORMATS.get(name, '')}"
        self.formatter_class = argparse.RawDescriptionHelpFormatter
        # The formatter that keeps the lines of the examples keeps those of the description too.
        self.description = textwrap.fill(str(self.description), get_terminal_size().columns - 2)

    def refuse_empty(self, words: Iterable[str]) -> None:
        """Leave with exit code 2 where a word is empty: ``''`` would name the current folder.

        Args:
            words: The words after the program's name.
        """
        if any(not word or _VALUELESS.fullmatch(word) for word in words):
            self.error("an argument is empty and names nothing; write . for the current folder")

    def refuse_strange(self, command: str, words: Sequence[str]) -> NoReturn:
        """Leave with exit code 2 where words are left over behind a command.

        Args:
            command: The command.
            words: The words that it does not take.
        """
        message = f"unrecognized arguments: {' '.join(words)}"
        hint = self._hint(message)
        if not hint and "--congress" in self._commands()[command].options():
            hint = f"; did you mean --congress {words[0]}?" if words[0].isdecimal() else ""
        self.exit(
            2, f"{self.prog}: {message}{hint}; `{self.prog} {command} --help` shows examples\n"
        )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and what was probably meant, then leave with exit code 2."""
        hint = self._hint(message)
        usage = f"{self.prog}: {message}{hint}; `{self.prog} --help` shows examples\n"
        self.exit(2, usage)

    def _hint(self, message: str) -> str:
        if found := _UNKNOWN.search(message):
            known: Iterable[str] = re.findall(r"[\w.-]+", found["known"])
        elif found := _STRANGE.search(message):
            known = self.options()
            if found["given"] in known:
                return f"; it stands after {self._owners(found['given'])}"
        else:
            return ""
        near = get_close_matches(found["given"], list(known), n=1)
        return f"; did you mean {near[0]!r}?" if near else ""

    def _owners(self, option: str) -> str:
        """Name what an option stands after: the commands that have it, or the program itself."""
        commands = [name for name, one in self._commands().items() if option in one.options()]
        return ", ".join(f"`{name}`" for name in commands or [self.prog])

    def _commands(self) -> dict[str, Parser]:
        """The commands by their names."""
        return {
            name: parser
            for action in self._actions
            if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001 - argparse has no public name for it
            for name, parser in action.choices.items()
        }

    def arguments(self) -> Iterator[argparse.Action]:
        """Give every argument and option of the program and its commands."""
        yield from self._actions
        for parser in self._commands().values():
            yield from parser.arguments()

    def options(self) -> set[str]:
        """Return all options of the program and its commands."""
        return {option for one in self.arguments() for option in one.option_strings}
