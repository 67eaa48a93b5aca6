"""Identification, after sensing and before registries: whose name an image or a report is given.

Purpose
Turn searched faces into alerts and stops, and reports into names, with the errors of 1:N search.

Entities and state
A person has the day's alert, its review, the stop and what the person was named for. For good, a
person is or is not easily taken for somebody else (a lamb) or hard to recognise (a goat), has a
good or a poor image on lists, and lives near a station whose gate sees well or poorly. The gallery
holds the people who were on the watchlist yesterday, those who are sought by another list, and
images of people who live elsewhere.

Process
A gate compares each face with the whole gallery. One operating point (a false positive
identification rate, FPIR, at a reference gallery of N images and a reference threshold) gives the
false match rate of one comparison, f = 1 - (1 - FPIR)^(1/N). For another gallery of N images, a
threshold that is higher by dt, and a group whose false match rate is m times that of group 1,
FPIR = 1 - (1 - m f 10^(-s dt))^N, where s is the slope of log10 FPIR (Daugman 2000, P157; N = 1,000
and 10,000 at one threshold agree, P099, P100). The hit rate (1 - FNIR, the false negative
identification rate) is a mixture over good and poor images whose odds fall as the threshold rises.
A person who is in the gallery may be hit at a pass, and any pass may match the entry of somebody
else.
The same faces err again (Doddington et al. 1998). A share of people bears more than its share of
false alerts, and another share more than its share of misses, at the same mean. A poor site or a
poor image on the list raises false alerts and misses alike, each by a factor of the group. The
operating point was measured where a fifth of sites and of images is poor; more of them raise both
errors. Alerts go to operators by the minute, first come first served. An alert that waits longer
than the patience lapses or, by a switch, is acted on unseen. A reviewer takes a share of false
alerts for true ones and misses a share of true ones. An officer reaches a share of those who are
confirmed, and stops nobody below an age: a child is not taken for a wanted adult.
A street report is named against all residents: rightly, as somebody else, or not at all. If it is
named as somebody else, the name passes to a resident who is drawn evenly the next day, so that the
expected number is conserved. Dissent that is posted under a real name is named with certainty.
Some reports come with a number plate or a telephone number, whose holder need not be the person.
By a switch, the gallery also holds the people whose biometric samples were taken. It always holds
the people who are listed for lawful conduct or as kin and of whom there is a picture (the submodel
`sought`): every stop of theirs is wrong, and their pictures raise the false alerts of everybody.
With `faces` off, no picture is searched.

Stochasticity
The draw `face` decides about alert, review and stop. From 0 up to the chance of a false alert it
raises a false alert, and from there up to the sum of both chances it raises a true one. In the
first part of each of these two intervals, a reviewer confirms the alert and an officer reaches the
person. The low 15 bits of the same draw name street reports. On the system's first day, three times
ten bits of it decide which traits a person has for good; on that day the person errs as the mean
does. The rare draw `other` says who receives somebody else's name. A draw of each cell says whether
the station near it is a poor site.

What it cannot model
Comparisons are independent, so that FPIR grows linearly in small galleries. In truth look-alikes
and twins make false matches clump, and systems that normalise their scores by the gallery grow more
slowly (NIST FRTE). People are of two kinds in each error, where scores differ by degrees. How much
of all errors the worst tenth bears in a system of faces is not published in a form that could be
used, and is assumed. All gates that a person passes see as well as the one near home. Light, pose,
age and the time since enrolment all sit in one image quality. Who is named wrongly on the street
does not depend on the group here, though it would. Hits do not fall with the size of the gallery,
though they do slightly (P158). One city-wide pool of operators serves better than a pool at each
station would (Erlang). Wanted people do not learn to avoid gates. Reviewers neither tire of a flood
of false alerts nor learn from it. A vendor's similarity score (P110) is no probability and is not
used. Rates in the laboratory and in the field differ (P099, P154): `field_factor` spans the gap.
Operating points cannot be carried from one system to another.

Follows
Daugman (2000) for the growth of false alerts with the gallery; Doddington et al. (1998) and Yager
and Dunstone (2010) for lasting differences between people; Erlang (1917) for the operators.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    column,
    derived,
    draw,
    flag,
    happens,
    happens_in,
    happens_low_15,
    lot,
    low_15_bits,
    of,
    param,
    part_of_chance,
    queue,
    rare,
    switch,
    tally,
    today,
    trait,
    unit_draw,
    units,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import (
    LAST_RIGHT,
    MISTAKEN_IDENTITY,
    OTHERS_ENTRY,
    OWN_OFFENCE,
    OWN_PROTECTED,
    STALE_PROTECTED,
    STALE_RECORD,
    THROUGH_TIES,
)

ROLE = "operator"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

REFERENCE_THRESHOLD = 600  # the threshold of the operating point, in 0.001 of the score
MOST_PASSES = 7  # the largest number of passes in a day that sensing.gate_passes can hold
MOST_RECEIVED = Decimal("0.002")  # the largest chance that the rare draw `other` decides
LONGEST_WAIT = 255  # minutes; longer waits count as this long
# Codes of registries.wanted.
RIGHTLY_WANTED = 1
STALE_ENTRY = 2
# Codes of sought.entry; what is above them is an entry as kin or contact.
SOUGHT_FOR_ACT = 1
SOUGHT_FOR_OLD_ACT = 2
# Codes of Own.named: what a person was named for.
STREET = 1
ACT = 2
PAYMENT = 3
# Codes of lamb, goat, image and gate, which last for good. 0 means that the code is not drawn yet;
# such a person, image or site errs as often as the mean does.
USUAL = 1
ERRS_MORE = 2
# Share of poor sites, and of poor images on lists, where the operating point was measured; assumed.
POOR_AT_REFERENCE = Decimal("0.2")
# Code of Own.stopped for a stop of somebody who is not rightly wanted; a right stop has the code 1.
WRONGLY = 2


class Own(NamedTuple):
    alert: int = column(high=1440, unit="minute + 1", doc="when the alert asks for an operator, 0 for no alert")
    alert_flag: int = flag(doc="a gate raised an alert on this person", diary="set off an alert at a station gate")
    stop_flag: int = flag(
        doc="was stopped after an alert",
        diary="was stopped at a station",
        wrong_account="stops, house arrest and detention without an offence",
    )
    stopped: int = column(high=2, unit="code", doc="stopped today: 1 rightly, 2 wrongly")
    wait: int = column(high=LONGEST_WAIT, unit="minutes", doc="minutes from alert to review")
    lapsed: int = yes_no(doc="nobody reviewed the alert in time")
    stop_minutes: int = column(high=255, unit="minutes", doc="time that a wrong stop takes")
    wrong_stop: int = yes_no(doc="stopped without an offence of one's own")
    found: int = yes_no(doc="was rightly wanted and was found", diary="was found")
    named: int = column(
        high=3, unit="code", doc="1 street report, 2 protected act, 3 payment", diary="was named in a report"
    )
    misdirected: int = yes_no(doc="a report on this person was put on another name")
    received: int = yes_no(
        doc="a report on somebody else was put on this name", diary="was named for what somebody else had done"
    )
    cost: int = column(high=65535, unit="0.001 CNY", doc="operators' pay, per resident")
    lamb: int = column(high=ERRS_MORE, unit="code", doc="easily taken for somebody else, for good: 1 no, 2 yes")
    goat: int = column(high=ERRS_MORE, unit="code", doc="hard to recognise, for good: 1 no, 2 yes")
    image: int = column(high=ERRS_MORE, unit="code", doc="image of this person on lists: 1 good, 2 poor")
    gate: int = column(high=ERRS_MORE, unit="code", doc="the gate near home: 1 sees well, 2 poorly")


class Seen(NamedTuple):
    group: int = trait("group")
    age: int = trait("age")
    lamb: int = yesterday("identification.lamb")
    goat: int = yesterday("identification.goat")
    image: int = yesterday("identification.image")
    gate: int = yesterday("identification.gate")
    site: int = of("identification.site")
    gate_passes: int = today("sensing.gate_passes")
    gate_minute: int = today("sensing.gate_minute")
    saw_petty: int = today("sensing.saw_petty")
    saw_protected: int = today("sensing.saw_protected")
    saw_payment: int = today("sensing.saw_payment")
    posts: int = today("society.posts")
    present: int = today("society.present", absent=1)
    wanted: int = yesterday("registries.wanted")
    search_off: int = of("safeguards.search_off")
    sought: int = yesterday("sought.entry")
    pictured: int = yesterday("sought.pictured")
    people: int = tally("society.present", by="world")
    listed: int = tally("registries.on_watchlist", by="world")
    sought_listed: int = tally("sought.pictured", by="world")
    astray: int = tally("identification.misdirected", by="world")
    sampled: int = tally("sensing.sampled", by="world")


class Par(NamedTuple):
    faces: int = switch("1", doc="pictures are searched for faces")
    search_sampled: int = switch("0", doc="biometric samples are put into the gallery")
    numbered: int = assumed(
        "0",
        unit="share",
        low="0",
        high="1",
        sweep=False,
        doc="street reports and protected acts that come with a plate or telephone number",
    )
    holder: int = assumed(
        "0.85", unit="probability", low="0.5", high="1", doc="the holder of the number is the person reported"
    )
    false_alert: int = param(
        "0.000167",
        unit="probability",
        low="0.000001",
        high="0.02",
        evidence="P099",
        sweep=False,
        doc="operating point: FPIR, false alerts per face searched, at the reference gallery and threshold",
    )
    hit_rate: int = param(
        "0.89",
        unit="probability",
        low="0.5",
        high="0.99",
        evidence="P098",
        sweep=False,
        doc="operating point: good images of people in the gallery that raise an alert (0.76 and 0.8: P153, P104)",
    )
    gallery_reference: int = param(
        "10000",
        unit="images",
        low="100",
        high="1000000",
        evidence="P099",
        sweep=False,
        allowed=("1", "10000000"),
        doc="gallery of the operating point",
    )
    gallery_outside: int = assumed(
        "10000", unit="images", low="0", high="1400000000", sweep=False, doc="gallery images from elsewhere"
    )
    threshold: int = param(
        "600",
        unit="0.001 score",
        low="500",
        high="700",
        evidence="P098",
        sweep=False,
        doc="score from which a gate alerts; the reference is 600 (0.640 since 2025: P141)",
    )
    threshold_slope: int = param(
        "18",
        unit="decades per unit of score",
        low="8",
        high="25",
        evidence="P142",
        doc="fall of log10 FPIR as the threshold rises: 1 in 6,000 at 0.6, 1 in 33,000 at 0.64; galleries may differ",
    )
    miss_slope: int = assumed(
        "6",
        unit="decades per unit of score",
        low="2",
        high="12",
        doc="fall of the log10 odds of a hit as the threshold rises",
    )
    field_factor: int = assumed(
        "100", unit="percent", low="30", high="400", doc="false alerts in the field, of those measured at P099"
    )
    group_times: int = param(
        ("1", "2", "2", "2"),
        unit="share",
        low="1",
        high="100",
        evidence="P151",
        by="group",
        sweep=False,
        doc="false match rate over that of group 1: 1 to 3 for groups a system was built on, else 10 to 100",
    )
    lambs: int = assumed(
        "0.1", unit="share", low="0.05", high="0.15", doc="people who are easily taken for somebody else"
    )
    lamb_part: int = assumed(
        "0.5",
        unit="share",
        low="0.2",
        high="0.8",
        doc="part of all false alerts that these people bear (Doddington 1998)",
    )
    goats: int = assumed("0.1", unit="share", low="0.05", high="0.15", doc="people who are hard to recognise")
    goat_part: int = assumed(
        "0.4", unit="share", low="0.2", high="0.6", doc="part of all misses that these people bear (Doddington 1998)"
    )
    group_misses: int = assumed(
        ("1", "1", "1", "1"),
        unit="share",
        low="0.3",
        high="3",
        by="group",
        sweep=False,
        doc="misses over those of group 1",
    )
    poor_sites: int = assumed("0.2", unit="share", low="0", high="0.4", doc="stations whose gate sees poorly")
    site_false: int = assumed(
        ("2", "2", "2", "2"),
        unit="share",
        low="1",
        high="3",
        by="group",
        doc="false alerts at a poor site over those at a good one",
    )
    site_misses: int = assumed(
        ("2", "2", "2", "2"),
        unit="share",
        low="1",
        high="3",
        by="group",
        doc="misses at a poor site over those at a good one",
    )
    poor_images: int = assumed(
        ("0.2", "0.2", "0.2", "0.2"), unit="share", low="0", high="0.4", by="group", doc="images on lists that are poor"
    )
    image_false: int = assumed(
        "2", unit="share", low="1", high="3", doc="false alerts by a poor image on the list over those by a good one"
    )
    image_misses: int = assumed(
        "2", unit="share", low="1", high="3", doc="misses with a poor image on the list over those with a good one"
    )
    good_image: int = assumed("0.9", unit="probability", low="0.5", high="1", doc="a gate image is good")
    hit_poor: int = assumed(
        "0.3", unit="probability", low="0.05", high="0.6", doc="hit rate on poor images at the reference threshold"
    )
    operators: int = assumed(
        "4",
        unit="per 100,000 people",
        low="0",
        high="2000",
        doc="operators who review alerts; a small city shares them with others",
    )
    review_seconds: int = assumed("30", unit="seconds", low="5", high="300", doc="mean length of a review")
    patience: int = assumed(
        "5", unit="minutes", low="1", high="60", doc="time after which a passer-by is gone and the alert lapses"
    )
    act_unreviewed: int = switch("0", doc="alerts are acted on without review")
    confirm_true: int = assumed("0.9", unit="probability", low="0.6", high="1", doc="a reviewer confirms a true alert")
    accept_false: int = param(
        "0.14",
        unit="probability",
        low="0.03",
        high="0.6",
        evidence="P146",
        doc="a reviewer takes a false alert for true: 5 stopped of 35 (P145); 6 of 10 engaged in P095",
    )
    intercept: int = assumed(
        "0.7", unit="probability", low="0.2", high="1", doc="an officer reaches the person in time"
    )
    stop_from_age: int = assumed(
        "14",
        unit="years",
        low="10",
        high="18",
        doc="youngest age at which officers stop a person; ages of criminal responsibility lie in this range",
        allowed=("0", "100"),
    )
    stop_false: int = param("5", unit="minutes", low="2", high="60", evidence="P095", doc="length of a stop by mistake")
    stop_entry: int = assumed(
        "120", unit="minutes", low="15", high="240", doc="length of a stop on a wrong entry, until it is cleared up"
    )
    usable: int = param(
        "0.32",
        unit="probability",
        low="0.2",
        high="0.8",
        evidence="P155",
        doc="a street image can be searched at all: 68% of stills submitted were too poor",
    )
    rank_one: int = assumed(
        "0.9", unit="probability", low="0.6", high="0.99", doc="the first candidate for a usable image is right"
    )
    accept_wrong: int = assumed(
        "0.3", unit="probability", low="0.05", high="0.8", doc="a clerk accepts a wrong first candidate"
    )
    wage: int = assumed("300", unit="CNY per day", low="100", high="1000", doc="pay of an operator")
    false_any: int = derived(
        unit="probability",
        doc="any of the day's passes raises a false alert",
        by=("group", "lamb", "gate", "gate_passes"),
    )
    hit_any: int = derived(
        unit="probability",
        doc="any of the day's passes raises a true alert",
        by=("group", "goat", "image", "gate", "gate_passes"),
    )
    desks: int = derived(unit="operators", doc="operators for this city", fraction="shared")
    stops_false: int = derived(unit="share", doc="reviewed false alerts that end in a stop")
    stops_true: int = derived(unit="share", doc="reviewed true alerts that end in a stop")
    stops_blind: int = derived(unit="share", doc="unreviewed alerts that end in a stop")
    name_right: int = derived(unit="probability", doc="a street report gets the right name")
    name_any: int = derived(unit="probability", doc="a street report gets the right or a wrong name")
    name_from: int = derived(unit="probability", doc="a person receives somebody else's report")
    pay: int = derived(unit="0.001 CNY", doc="operators' pay per resident and day")


class Units(NamedTuple):
    site: Any = units("cell", low=0, high=ERRS_MORE, unit="code", doc="gate of the station: 1 sees well, 2 poorly")


class Luck(NamedTuple):
    site: int = unit_draw("cell", "the station is a poor site")


class Draw(NamedTuple):
    face: int = draw("alert, review and stop; low 15 bits: the name of a street report; first day: what lasts")
    other: int = rare("0.002", "receives somebody else's report")


class Grant(NamedTuple):
    review: int = queue(
        claim="alert",
        servers="desks",
        service="review_seconds",
        patience="patience",
        doc="an operator looks at the alert",
    )


@lru_cache(maxsize=1024)
def false_match_rate(false_alert: Decimal, gallery: Decimal, slope: Decimal, threshold: Decimal) -> Decimal:
    """Return the chance that one comparison with one entry matches falsely.

    Args:
        false_alert: FPIR, the chance of a false alert in a whole gallery at the reference
            threshold.
        gallery: the size of that gallery, in images.
        slope: how many decades FPIR falls by in a unit of score.
        threshold: the threshold for which the rate is asked, in 0.001 of the score.
    """
    at_reference = 1 - ((1 - false_alert).ln() / gallery).exp()
    return at_reference * Decimal(10) ** (-slope * (threshold - REFERENCE_THRESHOLD) / 1000)


def any_match(comparison: Decimal, gallery: Decimal, times: Decimal) -> Decimal:
    """Return the chance that a face falsely matches any entry of a gallery (Daugman 2000).

    Args:
        comparison: the chance that one comparison with one entry matches falsely, in the field.
        gallery: the size of the gallery searched, in images.
        times: how many times that chance the person has.
    """
    return 1 - (1 - min(comparison * times, Decimal(1))) ** gallery if gallery > 0 else Decimal(0)


def field_rate(par: Mapping[str, Any]) -> Decimal:
    """Return the chance that one comparison of group 1 matches falsely, in the field."""
    at_point = par["false_alert"], par["gallery_reference"], par["threshold_slope"], par["threshold"]
    return false_match_rate(*at_point) * par["field_factor"] / 100


def fpir(par: Mapping[str, Any], gallery: Decimal, times: Decimal) -> Decimal:
    """False alerts per face searched in a gallery, from the operating point.

    Args:
        par: the parameters in natural units.
        gallery: the size of the gallery searched, in images.
        times: how many times group 1's false match rate the group has.
    """
    return any_match(field_rate(par), gallery, times)


def tpir(par: Mapping[str, Any]) -> Decimal:
    """True alerts per searched face of somebody in the gallery, over good and poor images.

    The threshold shifts the odds of both.
    """
    shift = _shift(par["miss_slope"], par["threshold"])
    good, poor = (rate * shift / (1 - rate + rate * shift) for rate in (par["hit_rate"], par["hit_poor"]))
    return par["good_image"] * good + (1 - par["good_image"]) * poor


@lru_cache(maxsize=256)
def _shift(slope: Decimal, threshold: Decimal) -> Decimal:
    """Return the factor by which a threshold changes the odds of a hit."""
    return Decimal(10) ** (-slope * (threshold - REFERENCE_THRESHOLD) / 1000)


@lru_cache(maxsize=256)
def _over_mean(share: Decimal, part: Decimal) -> tuple[Decimal, ...]:
    """Return how many times the mean error rate a person has, by code: not drawn yet, usual, errs
    more.

    Args:
        share: the share of people who err more.
        part: the part of all errors that these people bear.
    """
    if not 0 < share < 1:
        return (Decimal(1),) * 3
    return Decimal(1), (1 - part) / (1 - share), part / share


@lru_cache(maxsize=256)
def _over_reference(times: Decimal) -> tuple[Decimal, ...]:
    """Return how many times the error rate of the operating point a site (or image) has, by code:
    not drawn yet, good, poor.

    Args:
        times: errors at a poor site (or image) over those at a good one.
    """
    mean = 1 + POOR_AT_REFERENCE * (times - 1)
    return Decimal(1), 1 / mean, times / mean


def _by_passes(chance: Decimal) -> list[Decimal]:
    """Return the chance that something happens at least once in 0, 1, 2, ... passes.

    Args:
        chance: the chance that it happens at one pass.
    """
    none_so_far = [Decimal(1)]
    for _ in range(MOST_PASSES):
        none_so_far.append(none_so_far[-1] * (1 - chance))
    return [1 - none for none in none_so_far]


@lru_cache(maxsize=256)
def _false_chances(
    comparison: Decimal, gallery: Decimal, lambs: tuple[Decimal, ...], by_group: tuple[tuple[Decimal, Decimal], ...]
) -> tuple[Decimal, ...]:
    """Return the chance of a false alert in a day, by group, lamb, gate and passes."""
    chances: list[Decimal] = []
    for times, site_times in by_group:
        for lamb in lambs:
            for gate in _over_reference(site_times):
                chances += _by_passes(any_match(comparison, gallery, times * lamb * gate))
    return tuple(chances)


def false_chances(par: Mapping[str, Any], gallery: Decimal) -> tuple[Decimal, ...]:
    """Return the chance of a false alert in a day, by group, lamb, gate and passes.

    Args:
        par: the parameters in natural units.
        gallery: the size of the gallery searched, in images.
    """
    _, good, poor = _over_reference(par["image_false"])
    # A search takes a person for somebody who looks alike, so that a group is matched with images
    # of its own.
    by_image = [good * (1 - share) + poor * share for share in par["poor_images"]]
    times = (mean * image for mean, image in zip(par["group_times"], by_image, strict=True))
    by_group = tuple(zip(times, par["site_false"], strict=True))
    lambs = _over_mean(par["lambs"], par["lamb_part"])
    return _false_chances(field_rate(par), gallery if par["faces"] else Decimal(0), lambs, by_group)


@lru_cache(maxsize=256)
def _hit_chances(
    hit: Decimal, goats: tuple[Decimal, ...], images: tuple[Decimal, ...], by_group: tuple[tuple[Decimal, Decimal], ...]
) -> tuple[Decimal, ...]:
    """Return the chance of a true alert in a day, by group, goat, image, gate and passes."""
    chances: list[Decimal] = []
    for times, site_times in by_group:
        for goat in goats:
            for image in images:
                for gate in _over_reference(site_times):
                    misses = min((1 - hit) * times * goat * image * gate, Decimal(1))
                    chances += _by_passes(1 - misses)
    return tuple(chances)


def hit_chances(par: Mapping[str, Any]) -> tuple[Decimal, ...]:
    """Return the chance of a true alert in a day, by group, goat, image, gate and passes."""
    goats = _over_mean(par["goats"], par["goat_part"])
    by_group = tuple(zip(par["group_misses"], par["site_misses"], strict=True))
    chances = _hit_chances(tpir(par), goats, _over_reference(par["image_misses"]), by_group)
    return chances if par["faces"] else (Decimal(0),) * len(chances)


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Compute the day's chances from the operating point and the gallery, and how many operators
    serve this city.
    """
    people = Decimal(max(total.get("society.present", 0), 1))
    gallery = par["gallery_outside"] + total.get("registries.on_watchlist", 0) + total.get("sought.pictured", 0)
    gallery += par["search_sampled"] * total.get("sensing.sampled", 0)
    # A report without a number gets a name only if its picture can be searched.
    searchable = par["faces"] * par["usable"] * (1 - par["numbered"])
    right = searchable * par["rank_one"] + par["numbered"] * par["holder"]
    wrong = searchable * (1 - par["rank_one"]) * par["accept_wrong"] + par["numbered"] * (1 - par["holder"])
    received = Decimal(total.get("identification.misdirected", 0)) / people
    return {
        "false_any": false_chances(par, gallery),
        "hit_any": hit_chances(par),
        "desks": par["operators"] * people / 100000,
        "stops_false": par["accept_false"] * par["intercept"],
        "stops_true": par["confirm_true"] * par["intercept"],
        "stops_blind": par["act_unreviewed"] * par["intercept"],
        "name_right": right,
        "name_any": right + wrong,
        "name_from": min(received, MOST_RECEIVED),
        "pay": (par["operators"] * par["wage"] / 100).to_integral_value(),
    }


