"""The house: small rooms, a sentence over each door, imports in one direction, nothing of one machine inside."""

import ast
import re
import subprocess
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "glasspolis"
FILES = sorted(SOURCE.rglob("*.py"))
OWN_FILES = [*FILES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "bench").glob("*.py"))]
SUBMODELS = sorted((SOURCE / "submodels").glob("[a-z]*.py"))
ROOMS = (
    "contract",
    "mechanisms",
    "files",
    "submodels",
    "people",
    "engine",
    "question",
    "records",
    "answers",
    "report",
    "runs",
    "proof",
    "commands",
)
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
MAY_BE_NAMED_IN_A_SUBMODEL = ("contract", "mechanisms")
FOREIGN = re.compile(
    "|".join(
        (
            "/" + r"(?:work|root|home|Users)/",
            r"\." + "library",
            "index" + "-url",
            "pypi" + r"\.org",
            "python" + "hosted",
            "npmjs" + r"\.",
            r"https?://\S+\.(?:whl|tgz|deb|tar\.gz)\b",
            '"reso' + 'lved":',
        )
    )
)


def name_of(path: Path) -> str:
    """declarations.py -> submodel; report/charts.py -> report.charts."""
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    """Modules of the package that a file imports, inside functions too; imports for types alone are left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    known = {f"glasspolis.{name_of(one)}" for one in FILES}
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            named = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= named & known or {node.module}
    return {name.removeprefix("glasspolis.") for name in found & known}


def code_lines(tree: ast.AST, text: str) -> int:
    """Lines that hold code: no docstring, comment, blank line or row of a table of declarations.

    Rows are the fields of a class, and what stands in the constants of a file (its cases, knobs, measures, tables).
    """
    left_out: set[int] = set()
    for node in ast.walk(tree):
        rows = [node] if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) else []
        if isinstance(node, ast.ClassDef):
            rows += [row for row in node.body if isinstance(row, (ast.AnnAssign, ast.Assign))]
        if isinstance(node, ast.Module):
            rows += [
                row for row in node.body if isinstance(row, (ast.AnnAssign, ast.Assign, ast.Import, ast.ImportFrom))
            ]
        for row in rows:
            left_out |= set(range(row.lineno, (row.end_lineno or row.lineno) + 1))
    first = getattr(tree, "lineno", 1)
    last = getattr(tree, "end_lineno", None) or len(text.splitlines())
    lines = enumerate(text.splitlines()[first - 1 : last], first)
    return sum(bool(line.strip()) and not line.lstrip().startswith("#") for at, line in lines if at not in left_out)


GRAPH = {name_of(path): imports(path) for path in FILES}


def reached(name: str) -> set[str]:
    """All modules that importing ``name`` can lead to."""
    found: set[str] = set()
    ahead = [name]
    while ahead:
        for one in GRAPH.get(ahead.pop(), set()) - found:
            found.add(one)
            ahead.append(one)
    return found


def tracked() -> list[Path]:
    """Every text file that git keeps, symbolic links aside."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [
        path for path in paths if path.is_file() and not path.is_symlink() and b"\0" not in path.read_bytes()[:4096]
    ]


@pytest.mark.parametrize("path", OWN_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_small_and_opens_with_a_sentence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert code_lines(ast.parse(text), text) <= LONGEST_FILE
    opening = (ast.get_docstring(ast.parse(text)) or "").partition("\n\n")[0]
    assert opening.endswith((".", "?")), "the first paragraph of the file says where it sits"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_function_is_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    lengths = {node.name: code_lines(node, text) for node in functions}
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}


def test_imports_form_no_circle() -> None:
    tuple(TopologicalSorter(GRAPH).static_order())


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_imports_a_later_one(room: str) -> None:
    """The flow, in the order of what each may know.

    ``engine`` computes and knows nothing of files, tables or figures; ``report`` reads a run and never simulates;
    ``runs`` stands after it because a run ends with its report.
    """
    members = {name for name in GRAPH if name == room or name.startswith(f"{room}.")}
    assert members
    later = ROOMS[ROOMS.index(room) + 1 :]
    for name in members:
        assert not {one for one in reached(name) if one.partition(".")[0] in later}


def test_every_file_has_a_room() -> None:
    rooms = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}
    assert rooms == {*ROOMS}


@pytest.mark.parametrize("path", SUBMODELS, ids=lambda path: path.stem)
def test_a_submodel_knows_the_contract_alone(path: Path) -> None:
    for name in imports(path):
        assert name.startswith(MAY_BE_NAMED_IN_A_SUBMODEL)


def test_nothing_tracked_names_a_machine_a_registry_or_a_download() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in tracked()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if FOREIGN.search(line)
    ]
    assert not found


def test_every_test_runs() -> None:
    excuses = re.compile(r"pytest\.(mark\.)?(skip|xfail|importor" + r"skip)|unittest\.skip")
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    assert not [path.name for path in tests if excuses.search(path.read_text(encoding="utf-8"))]
