#!/bin/sh
# What the program is made of: sh tools/supply.sh audit (known weaknesses), sbom FILE (CycloneDX), or wheels (whether
# each lock can be installed from wheels alone, on every system and with every Python that we say it runs on).
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$here/tools/prepare.sh"
venv=$here/.venv-audit

case "${1-}:$#" in
    audit:1 | sbom:2 | wheels:1) ;;
    *) refuse 'Gebruik: sh tools/supply.sh audit, sbom BESTAND.json of wheels' ;;
esac

if ! cmp -s "$here/requirements-audit.lock" "$venv/requirements-audit.lock"; then
    find_python
    need_venv_module
    "$python" -m venv --clear "$venv"
    "$venv/bin/python" -m pip --disable-pip-version-check install --quiet --require-hashes \
        -r "$here/requirements-audit.lock" >&2
    cp "$here/requirements-audit.lock" "$venv/requirements-audit.lock"
fi

if [ "$1" = audit ]; then
    # Strict: a package that could not be looked up is not a package without weaknesses.
    exec "$venv/bin/pip-audit" --strict --disable-pip --require-hashes -r "$here/requirements.lock"
fi
if [ "$1" = wheels ]; then
    for lock in "$here"/requirements*.lock; do
        for system in x86_64-pc-windows-msvc aarch64-apple-darwin x86_64-manylinux_2_34; do
            for python in 3.11 3.12 3.13; do
                # Whether a hash is right shows when it is installed; asking would fetch gigabytes.
                found=$("$venv/bin/uv" pip install --no-config --dry-run --require-hashes --only-binary :all: \
                    --python-platform "$system" --python-version "$python" --target "$venv/none" -r "$lock" 2>&1) ||
                    refuse "$found" "${lock##*/}: niet te installeren op $system met Python $python."
                say "${lock##*/} $system $python: $(printf '%s\n' "$found" | grep -c '^ [+]') pakketten"
            done
        done
    done
    exit 0
fi
exec "$venv/bin/cyclonedx-py" requirements --output-reproducible --pyproject "$here/pyproject.toml" \
    --output-file "$2" "$here/requirements.lock"