def daily(units: Any, known: None, par: Any, luck: Any) -> Units:
    """Draw once, for good, which stations are poor sites."""
    drawn = np.where(happens_in(lot(luck.site, 21), par.poor_sites), ERRS_MORE, USUAL)
    return Units(site=np.where(units.site > 0, units.site, drawn))


def _entry_flag(wanted: int) -> int:
    """Return the flag of a true alert: rightly wanted, a stale entry, or the entry of another."""
    wrongly = STALE_RECORD if wanted == STALE_ENTRY else OTHERS_ENTRY
    return OWN_OFFENCE if wanted == RIGHTLY_WANTED else wrongly


def _sought_flag(entry: int) -> int:
    """Return the flag of a true alert on somebody who is sought for what is lawful, or through
    ties.
    """
    by_act = OWN_PROTECTED if entry == SOUGHT_FOR_ACT else STALE_PROTECTED
    return by_act if entry <= SOUGHT_FOR_OLD_ACT else THROUGH_TIES


def _past_false(face: int, false_any: int) -> int:
    """Return how far a draw lies above the interval of false alerts; the interval of true alerts
    begins there.
    """
    return face - max(false_any, 0)


def _alert_flag(seen: Seen, par: Par, draw: Draw) -> int:
    """Return the flag of the alert that today's searches raise on a person, 0 for none."""
    searched = seen.gate_passes > 0 and seen.search_off == 0
    false_alert = searched and happens(draw.face, par.false_any)
    # One draw decides about one alert a day, so that a false alert excludes a true one.
    in_gallery = seen.wanted + seen.pictured > 0
    hit = happens(_past_false(draw.face, par.false_any), par.hit_any)
    true_alert = searched and in_gallery and not false_alert and hit
    true_code = _entry_flag(seen.wanted) if seen.wanted > 0 else _sought_flag(seen.sought)
    true_flag = true_code if true_alert else 0
    return MISTAKEN_IDENTITY if false_alert else true_flag


