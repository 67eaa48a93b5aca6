"""A run of one small outcome that is repeated, written by the real writer, for tests of run
folders.
"""

from pathlib import Path

from glasspolis.records.ledger import reduce
from glasspolis.records.run_writer import RunWriter
from support.outcomes import outcome_of_six


def write(folder: Path, overwrite: bool = False, digests: tuple[str, ...] = ("x", "y")) -> None:
    with RunWriter(folder, {"name": "tiny"}, 7, overwrite) as writer:
        for replicate, digest in enumerate(digests):
            outcome = outcome_of_six(replicate=replicate, digest=digest)
            writer.add(outcome, reduce(outcome))
