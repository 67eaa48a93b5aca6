"""Machine code is kept in a folder that belongs to the user alone and is named by everything that
the code is made from.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from glasspolis import compiled
from glasspolis.compiled import PACKAGE, _clear_unused, cache_folder, fingerprint, machine_code_folder, sources
from glasspolis.engine.city import City, World
from glasspolis.engine.compile.loops import Body
from glasspolis.engine.kernels import code_cache
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.engine.plan import derive, installed
from glasspolis.errors import GlasspolisError
from glasspolis.question.settings import defaults
from support.cities import people
from support.modules import written

KERNELS = sorted(
    str(path.relative_to(PACKAGE))
    for path in PACKAGE.rglob("*.py")
    if re.search(r"^@(?:kernel|dispatched)$", path.read_text(encoding="utf-8"), re.MULTILINE)
)
# Calls a small kernel of each file and prints what it gives.
CALLS = """
import json, sys
import numpy as np
from glasspolis import draws
from glasspolis.engine.kernels import code_cache, counter_kernels, dispatch, fills, shared_places, sparse_kernels
from glasspolis.engine.kernels import tie_counts
from glasspolis.engine.places import street
from glasspolis.people import ties
from glasspolis.records import level_sums

def called(name, *arguments, people=8):
    given = [a if isinstance(a, int) else a.ctypes.data for a in arguments]
    dispatch.repeat(code_cache.kernel_address(name), np.asarray([given], np.int64), np.asarray([people]))

one, two, three = np.uint32(1), np.uint32(2), np.uint32(3)
words = np.zeros(1, np.uint32)
draws.fill_listed(words, np.asarray([5]), one, two, three)
keys = np.zeros((1, 4), np.uint32)
fills.day_keys(np.ones((1, 4), np.uint32), 3, keys)
# The first and the last of 64 people have flag code 1, which is right.
column = np.zeros(128, np.uint8)
column[[0, 63]] = 1
sums, wrong = np.zeros(64, np.int64), np.zeros(64, np.int64)
called("flags", np.zeros(128, np.uint8), np.zeros(64, np.int64), 64, sums, wrong, column, people=64)
full = np.asarray([[1], [1]], np.uint64)
near, _ = counter_kernels.near_full(np.asarray([[full.ctypes.data, 2, 0, 9]]), 1)
source, copied = np.ones(64, np.uint8), np.zeros(64, np.uint8)
called("copy", copied, source, 1)
listed, _ = sparse_kernels.listed(np.asarray([[[1]]], np.uint64), np.asarray([0]), 64, 64)
tie_keys = np.full((4, 8), 7, np.uint32)
shown, counts = np.zeros(1025, np.uint8), np.zeros((3, 1024), np.uint8)
shown[100] = 1
nobody, far = np.full(1024, 1024, np.int32), np.zeros(16, np.uint64)
tie_counts.count_friends(counts, 0, 1024, nobody, nobody, nobody, tie_keys, shown, far)
got = shared_places.rationed(np.arange(100), np.zeros(100, np.int64), 50, one, two, 0)
level_total, persons = np.zeros(1, np.int64), np.zeros(1, np.int64)
level_sums.add_up(np.ones(1, np.int64), np.zeros((1, 1), np.int64), level_total, persons)
answers = {
    "draws.py": int(words[0]),
    "people/ties.py": int(ties.at_rank(5, 1024, tie_keys[0])),
    "engine/kernels/accounts.py": int(wrong[0]),
    "engine/kernels/counter_kernels.py": int(near[0]),
    "engine/kernels/dispatch.py": int(copied.sum()),
    "engine/kernels/fills.py": int(keys[0, 0]),
    "engine/kernels/sparse_kernels.py": int(listed[0]),
    "engine/kernels/tie_counts.py": int(np.flatnonzero(counts[0])[0]),
    "engine/kernels/shared_places.py": int(got.sum()),
    "records/level_sums.py": int(persons[0]),
    "engine/places/street.py": int(street._marked(np.asarray([True]), np.asarray([0]), 1)[0]),
}
print(json.dumps(answers))
"""
# (file, old, new). Where a kernel calls a function of another file or takes a constant from it, the
# other file is edited.
EDITS = (
    ("draws.py", "return np.uint32(x0 + k2),", "return np.uint32(x0 + k2 + np.uint32(1)),"),
    ("people/ties.py", "h = np.uint32(np.uint32(x + key)", "h = np.uint32(np.uint32(x + key + 1)"),
    ("contract/flags.py", "LAST_RIGHT = 2", "LAST_RIGHT = 0"),
    ("engine/kernels/intrinsics.py", "cttz(values[0]", "ctlz(values[0]"),
    ("engine/kernels/intrinsics.py", "[data, values[2]]", "[data, builder.add(values[2], values[2])]"),
    ("draws.py", "np.uint32(c0 + k0)", "np.uint32(c0 + k0 + np.uint32(1))"),
    ("people/ties.py", "% 511 + 1", "% 511 + 2"),
    ("records/level_sums.py", "persons[levels[i, d]] += 1", "persons[levels[i, d]] += 2"),
    ("engine/places/street.py", "marks[here // side] |= 1", "marks[here // side] |= 2"),
)
TEXT = '''"""Form: a submodel with a helper, for tests that edit it."""

from typing import NamedTuple

from glasspolis.contract import Line, Measure, column, param, trait

LINE = Line(
    real_places=True, detains=False, removes_speech=False, acts_on_protected_conduct=False, steers_people=False
)


class Own(NamedTuple):
    x: int = column(high=9, unit="points", doc="a column")


class Seen(NamedTuple):
    sex: int = trait("sex")


class Par(NamedTuple):
    p: int = param("3", unit="points", low="0", high="20", evidence="assumed", doc="a number")


def helper(a: int) -> int:
    return a + 1


def step(own: Own, seen: Seen, par: Par, draw: object) -> Own:
    return Own(x=helper(par.p))


MEASURES = (Measure(column="x", kind="volume", unit="points", doc="points"),)
'''


def layout(text: str = TEXT) -> Layout:
    return lay_out(derive({"form": written("form", text)}))


def text_of(layout: Layout) -> str:
    """Return the text of the form's body."""
    return next(body.text for node, body in layout.bodies.items() if node.submodel == "form")


