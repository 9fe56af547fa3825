# Everyday commands. «make run» and «make test» are all a newcomer needs.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := .venv-bench
SPARK := .cache/spark
STAMP := $(VENV)/.installed
# neighbouring tests stay together, so that what a module prepares is prepared once
ALL_CORES := --numprocesses auto --dist worksteal
# a link that leads nowhere, a picture that is missing, a page that no list names: each is an error
SITE = $(BIN)/python -m sphinx --fail-on-warning --keep-going --quiet -d .cache/docs docs docs/_site

.PHONY: help run test check setup lock format samples docs site pictures spark coverage bench mutation nightly clean

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: setup ## merge the sample provinces into out/
	$(BIN)/merge-toolkit run

test: setup ## run all tests, on all cores
	$(BIN)/python -m pytest $(ALL_CORES)

check: setup ## lint, type-check, layers, generated files current, documents linked
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python docs/generate.py --check
	$(SITE)

setup: $(STAMP) ## install everything into .venv, locked and with bytecode

$(STAMP): requirements/lock.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or newer is needed: apt-get install python3, or set PYTHON=…"; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "The venv module is missing: apt-get install python3-venv"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	@# without bytecode, importing Great Expectations takes ten seconds
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes --no-deps --compile -r requirements/lock.txt
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

lock: ## pin the dependencies anew (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --upgrade \
	  --python-version 3.11 pyproject.toml --extra docs --group dev --group docs-site --no-header -o requirements/lock.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --upgrade \
	  --python-version 3.11 --group bench --no-header -o requirements/bench.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --upgrade \
	  --python-version 3.11 --group mutation -c requirements/lock.txt --no-header -o requirements/mutation.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --upgrade \
	  --python-version 3.11 --group spark --no-header -o requirements/spark.txt

format: setup ## put the code into its one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: setup ## write the generated documents anew
	$(BIN)/python docs/generate.py

site: setup ## the documents as a site in docs/_site, every link checked
	$(SITE)

pictures: run ## take the pictures of the documents anew (Chromium, LibreOffice, poppler-utils)
	$(BIN)/python docs/pictures.py

samples: setup ## generate the sample provinces anew (they are committed)
	$(BIN)/python -m tests.sample_provinces --seed 20250701 --scale full --out catalogs

bench: setup $(BENCH)/.installed ## matching with codes hidden, beside its peers
	$(BIN)/python -m benchmarks.hidden $(ARGS)

$(BENCH)/.installed: requirements/bench.txt
	$(PYTHON) -m venv $(BENCH)
	env -u PYTHONDONTWRITEBYTECODE $(BENCH)/bin/python -m pip install --quiet \
	  --disable-pip-version-check --require-hashes --no-deps --compile -r requirements/bench.txt
	@touch $@

spark: $(SPARK)/.installed ## the job for a cluster, tested on Spark itself (Java 17, 450 MB)
	PYTHONPATH=$(SPARK) $(BIN)/python -m pytest -n 0 -rs tests/test_remap.py -k spark

# beside .venv and not in it: Great Expectations imports every pyspark that it finds
$(SPARK)/.installed: requirements/spark.txt | setup
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes --no-deps --upgrade --target $(SPARK) -r requirements/spark.txt
	@touch $@

coverage: setup ## branches that the tests of six rooms reach; fails below the threshold
	$(BIN)/python -m tests.coverage_of_rooms

mutation: setup coverage ## small changes of the code that the tests should notice (hours; ARGS="--room unify")
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes --no-deps --compile -r requirements/mutation.txt
	$(BIN)/python -m benchmarks.mutation $(ARGS)

nightly: setup ## the long generated runs
	HYPOTHESIS_PROFILE=nightly $(BIN)/python -m pytest $(ALL_CORES) -m "nightly or not nightly"

clean: ## remove everything that was generated
	rm -rf $(VENV) $(BENCH) out review docs/_site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
