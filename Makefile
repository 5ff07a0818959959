# Diglot on a Debian machine with python3 and make: `make run`, `make test`; all targets: `make help`.

VENV := .venv
BIN := $(VENV)/bin
OUT := out
PYTHON ?=
PYTEST_WORKERS ?= 2
PYTEST_ARGS ?=
FUZZ_EXAMPLES ?= 2000
FUZZ_SECONDS ?= 60

# Stamps: the virtual environment, what Diglot needs, what its development needs too
MADE := $(VENV)/.made
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
PIP := PIP_ROOT_USER_ACTION=ignore $(BIN)/python -m pip install -qq --no-input --disable-pip-version-check \
	--constraint constraints.txt
TS := $(wildcard translations/*.ts)
QM := $(TS:.ts=.qm)
STRINGS_IN := desktop_app/app.py desktop_app/desktop desktop_app/jobs desktop_app/models desktop_app/services desktop_app/ui

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# The steps of `make test` write the same files and share two cores
.NOTPARALLEL:
.PHONY: help run test lint format types contracts pytest fuzz qm lupdate icons install-desktop uninstall-desktop \
	system-test clean distclean

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*  ## ' $(MAKEFILE_LIST) | awk -F ':.*  ## ' '{ printf "make %-18s %s\n", $$1, $$2 }'

run: $(RUNTIME) qm  ## Open the window on a copy of the samples (no display: the same job on the command line)
	@packaging/run.sh $(VENV) $(OUT)

test: system-test lint types contracts pytest  ## Everything that CI checks

lint: $(DEV)  ## Style, by ruff
	@echo "ruff"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .

format: $(DEV)  ## Rewrite the code in ruff's style
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

types: $(DEV)  ## Types, by mypy
	@echo "mypy"
	@$(BIN)/mypy --no-error-summary

contracts: $(DEV)  ## Which layer may import which, by import-linter
	@echo "lint-imports"
	@$(BIN)/lint-imports --no-logo 2>&1 >$(VENV)/contracts.log || { cat $(VENV)/contracts.log; exit 1; }

pytest: system-test $(DEV) qm  ## The tests; PYTEST_ARGS=... narrows them
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n $(PYTEST_WORKERS) $(PYTEST_ARGS)

fuzz: system-test $(DEV) qm  ## The property tests, with FUZZ_EXAMPLES examples each and new seeds; the parsers for FUZZ_SECONDS
	@DIGLOT_FUZZ_SECONDS=$(FUZZ_SECONDS) $(BIN)/python -m pytest -q tests/fuzz
	@DIGLOT_FUZZ_EXAMPLES=$(FUZZ_EXAMPLES) QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n $(PYTEST_WORKERS) \
		--timeout 3600 --hypothesis-seed=random -m hypothesis $(PYTEST_ARGS)

qm: $(QM)

translations/%.qm: translations/%.ts | $(RUNTIME)
	@echo "translations: $(@F)"
	@$(BIN)/pyside6-lrelease -silent $< -qm $@

lupdate: $(RUNTIME)  ## Bring translations/*.ts up to date with the strings in the code
	@$(BIN)/pyside6-lupdate -silent -no-obsolete -locations none $$(find $(STRINGS_IN) -name '*.py' | sort) -ts $(TS)

icons: $(RUNTIME)  ## Render the PNG icons from resources/icons/diglot.svg
	@QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/linux/render_icons.py

install-desktop: $(RUNTIME) qm  ## Menu entry, icons and double click for this user
	@$(BIN)/python packaging/linux/desktop_entry.py install $(abspath $(BIN)/diglot)

uninstall-desktop:  ## Take them away again
	@python3 packaging/linux/desktop_entry.py uninstall

system-test: $(RUNTIME)
	@packaging/linux/system-packages.sh test $(VENV)

$(MADE):
	@python=$$(packaging/find-python.sh $(PYTHON)) && packaging/linux/system-packages.sh venv "$$python" && \
		echo "virtual environment: $(VENV) ($$("$$python" --version))" && "$$python" -m venv $(VENV)
	@touch $@

$(RUNTIME): pyproject.toml constraints.txt | $(MADE)
	@echo "install: what Diglot needs (once; a few minutes)"
	@$(PIP) --editable .
	@touch $@

$(DEV): $(RUNTIME)
	@echo "install: what its tests need"
	@$(PIP) --editable '.[dev]'
	@touch $@

clean:  ## Remove what was built; out/ with your edited samples stays
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache $(QM)
	@find desktop_app tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean  ## Remove the virtual environment and out/ too
	@rm -rf $(VENV) $(OUT)
