"""An invented week in Varania as readings: four topics, a wire story in three outlets, an altered quotation, noise."""

from __future__ import annotations

from onrecord.model import Contest, Document, Reading, Span
from tests.readings import reading

SOLVEY = {"speaker": "Mira Solvey", "role": "chair of the Civic Accord Party"}
MARLIN = {"speaker": "Teo Marlin", "role": "spokesman of the Green Front"}
DROSTE = {"speaker": "Ilva Droste", "role": "Prime Minister"}
EMBASSY = {"speaker": "Embassy of Ledonia", "kind": "government", "channel": ("Varanian News Agency", "agency")}

WIRE = """
Torvin city hall refuses permit for opposition march

The city administration of Torvin has refused to permit the march that the Civic Accord Party wants to hold on 17 May.
The letter of refusal names road works on Harbour Avenue as the reason.

“[[s1|The road works were invented on Monday for a march announced on Sunday]],” [[s1.cue|said]] [[s1.source|Mira
Solvey]], chair of the Civic Accord Party. “[[s1|We will walk down Harbour Avenue all the same, and we will walk in
silence.]]”

[[s2.source|Deputy mayor Oskar Velm]] [[s2.cue|said]] [[s2|that the safety of the citizens comes before every
demonstration]]. The administration offered the party a car park outside the ring road instead.
"""
WIRE_DETAILS = {
    "s1": {**SOLVEY, "force": "promise"},
    "s2": {"speaker": "Oskar Velm", "role": "Deputy mayor", "type": "indirect"},
}


def announcement() -> Reading:
    """The party announces its march."""
    return reading(
        "a1",
        """
        The Civic Accord Party plans [[e1|a march for free elections]] in Torvin on 17 May at 18:00.

        [[s1.source|Party chair Mira Solvey]] [[s1.cue|wrote]] on Facebook: “[[s1|Nobody will give us an honest
        election as a present. Whoever wants one should come to Harbour Avenue on 17 May, bring a candle, and stand
        beside people with whom he agrees in nothing else.]]”

        [[s2.source|The party’s statement]] [[s2.cue|says]] [[s2|that the march will be peaceful]].
        """,
        {
            "s1": {**SOLVEY, "channel": ("Facebook", "social"), "force": "call"},
            "s2": {"speaker": "Civic Accord Party", "kind": "organisation", "type": "indirect"},
            "e1": {
                "type": "protest", "status": "planned", "date": "2024-05-17", "time": "18:00", "place": "Torvin",
                "actors": ("Civic Accord Party",),
            },
        },
        title="Civic Accord Party announces march for free elections",
        outlet="Torvin Courier", published="2024-05-12", url="https://courier.example/march",
    )  # fmt: skip


def wire() -> list[Reading]:
    """One wire story in three outlets; the exile site has another word in the quotation."""
    title = "Torvin refuses permit for opposition march"
    short = WIRE.rsplit("\n\n", 1)[0]
    altered = WIRE.replace("silence", "anger")
    first = WIRE_DETAILS["s1"]
    return [
        reading("w1", WIRE, WIRE_DETAILS, title=title, outlet="Varanian News Agency", published="2024-05-13"),
        reading("w2", short, {"s1": first}, title=title, outlet="Radio Harbour", published="2024-05-14"),
        reading("w3", altered, WIRE_DETAILS, title=title, outlet="Open Line", published="2024-05-14"),
    ]


def reaction() -> Reading:
    """The prime minister and the Greens on the march."""
    return reading(
        "a2",
        """
        The dispute about the march of the Civic Accord Party in Torvin goes on.

        [[s1.source|Prime Minister Ilva Droste]] [[s1.cue|denied]] [[s1|that the government had a hand in the refusal of
        the permit]]. “[[s2|Harbour Avenue is being repaired because it is broken. There is no politics under the
        asphalt]],” [[s2.source|she]] [[s2.cue|said]] on state television.

        [[s3.source|Teo Marlin]], spokesman of the Green Front, [[s3.cue|told]] Radio Harbour: “[[s3|A government that
        is afraid of candles should not be trusted with matches.]]”
        """,
        {
            "s1": {**DROSTE, "type": "indirect", "force": "denial"},
            "s2": {**DROSTE, "channel": ("state television", "broadcast")},
            "s3": {**MARLIN, "channel": ("Radio Harbour", "broadcast"), "force": "accusation"},
        },
        title="Droste denies a hand in the refused march permit",
        outlet="Torvin Courier", published="2024-05-15",
    )  # fmt: skip