def _lasting(known: int, drawn: int) -> int:
    """Return the code that a person has for good: the known one or, on the first day, the drawn
    one.
    """
    first = ERRS_MORE if drawn else USUAL
    return first if known == 0 else known


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Search the day's faces, and put names to what the street, platforms and payments report."""
    alert_flag = _alert_flag(seen, par, draw)
    reported = seen.saw_petty > 0
    name_bits = low_15_bits(draw.face)
    named_rightly = happens_low_15(name_bits, par.name_right)
    named_at_all = happens_low_15(name_bits, par.name_any)
    # An account has its owner's name; at other acts the person is named as in a street report.
    named_at_act = seen.saw_protected > 0 and (seen.posts > 0 or named_rightly)
    named_without_report = ACT if named_at_act else (PAYMENT if seen.saw_payment > 0 else 0)
    return own._replace(
        lamb=_lasting(own.lamb, happens_in(lot(draw.face, 0), par.lambs)),
        goat=_lasting(own.goat, happens_in(lot(draw.face, 10), par.goats)),
        image=_lasting(own.image, happens_in(lot(draw.face, 20), par.poor_images)),
        gate=seen.site,
        alert=seen.gate_minute + 1 if alert_flag > 0 else 0,
        alert_flag=alert_flag,
        misdirected=reported and named_at_all and not named_rightly,
        named=STREET if reported and named_rightly else named_without_report,
        received=seen.present > 0 and happens(draw.other, par.name_from),
        cost=seen.present * par.pay,
    )


