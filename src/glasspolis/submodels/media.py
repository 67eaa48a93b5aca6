"""Media, after society and before information: who hears media from outside, searches, and is told.

Purpose
Show through what people learn of a story that may not be told at home: media of the state, media
from outside, and a search of one's own.

Entities and state
A person may hear outside media by habit, may have come to them in a crisis and stay with them, and
searches on some days.

Process
Outside media are heard by a share of people, for good. While there is a crisis, others come to
them, too, so that their public grows by the published share in sixty days; when the crisis is over,
most of those leave week by week, and a part stays (Chang, Hobbs, Roberts and Steinert-Threlkeld
2022). Outside media tell of the story while it is new, and now and then later, and of earlier
stories as well: people who come for one thing find others (the gateway of the same paper). Media of
the state reach more people, and tell a story only where they report it. Where nothing is cleared,
what happened is told again now and then, on its day of the year, in books and at school, so that a
story that is scrubbed and one that is not are forgotten alike and are not recalled alike. A person
who does not know a story that is out may search for what others hint at, more in a crisis. Where
results are cleared, most searches find nothing, since few go on when it takes effort (friction;
Roberts 2018), and fear and the belief of being watched make people give a search up (Penney 2016).
Where nothing is cleared, a search finds the story.

Scheduling
Information takes up today what is told here. Whether a story is known is yesterday's.

Stochasticity
One dense draw decides by bits what is heard and found. Two rare draws decide who comes to outside
media and who searches.

What it cannot model
There is one outside medium and one of the state, and neither has a content but the stories. Signals
are not jammed by place. People who hear outside media are not found out or punished for it. People
do not choose media that agree with them, and an access tool that was given away is counted in
information.

Follows
Roberts (2018); Chang, Hobbs, Roberts and Steinert-Threlkeld (2022); Chen and Yang (2019).
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

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
    happens,
    happens_in,
    lot,
    of,
    param,
    rare,
    share_at,
    switch,
    today,
    trait,
    yes_no,
    yesterday,
)

ROLE = "world"
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=True,
    acts_on_protected_conduct=True,
    steers_people=True,
)

HEARS_FROM_AGE = 14
NEW_DAYS = 30  # days for which a story is new to those who report it
GROWS_IN = 60  # days of the crisis in which the published growth was seen
# Codes of how a person came to outside media.
BY_HABIT = 1
FOR_NOW = 2
FOR_GOOD = 3


class Own(NamedTuple):
    listens: int = column(
        high=3,
        unit="code",
        doc="to outside media: 1 by habit, 2 since a crisis, 3 since one and for good",
        protected=True,
    )
    outside: int = yes_no(doc="is reached by outside media", diary="heard outside media", protected=True)
    came: int = yes_no(doc="came to outside media in a crisis, and is still with them", protected=True)
    searched: int = yes_no(doc="searched for a story", protected=True)
    search_given_up: int = yes_no(doc="gave a search up out of fear or because of being watched", protected=True)
    found_nothing: int = yes_no(doc="searched, and what was cleared away was not there", diary="searched in vain")
    from_state: int = yes_no(doc="media of the state tell the person of the story")
    from_outside: int = yes_no(doc="outside media tell the person of the story", protected=True)
    from_search: int = yes_no(doc="a search tells the person of the story", protected=True)
    told: int = yes_no(doc="is told of the story by any of them")
    told_before: int = yes_no(doc="the person is told of an earlier story", protected=True)


class Seen(NamedTuple):
    day: int = clock("day")
    age: int = trait("age")
    present: int = today("society.present", absent=1)
    fear: int = today("society.fear")
    caution: int = yesterday("perception.caution")
    informed: int = yesterday("information.informed")
    since: int = of("information.since")
    out: int = of("information.out")


class Par(NamedTuple):
    outside: int = assumed(
        "0.03", unit="share", low="0.01", high="0.05", doc="people who hear outside media by habit, from 14 on"
    )
    outside_on: int = switch("1", doc="there are outside media that people can hear")
    # A crisis is a time that a schedule sets.
    crisis: int = switch("0", doc="there is a crisis")
    grows: int = param(
        "0.4",
        unit="share",
        low="0.2",
        high="0.6",
        evidence="P580",
        doc="of its habitual public, by which the public outside grows in 60 days of crisis",
    )
    stays: int = param(
        "0.25",
        unit="share",
        low="0.1",
        high="0.4",
        evidence="P581",
        doc="of who came in a crisis, who stay (0.1 of 0.4)",
    )
    leaves: int = assumed(
        "0.25", unit="per week", low="0.1", high="0.4", doc="who came for now leaves, once the crisis is over"
    )
    outside_tells: int = assumed(
        "0.1", unit="share", low="0.02", high="0.18", doc="chance a day to hear of a new story there, for 30 days"
    )
    outside_recalls: int = assumed(
        "0.006", unit="share", low="0.002", high="0.01", doc="the same of an older story: twice a year"
    )
    recalls: int = assumed(
        "0.002",
        unit="probability",
        low="0.001",
        high="0.003",
        doc="chance a day to be reminded of an older story where nothing is cleared: every one to three years",
    )
    state: int = assumed(
        "0.3", unit="share", low="0.1", high="0.5", doc="people whom media of the state reach on a day"
    )
    # Media of the state tell no story that is scrubbed unless a world does so.
    reports: int = switch("0", doc="media of the state tell of the story while it is new")
    search: int = assumed(
        "0.004", unit="probability", low="0.001", high="0.007", doc="who does not know a new story searches, a day"
    )
    search_crisis: int = assumed("2", unit="times", low="1", high="3", doc="how many times as often in a crisis")
    cleared: int = switch("1", doc="search results are cleared of the story")
    finds: int = assumed("0.8", unit="share", low="0.7", high="0.9", doc="searches that find it if nothing is cleared")
    finds_cleared: int = assumed(
        "0.08",
        unit="share",
        low="0.01",
        high="0.15",
        doc="searches that go on until they find it if results are cleared",
    )
    chill: int = assumed("0.4", unit="share", low="0.2", high="0.6", doc="searches that are given up at full fear")
    comes: int = derived(unit="probability", doc="who does not hear outside media comes to them on a day of crisis")


class Draw(NamedTuple):
    luck: int = draw("habit on the first day; then told outside (bits 0), by the state (10), search (20)")
    comes: int = rare("0.001", "comes to outside media; low bits: stays")
    search: int = rare("0.03", "searches; low bits: gives up")
    recall: int = rare("0.005", "is reminded of an older story at home")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """How many come a day, so that the public grows as published in 60 days of crisis."""
    return {"comes": min(par["grows"] * par["outside"] / GROWS_IN, Decimal("0.001"))}


def _listens(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Return the code of how the person hears outside media, after today."""
    habit = BY_HABIT if happens_in(lot(draw.luck, 0), par.outside) else 0
    comes = par.crisis > 0 and own.listens == 0 and happens(draw.comes, par.comes)
    kind = FOR_GOOD if happens_in(bits_of(draw.comes, 0, 10), par.stays) else FOR_NOW
    ends = own.listens == FOR_NOW and par.crisis == 0 and happens(draw.luck, par.leaves)
    later = 0 if ends else (kind if comes else own.listens)
    return (habit if seen.day == 0 else later) * int(seen.age >= HEARS_FROM_AGE and par.outside_on > 0)