def ran(layout: Layout, folder: Path, monkeypatch: pytest.MonkeyPatch, p: int = 3) -> tuple[City, int]:
    """Run a day of the form in a city whose bodies are kept in ``folder``, and return the sum of x
    over all people.
    """
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    world = World("without", frozenset({"form"}), {**defaults(layout.plan.models), "form.p": Decimal(p)})
    city = City(layout, people(1000), [world], days=1, seed=1)
    return city, int(city.run(0).sum())


def files(folder: Path, kind: str) -> dict[Path, int]:
    """Return the files of a kind, with the time at which each was written."""
    return {path: path.stat().st_mtime_ns for path in sorted(folder.rglob(f"*.{kind}"))}


def answers(package: Path, cache: Path) -> dict[str, int]:
    """Run the small kernels of a copy of the package in a process of its own, and return what they
    give.
    """
    environment = os.environ | {"PYTHONPATH": str(package.parent), "XDG_CACHE_HOME": str(cache)}
    done = subprocess.run([sys.executable, "-c", CALLS], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def before_and_after(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, int], dict[str, int]]:
    """Return the answers of a copied package before and after all edits.

    All processes share a cache. A copy at another place, with files of another time, uses the code
    of the first one.
    """
    folder = tmp_path_factory.mktemp("copied")
    copied = partial(shutil.copytree, ignore=shutil.ignore_patterns("__pycache__", "data"))
    before = answers(copied(PACKAGE, folder / "first" / "glasspolis"), folder / "cache")
    kept = files(folder / "cache", "nb[ci]")
    package = Path(copied(PACKAGE, folder / "second" / "glasspolis", copy_function=shutil.copyfile))
    assert answers(package, folder / "cache") == before
    assert files(folder / "cache", "nb[ci]") == kept != {}
    for name, old, new in EDITS:
        text = (package / name).read_text(encoding="utf-8")
        assert old in text, f"{name} has no longer: {old}"
        (package / name).write_text(text.replace(old, new), encoding="utf-8")
    return before, answers(package, folder / "cache")


