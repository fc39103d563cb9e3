# Card Vote. `make play` serves the site; `make test` and `make check` prove it; `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help venv venv-dev play seed admin test check bench lock clean
.SUFFIXES:

BIN := .venv/bin
PORT ?= 8000
LOCK := --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-annotate --no-emit-index-url \
	--no-emit-find-links --no-emit-trusted-host --no-emit-options

help:
	@echo 'make play    serve the site on this machine (PORT=8000, or the next that is free)'
	@echo 'make admin   make an account for the administration pages'
	@echo 'make seed    load the recorded history; what an administrator changed is kept'
	@echo 'make test    all tests: engine, web, browser, and the web again on PostgreSQL'
	@echo 'make check   format, lint, types, architecture, templates, migrations, deployment'
	@echo 'make bench   the comparisons with peers'
	@echo 'make lock    compile requirements*.txt from pyproject.toml again'
	@echo 'make clean   remove what make has made; the database and the secret stay'

venv:
	@PYTHON='$(PYTHON)' .ci/venv requirements.txt

venv-dev:
	@PYTHON='$(PYTHON)' .ci/venv requirements-dev.txt

play: venv
	@exec $(BIN)/python manage.py play --port $(PORT)

seed: venv
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py seed
	@$(BIN)/python manage.py verify --due

admin: venv
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py createsuperuser

test: venv-dev
	@.ci/chromium
	@failed=0; \
	$(BIN)/pytest -q -n auto --dist loadfile --ignore tests/browser || failed=1; \
	$(BIN)/pytest -q tests/browser || failed=1; \
	.ci/postgres $(BIN)/pytest -q -n auto --dist loadfile tests/web || failed=1; \
	exit $$failed

check: venv-dev
	@.ci/check

bench: venv-dev
	@PYTHON='$(PYTHON)' VENV=var/bench .ci/venv requirements-bench.txt
	@$(BIN)/python -m bench --peers var/bench/bin/python --write docs/benchmarks.md

lock: venv-dev
	@$(BIN)/pip-compile $(LOCK) --output-file requirements.txt pyproject.toml
	@$(BIN)/pip-compile $(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml
	@$(BIN)/pip-compile $(LOCK) --extra bench --output-file requirements-bench.txt pyproject.toml

clean:
	@rm -rf .venv var/static var/bench .mypy_cache .ruff_cache .import_linter_cache .hypothesis .pytest_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