def _searches(seen: Seen, par: Par, draw: Draw, is_new: int) -> tuple[int, int]:
    """Say whether the person searches for a story, and whether a search is given up."""
    chance = par.search * (par.search_crisis if par.crisis > 0 else 1)
    asks = is_new > 0 and seen.informed == 0 and seen.age >= HEARS_FROM_AGE and draw.search <= chance
    dread = min(share_at(par.chill, seen.fear) + 4 * seen.caution, 1024)
    afraid = asks and bits_of(draw.search, 0, 10) < dread
    return int(asks and not afraid), int(afraid)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """What media and a search tell a person today."""
    here = seen.present
    listens = _listens(own, seen, par, draw) * here
    is_out = int(seen.since > 1)
    is_new = is_out * int(seen.since <= NEW_DAYS)
    telling = par.outside_tells if is_new > 0 else par.outside_recalls
    hears = int(listens > 0 and happens_in(lot(draw.luck, 0), telling))
    recalls = int(listens > 0 and seen.out > 1 and happens_in(lot(draw.luck, 10), par.outside_recalls))
    by_state = here * par.reports * is_new * int(happens_in(lot(draw.luck, 10), par.state))
    searched, given_up = _searches(seen, par, draw, is_new * here)
    finding = par.finds_cleared if par.cleared > 0 else par.finds
    finds = searched * int(happens_in(lot(draw.luck, 20), finding))
    from_outside = hears * is_out
    reminded = here * int(par.cleared == 0 and happens(draw.recall, par.recalls))
    return Own(
        listens=listens,
        outside=int(listens > 0),
        came=int(listens > BY_HABIT),
        searched=searched,
        search_given_up=given_up,
        found_nothing=searched - finds,
        from_state=by_state * (1 - seen.informed),
        from_outside=from_outside * (1 - seen.informed),
        from_search=finds,
        told=max(by_state, from_outside, finds, reminded * is_out * (1 - is_new)),
        told_before=max(recalls, reminded * int(seen.out > 1)),
    )


