# Everyday commands; each of them makes itself ready first. `make help` lists them.

PYTHON ?= python3
# Tests also wait: one more than there are cores keeps two of them busy.
JOBS ?= 3
BIN := .venv/bin
# What one process has compiled of the tests the others read, also where the environment forbids it.
TESTS = PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n $(JOBS) --dist loadgroup
LOCK := $(BIN)/uv pip compile --quiet pyproject.toml --group pyproject.toml:install \
	--universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header

MAKEFLAGS += --no-print-directory

.DEFAULT_GOAL := help
.PHONY: help run setup models setup-test test test-thorough test-jitter lint checks bench screenshots lock package package-check clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /\1|/' | while IFS='|' read -r name text; do printf '  make %-14s %s\n' "$$name" "$$text"; done

run: setup ## open the studio; without a display, make the sample film
	@$(BIN)/python -m app.launch

setup: ## install what the program needs
	@$(PYTHON) tools/setup.py run

models: setup ## install the libraries that run models (torch and its kin: some GB with a graphics card)
	@$(PYTHON) tools/setup.py models

setup-test:
	@$(PYTHON) tools/setup.py test

test: setup-test ## check style, types and architecture, and run the tests
	@said=$$(mktemp); status=0; \
	$(MAKE) checks > "$$said" 2>&1 & checks=$$!; \
	$(TESTS) -m "not gpu and not network and not thorough" $(ARGS) || status=1; \
	wait $$checks || status=1; \
	cat "$$said"; rm -f "$$said"; \
	exit $$status

test-thorough: setup-test ## run every test there is, with more examples of each rule
	HYPOTHESIS_PROFILE=thorough $(TESTS) -m "not gpu and not network" --timeout 1800 $(ARGS)

test-jitter: setup-test ## run the tests with threads that dawdle, which brings races to light
	$(TESTS) -p tests.jitter -m "not gpu and not network and not thorough" --timeout 600 $(ARGS)

lint: setup-test checks ## check style, types and architecture

checks:
	@status=0; \
	for check in "ruff format --check" "ruff check" mypy "lint-imports --no-logo" codespell; do \
		echo "== $$check"; $(BIN)/$$check || status=1; \
	done; \
	exit $$status

bench: setup-test ## measure speed and memory
	@$(BIN)/python -m benchmarks $(ARGS)

screenshots: setup-test ## draw every page into pictures
	@$(BIN)/python -m tools.screenshots $(ARGS)

lock: setup-test ## resolve the requirements again
	@$(BIN)/python -m pip install --quiet 'uv>=0.13,<0.14'
	$(LOCK) --upgrade --output-file requirements/run.txt
	$(LOCK) --upgrade --group pyproject.toml:models --constraints requirements/run.txt --output-file .venv/models.txt
	$(LOCK) --upgrade --group pyproject.toml:test --constraints .venv/models.txt --constraints requirements/run.txt --output-file requirements/test.txt
	$(LOCK) --upgrade --group pyproject.toml:package --constraints requirements/run.txt --output-file requirements/package.txt
	@$(BIN)/python -m tools.locking .venv/models.txt

package: ## build the installers of this system into dist/
	@$(PYTHON) tools/package.py $(ARGS)

package-check: ## install the package in a clean Debian, use it, remove it (needs root)
	@$(PYTHON) tools/package_check.py $(ARGS)

clean: ## remove everything that can be made again
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find app core ui resources tests tools benchmarks -name __pycache__ -prune -exec rm -rf {} +
