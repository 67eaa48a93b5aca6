"""Screens, after identification: whose face is shown in public for a petty breach, how long.

Purpose
Count the faces that screens at crossings and on vehicles show for a petty breach, how many of them
are mistaken, and how long the shame lasts.

Entities and state
A person's face is on a screen for some days or is not, with what it rests on, and shame is a level
that outlasts the screen.

Process
A part of the breaches that street cameras report and to which face search puts a name come from
places with a screen. There the face is shown: rightly, for a breach that did not happen, or because
a report on somebody else was put on this name. Children are not shown. A face is shown for some
days. It goes earlier when the person pays a fine, as those shown often must. A person who did
nothing may complain, and some complaints succeed; others pay so that the picture goes. Shame rises
at once and with each further day, and fades afterwards. A person who is ashamed stays in now and
then. Friends and people at home see the picture, and people of the quarter notice the screens
(society and perception).

Stochasticity
One dense draw decides whether the place has a screen and whether the person pays or complains, and
it rounds.

What it cannot model
Advertisements with faces, which the one published mistake (P113) was about, are reports like any
other here. Nobody is recognised by strangers online. Screens do not show names of debtors
(sanctions do). Screens prevent breaches only through fear.

Follows
Braithwaite (1989) on shaming that excludes; P113 for the case of a face on a bus.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from glasspolis.contract import (
    LONGEST,
    Knob,
    Line,
    Measure,
    Spell,
    WorkedExample,
    assumed,
    bits_of,
    column,
    days,
    derived,
    draw,
    fade,
    flag,
    happens_in,
    lot,
    money,
    part_of,
    rounded_part_of,
    switch,
    today,
    trait,
    yes_no,
)
from glasspolis.contract.flags import INFERRED, LAST_RIGHT, MISTAKEN_IDENTITY, OWN_PETTY
from glasspolis.mechanisms.relaxation import daily_rate

ROLE = "operator"
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=True,
)

FULL = 255  # points of shame
FROM_AGE = 14
ASHAMED = 64  # points of shame from which a person counts as ashamed
# Codes of sensing.saw_petty.
TRUE = 1
# Codes of identification.named; without that file, whoever takes a report down knows the name.
STREET = 1
UNNAMED = 9
# Codes of how it ended.
RAN_OUT = 1
PAID = 2
TAKEN_DOWN = 3
LEFT = 4


class Own(NamedTuple):
    shown: int = yes_no(doc="the face is on a screen today", public=True, diary="had the face shown on a public screen")
    ground: int = column(high=48, unit="flag code", doc="what the face on the screen rests on")
    left: int = column(high=60, unit="days", doc="for which it stays")
    shown_days: int = days(doc="on the screen so far")
    exit: int = column(high=LEFT, unit="code", doc="how it ended: 1 ran out, 2 paid, 3 taken down, 4 the person left")
    show_flag: int = flag(
        doc="the face was put on a public screen",
        unit="faces",
        counts="faces put on public screens, by what they rest on",
        diary="was put on a public screen",
        wrong_account="person-days under a wrong sanction",
    )
    mistaken: int = yes_no(doc="on a screen for what the person did not do")
    heard: int = yes_no(doc="taken down after a complaint", diary="had the face taken down")
    paid: int = money(doc="paid today by who had done nothing")
    shame: int = column(high=FULL, unit="points", doc="shame", protected=True)
    ashamed: int = yes_no(doc="is ashamed before others", protected=True)
    withdrawal: int = column(high=FULL, unit="1/256", doc="outings that shame takes")


class Seen(NamedTuple):
    age: int = trait("age")
    present: int = today("society.present", absent=1)
    saw_petty: int = today("sensing.saw_petty")
    named: int = today("identification.named", absent=UNNAMED)
    received: int = today("identification.received")


class Par(NamedTuple):
    on: int = switch("1", doc="petty breaches are shown on screens")
    cover: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="reports by name that come from a place with a screen"
    )
    lasts: int = assumed("7", unit="days", low="1", high="13", doc="for which a face is shown")
    pays: int = assumed("0.05", unit="share", low="0", high="0.1", doc="of those shown who pay on a day, to end it")
    fine: int = assumed("50", unit="CNY", low="10", high="90", doc="one fine")
    complains: int = assumed(
        "0.1", unit="share", low="0", high="0.2", doc="of those shown for nothing who complain on a day", role="world"
    )
    hears: int = assumed("0.5", unit="share", low="0.1", high="0.9", doc="of these complaints after which it goes")
    strikes: int = assumed(
        "0.2",
        unit="share",
        low="0.05",
        high="0.35",
        doc="of the way to full shame that the first day goes",
        role="world",
    )
    lingers: int = assumed(
        "0.05", unit="share", low="0", high="0.1", doc="the same of each further day", role="world", at_most="strikes"
    )
    half_life: int = assumed("30", unit="days", low="7", high="53", doc="half-life of shame", role="world")
    stays_in: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="of outings that full shame takes", role="world"
    )
    fades: int = derived(unit="probability", doc="part of shame that fades in a day")


class Draw(NamedTuple):
    luck: int = draw("ten bits each: a screen is there, or pays (0); complains (10); is heard, rounding (20)")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """The daily part of shame that fades."""
    return {"fades": daily_rate(par["half_life"])}


def _ground(seen: Seen) -> int:
    """Return what a face would rest on that is shown after today's reports, 0 if none has this
    name.
    """
    by_name = seen.saw_petty > 0 and (seen.named == STREET or seen.named == UNNAMED)
    own = OWN_PETTY if seen.saw_petty == TRUE else INFERRED
    return own if by_name else (MISTAKEN_IDENTITY if seen.received > 0 else 0)


def _exit(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Return how a face on a screen goes this morning, 0 if it stays or there is none."""
    wrong = own.ground > LAST_RIGHT
    complains = wrong and happens_in(lot(draw.luck, 10), par.complains)
    heard = complains and happens_in(lot(draw.luck, 20), par.hears)
    pays = happens_in(lot(draw.luck, 0), par.pays)
    by_act = TAKEN_DOWN if heard else (PAID if pays else 0)
    ended = LEFT if seen.present == 0 else (RAN_OUT if own.left <= 1 else by_act)
    return ended if own.shown > 0 else 0


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """What is on the screen, how it ends, and what it does to whom it shows."""
    exit = _exit(own, seen, par, draw)
    stays = own.shown > 0 and exit == 0
    ground = _ground(seen) if par.on > 0 and seen.present > 0 and seen.age >= FROM_AGE else 0
    begins = not stays and own.shown == 0 and ground > 0 and happens_in(lot(draw.luck, 0), par.cover)
    rests_on = own.ground if stays else (ground if begins else 0)
    rise = par.strikes if begins else (par.lingers if stays else 0)
    faded = fade(own.shame, par.fades, bits_of(draw.luck, 5, 16))
    shame = faded + rounded_part_of(FULL - faded, rise, lot(draw.luck, 20)) if seen.present else 0
    paid_wrongly = exit == PAID and own.ground > LAST_RIGHT
    return own._replace(
        shown=stays or begins,
        ground=rests_on,
        left=own.left - 1 if stays else (par.lasts if begins else 0),
        shown_days=min(own.shown_days + 1, LONGEST) if own.shown > 0 else 0,
        exit=exit,
        show_flag=rests_on if begins else 0,
        mistaken=rests_on > LAST_RIGHT,
        heard=exit == TAKEN_DOWN,
        paid=par.fine if paid_wrongly else 0,
        shame=shame,
        ashamed=shame >= ASHAMED,
        withdrawal=part_of(shame, par.stays_in),
    )


