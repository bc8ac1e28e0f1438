#!/usr/bin/env bash
# Runs a command beside a PostgreSQL cluster of its own, which is gone afterwards:
#
#     scripts/with-postgres.sh cargo test -p store
#
# The command finds the cluster in CANDOUR_TEST_POSTGRES. It listens on loopback
# only, on a port that was free. CANDOUR_POSTGRES_OPTIONS replaces the settings
# below, which trade durability for speed: fit for tests, wrong for measurements.
set -euo pipefail

options=${CANDOUR_POSTGRES_OPTIONS:--c fsync=off -c synchronous_commit=off -c full_page_writes=off}

bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ]; then
    echo "No PostgreSQL server under /usr/lib/postgresql: run scripts/setup.sh test" >&2
    exit 1
fi

# The server refuses to run as root, so root lends it to the package's own user.
as_owner() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=postgres --regid=postgres --init-groups env HOME="$dir" "$@"
    else
        "$@"
    fi
}

dir=$(mktemp -d)
if [ "$(id -u)" -eq 0 ]; then chown postgres "$dir"; fi

stop() {
    (cd "$dir" && as_owner "$bin/pg_ctl" -D data -m immediate stop) >/dev/null 2>&1 || true
    rm -rf "$dir"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

free_port() {
    node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

start() {
    local port=$1
    as_owner "$bin/pg_ctl" -D data -l log -w -t 60 \
        -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$dir -c max_connections=200 $options" \
        start
}

(
    cd "$dir"
    as_owner "$bin/initdb" -D data -U candour --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync
) >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }

port=$(free_port)
(cd "$dir" && start "$port") >/dev/null 2>&1 || { cat "$dir/log" >&2; exit 1; }

export CANDOUR_TEST_POSTGRES="postgres://candour@127.0.0.1:$port/postgres"
"$@"
