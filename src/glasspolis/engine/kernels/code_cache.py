"""Keeps machine code on disk: the kernels in one file for all plans, and each body by itself, named by their hashes.

Numba's own cache does not see an edited callee in another file; one file that holds every kernel's text, under a
name made of that text, does. A body is LLVM text already, which LLVM alone compiles in a fraction of a second.
"""

from __future__ import annotations

import importlib.util
import inspect
import os
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import ModuleType
from typing import Any

import llvmlite
import numba
import numpy as np
from llvmlite import binding

from glasspolis import draws
from glasspolis.engine.compile import lookups
from glasspolis.engine.compile.loops import Body
from glasspolis.engine.kernels import (
    accounts,
    bitplane_kernels,
    bitplanes,
    dispatch,
    fills,
    intrinsics,
    tie_counts,
    vector_sums,
)
from glasspolis.errors import GlasspolisError
from glasspolis.people import ties

TEXTS = vector_sums.TEXTS | lookups.texts()
KERNELS = (intrinsics, draws, ties, tie_counts, fills, accounts, dispatch)
HEAD = '''"""Copied by glasspolis.engine.kernels.code_cache from the kernel files; named by the hash of its text."""
from typing import Any

import numpy as np
from llvmlite import ir
from numba import cfunc, njit, types
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np.arrayobj import make_array, populate_array
'''
SEAL = 32


def cache_folder() -> Path:
    """Where compiled days are kept: ``$XDG_CACHE_HOME/glasspolis`` or ``~/.cache/glasspolis``."""
    return _folder(os.environ.get("XDG_CACHE_HOME", ""), os.environ.get("HOME", ""))


@cache
def _folder(base: str, _home: str) -> Path:
    return Path(base or Path.home() / ".cache") / "glasspolis"


@cache
def compiled_text(module: ModuleType) -> str:
    """The part of a kernel file between its marker lines."""
    return inspect.getsource(module).partition("# --- compiled ---")[2].partition("# --- host ---")[0].strip()


def kernel_text() -> str:
    """The whole file of kernels; only what is called from outside keeps a cache of its own."""
    parts = [compiled_text(module) for module in KERNELS]
    return "\n\n\n".join([HEAD, *parts]) + "\n"


def fingerprint(text: str) -> str:
    """Hash of a text and of the compiler and processor that will read it."""
    versions = f"{numba.__version__} {llvmlite.__version__} {sys.version_info[:2]} {_processor()}"
    return sha256(f"{versions}\n{text}".encode()).hexdigest()[:20]


def kernels(folder: Path | None = None) -> ModuleType:
    """The module of kernels; compiled when first called, from disk after that.

    Raises:
        GlasspolisError: the cache folder cannot be written.
    """
    return _kernels(kernel_text(), folder or cache_folder())


def _kernels(text: str, folder: Path) -> ModuleType:
    name = f"glasspolis_kernels_{fingerprint(text)}"
    if name in sys.modules:
        return sys.modules[name]
    path = folder / f"{name}.py"
    if not path.exists() or path.read_text() != text:
        _write(path, text.encode())
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise GlasspolisError(f"{path}: cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def address(code: str | Body) -> int:
    """Where the machine code of a kernel or a body starts.

    Raises:
        GlasspolisError: the cache folder cannot be written.
    """
    if isinstance(code, str) and code in TEXTS:
        return _loaded(TEXTS[code], cache_folder())
    if isinstance(code, str) and (text := bitplanes.text(code) or bitplane_kernels.text(code)):
        return _loaded(text, cache_folder())
    if isinstance(code, str):
        return int(getattr(kernels(), code).address)
    return _loaded(code.text, cache_folder())


def call(code: str, arguments: np.ndarray, sizes: np.ndarray) -> None:
    """Run a kernel outside of a day: a row of arguments and how many people for each chunk."""
    _repeat()(address(code), arguments, sizes)


@cache
def _repeat() -> Any:
    return kernels().repeat


@cache
def _loaded(text: str, folder: Path) -> int:
    """Load a body into this process: from disk if it is there unharmed."""
    mark = fingerprint(text)
    name = f"body_{mark}"
    path = folder / f"glasspolis_{name}.o"
    kept = path.read_bytes() if path.exists() else b""
    code = kept[SEAL:]
    if sha256(code).digest() != kept[:SEAL]:
        code = _compiler().emit_object(optimised(text.replace("@body", f"@{name}")))
        _write(path, sha256(code).digest() + code)
    engine = _engine()
    engine.add_object_file(binding.ObjectFileRef.from_data(code))
    engine.finalize_object()
    return int(engine.get_function_address(name))


def optimised(text: str) -> Any:
    """LLVM's module of a text, its loops made vector loops."""
    module = binding.parse_assembly(text)
    module.verify()
    tuning = binding.create_pipeline_tuning_options(speed_level=3)
    tuning.loop_vectorization, tuning.loop_unrolling = True, False
    builder = binding.create_pass_builder(_compiler(), tuning)
    builder.getModulePassManager().run(module, builder)
    return module


@cache
def _processor() -> str:
    return f"{binding.get_host_cpu_name()} {binding.get_host_cpu_features().flatten()}"


def _machine() -> Any:
    """The processor of this computer, with all it can do, as Numba describes it too."""
    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    target = binding.Target.from_triple(binding.get_process_triple())
    reloc = "static" if binding.Target.from_default_triple().name.startswith("x86") else "default"
    return target.create_target_machine(
        cpu=binding.get_host_cpu_name(), features=binding.get_host_cpu_features().flatten(), opt=3, reloc=reloc,
        codemodel="jitdefault", jit=True,
    )  # fmt: skip


@cache
def _compiler() -> Any:
    return _machine()


@cache
def _engine() -> Any:
    """What holds the loaded bodies for as long as the process lasts."""
    mine = _machine()  # The engine takes it over.
    return binding.create_mcjit_compiler(binding.parse_assembly(""), mine)


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("wb", dir=path.parent, suffix=path.suffix, delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)
    except OSError as error:
        raise GlasspolisError(
            f"{path.parent}: the cache of compiled code cannot be written ({error.strerror})"
        ) from error