MEASURES = (
    Measure(
        column="shown",
        kind="harm",
        unit="person-days",
        doc="on a public screen, rightly or wrongly",
        person=False,
        account="person-days under any sanction or low grade",
    ),
    Measure(
        column="mistaken",
        kind="harm",
        unit="person-days",
        doc="on a public screen for what somebody else did, or for nothing",
        account="person-days under a wrong sanction",
    ),
    Measure(
        column="heard",
        kind="benefit",
        unit="faces",
        doc="faces taken down after a complaint",
        person=False,
        account="redress",
        remedy=True,
    ),
    Measure(
        column="paid", kind="harm", unit="CNY", doc="paid by who had done nothing", person=False, account="money lost"
    ),
    Measure(
        column="ashamed",
        kind="harm",
        unit="person-days",
        doc="ashamed before others, on the screen or after it",
        account="fear and self-censorship",
    ),
)

SPELLS = (
    Spell(
        "face on a public screen",
        open="shown",
        days="shown_days",
        exit="exit",
        exits=("ran out", "paid", "taken down", "left"),
        doc="from the first day on the screen, rightly or wrongly",
    ),
)

ALL_BITS = 2**31 - 1
GROWN = {"age": 40, "present": 1}
SURE = {"cover": "1", "lasts": "7", "strikes": "0.2", "lingers": "0", "stays_in": "0.3"}
STAYS = {"pays": "0", "complains": "0"}
EXAMPLES = (
    WorkedExample(
        "a breach, named rightly, at a crossing with a screen; 0.2 of 255 points, and lot 0 rounds down",
        seen={**GROWN, "saw_petty": TRUE, "named": STREET},
        par=SURE,
        draw={"luck": 0},
        expect={"shown": 1, "show_flag": OWN_PETTY, "left": 7, "mistaken": 0, "shame": 51, "ashamed": 0},
    ),
    WorkedExample(
        "a report on somebody else was put on this name",
        seen={**GROWN, "received": 1},
        par=SURE,
        draw={"luck": 0},
        expect={"shown": 1, "show_flag": MISTAKEN_IDENTITY, "mistaken": 1},
    ),
    WorkedExample(
        "a breach that nobody can put a name to is not shown",
        seen={**GROWN, "saw_petty": TRUE, "named": 0},
        par=SURE,
        draw={"luck": 0},
        expect={"shown": 0, "show_flag": 0},
    ),
    WorkedExample(
        "nor is a child of 13",
        seen={**GROWN, "age": 13, "saw_petty": TRUE, "named": STREET},
        par=SURE,
        draw={"luck": 0},
        expect={"shown": 0},
    ),
    WorkedExample(
        "shown for nothing: a complaint is heard",
        own={"shown": 1, "ground": MISTAKEN_IDENTITY, "left": 5, "shown_days": 2, "mistaken": 1},
        seen=GROWN,
        par={"pays": "0", "complains": "1", "hears": "1"},
        draw={"luck": ALL_BITS - (1 << 20)},
        expect={"shown": 0, "exit": TAKEN_DOWN, "heard": 1, "mistaken": 0, "shown_days": 3, "paid": 0},
    ),
    WorkedExample(
        "shown for nothing: pays to be rid of it",
        own={"shown": 1, "ground": INFERRED, "left": 5, "mistaken": 1},
        seen=GROWN,
        par={"pays": "1", "complains": "0", "fine": "50"},
        draw={"luck": 0},
        expect={"shown": 0, "exit": PAID, "paid": 50},
    ),
    WorkedExample(
        "the last day is over; the shame is not: 100 points and no fading by this luck",
        own={"shown": 1, "ground": OWN_PETTY, "left": 1, "shown_days": 6, "shame": 100},
        seen=GROWN,
        par={**STAYS, "fades": "0", "stays_in": "0.5"},
        draw={"luck": ALL_BITS},
        expect={"shown": 0, "exit": RAN_OUT, "shame": 100, "ashamed": 1, "withdrawal": 50},
    ),
)
KNOBS = (
    Knob(set={"screens.cover": "0.5"}, measure="screens.show_flag", moves="up", why="more places have a screen"),
    Knob(
        base={"screens.cover": "0.5"},
        set={"identification.rank_one": "0.6"},
        measure="screens.show_flag_wrong",
        moves="up",
        why="more reports are put on a wrong name",
    ),
    Knob(
        base={"screens.cover": "0.5"},
        set={"screens.lasts": "13"},
        measure="screens.mistaken",
        moves="up",
        why="a mistaken face stays as long as a right one",
    ),
    Knob(
        base={"screens.cover": "0.5"},
        set={"screens.half_life": "53"},
        measure="screens.ashamed",
        moves="up",
        why="shame outlasts the screen",
    ),
)
