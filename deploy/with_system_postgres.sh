#!/usr/bin/env bash
# Run a command with DATABASE_URL at a throw-away cluster of the machine's own PostgreSQL:
#   deploy/with_system_postgres.sh .venv/bin/python -m pytest
# The cluster listens on a socket in a temporary folder only and is deleted afterwards.
set -euo pipefail

# The newest of Debian's folders, else what pg_config tells.
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
bin=${bin:-$(pg_config --bindir 2>/dev/null || true)}
if [ ! -x "$bin/initdb" ]; then
    echo "PostgreSQL not found: install it (apt install postgresql). Without it only the embedded" \
        "PostgreSQL is tested; everything else works." >&2
    exit 1
fi

# PostgreSQL refuses to run as root.
as_owner=()
folder=$(mktemp -d "${TMPDIR:-/tmp}/sf-postgres.XXXXXX")
if [ "$(id -u)" = 0 ]; then
    as_owner=(runuser -u postgres --)
    chown postgres "$folder"
fi
cd_to=$PWD
cd /

clean_up() {
    cd /
    "${as_owner[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate -s stop || true
    rm -rf "$folder"
}
trap clean_up EXIT

"${as_owner[@]}" "$bin/initdb" -D "$folder/data" -U postgres --auth=trust \
    --locale=C.UTF-8 --encoding=UTF8 >"$folder/initdb.log"
# Speed before safety: nobody keeps this data.
"${as_owner[@]}" "$bin/pg_ctl" -D "$folder/data" -l "$folder/data/log" -s -w start -o \
    "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
echo "$("$bin/postgres" --version), a cluster in $folder"

cd "$cd_to"
DATABASE_URL="postgres://postgres@/postgres?host=$folder" "$@"
