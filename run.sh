#!/bin/sh
# Install what is missing and start BPV-planner: without arguments the window, with a subcommand without one.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/tools/prepare.sh"

needs_window() {
    case "$#:${1-}" in
        0:* | 1:*.[bB][pP][vV]) return 0 ;;
        *) return 1 ;;
    esac
}

if needs_window "$@"; then
    if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY-}${WAYLAND_DISPLAY-}${QT_QPA_PLATFORM-}" ]; then
        refuse 'Er is geen scherm om het venster op te tonen. Zonder scherm: sh run.sh --help'
    fi
    # shellcheck disable=SC2086  # one word for each pair
    need_libraries $window_libraries
fi
install_locked requirements.lock
exec "$venv/bin/python" "$here/main.py" "$@"
