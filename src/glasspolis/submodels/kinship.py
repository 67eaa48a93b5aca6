"""Kinship, after identification and before policing: who becomes findable by a relative's sample.

Purpose
Count who can be found although nobody took a sample of them, and whom a search that follows
relatives calls in, rightly and wrongly.

Entities and state
A person's sample is held or not (sensing takes it), the person can be found through somebody else's
or cannot, has a lasting place among people by how many relatives outside the household have given
one, and perhaps left a trace today.

Process
A sample that is taken is typed. A person without a sample becomes findable as soon as somebody at
home has one, or once enough of the group have one: the chance that one of so many relatives
elsewhere has given a sample is 1 - (1 - s)^k, for a share s of the group and k relatives who are
near enough. A lasting lot says who is among them, so that nobody who was findable ceases to be
while samples are kept. An offence, or a lawful act that was registered without a name, leaves a
trace in some cases. If the person was sampled, the trace leads there. If the person is only
findable, it leads to relatives first: those at home whose samples are held, and a number of
candidates elsewhere are asked, of whom a part is no kin at all but only looks like it. In some
cases this ends with the person.

Wrong
Finding who offended is right. Asking a relative, or somebody taken for one, is wrong, and so is
finding somebody for a lawful act. Every finding of an offence through a relative is counted beside
the people who were asked for it.

Scheduling
Relatives are asked on the day after.

Stochasticity
One dense draw has the lasting place on the first day and decides about traces and leads later. A
rare draw says who elsewhere is asked.

What it cannot model
There is no family tree. A person's relatives outside the home are a number and belong to the
person's group, and candidates are drawn evenly from those of any group who were sampled. Voices,
which have no relatives, are in accounts. Samples that a household gave to a firm, and twins, are
left out.

Follows
Bieber, Brenner and Lazer (2006) and Murphy (2010) on familial search and whom it falls on; Erlich
et al. (2018) for how few samples make most of a group findable.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    bits_of,
    clock,
    column,
    derived,
    draw,
    flag,
    happens,
    happens_in,
    household,
    lot,
    of,
    rare,
    switch,
    tally,
    today,
    trait,
    units,
    yes_no,
)
from glasspolis.contract.flags import MISTAKEN_TIES, OWN_OFFENCE, OWN_PROTECTED, THROUGH_TIES

ROLE = "operator"
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

ONE = 1024
MOST_RELATIVES = 40
MOST_ASKED = Decimal("0.02")  # the largest chance of the rare draw `asked`
FROM_AGE = 14
# Codes of identification.named; without that file, whoever takes an act down knows the name.
ACT = 2
UNNAMED = 9
# Codes of a trace.
OF_OFFENCE = 1
OF_ACT = 2


class Own(NamedTuple):
    place: int = column(high=255, unit="1/256", doc="lasting place among people by relatives elsewhere who gave one")
    typed: int = yes_no(doc="a sample is held and typed", public=True)
    findable: int = yes_no(
        doc="gave no sample, and can be found through a relative's", diary="could be found through a relative"
    )
    trace: int = column(high=OF_ACT, unit="code", doc="left a trace: 1 of an offence, 2 of a lawful act")
    leads: int = yes_no(doc="a trace of this person leads to relatives", public=True)
    match_flag: int = flag(
        doc="was found by a trace",
        unit="persons",
        diary="was found by a trace",
        wrong_account="wrong or intrusive records",
    )
    by_kin: int = yes_no(doc="was found by a relative's sample")
    solved: int = yes_no(doc="an offence was found out by a relative's sample")
    ask_flag: int = flag(
        doc="was called in because a trace looked like that of a relative",
        unit="persons",
        diary="was asked about a relative",
        wrong_account="spill-over",
    )
    asked: int = yes_no(doc="was asked about a relative today")


class Seen(NamedTuple):
    day: int = clock("day")
    age: int = trait("age")
    present: int = today("society.present", absent=1)
    offence: int = today("society.offence")
    sampled: int = today("sensing.sampled")
    saw_protected: int = today("sensing.saw_protected")
    named: int = today("identification.named", absent=UNNAMED)
    reach: int = of("kinship.reach")
    typed_at_home: int = household("kinship.typed")
    leads_at_home: int = household("kinship.leads")
    typed_in_all: int = tally("kinship.typed", by="world")
    leads_in_all: int = tally("kinship.leads", by="world")


class Known(NamedTuple):
    typed: Any = tally("kinship.typed", by="group")
    people: Any = tally("society.present", by="group")


class Units(NamedTuple):
    reach: Any = units("group", low=0, high=ONE, unit="1/1024", doc="who of the group has a sampled relative elsewhere")


class Par(NamedTuple):
    on: int = switch("1", doc="traces are searched for relatives of whom left them")
    relatives: int = assumed(
        "10", unit="persons", low="3", high="17", doc="relatives outside the home who are near enough", role="world"
    )
    offence_trace: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="offences that leave a trace", role="statistics"
    )
    act_trace: int = assumed(
        "0.05",
        unit="share",
        low="0.01",
        high="0.25",
        doc="registered acts without a name after which a trace is searched; a fifth, five times",
    )
    candidates: int = assumed(
        "5", unit="persons", low="1", high="9", doc="elsewhere who are asked for each trace that leads to relatives"
    )
    unrelated: int = assumed("0.5", unit="share", low="0.1", high="0.9", doc="of these who are no kin")
    ends_right: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="of such traces that end with the person who left them"
    )
    asks: int = derived(unit="probability", doc="somebody sampled is asked today for a trace of somebody elsewhere")


class Draw(NamedTuple):
    luck: int = draw("first day: the place (0); then ten bits each: a trace (0), where it ends (10), no kin (20)")
    asked: int = rare("0.02", "is among the candidates")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """The chance of being among today's candidates, of all who were sampled."""
    leads = Decimal(total.get("kinship.leads", 0)) * par["candidates"]
    return {"asks": min(leads / max(total.get("kinship.typed", 0), 1), MOST_ASKED)}


