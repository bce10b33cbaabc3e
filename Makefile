# CTC Dash: every target explains itself in `make help`.

PYTHON ?= python3
PORT ?= 5006
TEXTS ?= ../shared/sources
VENV ?= .venv
BIOME ?= $(VENV)/bin/biome

SHELL := /bin/sh
BIN := $(VENV)/bin
# Whatever pip configuration the machine has stays in force; -qq says errors alone.
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
PYTEST := $(BIN)/python -m pytest
# Two processes, files kept together, in the order of tests/workers.py; the slowest ten are named.
SIDE_BY_SIDE := -n 2 --dist loadfile --no-loadscope-reorder --durations=10
TIMED := sh scripts/timed.sh
BUILDS := hatchling brotli fonttools fontpkg-barlow-condensed
INSTALLED := $(VENV)/.installed
INSTALLED_TEST := $(VENV)/.installed-test
# The frameworks that the benchmark compares with are in an environment of their own.
VENV_BENCH := .venv-bench
INSTALLED_BENCH := $(VENV_BENCH)/.installed
ROUNDS ?= 5
FUZZ ?= 2000
ONLY ?= ours,static,panel,streamlit,dash
PARTS ?= reading,crowd,memory
MINUTES ?= 60
SESSIONS ?= 30,300
SOAKED ?= 2000
ROWS ?= 10000,100000,1000000,10000000
PEERS := $(if $(findstring streamlit,$(ONLY))$(findstring dash,$(ONLY)),$(INSTALLED_BENCH))

.DEFAULT_GOAL := help
.PHONY: help serve test test-all install check build lint biome types test-fast coverage \
	format wheel screenshots reference clean constraints licences hashes audit pre-commit install-test fingerprints \
	bench bench-rows words fuzz soak capacity

help: ## say what each target does
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

serve: install ## build what is missing and serve every page (PORT=5006)
	@$(BIN)/ctc-dash serve --port $(PORT)

test: install-test ## install what the tests need, a browser included, and run lint, types, tests
	@CHROMIUM=$$($(BIN)/python scripts/ensure_chromium.py) || exit 2; export CHROMIUM; \
	$(TIMED) lint $(MAKE) --no-print-directory lint && \
	$(TIMED) types $(MAKE) --no-print-directory types && \
	$(TIMED) tests $(PYTEST) $(SIDE_BY_SIDE)

test-all: install-test ## the same with the long forms: matrices, fuzzing, soak, JupyterLab, benchmarks
	@CHROMIUM=$$($(BIN)/python scripts/ensure_chromium.py) || exit 2; export CHROMIUM; \
	$(MAKE) --no-print-directory lint types && \
	$(TIMED) tests $(PYTEST) $(SIDE_BY_SIDE) --long -m "not measured" && \
	$(TIMED) measured $(PYTEST) --durations=10 --long -m measured

words: install ## bring the catalogues of the languages up to what is said
	@$(BIN)/python scripts/update_catalogues.py

fuzz: install-test ## made-up registers, addresses and headers for the readers, many and each time others (FUZZ=2000)
	@CTC_DASH_FUZZ=$(FUZZ) $(PYTEST) --long --timeout 0 tests/record/test_hostile_register.py tests/address/test_address.py \
		tests/commands/test_terminal.py tests/server/test_surface.py -k "no_ or any or whatever or shown"

bench: install-test $(PEERS) ## how fast the pages are, beside others (ROUNDS=1 ONLY=ours,static: a look)
	@CHROMIUM=$$($(BIN)/python scripts/ensure_chromium.py) || exit 2; export CHROMIUM; \
	$(BIN)/python -m benchmarks --rounds $(ROUNDS) --only $(ONLY) --parts $(PARTS) \
		--sessions $(SESSIONS)

bench-rows: install-test ## how a filter's change grows with the table of visits (long)
	@CHROMIUM=$$($(BIN)/python scripts/ensure_chromium.py) || exit 2; export CHROMIUM; \
	$(BIN)/python -m benchmarks --rounds 1 --only ours --parts rows --rows $(ROWS)

soak: install-test ## 2,000 sessions opened, used, closed, and what the server holds (MINUTES=20 SOAKED=500: a look)
	@$(BIN)/python -m benchmarks.soak --sessions $(SOAKED) --minutes $(MINUTES)

capacity: install-test ## how many readers one and three processes behind nginx bear
	@$(BIN)/python -m benchmarks.capacity

install: $(INSTALLED) ## create .venv with the pinned dependencies and this checkout

install-test: $(INSTALLED_TEST) ## the same with the tools for tests and development

