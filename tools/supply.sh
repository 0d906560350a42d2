#!/bin/sh
# What the program is made of: sh tools/supply.sh audit (known weaknesses), or sh tools/supply.sh sbom FILE (CycloneDX).
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$here/tools/prepare.sh"
venv=$here/.venv-audit

case "${1-}:$#" in
    audit:1 | sbom:2) ;;
    *) refuse 'Gebruik: sh tools/supply.sh audit, of sh tools/supply.sh sbom BESTAND.json' ;;
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
exec "$venv/bin/cyclonedx-py" requirements --output-reproducible --pyproject "$here/pyproject.toml" \
    --output-file "$2" "$here/requirements.lock"
