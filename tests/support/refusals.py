"""A small scenario and a small table that tests break, and what every refusal must look like."""

from pathlib import Path
from typing import Any

SCENARIO = """
name = "small"
question = "Who is refused because of the system?"
people = 1_000
days = {days}
burn_in = 0
replicates = {replicates}
range_samples = 1
range_people = 1_000
persons = 10
diary_persons = 2
submodels = ["identification", "registries", "safeguards", "sanctions", "scoring", "sensing", "society"]
answer = {{ measure = "sanctions.refusal_flag_wrong", sentence = "It is {{value}} of {{per}}." }}
{more}
[worlds.with]
label = "The system"
"""
TABLE = """region,age_band,sex,group,count
Riverton,0-14,male,group 1,4210
Riverton,15-59,female,group 1,14830
Riverton,65+,female,group 2,1510
"""


def scenario(more: str = "", days: int = 2, replicates: int = 2) -> str:
    Path("small.toml").write_text(SCENARIO.format(days=days, replicates=replicates, more=more), encoding="utf-8")
    return "small.toml"


def refused(result: Any, *parts: str) -> None:
    """Assert one message that holds all these words, exit code 2, and no folder of a run, hidden or
    not.
    """
    assert result.code == 2
    assert result.err.startswith("glasspolis: ") and result.err.count("\n") == 1
    for part in parts:
        assert part in result.err
    assert result.out == ""
    assert [path.name for path in Path().iterdir() if path.is_dir()] == []
