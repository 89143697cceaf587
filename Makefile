# make crawl   set up and run the main job: the demo newspaper, or SITE=apnews, or URL=https://example.com
# make test    set up and run all tests
# Both need Python 3.11 or later and make, nothing else.

PYTHON ?= python3
BIN    := .venv/bin
SITE   ?=
URL    ?=
ARGS   ?=

.DEFAULT_GOAL := help
.PHONY: help crawl test quick lint types floors lock clean

help:
	@sed -n 's/^# //p' Makefile

# Everything, in the versions of the lock file. The stamp is newer than what it was made from.
.venv/.ready: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "error: $$($(PYTHON) -V) is too old; newscrawl needs Python 3.11 or later (make PYTHON=python3.12)"; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -qq --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

crawl: .venv/.ready
ifneq ($(URL),)
	@$(BIN)/scrapy crawl news -a url='$(URL)' $(ARGS)
else ifneq ($(SITE),)
	@$(BIN)/scrapy crawl '$(SITE)' $(ARGS)
else
	@$(BIN)/newscrawl demo $(ARGS)
endif

# All tests, the slow proofs too.
test: .venv/.ready
	$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

# What a change wants to know within a minute.
quick: .venv/.ready
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not slow" $(ARGS)

lint: .venv/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.ready
	$(BIN)/mypy

# Quality over the benchmark against its pinned floors; says so and passes where the benchmark is absent.
floors: .venv/.ready
	$(BIN)/python bench/floors.py

# The lock file anew, from pyproject.toml.
lock: .venv/.ready
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --group dev --upgrade --no-emit-index-url \
	  --no-header --generate-hashes --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
