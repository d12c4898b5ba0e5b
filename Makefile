# Every job has one target. Each sets up .venv by itself, with uv where it is installed, else with pip.

PYTHON ?= python3
BIN := .venv/bin
# rebuilt when a dependency changes; otherwise a second run starts at once
RUN := .venv/.ready
# further extras of pyproject.toml to install and test, as in: make test EXTRAS=diffusers
EXTRAS ?=
comma := ,
DEV := .venv/.ready-dev$(subst $(comma),-,$(EXTRAS:%=-%))
SOURCES := src tests bench
# a process that may not keep its byte code compiles all that it imports at every start, for two seconds
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help serve demo gallery test check format lint types contracts bench screenshots pictures e2e constraints clean

help:            ## list the targets
	@sed -n 's/^\([a-z0-9]*\): *.*## /\1\t/p' Makefile | sort | expand -t 14

$(RUN): pyproject.toml constraints.txt
	@if command -v uv >/dev/null; then \
	  test -x $(BIN)/python || uv venv --quiet --python $(PYTHON) .venv; \
	  VIRTUAL_ENV=$(CURDIR)/.venv uv pip install --quiet --constraint constraints.txt --editable .; \
	else \
	  test -x $(BIN)/pip || $(PYTHON) -m venv .venv; \
	  $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .; \
	fi
	@touch $@

$(DEV): $(RUN)
	@if command -v uv >/dev/null; then \
	  VIRTUAL_ENV=$(CURDIR)/.venv uv pip install --quiet --constraint constraints.txt --editable '.[dev$(EXTRAS:%=$(comma)%)]'; \
	else \
	  test -x $(BIN)/pip || $(PYTHON) -m venv --upgrade .venv; \
	  $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev$(EXTRAS:%=$(comma)%)]'; \
	fi
	@touch $@

serve: $(RUN)    ## serve on 127.0.0.1:8720
	$(BIN)/danqing serve

demo: $(RUN)     ## draw the twelve prompts of the product page into out/
	$(BIN)/python -m bench.demo

gallery: $(DEV)  ## draw every genre, style, layout and setting onto contact sheets in out/gallery
	$(BIN)/python -m bench.gallery

test: $(DEV)     ## run the tests
	$(BIN)/python -m pytest --numprocesses 2

check: format lint types contracts  ## format, lint, types, import contracts, tests
	$(MAKE) test

format: $(DEV)   ## check the formatting
	$(BIN)/ruff format --check $(SOURCES)

lint: $(DEV)     ## check the style
	$(BIN)/ruff check $(SOURCES)

types: $(DEV)    ## check the types
	$(BIN)/mypy

contracts: $(DEV)  ## check which folder imports which
	$(BIN)/lint-imports

bench: $(DEV)    ## measure and print the numbers of docs/benchmarks.md
	$(BIN)/python -m bench

screenshots: $(DEV)  ## make the pictures of the studio in docs/images/studio
	$(BIN)/python tools/screenshots.py

pictures: $(DEV)  ## make the pictures of the README in docs/images
	$(BIN)/python -m bench.readme_pictures

e2e: $(DEV)      ## run the tests that start and kill servers
	$(BIN)/python -m pytest tests/crash tests/contract tests/e2e

constraints:     ## renew constraints.txt from the bounds in pyproject.toml
	uv pip compile --quiet --upgrade --extra dev --extra rewriter --extra second-opinion --extra diffusers --no-annotate --no-header --no-emit-index-url --no-emit-find-links \
	  --output-file constraints.txt pyproject.toml
	# torch brings its own choice of these, by the kind of machine
	sed -i -E '/^(nvidia|cuda|triton)-?/d' constraints.txt

clean:           ## remove what the targets made
	rm -rf .venv out dist .mypy_cache .ruff_cache .pytest_cache
