"""The words every submodel shares: what a flag records, as one small integer (MODEL.md, "Words").

A flag byte is 0 for "no flag", else ``1 + (identity * 6 + basis) * 4 + conduct``. The numbering puts
the only two codes that are not wrong (right person, own current conduct, an offence or a petty breach)
first, so that a compiled test of wrongness is ``code > LAST_RIGHT``.
"""

RIGHT, WRONG_PERSON = 0, 1
OWN, STALE, ANOTHER, RELATIVE, GROUP_RULE, INFERENCE = range(6)
OFFENCE, PETTY, PROTECTED, NONE = range(4)

IDENTITY = ("right person", "wrong person")
BASIS = (
    "own current conduct",
    "stale record",
    "another's record",
    "relative or contact",
    "group rule",
    "inference",
)
CONDUCT = ("offence", "petty", "protected", "none")

FLAG_CODES = 1 + len(IDENTITY) * len(BASIS) * len(CONDUCT)
LAST_RIGHT = 2


def flag_code(identity: int, basis: int, conduct: int) -> int:
    """The byte of one flag; a step may call it (plain integer arithmetic)."""
    return 1 + (identity * 6 + basis) * 4 + conduct


def is_wrong(code: int) -> bool:
    """Wrong person, or a basis other than own current conduct, or conduct protected or none."""
    return code > LAST_RIGHT


def flag_words(code: int) -> tuple[str, str, str]:
    """Identity, basis and conduct of a flag byte, in words.

    Raises:
        ValueError: the byte is no flag.
    """
    if not 0 < code < FLAG_CODES:
        raise ValueError(f"{code} is no flag code (1 to {FLAG_CODES - 1})")
    rest, conduct = divmod(code - 1, len(CONDUCT))
    identity, basis = divmod(rest, len(BASIS))
    return IDENTITY[identity], BASIS[basis], CONDUCT[conduct]


SENTENCE_WORDS = (
    "value", "size", "more", "low", "high", "range_low", "range_high", "per", "people", "days", "place", "world",
    "baseline",
)  # fmt: skip
