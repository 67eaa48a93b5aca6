"""Moderation, before information, which acts on it: a person looks at what the filter caught.

Purpose
Show what human review of removals changes, and what it costs in time if few people do it. It is off
by default.

Entities and state
The place has the share of today's catches that somebody looks at, the time that this takes, and
what was sent to review yesterday beyond what fits. For the length of a day, a person has what a
reviewer would find of that person's posts.

Process
A share of what the filter catches (information) is sent to reviewers, who decide a number of posts
a day. They keep up an unrelated post that was caught by mistake more often than protected speech. A
reviewer who applies the censor's own rule finds that rule well applied (as in reinstatement), and
only another rule changes that. A post stays up until it is decided, so that more people read it
first. The wait grows with the load as in a queue with one kind of server (Erlang 1917), to a day at
most. What does not fit is taken down unreviewed, as by people who are paid by the piece and have
seconds for a post (Roberts 2019; Gorwa, Binns and Katzenbach 2020).

Scheduling
Today's reviewers are shared out by yesterday's catches, before information runs.

Stochasticity
One dense draw decides everything, each decision by bits of its own. One reviewer sees all that was
caught of one person on one day.

What it cannot model
Reviewers do not tire, learn, or agree with the machine because it said so (automation bias has to
be put into a low `mends` by hand; Skitka et al. 1999), and what they see does not harm them. Posts
are not sorted by urgency, and no queue keeps yesterday's posts.

Follows
The EU AI Act art. 14; the Santa Clara Principles (2018).
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
    draw,
    happens_in,
    lot,
    of,
    tally,
    units,
    yes_no,
)

ROLE = "operator"
# A reviewer here lets speech be taken down as well as keeping it up.
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=True,
    acts_on_protected_conduct=True,
    steers_people=True,
)

WHOLE = 1024
DAY = 1440  # minutes
LONGEST_WAIT = 7


class Own(NamedTuple):
    reviewed: int = yes_no(doc="a reviewer looks at what the filter catches of this person today")
    keeps_unrelated: int = yes_no(doc="the reviewer keeps an unrelated post up")
    keeps_protected: int = yes_no(doc="the reviewer keeps protected speech up")
    wait_part: int = column(high=LONGEST_WAIT, unit="code", doc="k: the wait is 2 k + 1 eighths of the mean")


class Units(NamedTuple):
    share: Any = units("world", low=0, high=1024, unit="1/1024", doc="of today's catches, looked at by a person")
    wait: Any = units("world", low=0, high=1440, unit="minutes", doc="mean time until a reviewer has decided")
    beyond: Any = units(
        "world", low=0, high=1000000000000, unit="1/1024 posts", doc="sent to review yesterday, and no room"
    )


class Known(NamedTuple):
    caught: Any = tally("information.caught", by="world")
    people: Any = tally("society.present", by="world")


class Seen(NamedTuple):
    share: int = of("moderation.share")


class Par(NamedTuple):
    review: int = assumed(
        "0", unit="share", low="0", high="1", sweep=False, doc="of what the filter catches, sent to a person first"
    )
    reviewers: int = assumed(
        "1000", unit="posts a day per million people", low="0", high="100000", doc="that reviewers can decide"
    )
    minutes: int = assumed("20", unit="minutes", low="1", high="240", doc="until a post is decided, if no other waits")
    mends: int = assumed("0.8", unit="share", low="0.3", high="0.99", doc="an unrelated post stays up")
    spares: int = assumed(
        "0.1", unit="share", low="0", high="0.5", doc="protected speech stays up; by the censor's rule, seldom"
    )


class Draw(NamedTuple):
    luck: int = draw("looked at (bits 0), what is found (10), how long it takes (20)")


def daily(units: Units, known: Known, par: Par, luck: None) -> Units:
    """Share out the reviewers: how much they see of what was caught, and how long that takes."""
    sent = known.caught * par.review
    room = par.reviewers * known.people * WHOLE // 1_000_000
    decided = np.minimum(sent, room)
    share = np.where(sent > 0, decided * par.review // np.maximum(sent, 1), par.review)
    busy = np.minimum(sent * WHOLE // np.maximum(room, 1), WHOLE - 1)
    wait = np.minimum(par.minutes * WHOLE // (WHOLE - busy), DAY)
    return Units(share=share, wait=wait * np.minimum(par.review, 1), beyond=sent - decided)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """What a reviewer would find of this person's posts today, if the filter catches any."""
    reviewed = int(happens_in(lot(draw.luck, 0), seen.share))
    finds = lot(draw.luck, 10)
    return Own(
        reviewed=reviewed,
        keeps_unrelated=reviewed * int(happens_in(finds, par.mends)),
        keeps_protected=reviewed * int(happens_in(finds, par.spares)),
        wait_part=reviewed * (draw.luck >> 20 & LONGEST_WAIT),
    )


