"""What is said of an answer that is not allowed, in a file, in the interview and in the form in a
browser; each goes on from the key and the value.
"""

from __future__ import annotations

OUTSIDE = "allowed {low} to {high} ({unit})."
NOT_WHOLE = "must be a whole number ({unit})."
NOT_STEP = "must be a multiple of {step}."
MORE_THAN = "are more than {most} = {known}."
NEEDED = "is {why}."
ALWAYS = "always needed"
TEXT = "must be one line of text in quotes, without quotes inside."
SHARE_LEFT = "allowed above 0 and up to {left}."
SHARE_SUM = "the shares sum to 1, so that {left} is left."
UNUSUAL = (
    "{value} lies outside of {low} to {high}, which is assumed where nobody knows it; it is taken as you typed it."
)
USUAL = "Where it is not known: {usual} is used, and {low} to {high} as a range ({why})."
STRENGTH = "allowed above 0 and up to 1."
DAY = "must be a whole number of days, 0 or more."
LONGEST_TEXT = 2000
LONGEST_DAY = 5
