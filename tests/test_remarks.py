"""Who said what: quantifier, form, verbs, stance and holder of invented and specimen sentences."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimecongress.errors import InvalidDataError
from crimecongress.model import Form, Quantifier, Stance
from crimecongress.parsing import reporting
from crimecongress.parsing.clauses import Event
from crimecongress.parsing.remarks import RemarkReading, _reaches, read_remarks
from crimecongress.parsing.reporting import lemma_of_past, lexicon
from crimecongress.sentences import sentences
from crimecongress.words import words

FIXTURE = Path(__file__).parent / "fixtures" / "remarks.txt"


def fixture_cases() -> list[tuple[str, tuple[str, ...]]]:
    """Return the sentences of the fixture with their labels."""
    found: list[tuple[str, tuple[str, ...]]] = []
    sentence = ""
    for number, line in enumerate(FIXTURE.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("    "):
            parts = tuple(part.strip() for part in line.split("|"))
            assert len(parts) == 5, f"remarks.txt, line {number}: five parts are needed: {line!r}"
            found.append((sentence, parts))
        elif line and not line.startswith(("#", "==")):
            sentence = line
    return found


def labels(reading: RemarkReading) -> tuple[str, ...]:
    """Return a reading in the words of the fixture."""
    return (
        str(reading.quantifier),
        str(reading.form),
        ", ".join(reading.verbs) or "-",
        str(reading.stance),
        reading.holder or "-",
    )


@pytest.mark.parametrize(("sentence", "expected"), fixture_cases())
def test_fixture(sentence: str, expected: tuple[str, ...]) -> None:
    """Each invented sentence is one remark with the labels that a reader gave it."""
    (reading,) = read_remarks(sentence)
    assert " | ".join(labels(reading)) == " | ".join(expected)


def test_fixture_is_broad() -> None:
    """The fixture holds every quantifier, form and stance."""
    counted = [Counter(column) for column in zip(*(c[1] for c in fixture_cases()), strict=True)]
    assert set(counted[0]) == set(Quantifier)
    assert set(counted[1]) == set(Form)
    assert set(counted[3]) == set(Stance)


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"concern": ["fear"], "support": ["fear"]}, "'fear' stands in concern and in support"),
        ({"concern": ["fear", "fear"]}, "'fear' stands in concern and in concern (keep one)"),
        ({"concerns": ["fear"]}, "[verbs] concerns: no such class (known: dissent"),
    ],
)
def test_a_word_has_one_class(
    table: dict[str, list[str]], fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A verb in two classes, or under none that exists, is refused with its name."""
    changed = {**words("remarks"), "verbs": table}
    monkeypatch.setattr(reporting, "words", lambda *_: changed)
    with pytest.raises(InvalidDataError, match=re.escape(fault)):
        lexicon.__wrapped__("en")


def test_the_words_of_a_verb_reach_to_the_next_verb() -> None:
    """Two readings of one verb end at the same place."""
    found = [Event(verb, "note", Form.ACTIVE, 0) for verb in (1, 4, 4)]
    assert _reaches(found, 9) == [4, 9, 9]


def test_clauses_of_a_mixed_sentence() -> None:
    """A passive with its agent and the agent's own clause are two clauses of one holder."""
    (reading,) = read_remarks("The plan was praised by some speakers, who urged patience.")
    first, second = reading.clauses
    assert reading.form is Form.MIXED
    assert (first.text, first.form) == (
        "The plan was praised by some speakers",
        Form.PASSIVE_WITH_AGENT,
    )
    assert (second.text, second.form) == ("who urged patience", Form.ACTIVE)
    assert second.holder == "some speakers"
    assert second.quantifier is Quantifier.SOME
    assert (first.stance, second.stance) == (Stance.SUPPORT, Stance.DIRECTIVE)