MEASURES = (
    Measure(
        column="wait",
        kind="volume",
        unit="minutes",
        doc="mean time until a reviewer has decided, day by day",
        scales_with="place",
    ),
    Measure(
        column="beyond",
        kind="harm",
        unit="1/1024 posts",
        doc="caught, and taken down unreviewed for want of reviewers",
        account="posts removed",
    ),
)

EXAMPLES = (
    WorkedExample(
        "off: nobody looks",
        function="daily",
        seen={"caught": [50], "people": [100_000]},
        expect={"share": [0], "wait": [0], "beyond": [0]},
    ),
    WorkedExample(
        "of 100,000 people 50 posts are caught, and half of 100 places are in use: 20 minutes become 40",
        function="daily",
        seen={"caught": [50], "people": [100_000]},
        par={"review": "1", "reviewers": "1000"},
        expect={"share": [1024], "wait": [40], "beyond": [0]},
    ),
    WorkedExample(
        "400 for 100 places: a quarter is looked at, after a day, and 300 are not",
        function="daily",
        seen={"caught": [400], "people": [100_000]},
        par={"review": "1", "reviewers": "1000"},
        expect={"share": [256], "wait": [1440], "beyond": [300 * 1024]},
    ),
    WorkedExample(
        "half are sent, 200 for 100 places: a quarter again",
        function="daily",
        seen={"caught": [400], "people": [100_000]},
        par={"review": "0.5", "reviewers": "1000"},
        expect={"share": [256], "beyond": [100 * 1024]},
    ),
    WorkedExample(
        "looked at; 500 of 1024 is below 0.8 and not below 0.1: only an unrelated post stays; wait 3: seven eighths",
        seen={"share": 1024},
        draw={"luck": 3 << 20 | 500 << 10},
        expect={"reviewed": 1, "keeps_unrelated": 1, "keeps_protected": 0, "wait_part": 3},
    ),
    WorkedExample(
        "50 is below both",
        seen={"share": 1024},
        draw={"luck": 50 << 10},
        expect={"reviewed": 1, "keeps_unrelated": 1, "keeps_protected": 1, "wait_part": 0},
    ),
    WorkedExample(
        "bits 256 are not below the share: unreviewed",
        seen={"share": 256},
        draw={"luck": 50 << 10 | 256},
        expect={"reviewed": 0, "keeps_unrelated": 0},
    ),
)

SEEN = {"moderation.review": "1", "moderation.reviewers": "100000", "information.overblock": "0.005"}
KNOBS = (
    Knob(
        base={"information.overblock": "0.005"},
        set={"moderation.review": "1", "moderation.reviewers": "100000"},
        measure="information.overblocked",
        moves="down",
        why="a person keeps up what was caught by mistake (AI Act art. 14)",
    ),
    Knob(
        base=SEEN,
        set={"moderation.reviewers": "200"},
        measure="information.overblocked",
        moves="up",
        why="few reviewers, much unreviewed",
    ),
    Knob(
        base=SEEN,
        set={"moderation.reviewers": "200"},
        measure="moderation.beyond",
        moves="up",
        why="and counted as such",
    ),
    Knob(
        base=SEEN,
        set={"moderation.minutes": "240"},
        measure="information.delay",
        moves="up",
        why="what is looked at stays up meanwhile",
    ),
    Knob(
        base=SEEN,
        set={"moderation.spares": "0.5"},
        measure="information.removed",
        moves="down",
        why="another rule than the censor's",
    ),
)
