# Every target first makes .venv with the pinned packages; PYTHON=... picks the Python to make it with.
PYTHON ?= python3
BIN := .venv/bin
# Each step starts Python anew, and tests start it some hundred times. Sources that are compiled once and kept save each
# start more than a second, so that a machine's wish to keep none is not passed on.
unexport PYTHONDONTWRITEBYTECODE
READY := .venv/ready

# The tests that `make check` runs: what every change of a submodel or of the house's rules can break.
CHECKED := tests/house/test_house.py tests/contract --ignore=tests/contract/test_six_steps.py \
  tests/submodels/test_submodels_city.py tests/submodels/test_submodels_state.py

# What `make site` runs for its reports: "all", "none", or names of scenarios with spaces.
RUNS ?= all

# How large these runs are: "small" for a look at the site, "quick", or "whole" for figures to quote.
SIZE ?= quick

# The tests that `make oldest` and `make newest` run: those that touch every library that the package imports.
VERSIONED := tests/contract/test_contract.py tests/engine/test_digest.py tests/engine/test_scenario_digests.py \
  tests/records tests/people/test_population_table.py tests/report/test_report.py tests/commands/test_cli.py
CONSTRAINTS_oldest := --constraint constraints-oldest.txt

.PHONY: install locked hashes demo test check proofs fresh fix page docs site paper bench oldest newest pythons answers soak supply clean

demo: $(READY)
	$(BIN)/glasspolis run four-grades --out runs/four-grades --overwrite
	$(BIN)/glasspolis explore runs/four-grades

# The environment alone, for those who start commands themselves.
install: $(READY)

# The environment once more, in which pip takes no file but those that constraints-hashed.txt knows; `make hashes` writes
# that file anew from the pins. Glasspolis itself has no hash, so that it is installed after the others.
locked:
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps --requirement constraints-hashed.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m pip check
	@touch $(READY)

# Every file that is offered of a pinned version, source or built, for any system and Python, with its hash.
hashes:
	$(PYTHON) -m venv --clear .venv-hashes
	.venv-hashes/bin/python -m pip install --quiet uv
	{ cat constraints.txt; sed -n 's/^requires = \["\(.*\)"\]/\1/p' pyproject.toml; } | \
	  .venv-hashes/bin/uv pip compile --quiet --no-deps --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --python-version 3.11 --output-file constraints-hashed.txt - > /dev/null

# Everything that must hold. Before the last step, which switches every described thing off and on, the lines name the
# ten slowest tests and the time that all tests took. That step comes last because the tests have compiled most of it.
# One process runs all tests of a file, because they share what takes long to make; tests/conftest.py orders the files.
test: fresh
	$(BIN)/python -m glasspolis validate --quick --check docs/verdicts.md
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder --durations=10
	$(BIN)/python -m glasspolis model --described --check docs/described.md

# The quick part of test: style, types, generated page, house rules and the contract of every submodel.
check: fresh
	$(BIN)/python -m pytest $(CHECKED)

# Long proofs of methods (many seeds, many cities), which test leaves out: pytest's marker "slow".
proofs: $(READY)
	$(BIN)/python -m pytest -m slow -n auto --dist loadfile --durations=10

fresh: $(READY)
	$(BIN)/ruff check src tests bench website paper
	$(BIN)/ruff format --check src tests bench website paper
	$(BIN)/mypy
	$(BIN)/deptry .
	$(BIN)/python -m glasspolis model --check docs/odd.md
	$(BIN)/python -m glasspolis model --contract --check docs/submodels.md

# Some tests with the oldest versions that pyproject.toml states, and with the newest that there are; both need a
# network and minutes. A new version of numba or llvmlite first passes `make newest`, and then moves the bounds.
oldest newest:
	$(PYTHON) -m venv --clear .venv-$@
	.venv-$@/bin/python -m pip install --quiet --upgrade --editable . pytest hypothesis $(CONSTRAINTS_$@)
	.venv-$@/bin/python -m pip freeze --exclude-editable
	.venv-$@/bin/python -m pytest $(VERSIONED)

# The same tests with other Pythons of this machine: make pythons PYTHONS="python3.12 python3.13". One that is not here is
# named, and the others are tried.
PYTHONS ?= python3.11 python3.12 python3.13 python3.14
pythons:
	for python in $(PYTHONS); do \
	  "$$python" -c 'import venv' 2> /dev/null || { echo "$$python: is not on this machine"; continue; }; \
	  "$$python" -m venv --clear .venv-other || exit 1; \
	  .venv-other/bin/python -m pip install --quiet --constraint constraints.txt --editable . pytest hypothesis && \
	    .venv-other/bin/python -VV && .venv-other/bin/python -m pytest $(VERSIONED) || exit 1; \
	done

# Repair what the formatter and the linter can repair by themselves.
fix: $(READY)
	$(BIN)/ruff check --fix src tests bench website paper
	$(BIN)/ruff format src tests bench website paper

# The page of the model, which is made from the submodels.
page: $(READY)
	$(BIN)/python -m glasspolis model --write docs/odd.md
	$(BIN)/python -m glasspolis model --contract --write docs/submodels.md

# Every generated page; the verdicts and what is described take some minutes.
docs: page
	$(BIN)/python -m glasspolis validate --quick --write docs/verdicts.md --table src/glasspolis/data/verdicts.csv
	$(BIN)/python -m glasspolis model --described --write docs/described.md

# The documentation site, which opens by double click: build/site/html/index.html.
site: $(READY)
	$(BIN)/python -m website --runs "$(RUNS)" --size $(SIZE)

# The figures of the paper, from a run of the demo's scenario: paper/figures.
paper: demo
	$(BIN)/python -m paper runs/four-grades
# The answers of every scenario in a small city, for `glasspolis changes`: make answers OUT=folder
OUT ?= runs/answers
answers: $(READY)
	mkdir -p $(OUT)
	for file in scenarios/*.toml; do name=$$(basename $$file .toml); \
	  $(BIN)/glasspolis run $$name --quick --overwrite --out runs/quick/$$name --json > $(OUT)/$$name.json || exit 1; done

bench: $(READY)
	$(BIN)/python -m bench --install-starsim

# Tries to break it and writes what it counted; SOAK="--minutes 60" is one hour. A call adds its counts to those of the
# calls before it, so that each needs a seed of its own; the file of counts is removed to begin anew.
SOAK ?= --count kills=1000 inputs=100000 --seed $(shell date +%s) --onto build/soak.json --write docs/reliability.md
soak: $(READY)
	$(BIN)/python -m bench.soak $(SOAK)

# Licences of all that is installed, bill of materials (CycloneDX), and whether two builds of the wheel are one.
supply: $(READY)
	$(BIN)/python -m bench.supply

clean:
	rm -rf .venv .venv-oldest .venv-newest .venv-other .venv-hashes build dist runs .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Glasspolis needs Python 3.11 or newer, and '$(PYTHON)' is older or missing: make PYTHON=python3.12" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@