def test_clauses_of_two_holders() -> None:
    """Two holders of one form are two clauses; the quantifier is the first one's."""
    (reading,) = read_remarks("One speaker praised the plan, while others rejected it.")
    assert [clause.holder for clause in reading.clauses] == ["One speaker", "others"]
    assert reading.form is Form.ACTIVE
    assert reading.quantifier is Quantifier.ONE


def test_one_holder_and_form_has_no_clauses() -> None:
    """Coordinated verbs of one holder share a clause."""
    (reading,) = read_remarks("Speakers praised the plan and urged patience.")
    assert reading.clauses == ()


@pytest.mark.parametrize(
    ("sentence", "verbs"),
    [
        ("It was noted that States had expressed concern about fees.", ("note",)),
        ("Speakers noted that tools which were recommended by experts had failed.", ("note",)),
        ("Speakers stressed that victims were supported and protected.", ("stress",)),
        ("Speakers noted that fees hurt the poor and urged States to act.", ("note", "urge")),
        ("Training was provided to judges.", ()),
        ("The bureau called Example issued a list.", ()),
        ("New threats arose, calling for more cooperation.", ()),
        ("The plan was highlighted by the rise in theft.", ()),
        ("Also mentioned was the cost of stamps.", ("mention",)),
        ("Measures proposed by speakers included a hotline.", ("propose",)),
        ("As noted by one speaker, the toll was high.", ("note",)),
        ("Speakers visited the exhibits.", ("visit",)),
        ("There was a need for boats.", ()),
        ("It was the view of some speakers that boats were slow.", ("be",)),
        ("While the fee was noted, others were opposed to it.", ("note", "be")),
    ],
)
def test_verbs_of_the_content_do_not_report(sentence: str, verbs: tuple[str, ...]) -> None:
    """What was said, and what was done, is told from the saying."""
    (reading,) = read_remarks(sentence)
    assert reading.verbs == verbs


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Some speakers did not agree.", Stance.DISSENT),
        ("Other speakers did not share that view.", Stance.DISSENT),
        ("Other speakers were not convinced that the fee was due.", Stance.DISSENT),
        ("It was considered that the fee could serve as a useful basis.", Stance.NEUTRAL),
        ("No consensus could be reached on the fee.", Stance.DISSENT),
        ("Her delegation could not support the fee.", Stance.DISSENT),
        ("Attention was called to the fee.", Stance.EMPHASIS),
        ("States were encouraged by the Working Group to pay the fee.", Stance.DIRECTIVE),
        ("A number of promising practices were shared.", Stance.GOOD_PRACTICE),
        ("There was no consensus on the fee.", Stance.DISSENT),
        ("One speaker asked whether the fee was due.", Stance.NEUTRAL),
        ("Speakers reiterated the need for boats.", Stance.EMPHASIS),
        (
            "Speakers expressed support for the plan and reservations about its cost.",
            Stance.DISSENT,
        ),
        ("The leak was raised as a matter of concern.", Stance.CONCERN),
        ("Boats were considered essential.", Stance.EMPHASIS),
        ("As a good practice, reference was made to the hotline.", Stance.GOOD_PRACTICE),
        ("Several speakers gave examples of good practices.", Stance.GOOD_PRACTICE),
        ("Speakers noted with deep regret that boats were slow.", Stance.CONCERN),
    ],
)
def test_stance_beyond_the_verb(sentence: str, stance: Stance) -> None:
    """Nouns, manner, predicates and negation lend a verb its stance."""
    (reading,) = read_remarks(sentence)
    assert reading.stance is stance


@pytest.mark.parametrize(
    ("past", "lemma"),
    [("visited", "visit"), ("studied", "study"), ("planned", "plan"), ("advocated", "advocate")],
)
def test_lemma_of_past(past: str, lemma: str) -> None:
    """Unlisted past forms lose their ending by the rules of spelling."""
    assert lemma_of_past(past) == lemma


