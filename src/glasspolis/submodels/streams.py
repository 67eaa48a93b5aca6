"""Streams: which streams of data flow, whose devices are on the net, and how much of it all anybody
reads in time; each morning, before the instruments.

Purpose
Keep one list of what feeds a hub, a service, a plan and a rating, so that each of them can name the
streams it needs: where a stream does not flow there is no record and no benefit, with names or
without.

Entities and state
The world has eight streams, which flow or do not, devices on the net, alerts that wait for a
reader, and the part of today's reports and of the economy's telemetry that is read. A person has
the number of streams that recorded something of the person today.

Process
A stream flows where its switch is on. Other files need streams. Street cameras and plate readers
(sensing), the timing of signals, the charge on cars and the watch on public places (services) need
pictures. The search at stations, and the face and the ways of a person in a store (security), need
gates. The place of a person and of a call needs phones. Reports of purchases, the list of buyers, a
platform's till (ratings) and the account in a store need payments. What is said in public needs
posts. Unusual use, readings and the silent home need homes (meters, televisions, wearables). The
health record in a store and a check-up that keeps names need files. The planner's telemetry
(planning) needs machines. An outage (security) stops all of them for a day or more, and each of
those files reads it of security. Overload comes from alerts, which stored items raise at a rate per
million items. Readers take reports and alerts in turn and cannot tell them apart before they have
read them. So the part that is read today is the number that readers can read, over the number that
waits or is new (a fluid queue, Kleinrock 1976). A report waits for longer the more streams there
are, and a report that has waited for too long is overwritten unread (registries). Telemetry has
readers of its own. Old telemetry is of no use to a plan, so that there is no queue: what is not
read on its day is lost, and the planner goes on with what it saw before.

Scheduling
What is read today rests on what was stored yesterday.

Stochasticity
There are no random numbers.

What it cannot model
Alerts that are read in the order of a score, readers who get tired, machines that read, and a
stream that flows in one district only (sensing has cover by kind of cell) are left out. Nobody
publishes how many alerts a reader takes a day or how many items raise one: both ranges are wide,
and the overload follows from their ratio. Devices are counted by stream and not by where they
stand.
"""

from typing import Any, NamedTuple

import numpy as np

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    column,
    of,
    param,
    switch,
    tally,
    today,
    units,
)

ROLE = "operator"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=True,
)


PICTURES = 1
GATES = 2
PHONES = 4
PAYMENTS = 8
POSTS = 16
HOMES = 32
FILES = 64
MACHINES = 128
EVERY_STREAM = 255
PEOPLE = 100_000
PARTS = 100  # of an alert, in which the queue is counted
ALL = 1024
MOST = 1_000_000_000
CERTAIN = 1 << 31


class Own(NamedTuple):
    sources: int = column(high=6, unit="streams", doc="streams that recorded something of the person today")


class Units(NamedTuple):
    flows: Any = units("world", low=0, high=255, start=255, unit="bits", doc="streams that flow")
    devices: Any = units("world", low=0, high=1000000, unit="devices", doc="on the net, per 100,000 people")
    waiting: Any = units(
        "world", low=0, high=1000000000, unit="0.01 alerts", doc="alerts and reports unread, per 100,000 people"
    )
    unread: Any = units(
        "world", low=0, high=1000000000, unit="0.01 alerts", doc="overwritten unread today, per 100,000 people"
    )
    read: Any = units(
        "world", low=0, high=1024, start=1024, unit="1/1024", doc="share of what waits that is read today"
    )
    overwritten: Any = units(
        "world",
        low=-1,
        high=2147483647,
        start=-1,
        unit="draw",
        doc="chance that what waits unread is overwritten today",
    )
    read_plan: Any = units(
        "world", low=0, high=1024, start=1024, unit="1/1024", doc="share of yesterday's telemetry that planners read"
    )


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    payments: int = today("society.payments")
    posts: int = today("society.posts")
    ill: int = today("society.ill")
    gate_passes: int = today("sensing.gate_passes")
    inferred: int = today("sensing.inferred")
    fed: int = today("planning.fed")
    outage: int = of("security.outage")
    flows: int = of("streams.flows")


class Known(NamedTuple):
    people: Any = tally("society.present", by="world")
    items: Any = tally("sensing.items", by="world")
    fed: Any = tally("planning.fed", by="world")


class Par(NamedTuple):
    pictures: int = switch("1", doc="street cameras and plate readers deliver")
    gates: int = switch("1", doc="gates that search faces deliver")
    phones: int = switch("1", doc="phones tell where they are")
    payments: int = switch("1", doc="purchases by phone are recorded")
    posts: int = switch("1", doc="platforms hand over what is posted")
    homes: int = switch("1", doc="meters, televisions and wearables deliver")
    files: int = switch("1", doc="clinics hand over their files")
    machines: int = switch("1", doc="firms' machines and tills tell the planner")
    cameras: int = param(
        "168",
        unit="devices",
        low="5",
        high="373",
        evidence="P121",
        doc="cameras on the net per 1,000 people, where pictures flow",
    )
    # A home has a meter, and many have a television or a router: from one device for four homes to
    # two a home.
    home_devices: int = assumed(
        "250",
        unit="devices",
        low="80",
        high="800",
        doc="meters and the like on the net per 1,000 people, where homes flow",
    )
    alerts: int = assumed(
        "14", unit="alerts", low="2", high="100", doc="for a reader, of a million images and records that are stored"
    )
    readers: int = assumed(
        "20",
        unit="alerts per 100,000 people and day",
        low="4",
        high="100",
        doc="and reports that readers of instruments get through",
    )
    kept_days: int = assumed("30", unit="days", low="7", high="120", doc="until what nobody read is overwritten")
    # Full telemetry feeds about 1.4 a person and day: from readers for a third of it to more than
    # all.
    plan_readers: int = assumed(
        "1000", unit="0.001 feeds", low="500", high="2000", doc="of telemetry per person and day that planners read"
    )


