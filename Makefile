# make demo    a workspace on this machine, with Hearth in it
# make test    the whole test suite
# make unit    its quick tests, of one part each
# make lint    formatting, lint, types, and no secret in the repository
# make audit   is a known vulnerability in what is locked? (asks PyPI)
# make bench   the speed figures
# make lock    renew the two locks from pyproject.toml (needs uv)

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check
# The tests wait as much as they compute: four processes keep two cores at work.
SHARED_OUT := -n 4 --dist worksteal
# Left out, and not the others named: who shares the tests out would import what is in the folders that are named.
NOT_UNIT := $(addprefix --ignore=tests/,bot browser loop workspace) --ignore-glob='tests/test_*'

# Else every process compiles every module, and rewrites every test, again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test unit lint audit bench lock clean
.DELETE_ON_ERROR:

demo: $(VENV)/installed
	@$(BIN)/python -m bot.demo

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest $(SHARED_OUT)

unit: $(VENV)/installed-dev
	$(BIN)/python -m pytest -q -n 2 -m "not postgres and not thorough and not hypothesis" $(NOT_UNIT)

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	git ls-files -z ':!*.lock' ':!*.png' | xargs -0 $(BIN)/detect-secrets-hook --exclude-lines 'user:password@host|h:p%40ss@db'

audit: $(VENV)/installed-dev
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement requirements-dev.lock

bench: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench

$(VENV)/installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what Hearth needs into $(VENV) (once)..."
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

# The development lock holds everything that the other one holds.
$(VENV)/installed-dev: requirements-dev.lock requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what the tests need into $(VENV) (once)..."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-build-isolation --no-deps -e .
	@touch $(VENV)/installed $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Hearth needs Python 3.11 or newer. If you have it under another name: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "This Python cannot make environments. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

UV      := $(firstword $(wildcard $(BIN)/uv) $(shell command -v uv 2>/dev/null))
COMPILE  = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
           --no-emit-index-url --no-emit-find-links --extra postgres pyproject.toml

lock:
	@test -n "$(UV)" || { echo "Renewing the locks needs uv: $(PIP) install uv"; exit 1; }
	$(COMPILE) --group build -o requirements.lock
	$(COMPILE) --group build --group dev -o requirements-dev.lock

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
