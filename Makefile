PYTHON ?= python3
BIN    := .venv/bin
SITE   ?=
URL    ?=
ARGS   ?=

.DEFAULT_GOAL := help
.PHONY: help crawl test quick lint types floors floors-raise bench lock clean

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.* ## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{ printf "%-12s %s\n", $$1, $$2 }'
	@echo "Needs Python 3.11 or later (PYTHON=python3.12 names one) and make, nothing else."

# Everything, in the versions of the lock file. The stamp is newer than what it was made from.
.venv/.ready: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "error: $$($(PYTHON) -V) is too old; newscrawl needs Python 3.11 or later (make PYTHON=python3.12)"; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -qq --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

crawl: .venv/.ready ## crawl the demo newspaper, SITE=apnews, or URL=https://example.com
ifneq ($(URL),)
	@$(BIN)/scrapy crawl news -a url='$(URL)' $(ARGS)
else ifneq ($(SITE),)
	@$(BIN)/scrapy crawl '$(SITE)' $(ARGS)
else
	@$(BIN)/newscrawl demo $(ARGS)
endif

test: .venv/.ready ## run all tests, the slow proofs too
	$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

quick: .venv/.ready ## run what a change wants to know within a minute
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not slow" $(ARGS)

lint: .venv/.ready ## check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.ready ## check types
	$(BIN)/mypy
	MYPYPATH=bench $(BIN)/mypy bench/*.py

# The next three say so and pass where the benchmark is absent.
floors: .venv/.ready ## hold quality and speed over the benchmark to their floors
	$(BIN)/python bench/floors.py $(ARGS)

floors-raise: .venv/.ready ## pin today's figures where they are better
	$(BIN)/python bench/floors.py --raise

bench: .venv/.ready ## measure newscrawl beside its peers: bench/RESULTS.md
	$(BIN)/python bench/compare.py $(ARGS)

lock: .venv/.ready ## write both lock files anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --group dev --upgrade --no-emit-index-url \
	  --no-header --generate-hashes --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --group bench --upgrade --no-emit-index-url \
	  --no-header --generate-hashes --output-file bench/requirements.lock pyproject.toml

clean: ## remove what make and the tests have made
	rm -rf .venv .venv-bench .bench-cache build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
