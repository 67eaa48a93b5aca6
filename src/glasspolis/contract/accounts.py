"""The kinds of consequence under which the whole account of a report lists a measure. A harm names
at least one of them.

The kinds are those of the model page ("Measures"). Three of them are filled by rule and no measure
names them: every wrong half of a flag stands under ``WRONGLY_FLAGGED``, every flag with right ones
under ``FLAGS_PER_RIGHT``, and every measure of kind cost under ``PUBLIC_COST``.
"""

WRONGLY_FLAGGED = "wrongly flagged"
FLAGS_PER_RIGHT = "flags for each right one"
PUBLIC_COST = "public cost"
LAWFUL_ACTS_GIVEN_UP = "lawful acts given up"
REDRESS = "redress"
SPILL_OVER = "spill-over"

ACCOUNTS = (
    WRONGLY_FLAGGED,
    FLAGS_PER_RIGHT,
    "stops, house arrest and detention without an offence",
    "stops, house arrest and detention in all",
    "refused services",
    "person-days under a wrong sanction",
    "person-days under any sanction or low grade",
    REDRESS,
    SPILL_OVER,
    LAWFUL_ACTS_GIVEN_UP,
    "fear and self-censorship",
    "posts removed",
    "news that does not arrive",
    "perceived against true support",
    "jobs and income lost",
    "shortages",
    "firms hit",
    "records exposed",
    "wrong or intrusive records",
    "money lost",
    "offences against others",
    "offences against others found",
    "person-hours gained and lost",
    "services out of order",
    "misuse and misplaced means of officials",
    PUBLIC_COST,
    "the centre's error about its own country",
)
FILLED_BY_RULE = (WRONGLY_FLAGGED, FLAGS_PER_RIGHT, PUBLIC_COST)
