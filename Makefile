# demo · test · train · check · bench: a line each; CI runs the same targets. Two environments: .venv and .venv-rasa.
SHELL := /bin/bash
PORT ?= 8080
UV := .uv/bin/uv
BIN := .venv/bin
RASA_BIN := .venv-rasa/bin

.PHONY: setup demo test train check bench lock clean

setup: .venv/.ready .venv-rasa/.ready        ## both environments, nothing else

demo: setup                                  ## the sample shop and its guide on http://127.0.0.1:8080
	@test -e "$${DAOGOU_HOME:-var}/vocabulary.json" || $(BIN)/daogou shop import data/sample_shop/shop
	@$(BIN)/daogou train
	@$(BIN)/daogou serve --port $(PORT)

test: setup                                  ## every test of both environments
	scripts/test.sh

train: setup                                 ## whatever is missing or stale
	$(BIN)/daogou train

check: setup                                 ## formatting, lint, types, import contracts, Rasa's data
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	scripts/rasa.sh data validate --fail-on-warnings

bench: setup                                 ## every benchmark whose data is present
	$(BIN)/daogou bench all

lock: $(UV)                                  ## write the hashed locks anew
	$(UV) pip compile -q pyproject.toml --extra rasa --python-version 3.10 --universal --override requirements/rasa-overrides.txt \
	  --generate-hashes --no-header --no-emit-index-url -o requirements/rasa.txt
	$(UV) pip compile -q pyproject.toml --extra server --python-version 3.11 --universal \
	  --generate-hashes --no-header --no-emit-index-url -o requirements/server.txt

clean:                                       ## the environments and everything imported or trained
	rm -rf .venv .venv-rasa .uv var

$(UV):
	@scripts/bootstrap_uv.sh

.venv/.ready: requirements/server.txt | $(UV)
	@scripts/make_venv.sh .venv server
	@touch $@

.venv-rasa/.ready: requirements/rasa.txt | $(UV)
	@scripts/make_venv.sh .venv-rasa rasa
	@touch $@
