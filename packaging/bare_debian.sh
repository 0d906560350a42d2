#!/bin/sh
# Follow README on a Debian with nothing on it: sh packaging/bare_debian.sh 12|13 [readme|deb FILE.deb]
#
# Makes the smallest Debian there is in a folder of its own, and in copies of that does what a newcomer does, as root
# and without Python to begin with. Asks for root, debootstrap, Xvfb and xdotool here; the window is drawn on a
# screen of this machine, so that nothing is installed there that README does not name. BPV_BARE says in which
# folder (kept afterwards, used again), else it is a new one. What this machine needs for its registries (the sources
# of apt, the certificates, what pip was told) is lent to it for as long as it runs.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)

case "${1-}" in
    12) suite=bookworm ;;
    13) suite=trixie ;;
    *) echo "Gebruik: sh packaging/bare_debian.sh 12|13 [readme|deb BESTAND.deb]" >&2 && exit 2 ;;
esac
kind=${2:-readme}
package=${3-}
place=${BPV_BARE:-$(mktemp -d -p "${TMPDIR:-/var/cache}")}
base=$place/$suite
root=$place/$suite-$kind
screen=${BPV_SCREEN:-:$((150 + $1))}
mirror=${BPV_MIRROR-}

say() {
    printf '== Debian %s: %s\n' "$suite" "$*"
}

enter() {
    env -i HOME=/srv LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        TERM=dumb DISPLAY="$screen" ${PIP_CERT:+PIP_CERT=/etc/lent.crt} ${PIP_INDEX_URL:+PIP_INDEX_URL="$PIP_INDEX_URL"} \
        chroot "$root" "$@"
}

make_base() {
    [ -e "$base/.whole" ] && return
    rm -rf "$base"
    mkdir -p "$place"
    say 'het kleinste systeem maken'
    debootstrap --variant=minbase "$suite" "$base" ${mirror:+"$mirror"} >"$place/$suite.log"
    touch "$base/.whole"
}

make_root() {
    rm -rf "$root"
    cp -a "$base" "$root"
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    [ -z "${PIP_CERT-}" ] || cp "$PIP_CERT" "$root/etc/lent.crt"
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount --make-rslave "$root/dev"
}

leave() {
    umount -l "$root/dev" "$root/proc" 2>/dev/null || :
    [ -z "${server-}" ] || kill "$server" 2>/dev/null || :
    [ -n "${BPV_BARE-}" ] || rm -rf "$place"
}

# The window of a command: it comes, is photographed, and goes with Ctrl+Q; the command must end well.
see_window() {
    name=$1
    shift
    "$@" &
    program=$!
    window=
    for _ in $(seq 1 "${BPV_PATIENCE:-600}"); do
        window=$(DISPLAY=$screen xdotool search --onlyvisible --name 'BPV-planner' 2>/dev/null | tail -n 1) && [ -n "$window" ] && break
        kill -0 "$program" 2>/dev/null || break
        sleep 1
    done
    [ -n "$window" ] || {
        say "$name: geen venster"
        exit 1
    }
    # Until the school year that was named is open, which the title says.
    for _ in $(seq 1 "${BPV_PATIENCE:-600}"); do
        [ "$(DISPLAY=$screen xdotool getwindowname "$window")" = BPV-planner ] || break
        sleep 1
    done
    say "$name: $(DISPLAY=$screen xdotool getwindowname "$window")"
    sleep 2
    ! command -v import >/dev/null || DISPLAY=$screen import -window root "$place/$suite-$name.png" || :
    for _ in 1 2 3 4 5; do
        DISPLAY=$screen xdotool windowfocus "$window" key ctrl+q 2>/dev/null || :
        sleep 3
        kill -0 "$program" 2>/dev/null || break
    done
    wait "$program" || {
        say "$name: het venster sloot met $?"
        exit 1
    }
    say "$name: het venster kwam en sloot met 0"
}

follow_readme() {
    project="/srv/mijn map/bpv-planner"
    git clone -q --no-hardlinks "$here" "$root$project"
    say 'zonder Python'
    ! enter sh "$project/run.sh" --help || exit 1
    say 'wat er gezegd werd: apt-get install python3 python3-venv'
    enter sh -c 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
        python3 python3-venv ca-certificates git >/dev/null'
    enter sh -c "cd && sh '$project/run.sh' demo --out DEMO.bpv --xlsx LIJSTEN.xlsx --students 120 &&
        sh '$project/run.sh' match LIJSTEN.xlsx --out PLAATSING.xlsx --json RAPPORT.json && ls -l *.bpv *.xlsx *.json"
    see_window 'run.sh' enter sh "$project/run.sh" /srv/DEMO.bpv
    say 'sh test.sh tests/packaging'
    enter sh "$project/test.sh" tests/packaging
}

follow_deb() {
    [ -f "$package" ] || {
        echo "geen pakket: $package" >&2
        exit 2
    }
    cp "$package" "$root/srv/bpv-planner.deb"
    say 'apt-get install ./bpv-planner.deb'
    enter sh -c 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
        /srv/bpv-planner.deb >/dev/null && ! command -v python3 && useradd -m -d /srv/coordinator coordinator'
    user='setpriv --reuid=coordinator --regid=coordinator --clear-groups env HOME=/srv/coordinator'
    # shellcheck disable=SC2086  # words, each for itself
    enter $user sh -c 'cd && bpv-planner demo --out DEMO.bpv --xlsx LIJSTEN.xlsx --students 120 &&
        bpv-planner match LIJSTEN.xlsx --out PLAATSING.xlsx && ls -l'
    # shellcheck disable=SC2086
    see_window deb enter $user bpv-planner /srv/coordinator/DEMO.bpv
    say 'apt-get remove bpv-planner'
    enter sh -c 'apt-get remove -qq -y bpv-planner >/dev/null && ! command -v bpv-planner &&
        test ! -e /usr/lib/bpv-planner && ls -l /srv/coordinator/*.bpv && ls -dR /srv/coordinator/.config/*'
    say 'weg, en de gegevens staan er nog'
}

make_base
trap leave EXIT
make_root
Xvfb "$screen" -noreset -ac -screen 0 1366x768x24 >/dev/null 2>&1 &
server=$!
sleep 2
case "$kind" in
    readme) follow_readme ;;
    deb) follow_deb ;;
esac
say 'alles gelukt'
