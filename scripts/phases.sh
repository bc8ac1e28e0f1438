#!/usr/bin/env bash
# Makes each target in turn, and says at the end how long each took:
#
#     scripts/phases.sh lint test-rust
set -euo pipefail
cd "$(dirname "$0")/.."

times=()
report() {
    echo
    printf '%s\n' "${times[@]}" "$(printf '%-14s %5d s' total "$SECONDS")"
}
trap report EXIT

for phase in "$@"; do
    printf '\n== make %s\n' "$phase"
    began=$SECONDS
    outcome=''
    "${MAKE:-make}" --no-print-directory "$phase" || outcome='failed'
    times+=("$(printf '%-14s %5d s %s' "$phase" $((SECONDS - began)) "$outcome")")
    [ -z "$outcome" ]
done