# What builds the package comes first and pinned, so that building it fetches nothing by itself.
$(INSTALLED): pyproject.toml constraints.txt
	@sh scripts/make_venv.sh $(VENV) $(PYTHON)
	@echo "Installing the pinned dependencies ..."
	@$(PIP) install -c constraints.txt $(BUILDS)
	@$(PIP) install -c constraints.txt --no-build-isolation -e .
	@touch $@

# The package itself is there by now: this adds its extras alone.
$(INSTALLED_TEST): $(INSTALLED)
	@echo "Installing what the tests need ..."
	@$(PIP) install -c constraints.txt "ctc-dash[test,dev]"
	@touch $@

$(INSTALLED_BENCH): benchmarks/requirements.txt benchmarks/constraints.txt
	@sh scripts/make_venv.sh $(VENV_BENCH) $(PYTHON)
	@echo "Installing what the benchmark compares with ..."
	@$(VENV_BENCH)/bin/python -m pip -qq --disable-pip-version-check --no-input install \
		-c benchmarks/constraints.txt -r benchmarks/requirements.txt
	@touch $@

check: install ## check the record in data/, and with layers/later on it; prints every problem
	@$(BIN)/ctc-dash check
	@$(BIN)/ctc-dash check --with later

fingerprints: install ## fingerprint the passages of new rows (TEXTS=folder with the documents' texts)
	@$(BIN)/python scripts/write_fingerprints.py "$(TEXTS)"

build: install ## build the snapshot from data/
	@$(BIN)/ctc-dash build

lint: install-test biome ## ruff and Biome: rules and format
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .

# Biome has no wheel for some systems: there the check is left out, unless BIOME=... names one.
with_biome = if command -v $(BIOME) >/dev/null 2>&1; then $(BIOME) $(1); \
	else echo "Scripts and style sheets are left out: there is no $(BIOME)."; fi

biome: install-test ## Biome: rules and format of scripts, rules of style sheets
	@$(call with_biome,check --error-on-warnings)

types: install-test ## mypy, strict, on the package and the benchmarks
	@$(BIN)/python -m mypy

test-fast: install-test ## the tests that need no browser
	@$(PYTEST) $(SIDE_BY_SIDE) -m "not browser"

coverage: install-test ## the lines that no test without a browser runs, as a page in htmlcov/
	@$(PYTEST) $(SIDE_BY_SIDE) -m "not browser" --cov --cov-report=term --cov-report=html

format: install-test ## let ruff and Biome format and mend what they can
	@$(BIN)/python -m ruff check --fix-only --quiet .
	@$(BIN)/python -m ruff format .
	@$(call with_biome,check --write)

wheel: install-test ## build the wheel and the source archive into dist/
	@$(BIN)/python -m build --no-isolation

screenshots: install-test ## take pictures of the pages for the documentation
	@CHROMIUM=$$($(BIN)/python scripts/ensure_chromium.py) || exit 2; export CHROMIUM; \
	$(BIN)/python scripts/screenshots.py

reference: install ## write docs/reference.md and docs/house.md from the code
	@$(BIN)/python scripts/write_reference.py
	@$(BIN)/python scripts/write_house.py

constraints: ## rewrite constraints.txt with the newest versions that the bounds allow
	@$(PYTHON) scripts/make_constraints.py

licences: install-test ## rewrite licences.csv: what an installation brings, under which licence
	@$(BIN)/python scripts/write_licences.py

hashes: install ## rewrite hashes.txt: what a server installs, each file by its hash (it needs a registry)
	@$(BIN)/python scripts/write_hashes.py

# It has an environment of its own, and asks the index of packages for what is known of each. What it
# cannot ask is no answer: --strict fails then, and no line of a fixed hole is passed over.
AUDIT = pip-audit==2.10.1
VENV_AUDIT := .venv-audit

audit: ## known vulnerabilities of what is installed; it needs an index that has such data
	@test -x $(VENV_AUDIT)/bin/pip-audit || { sh scripts/make_venv.sh $(VENV_AUDIT) $(PYTHON) && \
	$(VENV_AUDIT)/bin/python -m pip -qq --disable-pip-version-check --no-input install "$(AUDIT)"; }
	@$(VENV_AUDIT)/bin/pip-audit --strict --disable-pip --progress-spinner off -r hashes.txt

pre-commit: install-test ## make git run the quick checks before each commit
	@$(BIN)/python -m pre_commit install

clean: ## remove the environment and all that was built
	@rm -rf $(VENV) $(VENV_BENCH) $(VENV_AUDIT) dist build htmlcov .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
