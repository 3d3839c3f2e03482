# SPDX-FileCopyrightText: The SMS Verification Console authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh disable=SC2034,SC2154 # it shares its names with packaging/check-packages

# What packaging/check-packages does in the system that it makes in $system.

# In the system: in what its systemd runs, or with processes and mounts that end with the command.
inside() {
    set -- env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
    if [ -n "$leader" ]; then
        nsenter --target "$leader" --all --root --wd "$@"
    else
        unshare --mount --pid --fork --root="$system" --mount-proc "$@"
    fi
}
as_service() { inside setpriv --reuid="$user" --regid="$user" --init-groups "$@"; }
as_somebody() { inside setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME=/tmp "$@"; }
apt() { inside apt-get -q -y --no-install-recommends "$@" </dev/null >"$system/apt.log" 2>&1 ||
    { cat "$system/apt.log"; fail "apt-get $*"; }; }

until_so() {
    what=$1
    shift
    attempts=0
    until "$@"; do
        attempts=$((attempts + 1))
        [ $attempts -lt 200 ] || fail "$what: $(log | tail -n 5)"
        sleep 0.1
    done
}

log() {
    if [ -n "$leader" ]; then
        inside journalctl --unit="$server" --output=cat --no-pager
    else
        cat "$system/service.log"
    fi
}

property() { inside systemctl show --property="$1" --value "$server"; }

answers() {
    port=$(log | sed -n 's/.*"listening".*"port": *\([0-9]*\).*/\1/p' | tail -n 1)
    address=http://127.0.0.1:$port
    [ -n "$port" ] && curl -fsS "$address/readyz" >/dev/null 2>&1
}

is_another() { [ "$(property ActiveState)" = active ] && [ "$(property MainPID)" != "$1" ]; }

# Without a systemd the unit's own command line, as its user.
serve() {
    if [ -n "$leader" ]; then
        inside systemctl start "$server" || fail "$(log | tail -n 5)"
    else
        : >"$system/service.log"
        # shellcheck disable=SC2046 # words
        as_service $(sed -n 's/^ExecStart=//p' "$unit") >"$system/service.log" 2>&1 &
        serving=$!
    fi
    until_so 'it is not ready' answers
}

stop() {
    if [ -n "$leader" ]; then
        inside systemctl stop "$server"
        return
    fi
    process=$serving
    while child=$(pgrep -P "$process"); do process=$child; done
    kill -TERM "$process"
    wait "$serving" || fail "the service ended with $?: $(log | tail -n 3)"
    serving=
}

send() {
    curl -fsS -H 'Content-Type: application/json' \
        -d "{\"auth_id\": \"$1\", \"recipient\": \"12025550123\"}" "$address/" >/dev/null
    code=$(curl -fsS "$address/v1/outbox?recipient=12025550123" |
        grep -o '"text": "[0-9]*' | grep -o '[0-9]*$' | head -n 1)
}

set_to() { sed -i "s/^#\{0,1\}$1 = .*/$1 = $2/" "$system$settings"; }

boot() {
    systemd-nspawn --quiet --directory="$system" --boot --register=no --keep-unit --console=pipe \
        --resolv-conf=off --timezone=off --link-journal=no </dev/null >"$system/container.log" 2>&1 &
    container=$!
    attempts=0
    until leader=$(pgrep -P "$container") &&
        inside systemctl is-system-running 2>/dev/null | grep -qE '^(running|degraded)'; do
        attempts=$((attempts + 1))
        if [ $attempts -ge 200 ] || ! kill -0 "$container" 2>/dev/null; then
            kill -KILL "$container" 2>/dev/null || true
            leader=
            return 1
        fi
        sleep 0.2
    done
}
