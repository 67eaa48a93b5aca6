"""Whose the outputs of a run are; exports, quotations and the description of a folder say the same.

The licence of Glasspolis is about the program. What it computes about synthetic people is the
user's (docs/hand-over.md gives the reasons).
"""

from __future__ import annotations

RIGHTS = "Glasspolis claims no rights in it: CC0-1.0"
"""Stands beside a figure, a chart or a sentence that leaves a run."""
WHOSE = (
    "Glasspolis claims no rights in what a run gives (CC0 1.0). Whoever made the run decides whether and how it is "
    "published; a table or a text that somebody put in stays theirs."
)