MEASURES = (
    Measure(column="outside", kind="behaviour", unit="person-days", doc="days with outside media", person=False),
    Measure(
        column="came",
        kind="behaviour",
        unit="person-days",
        doc="days with outside media of people who came to them in a crisis",
        person=False,
    ),
    Measure(column="searched", kind="behaviour", unit="searches", doc="searches for a story", person=False),
    Measure(
        column="search_given_up",
        kind="harm",
        unit="searches",
        doc="searches given up out of fear or because of being watched",
        account="lawful acts given up",
    ),
    Measure(
        column="found_nothing",
        kind="harm",
        unit="searches",
        doc="searches for a story that found nothing",
        account="news that does not arrive",
    ),
    Measure(
        column="from_outside",
        kind="behaviour",
        unit="times",
        doc="told of a story that was not known, by outside media",
        person=False,
    ),
    Measure(
        column="from_state",
        kind="behaviour",
        unit="times",
        doc="told of a story that was not known, by media of the state",
        person=False,
    ),
    Measure(
        column="from_search",
        kind="behaviour",
        unit="times",
        doc="told of a story that was not known, by a search",
        person=False,
    ),
)

NEVER = 2**31 - 1
QUIET = {"luck": NEVER, "comes": NEVER, "search": NEVER, "recall": NEVER}
NOW = {"day": 20, "age": 30, "since": 8, "out": 1}
EXAMPLES = (
    WorkedExample(
        "lot 30 of 1,024 is below 0.03: hears outside media by habit",
        seen={"day": 0, "age": 30},
        draw={**QUIET, "luck": 30},
        expect={"listens": BY_HABIT, "outside": 1, "came": 0, "told": 0},
    ),
    WorkedExample(
        "hears them, and lot 100 is below 0.1: told of the story",
        own={"listens": BY_HABIT},
        seen=NOW,
        draw={**QUIET, "luck": 100},
        expect={"from_outside": 1, "told": 1},
    ),
    WorkedExample(
        "a story of half a year ago: lot 100 is not below 0.006",
        own={"listens": BY_HABIT},
        seen={**NOW, "since": 180},
        draw={**QUIET, "luck": 100},
        expect={"from_outside": 0, "told": 0},
    ),
    WorkedExample(
        "in a crisis somebody comes, and lot 300 is not below the quarter who stay",
        seen=NOW,
        par={"crisis": "1", "comes": "0.0005", "stays": "0.25"},
        draw={**QUIET, "comes": 300},
        expect={"listens": FOR_NOW, "outside": 1, "came": 1},
    ),
    WorkedExample(
        "the crisis is over: who came for now leaves, and who came for good stays",
        own={"listens": FOR_NOW},
        seen=NOW,
        par={"crisis": "0"},
        draw={**QUIET, "luck": 0},
        expect={"listens": 0, "outside": 0},
    ),
    WorkedExample(
        "media of the state report: lot 200 is below 0.3",
        seen=NOW,
        par={"reports": "1"},
        draw={**QUIET, "luck": 200 << 10},
        expect={"from_state": 1, "told": 1},
    ),
    WorkedExample(
        "a search where results are cleared: lot 200 of 1,024 is below 0.8 and not below 0.08",
        seen=NOW,
        draw={**QUIET, "luck": 200 << 20 | 1023 << 10 | 1023, "search": 1023},
        expect={"searched": 1, "found_nothing": 1, "told": 0},
    ),
    WorkedExample(
        "the same where nothing is cleared",
        seen=NOW,
        par={"cleared": "0"},
        draw={**QUIET, "luck": 200 << 20 | 1023 << 10 | 1023, "search": 1023},
        expect={"searched": 1, "found_nothing": 0, "from_search": 1, "told": 1},
    ),
    WorkedExample(
        "an earlier story is told again where nothing is cleared, and a new one is not old enough for that",
        seen={**NOW, "out": 2},
        par={"cleared": "0", "recalls": "0.002"},
        draw={**QUIET, "recall": "0.001"},
        expect={"told": 0, "told_before": 1},
    ),
    WorkedExample(
        "fear 255 of 255 takes 0.4 of searches, and low bits 100 are below that: given up",
        seen={**NOW, "fear": 255},
        draw={**QUIET, "search": 100},
        expect={"searched": 0, "search_given_up": 1},
    ),
)
KNOBS = (
    Knob(
        set={"media.outside": "0.05"},
        measure="media.from_outside",
        moves="up",
        why="a larger public outside hears of it",
    ),
    Knob(set={"media.outside_on": "0"}, measure="media.outside", moves="down", why="nothing to hear"),
    Knob(
        set={"media.crisis": "1"},
        measure="media.outside",
        moves="up",
        why="a crisis makes people look outside (Chang et al. 2022)",
    ),
    Knob(
        set={"media.reports": "1"},
        measure="information.unheard",
        moves="down",
        why="media of the state reach more people than friends do",
    ),
    Knob(
        set={"media.cleared": "0"},
        measure="media.found_nothing",
        moves="down",
        why="no friction (Roberts 2018)",
    ),
    Knob(
        base={"information.forget_half_life": "100"},
        set={"media.cleared": "0", "media.recalls": "0.003"},
        measure="information.informed",
        moves="up",
        why="what is told again is known again",
    ),
    Knob(set={"media.chill": "0.6"}, measure="media.search_given_up", moves="up", why="fear chills (Penney 2016)"),
)
