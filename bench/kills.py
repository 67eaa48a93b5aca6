"""Kills a run at random moments until it is whole, and compares it with one that nobody killed.

``python -m bench.kills`` prints the digests of both; they are equal, or the command exits with 1.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCENARIO = ["four-grades", "--people", "1000", "--days", "30", "--replicates", "6", "--settings", "40"]
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)


def run(scenario: list[str], out: Path) -> subprocess.Popen[bytes]:
    """Start the command in a process of its own, which makes worker processes."""
    asked = [sys.executable, "-c", PROGRAM, "run", *scenario, "--out", str(out), "--threads", "2"]
    return subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


PROGRAM = """
from glasspolis.runs import executors
executors.WORTH_PROCESSES = 0
from glasspolis.commands.cli import main
main()
"""


def finished(process: subprocess.Popen[bytes]) -> None:
    """Wait for the command, which must end well."""
    _, message = process.communicate()
    if process.returncode:
        sys.exit(f"the command ended with {process.returncode}: {message.decode()}")


def killed(scenario: list[str], out: Path, kills: int, longest: float, seed: int) -> list[str]:
    """Kill the command again and again after up to ``longest`` seconds, and then let it end."""
    draw = random.Random(seed)
    done: list[str] = []
    for _ in range(kills):
        process = run(scenario, out)
        time.sleep(draw.uniform(0, longest))
        number = draw.choice(SIGNALS)
        process.send_signal(number)
        process.communicate()
        if (out / "manifest.json").exists():
            # A run that is whole is begun again; its report is written after it, and is no part.
            digest(out)
            break
        done.append(number.name)
    return done


def digest(out: Path) -> str:
    """The digest of a run; its seal and every checksum are read."""
    from glasspolis import Run

    return str(Run.open(out).manifest["digest"])


def main() -> None:
    """Kill, resume, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--longest", type=float, default=6.0, help="seconds until a kill, at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("scenario", nargs="*", default=SCENARIO)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole"
        finished(run(asked.scenario, whole))
        made = 0
        rounds = 0
        while made < asked.kills:
            rounds += 1
            broken = Path(place) / f"broken-{rounds}"
            left = asked.kills - made
            made += max(1, len(killed(asked.scenario, broken, left, asked.longest, asked.seed + rounds)))
            if not (broken / "manifest.json").exists():
                finished(run(asked.scenario, broken))
            others = [path.name for path in broken.parent.iterdir() if path.name.startswith(f".{broken.name}")]
            same = digest(broken) == digest(whole)
            row = {"kills": made, "round": rounds, "digest": digest(broken), "same": same, "left_behind": others}
            print(json.dumps(row), flush=True)
            if not same or others:
                sys.exit(1)


if __name__ == "__main__":
    main()