def ministers() -> list[Reading]:
    """A meeting with the neighbour country about gas."""
    return [
        reading(
            "g1",
            """
            The foreign ministers of Varania and Ledonia will hold [[e1|their next meeting]] in Sarn on 20 May. The
            price of gas from the northern pipeline is to be discussed.

            [[s1.source|Foreign Minister Pavel Orsk]] [[s1.cue|said]] [[s1|that Varania will not pay more for gas than
            last winter]].

            [[s2.source|A statement of the embassy of Ledonia to the agency]] [[s2.cue|says]]: “[[s2|Ledonia has kept
            every pipeline contract that it signed. We expect the same from our neighbours, in summer as in winter.]]”
            """,
            {
                "s1": {"speaker": "Pavel Orsk", "role": "Foreign Minister", "type": "indirect", "force": "denial"},
                "s2": {**EMBASSY, "force": "demand"},
                "e1": {"type": "meeting", "status": "planned", "date": "2024-05-20", "place": "Sarn"},
            },
            title="Foreign ministers to meet in Sarn about gas",
            outlet="Varanian News Agency", published="2024-05-13",
        ),
        reading(
            "g2",
            """
            Gas prices and the northern pipeline: what to expect from [[e1|the meeting of the foreign ministers]] in
            Sarn on 20 May.

            “[[s1|Ledonia does not sell gas, it sells winters]],” [[s1.source|Teo Marlin]] of the Green Front
            [[s1.cue|wrote]] on Facebook. “[[s1|Whoever signs a pipeline contract in May pays for it in January.]]”

            [[s2.source|Energy expert Dana Rusk]] [[s2.cue|expects]] [[s2|a gas price of 40 dral before the autumn]].
            """,
            {
                "s1": {**MARLIN, "channel": ("Facebook", "social")},
                "s2": {"speaker": "Dana Rusk", "role": "Energy expert", "type": "indirect", "force": "forecast"},
                "e1": {
                    "type": "meeting", "status": "planned", "date": "2024-05-20", "time": "11:00", "place": "Sarn",
                    "actors": ("Varania", "Ledonia"),
                },
            },
            title="Analysis: gas and the northern pipeline before the Sarn meeting",
            outlet="Open Line", published="2024-05-14",
        ),
    ]  # fmt: skip


def strike() -> list[Reading]:
    """The dockers of Kamenica Bay, with a claim and its denial."""
    text = """
    The dockers of Kamenica Bay began [[e1|a strike]] on Monday; the cranes of the container terminal stand still.

    [[s1.source|Union leader Berta Kolm]] [[s1.cue|said]]: “[[s1|We have not seen overtime paid since February, and we
    can count.]]” [[s2.source|The port authority]] rejected this: [[s2|all wages of the dockers have been paid in
    full]].
    """
    details = {
        "s1": {"speaker": "Berta Kolm", "role": "Union leader", "force": "accusation"},
        "s2": {"speaker": "port authority", "kind": "organisation", "type": "indirect", "force": "denial"},
        "e1": {"type": "strike", "status": "held", "date": "2024-05-13", "place": "Kamenica Bay"},
    }
    plain = reading("k1", text, details)
    at = plain.document.text.index("rejected this")
    return [
        reading("k1", text, details, (Contest("s1", "s2", Span(at, at + len("rejected this"))),),
                title="Dockers’ strike stops Kamenica Bay terminal", outlet="Radio Harbour", published="2024-05-13"),
        reading(
            "k2",
            """
            On the third day of the strike, the dockers of Kamenica Bay put up a tent before the terminal.

            [[s1.source|Kolm]] [[s1.cue|told]] the Torvin Courier [[s1|that the dockers want to talk with the port
            authority, not about it]]. [[e1|The visit of the transport minister]] to the port, planned for 18 May, was
            cancelled.
            """,
            {
                "s1": {"speaker": "Kolm", "type": "indirect", "channel": ("Torvin Courier", "press")},
                "e1": {"type": "visit", "status": "cancelled", "date": "2024-05-18", "place": "Kamenica Bay"},
            },
            title="Dockers of Kamenica Bay put up a tent", outlet="Torvin Courier", published="2024-05-15",
        ),
    ]  # fmt: skip


def noise() -> list[Reading]:
    """A recipe, a match, and a page in a language that is not read."""
    recipe = "Peel the onions, cut them fine and brown them in butter. Add the lentils and let them simmer.\n"
    match = """
    Ostrel Rovers beat Brelsk Athletic 3–1 on Saturday. “[[s1|We scored early and the ball ran well for us after the
    break]],” [[s1.cue|said]] [[s1.source|coach Rudo Hanek]].
    """
    return [
        reading("n1", recipe, title="Lentil soup for cold evenings", outlet="Torvin Courier", published="2024-05-12"),
        reading("n2", match, {"s1": {"speaker": "Rudo Hanek", "role": "coach"}}, title="Rovers beat Athletic",
                outlet="Radio Harbour", published="2024-05-12"),
    ]  # fmt: skip


def unread() -> Reading:
    """A page in Ukrainian."""
    text = "Уряд обіцяє нову дорогу."
    return Reading(Document("u1", text, language="uk", outlet="Open Line", published="2024-05-14"), read=False)


def week() -> list[Reading]:
    """All of it."""
    return [announcement(), *wire(), reaction(), *ministers(), *strike(), *noise(), unread()]
