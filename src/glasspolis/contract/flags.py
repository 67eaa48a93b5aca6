"""Flag codes: what a flag records, identity, basis and conduct, as one small whole number.

A flag byte is 0 for "no flag", else ``1 + (identity * 6 + basis) * 4 + conduct``. Only two codes
are not wrong: the right person, for own current conduct, which was an offence or a petty breach.
They have the lowest numbers, 1 and 2, so that ``code > LAST_RIGHT`` says whether a flag is wrong.
"""

RIGHT = 0
WRONG_PERSON = 1

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


# The codes that submodels give, each with its one name.
OWN_OFFENCE = flag_code(RIGHT, OWN, OFFENCE)
OWN_PETTY = flag_code(RIGHT, OWN, PETTY)
OWN_PROTECTED = flag_code(RIGHT, OWN, PROTECTED)
STALE_OFFENCE = flag_code(RIGHT, STALE, OFFENCE)
STALE_PETTY = flag_code(RIGHT, STALE, PETTY)
STALE_PROTECTED = flag_code(RIGHT, STALE, PROTECTED)
STALE_RECORD = flag_code(RIGHT, STALE, NONE)
OTHERS_ENTRY = flag_code(RIGHT, ANOTHER, NONE)
MISTAKEN_IDENTITY = flag_code(WRONG_PERSON, ANOTHER, NONE)
THROUGH_TIES = flag_code(RIGHT, RELATIVE, NONE)
TIES_OF_WHO_SPOKE = flag_code(RIGHT, RELATIVE, PROTECTED)
MISTAKEN_TIES = flag_code(WRONG_PERSON, RELATIVE, NONE)
BY_GROUP_RULE = flag_code(RIGHT, GROUP_RULE, NONE)
GROUP_OF_WHO_SPOKE = flag_code(RIGHT, GROUP_RULE, PROTECTED)
INFERRED = flag_code(RIGHT, INFERENCE, NONE)


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
