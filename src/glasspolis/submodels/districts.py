"""Districts, after society: where people live and work, the ways between, and where an event is.

Purpose
Say in which district a person is on a day, so that what stands in one district meets those who live
there and those who come there, and say in which districts a campaign for an event runs.

Entities and state
A district is a region of the place. It has an area, which follows from its residents and its
density, and it takes part in a campaign or it does not. A person has a district of work, which
lasts, and the district to which the day leads.

Process
Some of the people in work have their work in another district, and a part of these in the centre.
They go there on weekdays on which they go out at all. On other days, and for everybody else, a day
out leads to the centre now and then. People who live and work in the centre cross no border. A
scenario states how unevenly groups, incomes and migrants are spread over districts (`segregation`);
without it all districts are alike. A campaign protects an event for some weeks in the districts
that take part. The files watchers, checkpoints and residence say what a campaign does. When it
ends, a part of it stays. Cameras and gates need not be everywhere: a district has all, a part or
none of the reports of cameras, and of the stations with a gate, that its kind of cell would have
(sensing).

Stochasticity
One dense draw decides about visits; its bits choose the district of work on the first day.

What it cannot model
There are no streets, lines or distances: a way between two districts is a border that is crossed
twice, and passes of stations (society) are counted apart from it. Colleagues may work in different
districts, as an employer with branches has them. Nobody moves house, and nobody changes the
district of work. The event itself, its visitors and its trade are left out.

Follows
Duncan and Duncan (1955) for the index of segregation.
"""

from typing import Any, NamedTuple

import numpy as np

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    clock,
    column,
    draw,
    drawn_below,
    happens,
    happens_in,
    lot,
    of,
    switch,
    tally,
    today,
    trait,
    units,
    yes_no,
)

ROLE = "statistics"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=True,
)

DISTRICTS = 32  # of a place, at most
EVERYWHERE = ("1",) * DISTRICTS
WEEKEND = 5  # the first day of it, counted from Monday as 0
ALL = 1024
PER_THOUSAND = 1000
WIDEST = 2**31 - 1


class Own(NamedTuple):
    work: int = column(high=DISTRICTS, unit="number", doc="district of work, or the own one, from 1; 0 not known yet")
    away: int = column(high=DISTRICTS, unit="number", doc="another district to which the day leads; 0 none")
    crossed: int = yes_no(doc="was in another district than the own one today")
    event_away: int = column(high=ALL, unit="1/1024", doc="how much of a campaign is in that district")


class Seen(NamedTuple):
    weekday: int = clock("weekday")
    region: int = trait("region")
    employed: int = trait("employed")
    present: int = today("society.present", absent=1)
    outings: int = today("society.outings")
    phase: int = of("districts.phase")
    first: int = of("districts.first")
    last: int = of("districts.last")
    regions: int = of("districts.regions")


class Par(NamedTuple):
    density: int = assumed(
        ("9000", *("6000",) * (DISTRICTS - 1)),
        unit="people per sq km",
        low="500",
        high="40000",
        by="region",
        sweep=False,
        doc="residents of a square kilometre, from which the area follows",
    )
    work_away: int = assumed(
        "0.4", unit="share", low="0.2", high="0.6", doc="of people in work whose work is not in the own district"
    )
    work_centre: int = assumed(
        "0.5", unit="share", low="0.2", high="0.8", doc="of these who work in the centre; the others do anywhere"
    )
    centre: int = assumed("1", unit="number", low="1", high="32", sweep=False, doc="the district that is the centre")
    visits: int = assumed(
        "0.15", unit="probability", low="0.05", high="0.25", doc="a day out that is no way to work leads to the centre"
    )
    # What is set up where is decided by somebody, and no chance.
    cameras: int = assumed(
        EVERYWHERE,
        unit="share",
        low="0",
        high="1",
        by="region",
        sweep=False,
        role="operator",
        doc="of what analysed cameras would report in this kind of cell",
    )
    gates: int = assumed(
        EVERYWHERE,
        unit="share",
        low="0",
        high="1",
        by="region",
        sweep=False,
        role="operator",
        doc="of the stations with a gate that searches faces in this kind of cell",
    )
    campaign: int = switch("0", doc="a campaign protects an event")
    event_from: int = assumed(
        "60", unit="day", low="0", high="7300", sweep=False, doc="its first day, burn-in included"
    )
    event_days: int = assumed("30", unit="days", low="1", high="365", sweep=False, doc="for which it lasts")
    event_first: int = assumed(
        "1", unit="number", low="1", high="32", sweep=False, doc="the first district that takes part"
    )
    event_last: int = assumed(
        "2", unit="number", low="1", high="32", sweep=False, doc="the last district that takes part"
    )
    stays: int = assumed(
        "0.25", unit="share", low="0", high="0.5", doc="of what a campaign added that is still there after it"
    )


