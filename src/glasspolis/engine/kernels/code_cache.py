"""Gives the address of the machine code of a kernel or a body, which it compiles once and keeps in
compiled.py's folder.

A body is LLVM text already, and so are the kernels that no compiler of loops finds; LLVM alone
compiles them in a fraction of a second. Their object files are named by the hash of the text and
sealed with the hash of what they hold.
"""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import numpy as np
from llvmlite import binding

from glasspolis.compiled import dispatched, machine_code_folder, target
from glasspolis.engine.kernels import accounts, bitplanes, fills, vector_sums
from glasspolis.engine.kernels.dispatch import repeat
from glasspolis.errors import GlasspolisError

DISPATCHED = {
    name: kernel
    for module in (fills, accounts)
    for name, kernel in vars(module).items()
    if isinstance(kernel, dispatched)
}
SEAL = 32


def text_of(name: str) -> str | None:
    """The LLVM text of a kernel; None if it is written in Python."""
    return vector_sums.text(name) or bitplanes.text(name)


def kernel_address(name: str) -> int:
    """Where the machine code of a kernel starts.

    Raises:
        GlasspolisError: the folder of machine code cannot be used.
    """
    text = text_of(name)
    folder = _folder(_places())
    return DISPATCHED[name].address if text is None else _loaded(text, folder)


def _places() -> tuple[str, ...]:
    """The variables that decide where the folder of machine code is."""
    return tuple(os.environ.get(name, "") for name in ("XDG_CACHE_HOME", "HOME"))


@cache
def _folder(places: tuple[str, ...]) -> Path:
    """The folder of machine code. It is looked up once, since a city asks for thousands of
    addresses.
    """
    return machine_code_folder()


def body_address(text: str) -> int:
    """Where the machine code of a body starts.

    Raises:
        GlasspolisError: the folder of machine code cannot be used.
    """
    return _loaded(text, _folder(_places()))


def call(name: str, arguments: np.ndarray, sizes: np.ndarray) -> None:
    """Run a kernel outside of a day: a row of arguments and how many people for each chunk."""
    repeat(kernel_address(name), arguments, sizes)


@cache
def _loaded(text: str, folder: Path) -> int:
    """Load the machine code of a text into this process: from disk if it is there unharmed."""
    name = f"body_{sha256(f'{target()} {text}'.encode()).hexdigest()[:20]}"
    path = folder / f"{name}.o"
    sealed = path.read_bytes() if path.exists() else b""
    code = sealed[SEAL:]
    if sha256(code).digest() != sealed[:SEAL]:
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
    tuning.loop_vectorization = True
    tuning.loop_unrolling = False
    builder = binding.create_pass_builder(_compiler(), tuning)
    builder.getModulePassManager().run(module, builder)
    return module


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
    return binding.create_mcjit_compiler(binding.parse_assembly(""), _machine())


def _write(path: Path, content: bytes) -> None:
    try:
        with NamedTemporaryFile("wb", dir=path.parent, suffix=path.suffix, delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)
    except OSError as error:
        raise GlasspolisError(
            f"{path.parent}: the cache of compiled code cannot be written ({error.strerror})"
        ) from error