def _stop_flag(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> int:
    """Return the flag of the stop that an alert leads to, 0 if it leads to none."""
    false_alert = own.alert_flag == MISTAKEN_IDENTITY
    confirmed = par.stops_false if false_alert else par.stops_true
    share = confirmed if grant.review > 0 else par.stops_blind
    # The draw that raised the alert decides here again: in the first part of its interval, the
    # alert leads to a stop.
    interval = par.false_any if false_alert else par.hit_any
    place = draw.face if false_alert else _past_false(draw.face, par.false_any)
    grown = seen.age >= par.stop_from_age
    stopped = grown and share > 0 and happens(place, part_of_chance(interval, share))
    return own.alert_flag if stopped else 0


def settle(own: Own, seen: Seen, grant: Grant, par: Par, draw: Draw) -> Own:
    """Review the alert if an operator is free in time; stop the person if an officer arrives in
    time.
    """
    reviewed = grant.review > 0
    stop_flag = _stop_flag(own, seen, grant, par, draw)
    wrongly_stopped = stop_flag > LAST_RIGHT
    minutes = par.stop_false if stop_flag == MISTAKEN_IDENTITY else par.stop_entry
    return own._replace(
        stop_flag=stop_flag,
        found=stop_flag == OWN_OFFENCE,
        stopped=WRONGLY if wrongly_stopped else stop_flag > 0,
        # The queue grants the minutes of the wait and one more, so that 0 can mean "not served".
        wait=min(grant.review - 1, LONGEST_WAIT) if reviewed else 0,
        lapsed=own.alert_flag > 0 and not reviewed,
        stop_minutes=minutes if wrongly_stopped else 0,
        wrong_stop=wrongly_stopped,
    )


MEASURES = (
    Measure(
        column="found",
        kind="benefit",
        unit="persons",
        doc="rightly wanted people who were found",
        account="offences against others found",
    ),
    Measure(
        column="stop_minutes",
        kind="harm",
        unit="minutes",
        doc="time that people without an offence lose in stops",
        account="person-hours gained and lost",
    ),
    Measure(
        column="misdirected",
        kind="harm",
        unit="reports",
        doc="street reports put on a wrong name",
        person=False,
        account="spill-over",
    ),
    Measure(
        column="received",
        kind="harm",
        unit="reports",
        doc="reports received for what somebody else did",
        account="spill-over",
    ),
    Measure(column="wait", kind="volume", unit="minutes", doc="minutes from alert to review", person=False),
    Measure(column="lapsed", kind="volume", unit="alerts", doc="alerts that nobody reviewed in time", person=False),
    Measure(column="cost", kind="cost", unit="0.001 CNY", doc="operators' pay", person=False),
)

# The largest draw, by which nothing happens.
NEVER = 2**31 - 1
ALERTED = {"alert_flag": MISTAKEN_IDENTITY}
EXAMPLES = (
    WorkedExample(
        "a person who passes no gate raises no alert",
        seen={"wanted": 1, "gate_passes": 0},
        draw={"face": 0, "other": NEVER},
        expect={"alert": 0, "alert_flag": 0, "named": 0, "received": 0},
    ),
    WorkedExample(
        "a gate matches the face falsely at 8:00",
        seen={"gate_passes": 2, "gate_minute": 480},
        par={"false_any": "0.001"},
        draw={"face": "0.0005", "other": NEVER},
        expect={"alert": 481, "alert_flag": MISTAKEN_IDENTITY, "stop_flag": 0},
    ),
    WorkedExample(
        "a gate finds somebody who is sought for a protected act and not wanted",
        seen={"gate_passes": 2, "gate_minute": 480, "sought": SOUGHT_FOR_ACT, "pictured": 1},
        par={"false_any": "0", "hit_any": "0.9"},
        draw={"face": "0.5", "other": NEVER},
        expect={"alert": 481, "alert_flag": OWN_PROTECTED},
    ),
    WorkedExample(
        "no alert is raised while searches are suspended",
        seen={"gate_passes": 2, "search_off": 9},
        par={"false_any": "0.001"},
        draw={"face": 0, "other": NEVER},
        expect={"alert": 0, "alert_flag": 0},
    ),
    WorkedExample(
        "a gate hits a stale entry: it is the right person, who is no longer sought",
        seen={"gate_passes": 1, "gate_minute": 0, "wanted": 2},
        par={"false_any": "0.001", "hit_any": "0.8"},
        draw={"face": "0.5", "other": NEVER},
        expect={"alert": 1, "alert_flag": STALE_RECORD},
    ),
    WorkedExample(
        "a gate misses a wanted person",
        seen={"gate_passes": 1, "gate_minute": 0, "wanted": 1},
        par={"false_any": "0.001", "hit_any": "0.8"},
        draw={"face": "0.9", "other": NEVER},
        expect={"alert": 0, "alert_flag": 0},
    ),
    WorkedExample(
        "low bits 100 are below 0.2 of 32768: named rightly",
        seen={"saw_petty": 1},
        par={"name_right": "0.2", "name_any": "0.4"},
        draw={"face": 100, "other": NEVER},
        expect={"named": 1, "misdirected": 0},
    ),
    WorkedExample(
        "low bits 10000 lie between 6553 and 13107: somebody else is named",
        seen={"saw_petty": 1},
        par={"name_right": "0.2", "name_any": "0.4"},
        draw={"face": 10000, "other": NEVER},
        expect={"named": 0, "misdirected": 1},
    ),
    WorkedExample(
        "a person receives the name of somebody else's report",
        seen={"present": 1},
        par={"name_from": "0.001"},
        draw={"face": NEVER, "other": "0.0005"},
        expect={"received": 1, "named": 0},
    ),
    WorkedExample(
        "a post under a real name is named for certain",
        seen={"saw_protected": 1, "posts": 1},
        draw={"face": NEVER, "other": NEVER},
        expect={"named": ACT, "misdirected": 0},
    ),
    WorkedExample(
        "half of false alerts end in a stop: the draw 0.0004 of 0.001 lies in that half; the wait is 4 - 1 minutes",
        function="settle",
        own=ALERTED,
        seen={"gate_passes": 2, "age": 30},
        par={"false_any": "0.001", "stops_false": "0.5", "stop_false": "5"},
        draw={"face": "0.0004"},
        grant={"review": 4},
        expect={"stop_flag": MISTAKEN_IDENTITY, "wait": 3, "lapsed": 0, "stop_minutes": 5, "found": 0},
    ),
    WorkedExample(
        "the same alert stops nobody if the person is a child of 13",
        function="settle",
        own=ALERTED,
        seen={"gate_passes": 2, "age": 13},
        par={"false_any": "0.001", "stops_false": "0.5"},
        draw={"face": "0.0004"},
        grant={"review": 4},
        expect={"stop_flag": 0, "wrong_stop": 0, "stop_minutes": 0},
    ),
    WorkedExample(
        "what lasts is drawn: a share of 0.1 is the lots 0 to 101 of 1,024, and a share of 0.2 the lots 0 to 204",
        seen={"site": ERRS_MORE},
        par={"lambs": "0.1", "goats": "0.1"},
        draw={"face": (204 << 20) + (101 << 10) + 102, "other": NEVER},
        expect={"lamb": USUAL, "goat": ERRS_MORE, "image": ERRS_MORE, "gate": ERRS_MORE},
    ),
    WorkedExample(
        "a station is a poor site for good by lot 204 of 1,024, and not by lot 205, since a share of 0.2 is 205 lots",
        function="daily",
        own={"site": [0, 0, ERRS_MORE]},
        par={"poor_sites": "0.2"},
        draw={"site": [204 << 21, 205 << 21, NEVER]},
        expect={"site": [ERRS_MORE, USUAL, ERRS_MORE]},
    ),
    WorkedExample(
        "the draw 0.0007 of 0.001 lies in the half that ends in no stop",
        function="settle",
        own=ALERTED,
        seen={"gate_passes": 2, "age": 30},
        par={"false_any": "0.001", "stops_false": "0.5"},
        draw={"face": "0.0007"},
        grant={"review": 1},
        expect={"stop_flag": 0, "wait": 0, "lapsed": 0, "stop_minutes": 0},
    ),
    WorkedExample(
        "an alert that nobody reviews lapses",
        function="settle",
        own=ALERTED,
        seen={"gate_passes": 2, "age": 30},
        par={"false_any": "0.001", "stops_blind": "0"},
        draw={"face": 9},
        grant={"review": 0},
        expect={"stop_flag": 0, "lapsed": 1, "wait": 0},
    ),
    WorkedExample(
        "by a switch, officers act on an alert that nobody reviewed: a rightly wanted person is found",
        function="settle",
        own={"alert_flag": OWN_OFFENCE},
        seen={"gate_passes": 1, "wanted": 1, "age": 30},
        par={"false_any": "0.1", "hit_any": "0.8", "stops_blind": "1"},
        draw={"face": "0.5"},
        grant={"review": 0},
        expect={"stop_flag": OWN_OFFENCE, "found": 1, "lapsed": 1, "stop_minutes": 0},
    ),
)

BUSY = {"identification.false_alert": "0.01"}
KNOBS = (
    Knob(
        base=BUSY,
        set={"identification.poor_images": "0.4"},
        measure="identification.alert_flag_wrong",
        moves="up",
        why="poor images on the list match more faces falsely",
    ),
    Knob(
        base=BUSY,
        set={"identification.threshold": "640"},
        measure="identification.alert_flag_wrong",
        moves="down",
        why="a higher threshold lowers FPIR by decades (P141, P142)",
    ),
    Knob(
        base={"identification.false_alert": "0.001"},
        set={"identification.gallery_outside": "200000"},
        measure="identification.alert_flag_wrong",
        moves="up",
        why="FPIR grows with the gallery (Daugman 2000; P099 against P100)",
    ),
    Knob(
        base=BUSY,
        set={"identification.accept_false": "0.6"},
        measure="identification.stop_flag_wrong",
        moves="up",
        why="a reviewer who trusts the machine lets more false alerts pass (P095 against P146)",
    ),
    Knob(
        base=BUSY,
        set={"identification.operators": "0"},
        measure="identification.lapsed",
        moves="up",
        why="alerts lapse if nobody serves them",
    ),
    Knob(
        base={"sensing.analysed": "1", "identification.usable": "0.8", "identification.rank_one": "0.6"},
        set={"identification.accept_wrong": "0.8"},
        measure="identification.misdirected",
        moves="up",
        why="a street image always has a first candidate; a clerk who accepts it names somebody else",
    ),
    Knob(
        base={**BUSY, "identification.operators": "0"},
        set={"identification.act_unreviewed": "1"},
        measure="identification.stop_flag_wrong",
        moves="up",
        why="an alert that nobody looks at is acted on",
    ),
    Knob(
        base={**BUSY, "sensing.collect": "2", "identification.gallery_outside": "100"},
        set={"identification.search_sampled": "1"},
        measure="identification.alert_flag_wrong",
        moves="up",
        why="everybody who gave a sample is in the gallery that is searched",
    ),
)