class Draw(NamedTuple):
    day: int = draw("a visit to the centre; first day: the district of work; bits: is it away (0), in the centre (10)")


class Units(NamedTuple):
    area: int = units("region", low=0, high=WIDEST, unit="1/1000 sq km", doc="area of the district")
    in_view: int = units("region", low=0, high=ALL, unit="1/1024", doc="of the usual reports of cameras")
    gates: int = units("region", low=0, high=ALL, unit="1/1024", doc="of the usual stations with a gate")
    event: int = units("region", low=0, high=ALL, unit="1/1024", doc="how much of a campaign is there today")
    phase: int = units("world", low=0, high=ALL, unit="1/1024", doc="the same, in districts that take part")
    first: int = units("world", low=1, high=DISTRICTS, unit="number", doc="the first one that takes part", start=1)
    last: int = units("world", low=1, high=DISTRICTS, unit="number", doc="the last one that takes part", start=1)
    regions: int = units("world", low=1, high=DISTRICTS, unit="number", doc="districts of the place", start=1)


class Known(NamedTuple):
    day: int = clock("day")
    residents: int = tally("society.present", by="region")


def daily(units: Any, known: Any, par: Any, luck: Any) -> Any:
    """Give the areas, what stands in each district, and how much of a campaign there is today."""
    number = 1 + np.arange(known.residents.size)
    runs = (known.day >= par.event_from) * (known.day < par.event_from + par.event_days)
    over = known.day >= par.event_from + par.event_days
    phase = par.campaign * (ALL * runs + par.stays * over)
    takes_part = (number >= par.event_first) * (number <= par.event_last)
    return Units(
        area=np.minimum(known.residents * PER_THOUSAND // par.density[: number.size], WIDEST),
        in_view=par.cameras[: number.size] * 1,
        gates=par.gates[: number.size] * 1,
        event=takes_part * phase,
        phase=units.phase * 0 + phase,
        first=units.first * 0 + par.event_first,
        last=units.last * 0 + par.event_last,
        regions=units.regions * 0 + number.size,
    )


def _workplace(seen: Seen, par: Par, draw: Draw) -> int:
    """Return the district of work: the own one, the centre, or any other."""
    anywhere = 1 + drawn_below(draw.day, seen.regions)
    other = par.centre if happens_in(lot(draw.day, 10), par.work_centre) else anywhere
    away = happens_in(lot(draw.day, 0), par.work_away)
    return other if away and seen.employed > 0 else seen.region + 1


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Where one person works, and to which district the day leads."""
    work = own.work if own.work > 0 else _workplace(seen, par, draw)
    at_work = seen.employed > 0 and seen.weekday < WEEKEND
    visits = happens(draw.day, par.visits)
    goal = work if at_work else (par.centre if visits else 0)
    out = seen.present > 0 and seen.outings > 0 and seen.regions > 1
    away = goal if out and goal != seen.region + 1 else 0
    takes_part = away >= seen.first and away <= seen.last
    return Own(work=work, away=away, crossed=away > 0, event_away=seen.phase if takes_part else 0)


MEASURES = (
    Measure(
        column="crossed", kind="volume", unit="person-days", doc="days that lead into another district", person=False
    ),
    Measure(
        column="area",
        kind="volume",
        unit="1/1000 sq km",
        doc="area of the districts",
        person=False,
        level=True,
    ),
    Measure(
        column="event",
        kind="volume",
        unit="1/1024 district-days",
        doc="days of a campaign, or of what is left of it, in districts",
        person=False,
        scales_with="region",
    ),
)
CITY = {"regions": 4, "first": 1, "last": 2}
WEEKDAY = {"weekday": 1, "outings": 2}
NEVER = 2**31 - 1
EXAMPLES = (
    WorkedExample(
        "lot 0 is below 0.5: work is away; the next lot, 512, is not below 0.5: anywhere, the last quarter of draws: 4",
        seen={**CITY, "weekday": 1, "employed": 1, "region": 1, "outings": 2},
        par={"work_away": "0.5", "work_centre": "0.5"},
        draw={"day": (3 << 29) + (512 << 10)},
        expect={"work": 4, "away": 4, "crossed": 1},
    ),
    WorkedExample(
        "lot 512 of 0.5 stays: work is in the own district, and no border is crossed",
        seen={**CITY, "weekday": 1, "employed": 1, "region": 1, "outings": 2},
        par={"work_away": "0.5"},
        draw={"day": 512},
        expect={"work": 2, "away": 0, "crossed": 0},
    ),
    WorkedExample(
        "a weekday at work in the centre, which takes part in a campaign that is all there",
        own={"work": 1},
        seen={**CITY, **WEEKDAY, "employed": 1, "region": 3, "phase": 1024},
        draw={"day": NEVER},
        expect={"work": 1, "away": 1, "crossed": 1, "event_away": 1024},
    ),
    WorkedExample(
        "nobody who stays in is anywhere else",
        own={"work": 1},
        seen={**CITY, "weekday": 1, "employed": 1, "region": 3, "phase": 1024},
        draw={"day": 0},
        expect={"away": 0, "crossed": 0, "event_away": 0},
    ),
    WorkedExample(
        "on a Sunday a visit to the centre, by a draw below 0.15",
        own={"work": 4},
        seen={**CITY, "weekday": 6, "employed": 1, "region": 3, "outings": 1},
        draw={"day": "0.14"},
        expect={"away": 1, "crossed": 1},
    ),
    WorkedExample(
        "9,000 residents at 9,000 a square kilometre, and a campaign in the first of two districts on its first day",
        function="daily",
        seen={"day": 60, "residents": [9000, 3000]},
        own={"area": [0, 0], "in_view": [0, 0], "gates": [0, 0], "event": [0, 0]},
        par={"campaign": "1", "event_last": "1"},
        expect={"area": [1000, 500], "event": [1024, 0], "phase": [1024], "regions": [2], "in_view": [1024, 1024]},
    ),
    WorkedExample(
        "the day after its 30 days a quarter stays",
        function="daily",
        seen={"day": 90, "residents": [9000, 3000]},
        own={"area": [0, 0], "in_view": [0, 0], "gates": [0, 0], "event": [0, 0]},
        par={"campaign": "1", "stays": "0.25"},
        expect={"event": [256, 256], "phase": [256]},
    ),
)
KNOBS = (
    Knob(set={"districts.work_away": "0.6"}, measure="districts.crossed", moves="up", why="more ways to work lead out"),
    Knob(
        set={"districts.density": "18000"},
        measure="districts.area",
        moves="down",
        why="the same people live closer together",
    ),
    Knob(
        set={"districts.campaign": "1"},
        measure="districts.event",
        moves="up",
        why="an event is protected",
    ),
    Knob(
        base={"districts.campaign": "1"},
        set={"districts.stays": "0.5"},
        measure="districts.event",
        moves="up",
        why="more of a campaign stays after it",
    ),
)