@pytest.mark.parametrize("name", KERNELS)
def test_an_edited_callee_gives_a_new_answer(name: str, before_and_after: tuple[dict[str, int], ...]) -> None:
    before, after = before_and_after
    assert before[name] != after[name]


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_file_that_machine_code_depends_on_is_in_the_name_of_its_folder(path: Path, tmp_path: Path) -> None:
    edited = tmp_path / path.name
    edited.write_bytes(path.read_bytes() + b"# Edited.\n")
    assert fingerprint(tuple(edited if one == path else one for one in sources())) != fingerprint(sources())


def test_all_kernels_are_in_the_name_of_their_folder() -> None:
    assert {PACKAGE / name for name in KERNELS} <= {*sources()}
    assert {PACKAGE / "contract" / "flags.py", PACKAGE / "errors.py"} <= {*sources()}


def test_a_second_start_uses_the_same_compiled_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    city, total = ran(layout(), tmp_path, monkeypatch)
    assert total == 4000
    used = {one.code for one in city.addresses.operations}
    texts = {code.text if isinstance(code, Body) else code_cache.text_of(code) for code in used} - {None}
    assert text_of(layout()) in texts
    kept_files = files(tmp_path, "o")
    assert len(kept_files) == len(texts)
    code_cache._loaded.cache_clear()
    assert ran(layout(), tmp_path, monkeypatch)[1] == 4000
    assert files(tmp_path, "o") == kept_files


def test_an_edited_helper_is_compiled_anew_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ran(layout(), tmp_path, monkeypatch)[1] == 4000
    kept_files = files(tmp_path, "o")
    assert ran(layout(TEXT.replace("a + 1", "a + 2")), tmp_path, monkeypatch)[1] == 5000
    assert len(files(tmp_path, "o")) == len(kept_files) + 1
    assert kept_files.items() <= files(tmp_path, "o").items()


def test_other_submodels_do_not_touch_a_body() -> None:
    alone = layout()
    beside = lay_out(derive({"form": written("form", TEXT), **installed()}))
    assert text_of(alone) == text_of(beside)


def test_documentation_alone_compiles_nothing_anew() -> None:
    assert text_of(layout()) == text_of(layout(TEXT.replace('doc="a number"', 'doc="another line"')))


def test_a_range_is_part_of_the_compiled_checks() -> None:
    assert text_of(layout()) != text_of(layout(TEXT.replace("high=9", "high=10")))


def test_the_compiler_is_part_of_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    before = compiled.target.__wrapped__()
    monkeypatch.setattr(compiled.numba, "__version__", "0.0")
    assert compiled.target.__wrapped__() != before


def test_a_damaged_file_is_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran(layout(), tmp_path, monkeypatch)
    whole = {path: path.read_bytes() for path in files(tmp_path, "o")}
    for path in whole:
        path.write_text("broken")
    code_cache._loaded.cache_clear()
    assert ran(layout(), tmp_path, monkeypatch)[1] == 4000
    assert {path: path.read_bytes() for path in whole} == whole


def test_the_folder_belongs_to_the_user_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = machine_code_folder()
    assert folder.parent == cache_folder() == tmp_path / "glasspolis"
    assert [path.stat().st_mode & 0o777 for path in (folder, folder.parent)] == [0o700, 0o700]


