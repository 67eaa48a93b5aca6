"""What compares systems: two files of answers for `assess`, and two or more runs for `compare`."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from glasspolis.commands import cli_show
from glasspolis.errors import GlasspolisError
from glasspolis.files import atomic_write
from glasspolis.question.world_names import SYSTEM, WITHOUT

if TYPE_CHECKING:
    from glasspolis.answers.run import Run
    from glasspolis.question.assess import Answers
    from glasspolis.question.scenario import Scenario
    from glasspolis.report.beside import Pair

MOST = 2


@dataclass(frozen=True)
class Asked:
    """Sizes and folder of a comparison, as the command line has them."""

    sizes: Mapping[str, Any]
    most: Mapping[str, int]
    folder: Path
    overwrite: bool
    as_json: bool

    def options(self) -> list[str]:
        """Return the sizes as they are typed, so that the same command gives the same numbers."""
        typed = [[f"--{key}", str(value)] for key, value in self.sizes.items() if value is not None]
        return [*(word for words in typed for word in words), *(["--quick"] if self.most else [])]


def assess_two(files: Sequence[Path], asked: Asked) -> None:
    """Simulate two systems on the same people and luck, and print what differs and why.

    Raises:
        GlasspolisError: not two files, or files that are not of the same kind and people.
    """
    from glasspolis.question import assess
    from glasspolis.runs.vendors_apart import check_comparable, differing

    if len(files) > MOST:
        raise GlasspolisError(f"assess: has {len(files)} files of answers; give one, or two to compare them.")
    first, second = (assess.load(file) for file in files)
    names = (files[0].name, files[1].name)
    check_comparable(first, second, names)
    if not differing(first, second):
        raise GlasspolisError(f"{names[1]}: has the same answers as {names[0]}; there is nothing to compare.")
    folders = [asked.folder / folder for folder in _folder_names(files)]
    runs = [_simulated(a, folder, asked) for a, folder in zip((first, second), folders, strict=True)]
    pairs = _pairs(runs, _folder_names(files))
    shares = [vars(share) for share in _shares(first, second, runs, asked)]
    _finish(pairs, asked, shlex.join(["glasspolis", "assess", *map(str, files), *asked.options()]), shares)


def _folder_names(files: Sequence[Path]) -> tuple[str, str]:
    first, second = (file.stem for file in files)
    return (first, second) if first != second else (f"{first}-1", f"{second}-2")


def _scenario(answers: Answers, asked: Asked) -> Scenario:
    from glasspolis.question import assess

    chosen = assess.scenario(answers, **asked.sizes)
    small = {key: min(limit, getattr(chosen, key)) for key, limit in asked.most.items()}
    return assess.scenario(answers, **{**asked.sizes, **small}) if small else chosen


def _simulated(answers: Answers, folder: Path, asked: Asked) -> Run:
    from glasspolis.commands.cli_run import drop_inert, simulate_with_progress
    from glasspolis.records.run_files import ANSWERS, ASSESSMENT
    from glasspolis.report.assessment import write_assessment

    run = simulate_with_progress(_scenario(answers, asked), folder, None, asked.overwrite)
    drop_inert(run, None)
    write_assessment(run, answers, folder / ASSESSMENT)
    atomic_write.write(folder / ANSWERS, answers.text())
    return run


def _shares(first: Answers, second: Answers, runs: Sequence[Run], asked: Asked) -> list[Any]:
    """Return the part of each group of answers, from runs that are thrown away."""
    from glasspolis.commands.cli_run import simulate_with_progress
    from glasspolis.runs.vendors_apart import shares

    chosen = _scenario(first, asked)
    sizes = {key: getattr(chosen, key) for key in ("people", "days", "seed", "replicates")}
    with TemporaryDirectory(prefix="glasspolis-") as scratch:
        folders = iter(Path(scratch) / f"coalition-{number}" for number in range(1 << 10))
        return shares(first, second, runs, sizes, lambda one: simulate_with_progress(one, next(folders), None, False))


def is_run(name: str) -> bool:
    """Return whether a name is that of a folder with a run, and not of a world."""
    from glasspolis.records.run_files import MANIFEST

    return (Path(name) / MANIFEST).is_file()


def worlds(names: Sequence[str]) -> tuple[str, str]:
    """Return the two worlds of one run to compare, from what was typed after it.

    Raises:
        GlasspolisError: there are more than two.
    """
    if len(names) > MOST:
        raise GlasspolisError(
            f"compare: {names[MOST]!r}: is one too many; give a run and two of its worlds, or a run and further runs."
        )
    world, baseline = [*names, *(SYSTEM, WITHOUT)[len(names) :]]
    return world, baseline


def refuse_options_of_worlds(options: Mapping[str, Any]) -> None:
    """Refuse options that say nothing where runs are compared.

    Raises:
        GlasspolisError: names the option.
    """
    for name, value in options.items():
        if value:
            raise GlasspolisError(
                f"compare: --{name}: is for two worlds of one run; between runs every measure is told, and --json and "
                "the tables of --out have every level."
            )


def compare_runs(folders: Sequence[Path], out: Path | None, as_json: bool) -> None:
    """Print what each further run's system causes beside the first one's, and write it if asked to.

    Raises:
        GlasspolisError: a folder is no run or is named twice, or the runs are not of the same
            people and luck.
    """
    for at, folder in enumerate(folders):
        if folder.absolute() in (other.absolute() for other in folders[:at]):
            raise GlasspolisError(f"compare: {folder}: is named twice; a run is compared with others.")
    pairs = _pairs([cli_show.open_run(folder) for folder in folders], _labels(folders))
    command = shlex.join(["glasspolis", "compare", *map(str, folders)])
    if out is None:
        _print(pairs, (), as_json, [])
        return
    from glasspolis.report import compared_page

    command += f" --out {shlex.quote(str(out))}"
    _print(pairs, (), as_json, compared_page.write(pairs, out, command))


def _labels(folders: Sequence[Path]) -> list[str]:
    """Return what each run is called: its folder's name, or its path where two have the same
    name.
    """
    names = [folder.absolute().name for folder in folders]
    return [name if names.count(name) == 1 else str(folder) for name, folder in zip(names, folders, strict=True)]


def _pairs(runs: Sequence[Run], names: Sequence[str]) -> list[Pair]:
    """Return each further run beside the first."""
    from glasspolis.report.beside import Pair
    from glasspolis.report.gather import Reading

    first, *others = map(Reading, runs)
    return [Pair(first, other, (names[0], name)) for other, name in zip(others, names[1:], strict=True)]


def _finish(pairs: Sequence[Pair], asked: Asked, command: str, shares: Sequence[Mapping[str, Any]]) -> None:
    from glasspolis.report import compared_page

    _print(pairs, shares, asked.as_json, compared_page.write(pairs, asked.folder, command, shares))


def _print(pairs: Sequence[Pair], shares: Sequence[Mapping[str, Any]], as_json: bool, files: Sequence[Path]) -> None:
    from glasspolis.report import compared_page

    if as_json:
        readings = [pairs[0].first, *(pair.second for pair in pairs)]
        cli_show.print_json({
            "runs": [str(r.run.folder) for r in readings], "headline": pairs[0].headline(),
            "headlines": [pair.headline() for pair in pairs], "shares": list(shares),
            "differences": compared_page.table(pairs).to_dicts(), "files": [str(path) for path in files],
        })  # fmt: skip
        return
    cli_show.print_text(compared_page.text(pairs, shares))
    if files:
        cli_show.print_text(f"\nComparison: {files[0]}")
