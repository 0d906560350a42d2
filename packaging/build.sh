#!/bin/sh
# Build what a user of Linux installs: sh packaging/build.sh [frozen | deb | appimage | linux], in the folder dist.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$here/tools/prepare.sh"
venv=$here/.venv-build${BPV_PYTHON:+-${BPV_PYTHON##*/}}

# shellcheck disable=SC2086  # one word for each pair
need_libraries $window_libraries
for tool in strip dpkg-shlibdeps; do
    command -v "$tool" >/dev/null 2>&1 && continue
    is_debian_root || refuse 'Installeer eerst: sudo apt-get install binutils dpkg-dev squashfs-tools'
    apt_install binutils dpkg-dev squashfs-tools
done
if ! cmp -s "$here/requirements-build.lock" "$venv/requirements-build.lock" ||
    ! cmp -s "$here/requirements.lock" "$venv/requirements.lock"; then
    find_python
    need_venv_module
    "$python" -m venv --clear "$venv"
    "$venv/bin/python" -m pip --disable-pip-version-check install --quiet --require-hashes --only-binary :all: \
        -r "$here/requirements.lock" -r "$here/requirements-build.lock" >&2
    cp "$here/requirements.lock" "$here/requirements-build.lock" "$venv"
fi
cd "$here"
exec "$venv/bin/python" -m tools.installers "${1:-linux}" ${2+--out "$2"}
