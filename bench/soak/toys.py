"""The small commands that the soak kills: what stands before each, and what it is."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

SCENARIO = """name = "small"
question = "Who is refused because of the system?"
people = 1_000
days = 2
burn_in = 0
replicates = 2
range_samples = 2
range_people = 1_000
persons = 10
diary_persons = 2
submodels = ["identification", "registries", "safeguards", "sanctions", "scoring", "sensing", "society"]
answer = { measure = "sanctions.refusal_flag_wrong", sentence = "It is {value} of {per}." }
[worlds.with]
label = "The system"
"""
RUN = ("run", "small.toml", "--out", "r", "--threads", "1")
PLAN = ("plan", "small.toml", "--out", "r")
WORK = ("work", "r", "--shard", "1/1", "--threads", "1")
SAVED = (*RUN, "--save-state", "1")
SAFEGUARDS = ("safeguards", "small.toml", "--out", "r", "--replicates", "1", "--threads", "1")
RERUN = ("rerun", "r", "--threads", "1")
ASSESS = ("assess", "answers.toml", "--out", "r", "--days", "2", "--quick")


class Toy(NamedTuple):
    """A command that is killed.

    Attributes:
        before: commands that have ended before.
        words: the command.
        processes: whether its cities run on processes of their own.
    """

    before: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]
    processes: bool = False


TOYS = {
    "run": Toy((), RUN),
    "run --overwrite": Toy(((*RUN, "--seed", "5"),), (*RUN, "--overwrite")),
    "run --save-state": Toy((), SAVED),
    "run --from": Toy((SAVED,), ("run", "--from", "r.day-1.state", "--out", "branch", "--threads", "1")),
    "run on processes": Toy((), (*RUN[:-1], "2"), processes=True),
    "run --expand": Toy((RUN,), ("run", "--expand", "r", "--replicates", "3", "--threads", "1")),
    "plan": Toy((), PLAN),
    "work": Toy((PLAN,), WORK),
    "collect": Toy((PLAN, WORK), ("collect", "r")),
    "collect over a run": Toy((RUN, (*PLAN, "--seed", "5", "--overwrite"), WORK), ("collect", "r")),
    "safeguards": Toy((), SAFEGUARDS),
    "safeguards --overwrite": Toy((SAFEGUARDS,), (*SAFEGUARDS, "--overwrite")),
    "assess": Toy((), ASSESS),
    "assess --overwrite": Toy((ASSESS,), (*ASSESS, "--overwrite")),
    "report": Toy((RUN,), ("report", "r")),
    "report --as docx": Toy((RUN,), ("report", "r", "--as", "docx")),
    "export": Toy((RUN,), ("export", "r", "--csv", "--xlsx", "--charts", "svg")),
    "explore": Toy((RUN,), ("explore", "r")),
    "rerun": Toy((RUN,), RERUN),
    "rerun --overwrite": Toy((RUN, RERUN), (*RERUN, "--overwrite")),
    "validate": Toy((), ("validate", "loan-rules", "self-censorship-acts", "--quick", "--out", "v")),
}


def lay_out(folder: Path, answers: str) -> None:
    """Write the files that the commands read."""
    (folder / "tmp").mkdir(parents=True)
    (folder / "small.toml").write_text(SCENARIO)
    (folder / "answers.toml").write_text(answers)