def test_code_of_other_sources_that_nobody_has_used_for_long_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is used, what was used lately and what is none of ours stay."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    now = time.time()
    days = {"0" * 20: 31, "1" * 20: 29, "notes": 400, machine_code_folder().name: 31}
    for name, unused in days.items():
        (cache_folder() / name).mkdir(exist_ok=True)
        os.utime(cache_folder() / name, (now - unused * 86_400,) * 2)
    _clear_unused.cache_clear()
    machine_code_folder()
    assert {path.name for path in cache_folder().iterdir()} == days.keys() - {"0" * 20}


@pytest.mark.parametrize("which", ["all caches", "this one"])
@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
def test_a_folder_that_others_can_write_is_refused(
    which: str, mode: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = machine_code_folder() if which == "this one" else machine_code_folder().parent
    folder.chmod(mode)
    with pytest.raises(GlasspolisError, match=f"^{re.escape(str(folder))}: somebody else can write"):
        ran(layout(), tmp_path, monkeypatch)


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    machine_code_folder()
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    with pytest.raises(GlasspolisError, match=f"^{re.escape(str(cache_folder()))}: somebody else can write"):
        ran(layout(), tmp_path, monkeypatch)


def test_nothing_of_a_refused_folder_is_run(tmp_path: Path) -> None:
    (tmp_path / "glasspolis").mkdir()
    (tmp_path / "glasspolis").chmod(0o777)
    words = "from glasspolis.draws import fill_listed; print(fill_listed.stats.cache_path)"
    environment = os.environ | {"PYTHONPATH": str(PACKAGE.parent), "XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", words], env=environment, capture_output=True, text=True)
    assert done.stdout == "None\n"
    assert not list((tmp_path / "glasspolis").iterdir())


def test_a_relative_folder_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    assert cache_folder() == Path.home() / ".cache" / "glasspolis"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GlasspolisError, match="the cache of compiled code cannot be written"):
        ran(layout(TEXT.replace("a + 1", "a + 3")), tmp_path / "file", monkeypatch)


def test_a_column_that_leaves_its_range_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GlasspolisError, match=r"form.step, day 0: left the declared range of x"):
        ran(layout(), tmp_path, monkeypatch, p=9)


def drawn(cache: Path) -> str:
    """Draw in a process of its own, and return the numbers and how often code was found in the
    cache.
    """
    words = "from glasspolis.draws import threefry as f; print(f(1, 2, 3, 4), len(f.stats.cache_hits))"
    environment = os.environ | {"PYTHONPATH": str(PACKAGE.parent), "XDG_CACHE_HOME": str(cache)}
    done = subprocess.run([sys.executable, "-c", words], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def whole_cache(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """Return a cache that is whole, and what is drawn while it is made and once it is kept."""
    folder = tmp_path_factory.mktemp("whole")
    return folder, drawn(folder), drawn(folder)


@pytest.mark.parametrize("harm", ["emptied", "cut", "flipped", "swapped"])
def test_a_damaged_cache_is_made_anew(harm: str, tmp_path: Path, whole_cache: tuple[Path, str, str]) -> None:
    """A power cut leaves files that are empty or too short; Numba alone ends at them."""
    whole, made, kept = whole_cache
    assert made.rpartition(" ")[0] == kept.rpartition(" ")[0] and made != kept
    cache = Path(shutil.copytree(whole, tmp_path / "cache"))
    files = sorted(path for path in cache.rglob("*") if path.suffix in (".nbi", ".nbc"))
    before = [path.read_bytes() for path in files]
    for number, path in enumerate(files):
        middle = len(before[number]) // 2
        flipped = before[number][:middle] + bytes([before[number][middle] ^ 1]) + before[number][middle + 1 :]
        harmed = {"emptied": b"", "cut": before[number][:middle], "flipped": flipped, "swapped": before[number - 1]}
        path.write_bytes(harmed[harm])
    assert drawn(cache) == made
    assert drawn(cache) == kept


def test_without_a_home_folder_the_temporary_place_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setattr(Path, "home", no_home)
    assert cache_folder().name == f"glasspolis-{os.geteuid()}"
