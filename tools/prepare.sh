# Sourced by run.sh and test.sh, which set $here to the folder of the project.
# Finds a Python, and makes .venv hold exactly what a lock file names. A copy of that file inside .venv, written
# last, says that it does: without one, an installation was cut off and is done again.

# BPV_PYTHON names another Python than the one that would be found; it gets an environment of its own.

venv=$here/.venv${BPV_PYTHON:+-${BPV_PYTHON##*/}}

say() {
    printf '%s\n' "$*" >&2
}

refuse() {
    say "$@"
    exit 3
}

is_debian_root() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1
}

apt_install() {
    say "Systeempakketten worden geïnstalleerd: $*"
    {
        DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
            DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@"
    } >/dev/null || refuse "Het installeren van systeempakketten is mislukt: $*"
}

find_python() {
    if [ -n "${BPV_PYTHON-}" ]; then
        set -- "$BPV_PYTHON"
    else
        set -- python3.13 python3.12 python3.11 python3 python
    fi
    for name; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            python=$name
            return
        fi
    done
    found=$("${BPV_PYTHON:-python3}" --version 2>/dev/null || echo 'geen Python')
    refuse "Python 3.11 of nieuwer is nodig; gevonden: $found." \
        "Op Debian en Ubuntu: sudo apt-get install python3 python3-venv. Anders: www.python.org/downloads."
}

# Debian keeps the part of Python that makes virtual environments in a package of its own.
need_venv_module() {
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 && return
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if is_debian_root; then
        apt_install "$package"
    else
        refuse "Python mist het onderdeel venv. Installeer het met: sudo apt-get install $package"
    fi
}

# Arguments: pairs soname=package. Installs the packages of those that the linker cannot find, or names the line.
need_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    known=$(ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null) || return 0
    missing=
    for pair in "$@"; do
        case $known in
            *"${pair%%=*} "*) ;;
            *) missing="$missing ${pair#*=}" ;;
        esac
    done
    [ -n "$missing" ] || return 0
    if is_debian_root; then
        # shellcheck disable=SC2086  # one word for each package
        apt_install $missing
    else
        refuse "Voor het venster ontbreken systeembibliotheken. Installeer ze met:" \
            "sudo apt-get install$missing"
    fi
}

offscreen_libraries="libglib-2.0.so.0=libglib2.0-0 libdbus-1.so.3=libdbus-1-3 libEGL.so.1=libegl1 \
libGL.so.1=libgl1 libxkbcommon.so.0=libxkbcommon0 libfontconfig.so.1=libfontconfig1"
window_libraries="$offscreen_libraries libxcb-cursor.so.0=libxcb-cursor0 \
libxkbcommon-x11.so.0=libxkbcommon-x11-0 libxcb-icccm.so.4=libxcb-icccm4 libxcb-keysyms.so.1=libxcb-keysyms1 \
libxcb-shape.so.0=libxcb-shape0"

# Arguments: the lock file to install, then every lock file that is satisfied by it.
install_locked() {
    lock=$1
    if [ -x "$venv/bin/python" ] && cmp -s "$here/$lock" "$venv/$lock"; then
        return
    fi
    find_python
    need_venv_module
    say 'Eenmalige installatie in de map .venv; dit duurt enkele minuten.'
    if ! [ -x "$venv/bin/python" ] || ! [ -e "$venv/requirements.lock" ]; then
        "$python" -m venv --clear "$venv" || refuse "De map $venv kan niet worden gemaakt."
    fi
    rm -f "$venv/requirements.lock" "$venv/requirements-dev.lock"
    "$venv/bin/python" -m pip --disable-pip-version-check install --quiet --require-hashes -r "$here/$lock" >&2 ||
        refuse 'De installatie is niet gelukt. Controleer de internetverbinding en probeer het opnieuw.'
    for satisfied in "$@"; do
        cp "$here/$satisfied" "$venv/$satisfied"
    done
    say 'De installatie is klaar.'
}
