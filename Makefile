# make demo · make test · make check: each sets everything up on a fresh machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup demo test test-quick schema check kill clean
setup: $(VENV)/ready
$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

demo: setup ## the example story, from its reports to its dossier
	$(BIN)/recoupe demo

test: setup ## the tests
	$(BIN)/pytest -n auto

test-quick: setup ## the tests without those that drive a browser or kill processes many times
	$(BIN)/pytest -n auto -m "not slow"

schema: setup ## docs/recoupe-case.schema.json from the types of the export
	$(BIN)/python -m recoupe.export._contract > docs/recoupe-case.schema.json

check: setup ## the quality gate
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/python bench/quality.py
	$(BIN)/python bench/plant.py --sample 4 --floors
	$(BIN)/python bench/paragraphs.py
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/kill.py --kills 5

kill: setup ## fifty runs killed at random moments
	$(BIN)/python bench/kill.py --kills 50

clean:
	rm -rf $(VENV)
