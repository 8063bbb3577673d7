# Two commands: `make run` and `make test`. Both need Python 3.11 and pip, nothing else.
# On Debian, root may add the system's graphics libraries that the detector links to.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
UV := $(BIN)/python -m uv
PIP := $(BIN)/python -m pip --disable-pip-version-check
HOOK := pyproject.toml package.json package-lock.json hatch_build.py $(wildcard bundle/*.py)
DEMO := src/vastus/demo/wall_squat
export UV_SYSTEM_CERTS := 1
LIBRARIES := libegl1 libgles2 libgl1 libglib2.0-0

CHECKING := out/checking
AVATARS := out/avatars
WORKERS := auto --maxprocesses 4
.NOTPARALLEL:
.PHONY: run test check lint types layers scripts tests filmed pages format bench demo avatars patients lock clean libraries chromium

# The coach on http://127.0.0.1:8150, opened in the browser; `make run WITH="--port 8000 --no-open"`.
run: .venv/installed
	$(BIN)/vastus serve $(WITH)

test: .venv/tested libraries chromium
	$(MAKE) --no-print-directory --keep-going check

check: lint types layers scripts tests filmed pages

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports

# The page's scripts have no build: their types stand in comments and are only checked.
scripts: $(CHECKING)/installed
	$(BIN)/node $(CHECKING)/node_modules/typescript/bin/tsc -p src/vastus/web/static
	$(BIN)/node $(CHECKING)/node_modules/typescript/bin/tsc -p avatars/patients

tests: $(CHECKING)/installed
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile -m "not filmed"

# A camera's pictures are looked at as fast as they come: these have the machine to themselves.
filmed: $(CHECKING)/installed
	$(BIN)/python -m pytest -m filmed

pages:
	$(BIN)/python -m cogapp --check -I docs README.md docs/method.md

format:
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m cogapp -r -I docs README.md docs/method.md

bench: .venv/tested libraries
	$(BIN)/python -m benchmarks

# The poses that README.md replays: recorded anew when the detector or the format changes.
demo: .venv/installed libraries
	$(BIN)/vastus analyze $(DEMO).mp4 --exercise wall_squat --poses $(DEMO).poses.jsonl

# The demonstrations: a figure, its motions and stills. The data of bodies are fetched, pinned, and never installed.
avatars: $(AVATARS)/fetched libraries chromium
	$(BIN)/python -m avatars.publish $(WITH)

# The made-up patients that `make bench` measures on: films (kept in out/), and what the detector sees in them. Hours, in parts.
patients: $(AVATARS)/fetched libraries chromium
	$(BIN)/python -m avatars.patients $(WITH)

$(AVATARS)/fetched: avatars/requirements.txt .venv/tested
	@mkdir -p $(AVATARS)
	$(PIP) download --quiet --no-deps --require-hashes --only-binary=:all: -r avatars/requirements.txt -d $(AVATARS)
	@touch $@

# Everything is pinned with hashes; the locks name no registry.
lock: .venv/uv
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra video pyproject.toml -o requirements.lock
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra video --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

.venv/uv:
	@test -n "$(PYTHON)" || { echo "Vastus needs Python 3.11 or later, with pip and venv."; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) install --quiet "uv>=0.8"
	@touch $@

# uv is many times faster; pip knows settings of this machine that uv may not.
.venv/%: .venv/uv %.lock
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r $*.lock \
	|| $(PIP) install --quiet --require-hashes -r $*.lock
	@touch $@

.venv/installed: .venv/requirements $(HOOK)
	$(PIP) install --quiet --no-deps --editable .
	@touch $@

.venv/tested: .venv/installed .venv/requirements-dev
	@touch $@

# What checks the page (the type checker, axe), as locked; nothing of it is shipped.
$(CHECKING)/installed: package.json package-lock.json .venv/tested
	@mkdir -p $(CHECKING)
	cp package.json package-lock.json $(CHECKING)
	cd $(CHECKING) && NODE_USE_SYSTEM_CA=1 $(CURDIR)/$(BIN)/npm ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error
	@touch $@

# The tests of the page run in the system's browser; without one they are skipped, and say so.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	     && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } \
	|| echo "The tests of the page need Chromium. Install it, then try again."

# The detector links to the system's OpenGL libraries even when it computes on the processor.
libraries:
	@$(PYTHON) -c "import ctypes; [ctypes.CDLL(n) for n in ('libEGL.so.1', 'libGLESv2.so.2', 'libGL.so.1', 'libglib-2.0.so.0')]" 2>/dev/null \
	|| test "$$(uname)" = Darwin \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	     && apt-get update -qq && apt-get install -y -qq --no-install-recommends $(LIBRARIES); } \
	|| echo "The pose detector needs the system packages $(LIBRARIES). Install them, then try again."

clean:
	rm -rf .venv dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache src/vastus/pose/models src/vastus/web/vendor
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
