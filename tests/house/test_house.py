"""Rules of the house: files and functions are short, imports run one way, and nothing names a
machine or a download.
"""

import ast
import re
import subprocess
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from glasspolis.contract.load import DECLARED
from glasspolis.engine.plan import installed
from glasspolis.question.scenario import Scenario
from glasspolis.question.world import World

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "glasspolis"
FILES = sorted(SOURCE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
BESIDE = ("bench", "website", "paper")
OWN_FILES = [*FILES, *sorted((ROOT / "tests").rglob("*.py"))]
OWN_FILES += [path for folder in BESIDE for path in sorted((ROOT / folder).rglob("*.py"))]
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
    "explorer",
    "runs",
    "proof",
    "front",
    "commands",
)
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
MAY_BE_NAMED_IN_A_SUBMODEL = ("contract", "mechanisms")
# An absolute path of a home folder, of this machine or of the usual systems.
HOME_FOLDER = re.compile(rf"{re.escape(str(Path.home()))}\b|(?<![\w.])/(?:home|Users)/\w")
# An address whose last part is a program, a package or an archive.
ARTEFACT = re.compile(r"https?://\S+\.(?:whl|egg|jar|deb|rpm|msi|exe|dmg|iso|zip|7z|tgz|tar|gz|bz2|xz|zst)\b")
# An address with a user, a port, a number in place of a name, or a name without a dot: one machine,
# not a public page.
MACHINE = re.compile(r"https?://(?:[^/\s]*@|\[|\d+\.\d+\.\d+\.\d+|[^/\s]+:\d|[^/\s.]+/)")


def name_of(path: Path) -> str:
    """The dotted name below the package: report/charts.py -> report.charts."""
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    """Modules of the package that a file imports, inside functions and for types alone too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known = {f"glasspolis.{name_of(file)}" for file in FILES}
    modules: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            named = {f"{node.module}.{alias.name}" for alias in node.names}
            modules |= named & known or {node.module}
    return {name.removeprefix("glasspolis.") for name in modules & known}


def code_lines(tree: ast.AST, text: str) -> int:
    """Lines that hold code: no docstring, comment, blank line or row of a table of declarations.

    Rows are the fields of a class, what stands in the constants of a file (its examples, knobs,
    measures, tables), and the columns that a step returns by name.
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
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Call):
            rows += node.value.keywords
        for row in rows:
            left_out |= set(range(row.lineno, (row.end_lineno or row.lineno) + 1))
    first = getattr(tree, "lineno", 1)
    last = getattr(tree, "end_lineno", None) or len(text.splitlines())
    lines = enumerate(text.splitlines()[first - 1 : last], first)
    return sum(bool(line.strip()) and not line.lstrip().startswith("#") for at, line in lines if at not in left_out)


GRAPH = {name_of(path): imports(path) for path in FILES}


def reached(name: str) -> set[str]:
    """All modules that importing ``name`` can lead to."""
    modules: set[str] = set()
    ahead = [name]
    while ahead:
        for module in GRAPH.get(ahead.pop(), set()) - modules:
            modules.add(module)
            ahead.append(module)
    return modules


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


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_one_assignment_a_line(path: Path) -> None:
    """A line sets one name, unless it unpacks what a function returns or swaps values that read
    each other.
    """
    pressed = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Tuple)
            and isinstance(node.value, ast.Tuple)
        ):
            names = {ast.unparse(target) for target in node.targets[0].elts}
            read = {ast.unparse(part) for part in ast.walk(node.value) if isinstance(part, ast.expr)}
            if not names & read:
                pressed.append(f"{path.name}:{node.lineno}")
    assert not pressed


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_public_things_say_what_they_are(path: Path) -> None:
    """A class of declarations needs no sentence of its own: each of its rows has one."""
    undocumented = [
        node.name
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and node.name not in DECLARED
        and not ast.get_docstring(node)
    ]
    assert not undocumented, f"{path.name}: {undocumented} have no docstring"


