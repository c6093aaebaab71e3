# `make demo` shows what Rashomon does; `make test` runs every check. Both start from nothing.

# The first Python that is new enough and can make a virtual environment; or name one: make PYTHON=...
SUITS = import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c '$(SUITS)' >/dev/null 2>&1 && { echo "$$p"; break; }; done)

VENV := .venv
BIN := $(VENV)/bin
# The libraries that Rashomon is compared with have an environment of their own.
RIVALS := benchmarks/.venv
FINDERS := benchmarks/.venv-quotations
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
# Releases younger than this day stay out of the locks: they have not been looked at by others yet.
LOCK_UNTIL ?= 2026-11-10
LOCK_RIVALS := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --exclude-newer $(LOCK_UNTIL)
LOCK := $(LOCK_RIVALS) pyproject.toml

# Texts of others for evaluation; never part of the repository.
export RASHOMON_SHARED ?= $(abspath ../shared)

.DEFAULT_GOAL := help
.PHONY: help demo test setup format format-check lint types docs-check docs tests scores \
	benchmarks lock clean

help:  ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 22

demo: $(VENV)/.run  ## set up Rashomon and compare the example accounts
	@$(BIN)/rashomon demo

test: format-check lint types docs-check tests  ## set up and run every check

setup: $(VENV)/.dev  ## set up .venv with all tools of development

format: $(VENV)/.dev  ## put the code into its form
	$(BIN)/ruff format
	$(BIN)/ruff check --fix-only --select I

format-check: $(VENV)/.dev
	$(BIN)/ruff format --check

lint: $(VENV)/.dev  ## look for mistakes in the code
	$(BIN)/ruff check

types: $(VENV)/.dev  ## check the types, strictly
	$(BIN)/mypy

docs-check: $(VENV)/.dev  ## check links, commands and examples of the documentation
	$(BIN)/python scripts/check_docs.py

docs: $(VENV)/.dev  ## write the generated reference and the picture again
	$(BIN)/python scripts/reference.py
	$(BIN)/python scripts/picture.py

tests: $(VENV)/.dev  ## run the tests alone
	$(BIN)/python -m pytest

scores: $(VENV)/.dev  ## score the real output with the texts in RASHOMON_SHARED
	$(BIN)/python scripts/scores.py

benchmarks: $(VENV)/.dev $(RIVALS)/.ready $(FINDERS)/.ready  ## measure time and memory; compare with other libraries
	$(BIN)/python benchmarks/cost.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/facts.py --rivals $(RIVALS)/bin/python
	$(BIN)/python benchmarks/quotations.py --rivals $(FINDERS)/bin/python

lock: pyproject.toml  ## resolve the dependencies again (needs uv; raise LOCK_UNTIL first)
	$(LOCK) --group dev --upgrade --output-file requirements-dev.lock
	$(LOCK) --group build --upgrade --constraint requirements-dev.lock --output-file requirements.lock
	$(LOCK_RIVALS) benchmarks/requirements.in --output-file benchmarks/requirements.txt
	$(LOCK_RIVALS) benchmarks/quotations.in --output-file benchmarks/quotations.txt

clean:  ## take away .venv and what was built
	rm -rf $(VENV) $(RIVALS) $(FINDERS) build dist .mypy_cache .pytest_cache .ruff_cache

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Rashomon needs Python 3.11 or newer with its venv module, and none\
	was found. Install it (on Debian and Ubuntu: apt-get install python3 python3-venv), or name it:\
	make PYTHON=/path/to/python3 $(MAKECMDGOALS)" >&2; exit 1; }
	@"$(PYTHON)" -c '$(SUITS)' || { echo "$(PYTHON) is older than 3.11, or lacks its venv module (on\
	Debian and Ubuntu: apt-get install python3-venv). Name another: make PYTHON=/path/to/python3\
	$(MAKECMDGOALS)" >&2; exit 1; }
	"$(PYTHON)" -m venv --clear $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing Rashomon into $(VENV) (once; it takes a minute or two) ..." >&2
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "Installing Rashomon and the tools of development into $(VENV) (once; it takes a minute or two) ..." >&2
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(RIVALS)/.ready: benchmarks/requirements.txt
$(FINDERS)/.ready: benchmarks/quotations.txt
$(RIVALS)/.ready $(FINDERS)/.ready: | $(BIN)/python
	$(BIN)/python -m venv --clear $(@D)
	@$(@D)/bin/python -m pip --disable-pip-version-check -qq install --require-hashes -r $<
	@touch $@