@pytest.mark.parametrize(
    ("sentence", "quantifier", "form"),
    [
        ("Views differed on the fee.", Quantifier.NONE, Form.ACTIVE),
        ("Opinions were divided on the fee.", Quantifier.NONE, Form.AGENTLESS),
        ("Chile and Peru welcomed the fee.", Quantifier.PLURAL_UNQUANTIFIED, Form.ACTIVE),
        ("Trinidad and Tobago welcomed the fee.", Quantifier.ONE, Form.ACTIVE),
        ("The Committee was of the view that boats were slow.", Quantifier.ONE, Form.ACTIVE),
        ("His delegation had voted against the fee.", Quantifier.ONE, Form.ACTIVE),
        ("No delegation opposed the fee.", Quantifier.NONE, Form.ACTIVE),
        ("Some speakers and the observer for Chad noted the fee.", Quantifier.SOME, Form.ACTIVE),
        ("The European Union and its member States noted the fee.", Quantifier.ONE, Form.ACTIVE),
        ("Fiji, Tonga and Tuvalu noted it.", Quantifier.PLURAL_UNQUANTIFIED, Form.ACTIVE),
        ("Fifteen States reported that boats were slow.", Quantifier.MANY, Form.ACTIVE),
        (
            "It was the consensus of some speakers that boats were slow.",
            Quantifier.SOME,
            Form.ACTIVE,
        ),
    ],
)
def test_holders(sentence: str, quantifier: Quantifier, form: Form) -> None:
    """Views hold no view; two names are several holders, and a name with an "and" is one."""
    (reading,) = read_remarks(sentence)
    assert (reading.quantifier, reading.form) == (quantifier, form)


def test_having_is_no_holder() -> None:
    """The holder is told behind what it had done before."""
    (reading,) = read_remarks("Having considered the report, the Commission took note of it.")
    assert (reading.holder, reading.verbs) == ("the Commission", ("consider", "take"))


def test_every_listed_verb_of_a_rule_has_a_class() -> None:
    """Words of the special rules are verbs of the first table, so that no entry is idle."""
    known = lexicon("en")
    ruled = (
        known.light
        | known.hanging
        | known.intransitive
        | set(known.particles)
        | set(known.passive_subjects)
        | known.weight_verbs
        | known.worry_verbs
        | known.weighty_verbs
        | set(known.softened)
    )
    assert not {verb for verb in ruled if verb not in known.verb_stance}


SENTENCES = st.sampled_from([sentence for sentence, _ in fixture_cases()])


@given(SENTENCES, SENTENCES)
def test_stable_under_a_further_sentence(first: str, second: str) -> None:
    """A sentence reads the same whatever follows it."""
    both = read_remarks(f"{first} {second}")
    assert both[0] == read_remarks(first)[0]
    assert labels(both[1]) == labels(read_remarks(second)[0])


WORDS = st.sampled_from(
    [
        "speakers",
        "some",
        "noted",
        "that",
        "was",
        "were",
        "by",
        "who",
        "of",
        "which",
        "and",
        ",",
        ";",
        "as",
        "with",
        "noting",
        "it",
        "there",
        "the",
        "a",
        "concern",
        "expressed",
        "support",
        "had",
        "been",
        "called",
        "for",
        "representative",
        "Utopia",
        "Mr.",
        "(",
        ")",
        "’",
        "should",
        "be",
        "not",
        "include",
        "included",
        "while",
        "among",
        "in",
        "others",
        "they",
        "one",
        "view",
    ]
)


@given(st.text() | st.lists(WORDS, max_size=25).map(" ".join))
def test_any_text_reads(text: str) -> None:
    """Any text gives one reading a sentence, with verbs where its form says so."""
    readings = read_remarks(text)
    assert [(each.start, each.end) for each in readings] == list(sentences(text))
    for each in readings:
        assert (each.form is Form.BARE) == (not each.verbs)
        assert each.holder is None or each.holder in text
        assert all(clause.text in text for clause in each.clauses)
        assert len(each.clauses) != 1