def test_imports_form_no_circle() -> None:
    tuple(TopologicalSorter(GRAPH).static_order())


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_imports_a_later_one(room: str) -> None:
    """The flow, in the order of what each may know.

    ``engine`` computes and knows nothing of files, tables or figures; ``report`` reads a run and
    never simulates; ``runs`` stands after it because a run ends with its report.
    """
    members = {name for name in GRAPH if name == room or name.startswith(f"{room}.")}
    assert members
    later = ROOMS[ROOMS.index(room) + 1 :]
    for name in members:
        assert not {module for module in reached(name) if module.partition(".")[0] in later}


def test_every_file_has_a_room() -> None:
    rooms = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}
    assert rooms == {*ROOMS}


@pytest.mark.parametrize("path", SUBMODELS, ids=lambda path: path.stem)
def test_a_submodel_knows_the_contract_alone(path: Path) -> None:
    for name in imports(path):
        assert name.startswith(MAY_BE_NAMED_IN_A_SUBMODEL)


@pytest.mark.parametrize("pattern", [HOME_FOLDER, ARTEFACT, MACHINE], ids=["home folder", "artefact", "machine"])
def test_nothing_tracked_names_a_machine_a_registry_or_a_download(pattern: re.Pattern[str]) -> None:
    lines = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in tracked()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not lines


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (HOME_FOLDER, "{root}home/somebody/notes"),
        (ARTEFACT, "{web}example.org/packages/thing-1.0.tar.gz"),
        (MACHINE, "{web}name:word@example.org/"),
        (MACHINE, "{web}127.0.0.1/"),
        (MACHINE, "{web}example.org:8080/"),
        (MACHINE, "{web}machine/"),
    ],
)
def test_a_pattern_finds_what_it_is_for(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text.format(root="/", web="https://"))
    assert not pattern.search("{web}example.org/page.html and docs/home/page.md".format(web="https://"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_test_imports_another(path: Path) -> None:
    """What several test files need stands in tests/support, or in a conftest.py if it is
    a fixture.
    """
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    modules = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    assert not {module for module in modules if module.rpartition(".")[2] in {test.stem for test in TESTS}}


def test_every_test_runs() -> None:
    """A browser and Node are no Python packages, and EMA Workbench brings a package under a licence
    that is not on the list: what needs them says so where they are missing.
    """
    excuses = re.compile(r"pytest\.(mark\.)?(skip|xfail|importorskip)|unittest\.skip")
    tests = ROOT / "tests"
    may = {Path(__file__), tests / "explorer" / "conftest.py", tests / "answers" / "test_against_ema_workbench.py"}
    files = [path for path in (ROOT / "tests").rglob("*.py") if path not in may]
    assert not [path.name for path in files if excuses.search(path.read_text(encoding="utf-8"))]


def names_of_submodels() -> re.Pattern[str]:
    """Texts that name a submodel, or one of its columns, parameters or measures, as
    submodel.name.
    """
    fields = set[str]()
    for name, model in installed().items():
        groups = (model.own, model.par, model.units, model.draw)
        fields |= {f"{name}.{field}" for group in groups for field in group} | {*model.measures}
    return re.compile(rf"(?<![\w./]){'|'.join(map(re.escape, sorted(fields, key=len, reverse=True)))}(?![\w])")


NAMED = names_of_submodels()


@pytest.mark.parametrize("path", [p for p in FILES if p.parent.name != "submodels"], ids=name_of)
def test_no_file_outside_names_a_submodel_or_a_column_of_one(path: Path) -> None:
    """What others need to know of a submodel stands in its file; docstrings may give examples."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and isinstance(node.body[0], ast.Expr)
    }
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]
    keys_of_scenarios = {*Scenario.model_fields, *World.model_fields}
    alone = {*installed()} - keys_of_scenarios
    assert not [text for text in texts if text in alone or NAMED.search(text)]
