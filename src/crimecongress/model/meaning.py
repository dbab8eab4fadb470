"""What the paragraphs of a document mean, each record with its citation."""

from __future__ import annotations

from attrs import frozen

from crimecongress.display import Displayed
from crimecongress.model.citation import Citation
from crimecongress.model.vocabulary import Capacity, Form, Quantifier, SpeakerKind, Stance


@frozen(kw_only=True, repr=False)
class Speaker(Displayed):
    """Who took the floor.

    Attributes:
        name: As printed, without leading "the", honorific and trailing acronym.
        normalised: The name in the form of the bundled tables, or the printed name.
        kind: What the speaker is.
        iso3: ISO 3166-1 alpha-3 code of a State, else None.
        acronym: Acronym printed in parentheses, or None.
    """

    name: str
    normalised: str
    kind: SpeakerKind
    iso3: str | None = None
    acronym: str | None = None


@frozen(kw_only=True, repr=False)
class Statement(Displayed):
    """One speaker taking the floor once; it carries no view.

    Attributes:
        speaker: Who spoke.
        capacity: In which capacity.
        on_behalf_of: The group or State on whose behalf, as printed, or None.
        paragraph: Number of the paragraph that lists it.
        congress_item: The Congress item it falls under, or None.
        workshop: The workshop it falls under, or None.
        agenda_item: The meeting's own agenda item, or None.
        citation: Where the name stands.
    """

    speaker: Speaker
    capacity: Capacity
    on_behalf_of: str | None
    paragraph: int | None
    congress_item: int | None = None
    workshop: int | None = None
    agenda_item: str | None = None
    citation: Citation


@frozen(kw_only=True, repr=False)
class Clause(Displayed):
    """A clause of a remark that has a holder or verb of its own.

    Attributes:
        text: The clause as printed.
        holder: Words that name the holder, or None.
        quantifier: Class of those words.
        form: How the clause names its holder.
        verbs: Head lemmas of its reporting verbs.
        stance: Class of those verbs.
    """

    text: str
    holder: str | None
    quantifier: Quantifier
    form: Form
    verbs: tuple[str, ...]
    stance: Stance


@frozen(kw_only=True, repr=False)
class Remark(Displayed):
    """One reported sentence of the deliberations.

    Attributes:
        paragraph: Number of its paragraph.
        sentence: Place of the sentence in the paragraph, from 1.
        text: The sentence, healed.
        holder: Words that name the first stated holder, or None.
        quantifier: Class of those words; never a count.
        form: How the sentence names its holder.
        verbs: Head lemmas of its reporting verbs, in order.
        stance: The most marked class among its verbs.
        clauses: Its clauses, where it mixes holders or forms; else empty.
        citation: Where it stands.
    """

    paragraph: int | None
    sentence: int
    text: str
    holder: str | None
    quantifier: Quantifier
    form: Form
    verbs: tuple[str, ...]
    stance: Stance
    clauses: tuple[Clause, ...] = ()
    citation: Citation


@frozen(kw_only=True, repr=False)
class Act(Displayed):
    """One thing that a recommendation asks for.

    Attributes:
        verb: Lemma of the operative verb (``strengthen``).
        object: What it acts on, as printed.
        negated: Whether it is asked not to be done ("do not privatize prisons").
        addressee: Whom this act asks, as printed, where it is another than the addressee of the
            recommendation ("urged States to sign, and invited UNODC to help"); else None.
    """

    verb: str
    object: str
    negated: bool = False
    addressee: str | None = None

    @property
    def named(self) -> str:
        """The verb, with "not" before it where the act is negated."""
        return f"not {self.verb}" if self.negated else self.verb


@frozen(kw_only=True, repr=False)
class Addressee(Displayed):
    """Whom a recommendation asks.

    Attributes:
        stated: The addressee as printed, or None where the text names none.
        implied: Whom the form of the text implies (``Member States``).
    """

    stated: str | None
    implied: tuple[str, ...] = ()


@frozen(kw_only=True, repr=False)
class Recommendation(Displayed):
    """One recommendation of a meeting; attributable to the meeting, never to a speaker.

    Attributes:
        label: Bare label (``a``, ``88.1``), or None for a whole paragraph.
        paragraph: Number of the paragraph.
        text: Text without the label.
        acts: What it asks for.
        addressee: Whom it asks.
        modals: Modal verbs as printed, lower-cased.
        hedges: Hedging phrases as printed, lower-cased.
        conditions: Conditions and reservations as printed.
        deadlines: Time limits as printed.
        resources: Means that the acts depend on or are paid from, as printed; they are among the
            conditions as well where the text puts them as a condition.
        means: Lemmas of the verbs that say how ("by adopting", "including by training").
        instruments: Ids of the instruments it names.
        recommended_by: States or groups that the text itself credits with it.
        negotiated: False where the text says that it was not negotiated, True where it says it
            was, None where it says neither.
        congress_item: The Congress item it falls under, or None.
        workshop: The workshop it falls under, or None.
        agenda_item: The meeting's own agenda item, or None.
        citation: Where it stands.
    """

    label: str | None
    paragraph: int | None
    text: str
    acts: tuple[Act, ...]
    addressee: Addressee
    modals: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    recommended_by: tuple[str, ...] = ()
    negotiated: bool | None = None
    congress_item: int | None = None
    workshop: int | None = None
    agenda_item: str | None = None
    citation: Citation


@frozen(kw_only=True, repr=False)
class Reference(Displayed):
    """A document, resolution or instrument that the text names.

    Attributes:
        kind: ``symbol``, ``resolution``, ``decision``, ``instrument``, ``treaty series``, ...
        text: As printed.
        normalised: Normal form: a symbol (``A/RES/78/223``) or an instrument's id (``UNTOC``).
        paragraph: Number of the paragraph, or None (masthead, notes).
        citation: Where it stands.
    """

    kind: str
    text: str
    normalised: str
    paragraph: int | None = None
    citation: Citation
