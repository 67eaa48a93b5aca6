"""Compiled days are kept on disk under a name made of every source, so that an edited callee is compiled anew."""

from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from cities import people
from glasspolis import compiled, loops
from glasspolis.city import City, World
from glasspolis.day import derive
from glasspolis.errors import GlasspolisError
from glasspolis.layout import Layout, lay_out
from glasspolis.settings import defaults
from modules import written

TEXT = '''"""Form: a submodel with a helper, for tests that edit it."""

from typing import NamedTuple

from glasspolis.submodel import Measure, column, param, trait


class Own(NamedTuple):
    x: int = column("uint8", low=0, high=9, unit="points", doc="a column")


class Seen(NamedTuple):
    sex: int = trait("sex")


class Par(NamedTuple):
    p: int = param("3", unit="points", low="0", high="20", evidence="assumed", doc="a number")


def helper(a: int) -> int:
    return a + 1


def step(own: Own, seen: Seen, par: Par, draw: object) -> Own:
    return Own(x=helper(par.p))


MEASURES = (Measure("x", "volume", "points", "points"),)
'''


def layout(text: str = TEXT) -> Layout:
    return lay_out(derive({"form": written("form", text)}))


def forget(monkeypatch: pytest.MonkeyPatch, module: ModuleType) -> None:
    """As a new process would find it: on disk, not in memory."""
    monkeypatch.delitem(compiled.sys.modules, module.__name__)


def ran(made: Layout, folder: Path, monkeypatch: pytest.MonkeyPatch, p: int = 3) -> tuple[City, int]:
    """A day of the form in a city whose compiled code is kept in ``folder``; what everybody's x comes to."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    world = World("without", frozenset({"form"}), {**defaults(made.plan.models), "form.p": Decimal(p)})
    city = City(made, people(1000), [world], days=1, seed=1)
    return city, int(city.run(0).sum())


def files(folder: Path, kind: str) -> list[Path]:
    return sorted(folder.rglob(f"*.{kind}"))


def test_a_second_start_uses_the_same_compiled_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = layout()
    city, total = ran(made, tmp_path, monkeypatch)
    assert total == 4000
    assert len(files(tmp_path, "py")) == 1
    kept = {path: path.stat().st_mtime_ns for path in (*files(tmp_path, "py"), *files(tmp_path, "nbc"))}
    assert files(tmp_path, "nbc")
    forget(monkeypatch, city.module)
    again, total = ran(layout(), tmp_path, monkeypatch)
    assert total == 4000
    assert again.module is not city.module
    assert sum(again.module.span.stats.cache_hits.values()) == 1
    assert {path: path.stat().st_mtime_ns for path in (*files(tmp_path, "py"), *files(tmp_path, "nbc"))} == kept


def test_an_edited_callee_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numba's own cache would not see it: the helper stands in another function than the one that is cached."""
    first, total = ran(layout(), tmp_path, monkeypatch)
    assert total == 4000
    edited, total = ran(layout(TEXT.replace("a + 1", "a + 2")), tmp_path, monkeypatch)
    assert total == 5000
    assert edited.module.__name__ != first.module.__name__


@pytest.mark.parametrize("module", ["draws", "ties", "accounts"])
def test_an_edited_kernel_is_compiled_anew(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = compiled.fingerprint(loops.source(layout()))
    usual = loops.compiled_text
    edited = lambda m: usual(m) + ("\n# edited" if m.__name__.endswith(module) else "")  # noqa: E731
    monkeypatch.setattr(loops, "compiled_text", edited)
    assert compiled.fingerprint(loops.source(layout())) != before


def test_documentation_alone_compiles_nothing_anew() -> None:
    told = TEXT.replace('doc="a number"', 'doc="another line"')
    assert compiled.fingerprint(loops.source(layout())) == compiled.fingerprint(loops.source(layout(told)))


def test_a_range_is_part_of_the_compiled_checks() -> None:
    wider = TEXT.replace("high=9", "high=10")
    assert compiled.fingerprint(loops.source(layout())) != compiled.fingerprint(loops.source(layout(wider)))


def test_the_compiler_is_part_of_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    before = compiled.fingerprint("x")
    monkeypatch.setattr(compiled.numba, "__version__", "0.0")
    assert compiled.fingerprint("x") != before


def test_a_damaged_file_is_written_again(tmp_path: Path) -> None:
    made = layout()
    first = compiled.load(made, tmp_path)
    path = Path(str(first.__file__)) if str(first.__file__).startswith(str(tmp_path)) else None
    path = path or tmp_path / f"{first.__name__}.py"
    path.write_text("broken")
    del compiled.sys.modules[first.__name__]
    assert compiled.load(made, tmp_path).span
    assert "broken" not in path.read_text()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GlasspolisError, match="the cache of compiled code cannot be written"):
        compiled.load(layout(TEXT.replace("a + 1", "a + 3")), tmp_path / "file")


def test_a_column_that_leaves_its_range_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GlasspolisError, match=r"form.step, day 0: left the declared range of x"):
        ran(layout(), tmp_path, monkeypatch, p=9)
