"""A process of its own that start.py times: load the scenario, make its first city, simulate one
day of every world.
"""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor

SCENARIO = "four-grades"
THREADS = 2


def main() -> None:
    """Say with how many processor seconds the first day is done."""
    from glasspolis.engine.memory.layout import lay_out
    from glasspolis.engine.plan import derive
    from glasspolis.people.place import structure_of
    from glasspolis.question.scenario import Scenario
    from glasspolis.runs.cities import build_city
    from glasspolis.runs.jobs import plan_jobs

    scenario = Scenario.load(SCENARIO)
    layout = lay_out(derive(scenario.models))
    city = build_city([next(plan_jobs(scenario))], scenario, layout, structure_of(scenario.place), THREADS)
    with ThreadPoolExecutor(THREADS) as pool:
        city.step(pool, len(city.worlds))
    print(json.dumps({"cpu": time.process_time()}), flush=True)


if __name__ == "__main__":
    main()
