# Every target first makes .venv with the pinned packages; PYTHON=... picks the Python to make it with.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

# The tests that `make check` runs: what every change of a submodel or of the house's rules can break.
CHECKED := tests/house/test_house.py tests/contract --ignore=tests/contract/test_six_steps.py \
  tests/submodels/test_submodels_city.py tests/submodels/test_submodels_state.py

.PHONY: demo test check proofs fresh fix page docs bench soak clean

demo: $(READY)
	$(BIN)/glasspolis run four-grades --out runs/four-grades --overwrite

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
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy
	$(BIN)/python -m glasspolis model --check docs/odd.md
	$(BIN)/python -m glasspolis model --contract --check docs/submodels.md

# Repair what the formatter and the linter can repair by themselves.
fix: $(READY)
	$(BIN)/ruff check --fix src tests bench
	$(BIN)/ruff format src tests bench

# The page of the model, which is made from the submodels.
page: $(READY)
	$(BIN)/python -m glasspolis model --write docs/odd.md
	$(BIN)/python -m glasspolis model --contract --write docs/submodels.md

# Every generated page; the verdicts and what is described take some minutes.
docs: page
	$(BIN)/python -m glasspolis validate --quick --write docs/verdicts.md --table src/glasspolis/data/verdicts.csv
	$(BIN)/python -m glasspolis model --described --write docs/described.md

bench: $(READY)
	$(BIN)/python -m bench --install-starsim

# Tries to break it for an hour and writes what it counted; SOAK="--parts kills --count 1000" says what to try.
SOAK ?= --minutes 60 --write docs/reliability.md
soak: $(READY)
	$(BIN)/python -m bench.soak $(SOAK)

clean:
	rm -rf .venv build dist runs .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Glasspolis needs Python 3.11 or newer, and '$(PYTHON)' is older or missing: make PYTHON=python3.12" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@
