"""Deployments, after society: a face search put up for a day at events and sites, each with its own
crowd, list and operating point.

Purpose
Count whom a search that stands at a place for a day takes for somebody on its list. A case can put
in what is published of single deployments, and ask what follows for their crowds.

Entities and state
A region is a site. A person is or is not on the list, and passes the site today or does not.

Process
On a day on which the site is in use, a share of the people of its region are in the crowd, more of
some groups than of others. Each of them passes some devices. A device compares the face with the
whole list. The site's false alerts per face, published for a list of one size, are scaled to the
list in use (Daugman 2000), and differ by group. Somebody on the list is recognised with the site's
hit rate at each device. An officer reaches a share of those on whom there was an alert; some false
alerts are seen to be false before.
What is set by region is a table with one value for each region of the place, and a schedule sets
it anew on each day: so each event has a crowd, a list and an operating point of its own.

Wrong
An alert on somebody who is not on the list takes the person for another.

Scheduling
Only the list lasts from day to day.

Stochasticity
There are two dense draws and a rare one. The first decides about the crowd. The bits of the second
decide about the list (first day), the hit and the officer. The rare draw decides about false
alerts.

What it cannot model
Left out are where in a crowd somebody goes, faces that are hidden, people who stay away from a
search, lists made for one event, and the lasting differences between people that the submodel
identification has.

Follows
Daugman (2000); the reports of police forces on single deployments.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    clock,
    column,
    derived,
    draw,
    flag,
    happens,
    happens_in,
    lot,
    param,
    rare,
    switch,
    today,
    trait,
    yes_no,
)
from glasspolis.contract.flags import MISTAKEN_IDENTITY, OWN_OFFENCE

ROLE = "operator"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=True,
)

MOST_REGIONS = 32  # of a place
MOST_FALSE = Decimal("0.05")  # the largest chance of the rare draw `false`
CERTAIN = Decimal(1)


class Own(NamedTuple):
    on_list: int = yes_no(doc="is on the list")
    in_crowd: int = yes_no(doc="passes the site today")
    faces: int = column(high=255, unit="faces", doc="of this person that devices compare today")
    sought: int = yes_no(doc="passes the site and is on the list")
    alert_flag: int = flag(
        doc="a device raised an alert on the person",
        unit="alerts",
        diary="set off an alert at an event",
    )
    stop_flag: int = flag(
        doc="an officer stopped the person after it",
        unit="stops",
        diary="was stopped after an alert at an event",
        wrong_account="stops, house arrest and detention without an offence",
    )


class Seen(NamedTuple):
    day: int = clock("day")
    group: int = trait("group")
    region: int = trait("region")
    present: int = today("society.present", absent=1)


class Par(NamedTuple):
    searches_on: int = switch("1", doc="sites search faces")
    # Where and when a site is in use is a plan of the operator, and not unknown.
    crowd: int = assumed(
        ("0.01",) * MOST_REGIONS,
        unit="probability",
        low="0",
        high="1",
        by="region",
        sweep=False,
        doc="of the region's people who pass the site, a day",
    )
    crowd_times: int = assumed(
        ("1", "1", "1", "1"),
        unit="share",
        low="0",
        high="10",
        by="group",
        sweep=False,
        doc="times as many of the group who pass",
    )
    devices: int = assumed(
        ("1",) * MOST_REGIONS,
        unit="devices",
        low="0",
        high="200",
        by="region",
        sweep=False,
        doc="at the site that a passer-by passes",
    )
    listed: int = assumed(
        ("0.002", "0.002", "0.002", "0.002"),
        unit="share",
        low="0",
        high="1",
        by="group",
        sweep=False,
        doc="on the list",
    )
    list_size: int = assumed(
        ("10000",) * MOST_REGIONS,
        unit="images",
        low="0",
        high="1000000",
        by="region",
        sweep=False,
        doc="on the list in use at the site",
    )
    reference: int = assumed(
        ("10000",) * MOST_REGIONS,
        unit="images",
        low="1",
        high="1000000",
        by="region",
        sweep=False,
        doc="on the list for which the site's false alerts were stated",
    )
    false_alert: int = param(
        ("0.000167",) * MOST_REGIONS,
        unit="probability",
        low="0.000001",
        high="0.01",
        evidence="P099",
        by="region",
        doc="false alerts per face at the site",
    )
    group_times: int = assumed(
        ("1", "2", "2", "2"),
        unit="share",
        low="0.5",
        high="6",
        by="group",
        doc="false alerts of the group, over those of group 1",
    )
    hit: int = assumed(
        ("0.7",) * MOST_REGIONS,
        unit="share",
        low="0.4",
        high="0.95",
        by="region",
        doc="of faces on the list that a device of the site recognises",
    )
    reaches: int = assumed("0.6", unit="share", low="0.4", high="0.8", doc="of alerts whose person an officer reaches")
    sees_false: int = assumed(
        "0.5", unit="share", low="0.3", high="0.7", doc="of false alerts that are seen to be false before a stop"
    )
    comes: int = derived(unit="probability", doc="passes the site today", by=("group", "region"))
    errs: int = derived(unit="probability", doc="any device raises a false alert", by=("group", "region"))
    hits: int = derived(unit="share", doc="any device recognises somebody on the list", by="region")
    stops_false: int = derived(unit="share", doc="of false alerts that end in a stop")


class Draw(NamedTuple):
    crowd: int = draw("passes the site")
    lots: int = draw("ten bits each: first day: on the list (0); recognised (10), an officer (20)")
    false: int = rare("0.05", "a false alert")


@lru_cache(maxsize=4096)
def any_false(rate: Decimal, size: Decimal, reference: Decimal, times: Decimal, devices: Decimal) -> Decimal:
    """Return the chance that any device at a site takes a face for one of the list.

    Args:
        rate: false alerts per face with a list of the reference size.
        size: of the list in use, in images.
        reference: the size of the list for which the rate was stated.
        times: how many times that rate the person's group has.
        devices: that the person passes.
    """
    return min(at_any(at_any(min(rate * times, CERTAIN), size / reference), devices), MOST_FALSE)


def at_any(chance: Decimal, count: Decimal) -> Decimal:
    """Return the chance that something happens at any of so many devices, or lists of one size."""
    return 1 - (1 - chance) ** count if count > 0 else Decimal(0)


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Who comes, on whom a site errs and whom it recognises, of today's sites."""
    on = par["searches_on"]
    sites = tuple(zip(par["false_alert"], par["list_size"], par["reference"], par["devices"], strict=True))
    return {
        "comes": tuple(min(share * times, CERTAIN) * on for times in par["crowd_times"] for share in par["crowd"]),
        "errs": tuple(
            any_false(rate, size, reference, times, devices)
            for times in par["group_times"]
            for rate, size, reference, devices in sites
        ),
        "hits": tuple(at_any(hit, devices) for hit, devices in zip(par["hit"], par["devices"], strict=True)),
        "stops_false": par["reaches"] * (1 - par["sees_false"]),
    }


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Pass a site or not, and what its search makes of the face."""
    drawn = happens_in(lot(draw.lots, 0), par.listed)
    on_list = int(drawn) if seen.day == 0 else own.on_list
    comes = int(seen.present > 0 and happens(draw.crowd, par.comes))
    recognised = comes * on_list * int(happens_in(lot(draw.lots, 10), par.hits))
    mistaken = comes * (1 - recognised) * int(draw.false <= par.errs)
    alert = OWN_OFFENCE if recognised > 0 else MISTAKEN_IDENTITY * mistaken
    officer = lot(draw.lots, 20)
    stopped = happens_in(officer, par.reaches) if recognised > 0 else happens_in(officer, par.stops_false)
    return Own(
        on_list=on_list,
        in_crowd=comes,
        faces=comes * min(par.devices, 255),
        sought=comes * on_list,
        alert_flag=alert,
        stop_flag=alert if stopped else 0,
    )


MEASURES = (
    Measure(column="in_crowd", kind="volume", unit="passes", doc="people who pass a site with a search", person=False),
    Measure(column="faces", kind="volume", unit="faces", doc="faces compared", person=False),
    Measure(column="sought", kind="volume", unit="passes", doc="passes of people on the list", person=False),
)
NEVER = 2**31 - 1
QUIET = dict.fromkeys(Draw._fields, NEVER)
HERE = {"day": 9, "present": 1, "group": 0, "region": 0}
SITE = {"comes": "0.5", "errs": "0.001", "hits": "0.7", "reaches": "0.6", "stops_false": "0.3"}
EXAMPLES = (
    WorkedExample(
        "passes, and nothing is taken for anybody",
        seen=HERE,
        par=SITE,
        draw={**QUIET, "crowd": "0.4"},
        expect={"in_crowd": 1, "faces": 1, "alert_flag": 0, "sought": 0},
    ),
    WorkedExample(
        "a false alert, and lot 200 of 1,024 is below 0.3: stopped for another",
        seen=HERE,
        par=SITE,
        draw={**QUIET, "crowd": "0.4", "false": "0.0005", "lots": 200 << 20},
        expect={"alert_flag": MISTAKEN_IDENTITY, "stop_flag": MISTAKEN_IDENTITY},
    ),
    WorkedExample(
        "somebody on the list is recognised (lot 100 below 0.7), and no officer is near (lot 700)",
        own={"on_list": 1},
        seen=HERE,
        par=SITE,
        draw={**QUIET, "crowd": "0.4", "lots": (700 << 20) + (100 << 10)},
        expect={"sought": 1, "alert_flag": OWN_OFFENCE, "stop_flag": 0},
    ),
    WorkedExample(
        "somewhere else today",
        own={"on_list": 1},
        seen=HERE,
        par=SITE,
        draw={**QUIET, "crowd": "0.6", "false": 0, "lots": 0},
        expect={"in_crowd": 0, "faces": 0, "alert_flag": 0, "on_list": 1},
    ),
    WorkedExample(
        "the first day puts people on the list: lot 1 is below 0.002 of 1,024",
        seen={**HERE, "day": 0},
        par={**SITE, "listed": "0.002"},
        draw={**QUIET, "lots": 1},
        expect={"on_list": 1, "in_crowd": 0},
    ),
)
KNOBS = (
    Knob(
        base={"deployments.crowd": "0.5"},
        set={"deployments.false_alert": "0.01"},
        measure="deployments.alert_flag_wrong",
        moves="up",
        why="an operating point with more false alerts",
    ),
    Knob(
        base={"deployments.crowd": "0.5"},
        set={"deployments.list_size": "100000"},
        measure="deployments.alert_flag_wrong",
        moves="up",
        why="a longer list has more faces to be taken for (Daugman 2000)",
    ),
    Knob(
        base={"deployments.crowd": "0.1"},
        set={"deployments.crowd": "0.5"},
        measure="deployments.faces",
        moves="up",
        why="a larger crowd",
    ),
    Knob(
        base={"deployments.crowd": "0.5", "deployments.false_alert": "0.01"},
        set={"deployments.sees_false": "0.7"},
        measure="deployments.stop_flag_wrong",
        moves="down",
        why="more false alerts are seen to be false",
    ),
    Knob(
        base={"deployments.crowd": "0.5", "deployments.listed": "0.05"},
        set={"deployments.hit": "0.95"},
        measure="deployments.stop_flag",
        moves="up",
        why="more people on the list are recognised",
    ),
)
