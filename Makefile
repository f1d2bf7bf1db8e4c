# A thin door; the work is done by deploy/setup.py, manage.py serve and the tools in pyproject.toml.
PYTHON ?= python3
PORT ?= 8000
BIND ?= 127.0.0.1
BROWSER ?= yes
VENV := .venv/bin
CHECKED := manage.py helsingborg_sf suppliers procurements dialogues impact tests
LOCK := UV_PYTHON_DOWNLOADS=never $(VENV)/python -m uv pip compile --quiet --upgrade --universal \
	--generate-hashes --python-version 3.11 --no-emit-index-url --no-header

.PHONY: help run setup test test-system check fix bench drills messages lock

help:  ## what there is
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile | expand -t 20

run:  ## set up if needed, then start everything: PORT=8000 BIND=127.0.0.1
	@$(PYTHON) deploy/setup.py --run
	@MODE=$${MODE:-local} exec $(VENV)/python manage.py serve --port $(PORT) --bind $(BIND)

setup:  ## set up and no more
	@$(PYTHON) deploy/setup.py

test: setup  ## all tests; BROWSER=no leaves out those that need Chromium
	@BROWSER=$(BROWSER) $(VENV)/python -m pytest -n 2 $(ARGS)

test-system: setup  ## all but the browser tests, against the machine's own PostgreSQL
	@BROWSER=no deploy/with_system_postgres.sh $(VENV)/python -m pytest -n 2 $(ARGS)

check: setup  ## everything that can be checked without running the tests
	@$(VENV)/python deploy/check.py $(CHECKED)

fix: setup  ## let ruff put right what it can
	@$(VENV)/ruff check --fix --quiet . ; $(VENV)/ruff format .

bench: setup  ## measure with many rows (tests/benchmarks)
	@$(VENV)/python -m tests.benchmarks $(ARGS)

drills: setup  ## kill what runs, and look at what is left (tests/drills)
	@$(VENV)/python -m tests.drills

messages: setup  ## gather new texts to translate into locale/sv
	@$(VENV)/python manage.py makemessages --locale sv --no-location --no-obsolete --ignore 'node_modules/*' --ignore 'var/*' --ignore 'tests/*'

lock: setup  ## choose the newest allowed packages: requirements*.txt
	@$(LOCK) pyproject.toml -o requirements.txt
	@$(LOCK) pyproject.toml --extra dev -c requirements.txt -o requirements-dev.txt
	@$(LOCK) --group setup -o requirements-setup.txt
	@$(LOCK) --group node -o requirements-node.txt
