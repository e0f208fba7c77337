# make run     set up and start the daemon on config/
# make test    set up and run the tests
# Everything lives in .venv; nothing is installed outside it.

PYTHON ?= python3
# Without its caches Python compiles everything anew at each start.
unexport PYTHONDONTWRITEBYTECODE
# Whoever told pip of a proxy's certificate has told uv, and the daemon.
ifdef PIP_CERT
export SSL_CERT_FILE ?= $(PIP_CERT)
endif
VENV := .venv
BIN := $(VENV)/bin
CONFIG ?= config
ENTRIES := $(VENV)/.setup
ALERTS := development.new development.updated development.corroborated entry.hit digest \
	feed.failing feed.recovered operator test
DEV := $(VENV)/.setup-dev

.PHONY: sbom run demo setup dev test e2e screenshots docs commands lint format bench bench-check fuzz fuzz-api attacks corpora chaos soak image-check lock schemas clean

run: $(ENTRIES)
	@exec $(BIN)/monitor run --config $(CONFIG)

demo: $(ENTRIES)
	@exec $(BIN)/monitor demo

setup: $(ENTRIES)

dev: $(DEV)

test: $(DEV)
	@$(BIN)/pytest -n 2 --dist loadgroup tests

# The pages in a real browser. Where there is none, root gets Chromium from the system's packages.
CHROMIUM = $(BIN)/python -m tests.e2e.chromium >/dev/null 2>&1
e2e: $(DEV)
	@$(CHROMIUM) || { test "$$(id -u)" = 0 && apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
		apt-get -qq install --no-install-recommends chromium >/dev/null; } || $(BIN)/python -m tests.e2e.chromium
	@$(BIN)/pytest -m e2e tests/e2e

# Pictures of the pages for the guide.
screenshots: $(DEV)
	@mkdir -p docs/pictures
	@$(BIN)/python -m tests.e2e.screenshots docs/pictures

# The guide as pages in build/docs; they are made and read without a network.
docs: $(DEV)
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet && echo build/docs/index.html

# The page of all commands, from their own help.
commands: $(ENTRIES)
	@$(BIN)/python docs/commands.py

lint: $(DEV)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: $(DEV)
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

schemas: $(ENTRIES)
	@for name in monitor feeds watchlist; do $(BIN)/monitor check --schema $$name > config/schemas/$$name.schema.json; done
	@for name in $(ALERTS); do $(BIN)/monitor check --schema $$name > docs/schemas/$$name.schema.json; done

$(VENV)/bin/uv: requirements/uv.txt
	@echo "setting up $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { echo "python3 -m venv failed: apt-get install python3-venv"; exit 1; }
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(ENTRIES): $(VENV)/bin/uv requirements/run.txt pyproject.toml
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/run.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): $(ENTRIES) requirements/dev.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

# CPU per unit of work; results go to benchmarks/results. READER_PYTHON: a Python that has the library `reader`.
bench: $(DEV)
	@$(BIN)/python -m benchmarks.matching
	@$(BIN)/python -m benchmarks.polling
	@$(BIN)/python -m benchmarks.storing
	@$(BIN)/python -m benchmarks.deliveries
	@$(BIN)/python -m benchmarks.end_to_end
	@$(BIN)/python -m benchmarks.curves

# What became more than a tenth dearer than what was kept, as ratios within one run; `python -m benchmarks.check --keep`.
bench-check: $(DEV)
	@$(BIN)/python -m benchmarks.check

# Broken feeds for half of the time, broken queries and settings for the rest: nothing but what was asked for or a typed
# error may come of one.
FUZZ_SECONDS ?= 300
fuzz: $(DEV)
	@$(BIN)/python -m benchmarks.fuzz --seconds $$(($(FUZZ_SECONDS) / 2)) $(CORPORA)
	@$(BIN)/python -m benchmarks.fuzz_texts --seconds $$(($(FUZZ_SECONDS) / 2))

# The test feeds of other parsers, as far as their packages are to be had; CORPORA=… names archives or folders more.
corpora: $(DEV)
	@$(BIN)/python -m benchmarks.corpora $(CORPORA)

# Requests that the OpenAPI document describes, and others: no answer may be a fault of ours, or one it does not know.
fuzz-api: $(DEV)
	@$(BIN)/python -m tests.hostile.fuzz_api --seconds $(FUZZ_SECONDS)

# What each payload of the list of attacks costs, one after another, and whether its tests pass; in about 19 minutes.
attacks: $(DEV)
	@$(BIN)/python -m benchmarks.attacks

# Kills the daemon 200 times, and counts what came of it.
chaos: $(DEV)
	@MONITOR_CHAOS_KILLS=50 $(BIN)/pytest -s tests/chaos

# A month of 500 feeds with the clock in hand, in about twenty minutes; draws the picture of it for the guide.
soak: $(DEV)
	@nice $(BIN)/python -m benchmarks.soak --picture docs/pictures/soak.svg

# What is in an installed monitor, as CycloneDX; tests/house/test_licences.py holds the licences to a list.
sbom: $(DEV)
	@$(PYTHON) -m venv build/sbom && build/sbom/bin/pip --version >/dev/null
	@$(BIN)/uv pip install --quiet --python build/sbom/bin/python --require-hashes -r requirements/run.txt
	@$(BIN)/cyclonedx-py environment --output-reproducible --pyproject pyproject.toml --output-file build/sbom.json build/sbom/bin/python
	@echo build/sbom.json

# Needs docker or podman; the top of the script tells of other engines and base images.
image-check:
	@tests/image/check.sh

# Hashed requirements that name no host; see ARCHITECTURE.md, "Set-up".
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" --upgrade
lock: $(VENV)/bin/uv
	@$(COMPILE) pyproject.toml --extra chat --extra postgresql --extra semantic --group build -o requirements/run.txt
	@$(COMPILE) pyproject.toml --extra chat --extra postgresql --extra semantic --group dev -o requirements/dev.txt
	@echo uv | $(COMPILE) - -o requirements/uv.txt

clean:
	rm -rf $(VENV) dist build
