"""The codes that records may carry, with the words and meanings that /method prints.

Models, forms, filters, seeds and templates all read these enums, so that the codebook on the
page is the codebook in force.
"""

from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """A code with its label and its meaning, one sentence each."""

    label: str
    meaning: str

    def __new__(cls, value: str, label: str = "", meaning: str = "") -> Self:
        code = str.__new__(cls, value)
        code._value_ = value
        code.label = label
        code.meaning = meaning
        return code


class Kind(Code):
    POLICY = (
        "policy",
        "Policy",
        "A supplier government on the weapons that it supplied, or whose use needs its consent. "
        "Only policies decide who permits.",
    )
    VIEW = (
        "view",
        "View",
        "Everybody else, or a government on other countries’ weapons or on the principle. "
        "A view never colours the map.",
    )


class Position(Code):
    """What a stance says; ordered from yes to no, as pages list them."""

    PERMITS = (
        "permits",
        "Permits",
        "An explicit yes, or no conditions attached. International law, self-defence, military "
        "targets or the name of the weapon asked about are no limit.",
    )
    LIMITS = (
        "limits",
        "Permits with limits",
        "A yes inside a stated scope: some weapons, an area, launch sites or attacking forces, "
        "or case by case.",
    )
    UNCLEAR = (
        "unclear",
        "No clear position",
        "Weighing it, an answer that says neither, or a refusal to answer. The summary says which.",
    )
    FORBIDS = (
        "forbids",
        "Does not permit",
        "An explicit no, or only on Ukrainian territory, or help withheld without leaving the "
        "choice to Ukraine.",
    )

    @property
    def plural(self) -> str:
        """The label with several countries for its subject."""
        return _PLURALS[self]

    @property
    def view_label(self) -> str:
        """The label when the stance is a view."""
        return _VIEW_LABELS[self]


_PLURALS = {
    Position.PERMITS: "Permit",
    Position.LIMITS: "Permit with limits",
    Position.UNCLEAR: "No clear position",
    Position.FORBIDS: "Do not permit",
}
_VIEW_LABELS = {
    Position.PERMITS: "Supports",
    Position.LIMITS: "Supports with limits",
    Position.UNCLEAR: "No clear view",
    Position.FORBIDS: "Opposes",
}


class SpeaksFor(Code):
    GOVERNMENT = ("government", "Government", "The government of the country. A policy always is.")
    LEGISLATORS = ("legislators", "Legislators", "Members of a parliament, one or many.")
    ALLIANCE = ("alliance", "Alliance", "An organisation of states, through its head or organs.")
    RECIPIENT = ("recipient", "Recipient", "The country that receives the weapons.")
    INDIVIDUAL = ("individual", "Individual", "A person on their own account.")


def stance_label(kind: Kind, position: Position, speaks_for: SpeaksFor) -> str:
    """The position in words that fit who speaks: *Permits*, *Supports*, *Asks for permission*."""
    if kind is Kind.POLICY:
        return position.label
    if position is Position.PERMITS and speaks_for is SpeaksFor.RECIPIENT:
        return "Asks for permission"
    if position is Position.PERMITS and speaks_for is SpeaksFor.LEGISLATORS:
        return "Urges permission"
    return position.view_label


class Basis(Code):
    AGREEMENT = ("agreement", "Agreement", "A treaty, a contract or a law. On the record.")
    STATEMENT = ("statement", "Statement", "Said in public by a named source. On the record.")
    REPORTED = (
        "reported",
        "Reported",
        "From unnamed officials or the press. Not on the record.",
    )
    OBSERVED = ("observed", "Observed", "Inferred from use. Not on the record.")

    @property
    def on_record(self) -> bool:
        return self in ON_RECORD


ON_RECORD = frozenset({Basis.AGREEMENT, Basis.STATEMENT})


class Area(Code):
    ALL_RUSSIA = ("all_russia", "All of Russia", "Internationally recognised Russian territory.")
    BORDER = ("border", "Near the border", "The Russian side of the border with Ukraine.")
    DEEP = ("deep", "Deep inside Russia", "Beyond the border area.")
    NAMED = ("named", "A named place", "The place that the row names.")
    UNSTATED = ("unstated", "Not stated", "The source names no area.")


class Target(Code):
    LAUNCH_SITES = ("launch_sites", "Launch sites", "Where attacks on Ukraine are launched from.")
    ATTACKING_FORCES = (
        "attacking_forces",
        "Attacking forces",
        "Forces that attack Ukraine or are about to.",
    )
    MILITARY = ("military", "Military targets", "Military targets of any sort.")
    ANY_LAWFUL = ("any_lawful", "Any lawful target", "Whatever the laws of war allow.")
    UNSTATED = ("unstated", "Not stated", "The source names no kind of target.")


class Ruling(Code):
    ALLOWED = ("allowed", "Allowed", "The source allows what the row describes.")
    NOT_ALLOWED = ("not_allowed", "Not allowed", "The source rules out what the row describes.")
    CASE_BY_CASE = ("case_by_case", "Case by case", "Decided each time.")
    UNSTATED = ("unstated", "Not stated", "The source gives no ruling for the row.")


class Quoted(Code):
    DIRECT = ("direct", "Direct quote", "The speaker’s own words, whole.")
    PARTIAL = ("partial", "Quoted in part", "A fragment of their words inside reported speech.")
    REPORTED = ("reported", "Reported, not quoted", "No quotation marks: an editor’s paraphrase.")


class Role(Code):
    SUPPORTS = ("supports", "Supports", "Shows the position. A stance needs one to be published.")
    CONTEXT = ("context", "Context", "Helps to read the position, without showing it.")


class Status(Code):
    DRAFT = ("draft", "Draft", "Seen by editors only.")
    PUBLISHED = ("published", "Published", "Seen by everyone, and counted.")
    WITHDRAWN = ("withdrawn", "Withdrawn", "Taken back; its address says why.")


class ActorType(Code):
    COUNTRY = ("country", "Country", "A state, by its ISO 3166-1 code.")
    ORGANISATION = ("organisation", "Organisation", "A body of states or of parliaments.")


class OfficialType(Code):
    PERSON = ("person", "Person", "A named person.")
    GROUP = ("group", "Group", "Several people who speak together.")
    OFFICE = (
        "office",
        "Unnamed officials",
        "Officials of an office whom the source leaves unnamed.",
    )


class DocumentType(Code):
    NEWS = ("news", "News report")
    INTERVIEW = ("interview", "Interview")
    STATEMENT = ("statement", "Statement")
    AGREEMENT = ("agreement", "Agreement")
    LETTER = ("letter", "Letter")
    RESOLUTION = ("resolution", "Resolution")
    POST = ("post", "Post")


class RecordType(Code):
    """The kinds of record, as revisions name them."""

    ACTOR = ("actor", "Countries and organisations")
    OFFICIAL = ("official", "Officials")
    DOCUMENT = ("document", "Documents")
    QUOTE = ("quote", "Quotes")
    STANCE = ("stance", "Stances")
    CONTRADICTION = ("contradiction", "Contradictions")


class UserRole(Code):
    EDITOR = ("editor", "Editor", "Adds and changes records, and settles suggestions.")
    ADMIN = ("admin", "Admin", "An editor who also keeps the accounts.")


class SuggestionStatus(Code):
    WAITING = ("waiting", "Waiting", "No editor has settled it yet.")
    TAKEN = ("taken", "Taken up", "An editor changed the record because of it.")
    DECLINED = ("declined", "Declined", "An editor left the record as it is, and said why.")
