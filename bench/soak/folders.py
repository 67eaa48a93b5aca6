"""What commands leave on the disk, with other bytes in it: runs, plans, shards, states of cities,
and answers that were printed. Each is given to the command that reads it; no city is run.
"""

from __future__ import annotations

import json
import shutil
import tomllib
from decimal import Decimal
from pathlib import Path
from random import Random

from bench.soak import mutate
from glasspolis.answers.run import Run
from glasspolis.front.changes import answers, page
from glasspolis.front.figures import answered
from glasspolis.question.scenario import Scenario
from glasspolis.records.shard_file import ShardFile
from glasspolis.records.state_file import StateFile
from glasspolis.runs.shards import Shard, plan, planned, work_on
from glasspolis.runs.simulation import simulate

WHOLE = "whole-run"
"""Folder beside the inputs in which a finished run stands."""
PLANNED = "planned"
"""The run that was planned and worked on there, and not collected."""
SAVED = "answers"
"""The folder there with printed answers."""
SMALL = """
name = "small"
question = "Who breaks a petty rule?"
people = 1000
days = 2
burn_in = 0
replicates = 2
range_samples = 1
range_people = 1000
persons = 10
diary_persons = 2
submodels = ["society"]
answer = { measure = "society.petty", sentence = "It is {value} of {per}." }
worlds.with.label = "The system"
"""


def make_ready(folder: Path) -> None:
    """Run the small city whose files are changed; it takes a while where nothing is compiled."""
    scenario = Scenario.parse(tomllib.loads(SMALL, parse_float=Decimal))
    run = simulate(scenario, folder / WHOLE, threads=1, save_state=1)
    plan(scenario, folder / PLANNED)
    work_on(folder / PLANNED, Shard(1, 1), threads=1)
    saved = folder / SAVED
    saved.mkdir()
    (saved / "small.json").write_text(json.dumps(answered(run), default=str), encoding="utf-8")


def run(rng: Random, folder: Path) -> None:
    """A finished run of which a file was changed or taken away, and its tables are asked for."""
    changed = folder / "run"
    shutil.copytree(folder.parent / WHOLE, changed)
    _changed(rng.choice(sorted(path for path in changed.rglob("*") if path.is_file())), rng)
    opened = Run.open(changed)
    opened.compare()
    opened.measures()


def shards(rng: Random, folder: Path) -> None:
    """A planned run of which the plan or the file of a shard was changed."""
    changed = folder / f"{PLANNED}.plan"
    shutil.copytree(folder.parent / changed.name, changed)
    _changed(rng.choice(sorted(path for path in changed.iterdir() if path.is_file())), rng)
    found = planned(folder / PLANNED)
    for path in changed.glob("shard-*.parquet"):
        file = ShardFile(path)
        for unit in found.units:
            if unit.hash in file.units:
                file.read(unit.hash)


def state(rng: Random, folder: Path) -> None:
    """A state of all cities on one day with other bytes."""
    changed = folder / "input.state"
    (whole,) = folder.parent.glob("*.state")
    shutil.copyfile(whole, changed)
    _changed(changed, rng)
    opened = StateFile.open(changed)
    opened.verify()
    for key in opened.cities:
        opened.city(*key)


def saved(rng: Random, folder: Path) -> None:
    """Printed answers that were changed, beside those that were not."""
    changed = folder / SAVED
    shutil.copytree(folder.parent / SAVED, changed)
    _changed(changed / "small.json", rng)
    page(answers(folder.parent / SAVED), answers(changed))


def _changed(path: Path, rng: Random) -> None:
    """Take a file away, change values of it if it is of JSON, or change bytes."""
    if rng.random() < 0.1:
        path.unlink()
    elif path.suffix == ".json" and rng.random() < 0.7:
        content = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(mutate.tree(content, content, rng), default=str), encoding="utf-8")
    else:
        path.write_bytes(mutate.data(path.read_bytes(), rng))