def daily(units: Units, known: Known, par: Par, luck: None) -> Units:
    """The share of each group that has a sampled relative elsewhere, 1 - (1 - s)^k."""
    without = ONE - known.typed * ONE // np.maximum(known.people, 1)
    none = without * 0 + ONE
    for relative in range(MOST_RELATIVES):
        none = np.where(relative < par.relatives, none * without // ONE, none)
    return Units(reach=ONE - none)


def _trace(seen: Seen, par: Par, draw: Draw) -> int:
    """Return the code of a trace that the person left today and that is searched, 0 for none."""
    found = lot(draw.luck, 0)
    unnamed = seen.saw_protected > 0 and seen.named != ACT and seen.named != UNNAMED
    of_act = OF_ACT if unnamed and happens_in(found, par.act_trace) else 0
    return OF_OFFENCE if seen.offence > 0 and happens_in(found, par.offence_trace) else of_act


def _ask_flag(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Return the flag of being asked about a relative, 0 if nobody asks."""
    candidate = happens(draw.asked, par.asks)
    no_kin = happens_in(lot(draw.luck, 20), par.unrelated)
    elsewhere = MISTAKEN_TIES if no_kin else THROUGH_TIES
    grown = own.typed > 0 and seen.present > 0 and seen.age >= FROM_AGE
    return (THROUGH_TIES if seen.leads_at_home > 0 else (elsewhere if candidate else 0)) if grown else 0


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Who can be found, whom a trace of today leads to, and who is asked for one of yesterday."""
    place = bits_of(draw.luck, 0, 8) if seen.day == 0 else own.place
    on = par.on > 0 and seen.present > 0
    typed = seen.sampled > 0 and seen.present > 0
    near = seen.typed_at_home > 0 or 4 * place < seen.reach
    findable = on and not typed and near
    trace = _trace(seen, par, draw) if on else 0
    ends_here = happens_in(lot(draw.luck, 10), par.ends_right)
    by_kin = trace > 0 and findable and ends_here
    matched = (trace > 0 and typed) or by_kin
    ask_flag = _ask_flag(own, seen, par, draw)
    return Own(
        place=place,
        typed=typed,
        findable=findable,
        trace=trace,
        leads=trace > 0 and findable,
        match_flag=(OWN_OFFENCE if trace == OF_OFFENCE else OWN_PROTECTED) if matched else 0,
        by_kin=by_kin,
        solved=by_kin and trace == OF_OFFENCE,
        ask_flag=ask_flag,
        asked=ask_flag > 0,
    )


MEASURES = (
    Measure(
        column="findable",
        kind="harm",
        unit="person-days",
        doc="gave no sample, and can be found through a relative's",
        account="records exposed",
    ),
    Measure(
        column="by_kin",
        kind="volume",
        unit="persons",
        doc="found through a relative's sample, for an offence or a lawful act",
        person=False,
    ),
    Measure(
        column="solved",
        kind="benefit",
        unit="persons",
        doc="found through a relative's sample after an offence",
        account="offences against others found",
    ),
)

NEVER = 2**31 - 1
QUIET = {"luck": NEVER, "asked": NEVER}
GROWN = {"age": 40, "present": 1, "day": 9}
EXAMPLES = (
    WorkedExample(
        "100 of 1,000 of the group are sampled: one of three relatives is with 1 - 0.9^3 (277 of 1,024)",
        function="daily",
        own={"reach": [0, 0]},
        seen={"typed": [0, 100], "people": [1000, 1000]},
        par={"relatives": "3"},
        expect={"reach": [0, 277]},
    ),
    WorkedExample(
        "place 69 of 256, and 277 of 1,024 have a sampled relative: findable",
        own={"place": 69},
        seen={**GROWN, "reach": 277},
        draw=QUIET,
        expect={"findable": 1, "typed": 0, "trace": 0},
    ),
    WorkedExample(
        "place 70 is not",
        own={"place": 70},
        seen={**GROWN, "reach": 277},
        draw=QUIET,
        expect={"findable": 0},
    ),
    WorkedExample(
        "a sampled person leaves a trace of an offence (lot 306 of 0.3): found without anybody else",
        own={"place": 255},
        seen={**GROWN, "sampled": 1, "offence": 1},
        par={"offence_trace": "0.3"},
        draw={**QUIET, "luck": 306},
        expect={"trace": OF_OFFENCE, "match_flag": OWN_OFFENCE, "leads": 0, "by_kin": 0},
    ),
    WorkedExample(
        "somebody at home is sampled; an act without a name (lot 50 of 0.05) leads there, and not on (lot 1,023)",
        own={"place": 255},
        seen={**GROWN, "typed_at_home": 1, "saw_protected": 1, "named": 0},
        par={"act_trace": "0.05"},
        draw={**QUIET, "luck": (1023 << 10) + 50},
        expect={"findable": 1, "trace": OF_ACT, "leads": 1, "match_flag": 0},
    ),
    WorkedExample(
        "the day after, the sampled brother is asked",
        own={"place": 255, "typed": 1},
        seen={**GROWN, "sampled": 1, "leads_at_home": 1},
        draw=QUIET,
        expect={"ask_flag": THROUGH_TIES, "asked": 1},
    ),
    WorkedExample(
        "and a stranger whose sample looks alike (lot 511 of 0.5)",
        own={"place": 255, "typed": 1},
        seen={**GROWN, "sampled": 1},
        par={"asks": "0.01", "unrelated": "0.5"},
        draw={"luck": 511 << 20, "asked": "0.009"},
        expect={"ask_flag": MISTAKEN_TIES, "asked": 1},
    ),
)
SAMPLES = {"sensing.collect": "2"}
KNOBS = (
    Knob(
        base=SAMPLES,
        set={"kinship.relatives": "17"},
        measure="kinship.findable",
        moves="up",
        why="more relatives, of whom one has given a sample (Erlich et al. 2018)",
    ),
    Knob(
        base=SAMPLES,
        set={"kinship.candidates": "9"},
        measure="kinship.ask_flag_wrong",
        moves="up",
        why="more people are asked for each trace",
    ),
    Knob(
        base=SAMPLES,
        set={"kinship.act_trace": "0.25"},
        measure="kinship.match_flag_wrong",
        moves="up",
        why="more lawful acts are searched for a trace",
    ),
    Knob(base=SAMPLES, set={"kinship.on": "0"}, measure="kinship.findable", moves="down", why="nobody looks for kin"),
)
