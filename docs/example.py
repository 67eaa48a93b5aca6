"""Who is wrongly refused a service because of the system, by group: a look at a small city, from Python."""

from glasspolis import Scenario, simulate

small = Scenario.load("four-grades").override(people=3_000, days=90, replicates=3, range_samples=2, range_people=1_000)
run = simulate(small, out="runs/ten-lines", overwrite=True)
caused = run.compare("with", "without", dimension="group").filter(measure="sanctions.refusal_flag_wrong")
print(caused.select("level", "difference", "low", "high", "range_low", "range_high", "verdict", "note"))
print(run.measures("safeguarded").select("measure", "per_1000", "low", "high", "range_low", "range_high"))
