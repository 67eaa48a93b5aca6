"""The slots that the sentence of a scenario's answer may have; the report fills them in."""

SENTENCE_SLOTS = (
    "value",
    "size",
    "more",
    "low",
    "high",
    "range_low",
    "range_high",
    "per",
    "people",
    "days",
    "place",
    "world",
    "baseline",
)
