#!/bin/sh
# Install what is missing and run every check; arguments go to pytest: sh test.sh -k postcode
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/tools/prepare.sh"

# shellcheck disable=SC2086  # one word for each pair
need_libraries $offscreen_libraries
install_locked requirements-dev.lock requirements.lock
cd "$here"
export QT_QPA_PLATFORM=offscreen
failed=

check() {
    step=$1
    shift
    say "== $step"
    "$@" || failed="$failed, $step"
}

check 'ruff check' "$venv/bin/python" -m ruff check .
check 'ruff format' "$venv/bin/python" -m ruff format --check .
check 'mypy' "$venv/bin/python" -m mypy
check 'import-linter' "$venv/bin/lint-imports" --no-logo
check 'pytest' "$venv/bin/python" -m pytest -n 2 "$@"

if [ -n "$failed" ]; then
    say "Niet in orde: ${failed#, }"
    exit 1
fi
