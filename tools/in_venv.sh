#!/bin/sh
# Run something of the environment that test.sh made: sh tools/in_venv.sh -m ruff check . (also on Windows, by Git's sh)
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
for python in "$here/.venv/bin/python" "$here/.venv/Scripts/python.exe"; do
    if [ -x "$python" ]; then
        exec "$python" "$@"
    fi
done
echo 'There is no .venv yet: sh test.sh makes it.' >&2
exit 1
