# Two commands matter: `make run` and `make test`. `make help` lists the rest.

.DEFAULT_GOAL := help
.PHONY: help run test lint format demo seed lighthouse screenshots lock venv dev-venv
PYTHON_BIN := .venv/bin/python
ARGS ?=

help: ## List every target
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: venv ## Serve the outlet on http://127.0.0.1:8000 (PORT= and BIND= change it, DATA_DIR= moves its data)
	@exec $(PYTHON_BIN) bin/serve.py

test: dev-venv ## Run every check and every test, on SQLite and PostgreSQL
	@exec $(PYTHON_BIN) bin/check.py

lint: dev-venv ## Run the quick checks only: style, format, types, templates
	@exec $(PYTHON_BIN) bin/check.py --quick

format: dev-venv ## Put all Python into the house's format
	@$(PYTHON_BIN) -m ruff check --fix --quiet . || true
	@$(PYTHON_BIN) -m ruff format .

demo: venv ## Load the sample outlet (ARGS=--force into a database that has other content)
	@$(PYTHON_BIN) manage.py demo $(ARGS)

seed: venv ## Make an outlet of any size for measuring, in a database of its own (ARGS="--articles 100000")
	@$(PYTHON_BIN) manage.py seed $(ARGS)

lighthouse: venv ## Let Lighthouse score a sample outlet's front, article and show as on a phone (ARGS=http://… another's)
	@$(PYTHON_BIN) bin/lighthouse.py $(ARGS)

screenshots: dev-venv ## Take the README's pictures anew, of a sample outlet in Chromium
	@$(PYTHON_BIN) bin/screenshots.py

lock: dev-venv ## Refresh both locks in requirements/ from pyproject.toml
	@bin/lock

venv:
	@bin/venv runtime

dev-venv:
	@bin/venv dev