def daily(units: Units, known: Known, par: Par, luck: None) -> Units:
    """Which streams flow, what of yesterday is read, and what has waited for too long."""
    people = np.maximum(known.people, 1)
    on_the_way = par.pictures * PICTURES + par.gates * GATES + par.phones * PHONES + par.payments * PAYMENTS
    elsewhere = par.posts * POSTS + par.homes * HOMES + par.files * FILES + par.machines * MACHINES
    new = known.items * par.alerts * PARTS // 10 // people
    queue = np.minimum(units.waiting + new, MOST)
    done = np.minimum(queue, par.readers * PARTS)
    unread = (queue - done) // par.kept_days
    fed = known.fed * 1000 // people
    return Units(
        flows=units.flows * 0 + on_the_way + elsewhere,
        devices=units.devices * 0 + (par.pictures * par.cameras + par.homes * par.home_devices) * PEOPLE // 1000,
        waiting=queue - done - unread,
        unread=unread,
        read=np.where(queue > 0, done * ALL // np.maximum(queue, 1), ALL),
        overwritten=units.overwritten * 0 + (CERTAIN // par.kept_days - 1),
        read_plan=np.minimum(ALL * par.plan_readers // np.maximum(fed, 1), ALL),
    )


def _flows(flows: int, stream: int) -> int:
    """Return whether a stream flows."""
    return int(flows & stream > 0)


def step(own: Own, seen: Seen, par: Par, draw: None) -> Own:
    """How many streams recorded something of one person today."""
    bought = int(seen.payments > 0) * _flows(seen.flows, PAYMENTS)
    posted = int(seen.posts > 0) * _flows(seen.flows, POSTS)
    treated = seen.ill * _flows(seen.flows, FILES)
    watched = int(seen.gate_passes > 0) + int(seen.inferred > 0) + int(seen.fed > 0)
    works = seen.present * (1 - seen.outage)
    return Own(sources=works * (bought + posted + treated + watched))


MEASURES = (
    Measure(
        column="sources",
        kind="volume",
        unit="streams",
        doc="streams that recorded something of people, one for each person and day",
        person=False,
    ),
    Measure(
        column="unread",
        kind="cost",
        unit="0.01 alerts",
        doc="alerts and reports overwritten unread, per 100,000 people",
        scales_with="place",
    ),
    Measure(
        column="read",
        kind="volume",
        unit="1/1024",
        doc="share of alerts and reports that readers get through in a day",
        scales_with="place",
        level=True,
    ),
    Measure(
        column="read_plan",
        kind="volume",
        unit="1/1024",
        doc="share of telemetry that planners read",
        scales_with="place",
        level=True,
    ),
)

EXAMPLES = (
    WorkedExample(
        "who pays, posts and passes a gate is recorded by three streams",
        seen={"present": 1, "payments": 2, "posts": 1, "gate_passes": 1, "flows": EVERY_STREAM},
        expect={"sources": 3},
    ),
    WorkedExample(
        "where payments do not flow, two are left",
        seen={"present": 1, "payments": 2, "posts": 1, "gate_passes": 1, "flows": EVERY_STREAM - PAYMENTS},
        expect={"sources": 2},
    ),
    WorkedExample(
        "an outage stops them all",
        seen={"present": 1, "payments": 2, "posts": 1, "outage": 1, "flows": EVERY_STREAM},
        expect={"sources": 0},
    ),
    WorkedExample(
        "4 items a person raise 4 alerts per 100,000 people at 10 a million; readers for 20 read all of them",
        function="daily",
        own={"waiting": [0]},
        seen={"people": [1000], "items": [4000]},
        par={"alerts": "10", "readers": "20"},
        expect={"read": [1024], "waiting": [0], "unread": [0]},
    ),
    WorkedExample(
        "40 items raise 40: 20 are read, half of them, and of the other 20 a tenth is overwritten after ten days",
        function="daily",
        own={"waiting": [0]},
        seen={"people": [1000], "items": [40000]},
        par={"alerts": "10", "readers": "20", "kept_days": "10"},
        expect={"read": [512], "waiting": [1800], "unread": [200]},
    ),
    WorkedExample(
        "planners who read one feed a person get through half of two",
        function="daily",
        seen={"people": [500], "fed": [1000]},
        par={"plan_readers": "1000"},
        expect={"read_plan": [512], "waiting": [0]},
    ),
    WorkedExample(
        "without pictures and gates, six streams are left, and the devices of homes",
        function="daily",
        seen={"people": [500]},
        par={"pictures": "0", "gates": "0", "home_devices": "100"},
        expect={"flows": [252], "devices": [10000]},
    ),
)
KNOBS = (
    Knob(
        base={"streams.alerts": "100"},
        set={"streams.readers": "4"},
        measure="streams.unread",
        moves="up",
        why="fewer readers than alerts: what waits is overwritten (a queue with reneging)",
    ),
    Knob(
        set={"streams.alerts": "100"},
        measure="streams.read",
        moves="down",
        why="more of what is stored asks for a reader",
    ),
    Knob(
        base={"planning.telemetry": "1"},
        set={"streams.plan_readers": "500"},
        measure="streams.read_plan",
        moves="down",
        why="telemetry outgrows those who read it",
    ),
    Knob(
        set={"streams.payments": "0"},
        measure="streams.sources",
        moves="down",
        why="what is not recorded feeds nothing",
    ),
)
