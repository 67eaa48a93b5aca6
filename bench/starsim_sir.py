"""Runs Starsim's SIR in a Python that has Starsim, days on request: rival.py talks to it line by
line, in JSON.
"""

import json
import sys
import time

NETWORKS = {"redrawn": {}, "fixed": {"dynamic": False, "n_contacts": 6}}
WARM_DAYS = 6


def main(people: int) -> None:
    """Read ``NETWORK DAYS`` a line; answer with the seconds that so many days took."""
    import starsim as ss  # type: ignore[import-not-found]

    ss.options.crn = True
    sims = {
        name: ss.Sim(
            n_agents=people, diseases=ss.SIR(), networks=ss.RandomNet(**given), dt=ss.days(1), start="2020-01-01",
            dur=ss.days(3650), rand_seed=1, verbose=0,
        )
        for name, given in NETWORKS.items()
    }  # fmt: skip
    for sim in sims.values():
        sim.init()
        for _ in range(WARM_DAYS):
            sim.run_one_step()
    print(json.dumps({"version": ss.__version__, "crn": bool(ss.options.crn)}), flush=True)
    for line in sys.stdin:
        name, days = line.split()
        wall, cpu = time.perf_counter(), time.process_time()
        for _ in range(int(days)):
            sims[name].run_one_step()
        took = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        print(json.dumps(took), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
