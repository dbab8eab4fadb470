"""What a user writes first, with the types that a checker must find: specimens to a dossier."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import assert_type

import crimecongress as cc

reports = cc.specimens()
assert_type(reports, tuple[cc.Report, ...])
assert_type(reports[0].document.symbol, str | None)
assert_type([one.text for one in reports[0].recommendations], list[str])

corpus = cc.assemble(reports)
assert_type(corpus, cc.Corpus)
tagging = cc.tag(corpus)
assert_type(tagging, cc.Tagging)
comparison = cc.compare(tagging, corpus)
assert_type(comparison, cc.Comparison)
for ask in comparison.groups.shared:
    assert_type(ask.score, float | None)
    assert_type(ask.members[0].citation, str)
assert_type(comparison.matrix.to_rows(), list[dict[str, str | int | float | bool | None]])
assert_type(cc.load_register(), cc.Register)
assert_type(cc.load_scheme(), cc.Scheme)

with tempfile.TemporaryDirectory() as folder:
    kept = cc.save(corpus, Path(folder) / "corpus.json")
    assert_type(kept, Path)
    assert_type(cc.load(kept), cc.Corpus)
    try:
        cc.read(Path(folder) / "absent.txt")
    except cc.CrimeCongressError as error:
        assert_type(error.mend, str)
