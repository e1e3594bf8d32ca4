# Every command a person runs. `make help` lists them; nothing has to be activated.

.DEFAULT_GOAL := html
.PHONY: help html fa en pdf epub serve test lint bench translations lock clean odoo odoo-stop conformance labels pictures walks

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
# node and npm come from a Python package, so a machine needs nothing but Python and make.
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm

help: ## List the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1	\2/p' $(MAKEFILE_LIST) | sort | awk -F '\t' '{printf "make %-14s %s\n", $$1, $$2}'

# What must be there -----------------------------------------------------------------------------

$(VENV)/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "This needs Python 3.11 or newer: name one, as in 'make PYTHON=/path/to/python3'."; exit 1; }
	@echo "Installing the tools into $(VENV) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements.txt
	@touch $@

node_modules/installed: package-lock.json $(VENV)/installed
	@echo "Installing the fonts, rtlcss and html-validate …"
	@$(NPM) ci --silent --ignore-scripts
	@touch $@

# The manual -------------------------------------------------------------------------------------

html: node_modules/installed ## Build both editions into build/html (the default)
	@$(MAKE) --no-print-directory -j2 fa en
	@$(BIN)/python -m tools.frontdoor build/html
	@echo "The manual is at build/html/index.html (Persian: build/html/fa, English: build/html/en)."

fa en: node_modules/installed
	@echo "Building the edition '$@' …"
	@mkdir -p build/html
	@$(BIN)/python -m sphinx -q -W --keep-going -n -c . -d build/doctrees/$@ -D language=$@ docs build/html/$@

pdf: node_modules/installed ## Print the manual and each tutorial into build/pdf (needs Chromium)
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

serve: html ## Serve the manual here and rebuild what changes (HOST=0.0.0.0 for the whole network)
	@$(BIN)/python -m tools.serve --host $(HOST) --port $(PORT)

translations: node_modules/installed ## Refresh the catalogues and say what is left to translate
	@$(BIN)/python -m tools.translations

# Proof ------------------------------------------------------------------------------------------

test: node_modules/installed ## Run the manual's examples, then all other tests
	@mkdir -p build
	@echo "The manual's examples:"
	@env -u ODOO_URL $(BIN)/python -m coverage run -m pytest -q docs README.md src
	@$(BIN)/python -m coverage report --format=total --fail-under=90 > build/examples-coverage; \
	  status=$$?; echo "The examples alone cover $$(cat build/examples-coverage) % of crm_demo (90 needed)."; exit $$status
	@echo "All other tests:"
	@env -u ODOO_URL $(BIN)/python -m coverage run --append -m pytest -q tests --ignore=tests/conformance
	@$(BIN)/python -m coverage report --show-missing --skip-covered --fail-under=100

conformance: node_modules/installed ## Prove the manual on a live Odoo (CONFORMANCE=skip where there is none)
	@$(BIN)/python -m tools.conformance

odoo: node_modules/installed ## Bring up an Odoo of our own on this machine, or use that of ODOO_URL
	@$(BIN)/python -m tools.odoo

odoo-stop: $(VENV)/installed ## End the Odoo that `make odoo` started
	@$(BIN)/python -m tools.odoo stop

labels: node_modules/installed ## Read the labels that the pages use from the live Odoo
	@PYTHONPATH=src $(BIN)/python -m tools.labels

walks: node_modules/installed ## Walk each step of the pages in a browser (PAGES="leads teams" for some)
	@PYTHONPATH=src $(BIN)/python -m tools.walks $(if $(DATABASE),--database=$(DATABASE)) $(if $(PAGES),--pages $(PAGES))

pictures: node_modules/installed ## Walk them, and keep the pictures that have changed
	@PYTHONPATH=src $(BIN)/python -m tools.walks --keep $(if $(PAGES),--pages $(PAGES))

lint: $(VENV)/installed ## Check style and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

benchmarks/lighthouse/node_modules/installed: benchmarks/lighthouse/package-lock.json $(VENV)/installed
	@echo "Installing Lighthouse …"
	@$(NPM) ci --prefix benchmarks/lighthouse --silent --ignore-scripts
	@touch $@

bench: html benchmarks/lighthouse/node_modules/installed ## Measure, print a table and write build/bench.json
	@PYTHONPATH=src $(BIN)/python -m benchmarks

# Housekeeping -----------------------------------------------------------------------------------

lock: ## Resolve the newest versions of all tools into requirements.txt
	@rm -rf build/lock && $(PYTHON) -m venv --upgrade-deps build/lock
	@build/lock/bin/pip install -qq --group dev .
	@build/lock/bin/pip freeze --exclude crm-demo > requirements.txt
	@rm -rf build/lock
	@echo "requirements.txt is refreshed; run the tests before committing it."

clean: ## Remove all that was built (the tools stay)
	@rm -rf build .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find docs/locale -name '*.mo' -delete
