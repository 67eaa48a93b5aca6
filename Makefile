# Every target first makes .venv with the pinned packages; PYTHON=... picks the Python to make it with.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: demo test check fresh bench docs clean

demo: $(READY)
	$(BIN)/glasspolis run four-grades --out runs/four-grades --overwrite

test: fresh
	$(BIN)/python -m glasspolis validate --quick --check docs/verdicts.md
	$(BIN)/python -m pytest -n auto --dist loadgroup

# The quick part of test: style, types, generated page, house rules and the contract of every submodel.
check: fresh
	$(BIN)/python -m pytest -k "house or contract or submodel"

fresh: $(READY)
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy
	$(BIN)/python -m glasspolis model --check docs/odd.md

bench: $(READY)
	$(BIN)/python -m bench --install-starsim

docs: $(READY)
	$(BIN)/python -m glasspolis model --write docs/odd.md
	$(BIN)/python -m glasspolis validate --quick --write docs/verdicts.md --table src/glasspolis/data/verdicts.csv

clean:
	rm -rf .venv build dist runs .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Glasspolis needs Python 3.11 or newer, and '$(PYTHON)' is older or missing: make PYTHON=python3.12" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@
