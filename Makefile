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

.PHONY: install demo test check proofs fresh fix page docs site paper bench oldest newest answers soak supply clean

demo: $(READY)
	$(BIN)/glasspolis run four-grades --out runs/four-grades --overwrite
	$(BIN)/glasspolis explore runs/four-grades

# The environment alone, for those who start commands themselves.
install: $(READY)

# Everything that must hold. Before the last step, which switches every described thing off and on, the lines name the
# ten slowest tests and the time that all tests took. That step comes last because the tests have compiled most of it.
test: fresh
	$(BIN)/python -m glasspolis validate --quick --check docs/verdicts.md
	$(BIN)/python -m pytest -n auto --dist loadgroup --durations=10
	$(BIN)/python -m glasspolis model --described --check docs/described.md

# The quick part of test: style, types, generated page, house rules and the contract of every submodel.
check: fresh
	$(BIN)/python -m pytest $(CHECKED)

# Long proofs of methods (many seeds, many cities), which test leaves out: pytest's marker "slow".
proofs: $(READY)
	$(BIN)/python -m pytest -m slow -n auto --dist loadgroup --durations=10

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

# Tries to break it for an hour and writes what it counted; SOAK="--parts kills --count 1000" says what to try.
SOAK ?= --minutes 60 --write docs/reliability.md
soak: $(READY)
	$(BIN)/python -m bench.soak $(SOAK)

# Licences of all that is installed, bill of materials (CycloneDX), and whether two builds of the wheel are one.
supply: $(READY)
	$(BIN)/python -m bench.supply

clean:
	rm -rf .venv .venv-oldest .venv-newest build dist runs .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Glasspolis needs Python 3.11 or newer, and '$(PYTHON)' is older or missing: make PYTHON=python3.12" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@
