#!/usr/bin/env bash
# Holds the dependencies to deny.toml. Known vulnerabilities are looked up where
# their database can be reached; a machine without the internet still checks the rest.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo deny check licenses bans sources
if timeout 120 cargo deny --log-level off fetch db; then
    cargo deny check advisories
else
    echo 'advisories: their database cannot be reached from here, not checked'
fi
