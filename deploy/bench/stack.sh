# shellcheck shell=bash
# shellcheck disable=SC2034 # those who source this use what is set here
# Sourced by the benches of this folder: a stack of their own, on which nobody else is, and what can be read off it. Sets
# root, work (a folder that goes away), java, seed_url, auth_url.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
load=$(cut -d' ' -f1 /proc/loadavg)

say() { printf '%s\n' "$*" >&2; }
fail() { say "bench: $*"; exit 1; }

command -v psql >/dev/null || fail "please install psql, PostgreSQL's client."

work=$(mktemp -d)
export SEEDGATE_HOME=$work/home
export SEEDGATE_AUTH_PORT=${SEEDGATE_AUTH_PORT:-18081} SEEDGATE_SEED_PORT=${SEEDGATE_SEED_PORT:-18082}
unset SEEDGATE_DATABASE_URL
auth_url=http://127.0.0.1:$SEEDGATE_AUTH_PORT
seed_url=http://127.0.0.1:$SEEDGATE_SEED_PORT

clean_up() {
  # What couldn't be stopped keeps its folder, from which it can be.
  "$root/deploy/seedgate" stop >&2 && rm -rf "$work"
}
trap clean_up EXIT
"$root/deploy/seedgate" up --detach >&2

# part component key: what the status says of one of the stack's programs
part() {
  "$root/deploy/seedgate" status --json | sed -n "/\"$1\"/,/}/s/.*\"$2\" *: *\"\{0,1\}\([^\",]*\).*/\1/p"
}
java=$(readlink "/proc/$(part seed-service pid)/exe")

secret() { sed -n "s/^$1=//p" "$SEEDGATE_HOME/secrets.properties" | sed 's/\\//g'; }
PGPASSWORD=$(secret postgres-superuser)
export PGPASSWORD

# sql database arguments of psql: past row level security
sql() {
  psql -qAtX -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$(<"$SEEDGATE_HOME/postgres.port")" -U postgres -d "$1" "${@:2}"
}

# operator: an access token for all tenants, good for ten minutes
operator() {
  curl -fsS "$auth_url/api/v1/auth/login" -H 'Content-Type: application/json' \
    -d '{"email":"platform.admin@seedgate.example","password":"seedgate-demo-2026"}' |
    sed 's/.*"access_token":"\([^"]*\)".*/\1/'
}

# cpu pids: milliseconds of processor time that these processes have had
cpu() {
  local sum=0 stat pid
  for pid; do
    # after the name: utime is the 12th field, stime the 13th (proc(5))
    read -ra stat < <(sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null) || continue
    sum=$((sum + stat[11] + stat[12]))
  done
  echo $((sum * 1000 / $(getconf CLK_TCK)))
}

# memory pid: MiB, after a collection: objects on the heap, then the whole process
memory() {
  local heap
  heap=$("${java%/java}/jcmd" "$1" GC.class_histogram | awk '/^Total/ { printf "%.1f", $3 / 1048576 }')
  echo "$heap $(awk '/^VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status")"
}

calc() { awk "BEGIN { printf \"$1\", $2 }"; }

# heading: when, what and where
heading() {
  echo "$(date -u +%F), $(git -C "$root" rev-parse --short HEAD), $(nproc) cores ($(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)),"
  echo "$("$java" -version 2>&1 | sed -n 's/.*(build \(.*\)).*/Java \1/p' | head -n 1)," \
    "PostgreSQL $(sql postgres -c 'SHOW server_version'); load before $load."
}
