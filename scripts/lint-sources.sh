#!/usr/bin/env bash
# Rules about the sources that the compiler and clippy cannot hold. Prints each
# breach as file:line:text under its rule, and fails if there is any.
set -euo pipefail
cd "$(dirname "$0")/.."
git rev-parse --git-dir >/dev/null # the searches below would find nothing without it

breaches=0

# rule TEXT: standard input holds the lines that break it.
rule() {
    local found
    found=$(cat)
    if [ -n "$found" ]; then
        printf '%s:\n%s\n\n' "$1" "$found"
        breaches=$((breaches + 1))
    fi
}

# lines PATTERN PATHS...: where it occurs, in what git tracks or would.
lines() {
    local pattern=$1
    shift
    git grep --untracked -nIE "$pattern" -- "$@" || true
}

# The same, in code: a comment may speak of what code may not do.
code_lines() { lines "$@" | grep -vE '^[^:]+:[0-9]+:[[:space:]]*//' || true; }

# Leptos 0.8 escapes neither the text of these on the server.
rule 'elements that can carry script are written only in components/raw.rs and shell.rs' < <(
    code_lines '<(textarea|Title|script|style|noscript)\b|\binner_html\b' \
        'app/src/*.rs' ':!app/src/components/raw.rs' ':!app/src/shell.rs'
)

# Statements made of strings are the one way to an injection through sqlx.
rule 'SQL that is not a constant is made only in store/src/portable/dynamic.rs' < <(
    code_lines '\bAssertSqlSafe\b' '*/src/*.rs' ':!store/src/portable/dynamic.rs'
)

rule 'nothing is left undone' < <(
    lines '\b(TODO|FIXME)\b|\b(todo|unimplemented)!' ':!scripts/lint-sources.sh' ':!*.lock' ':!data'
)

rule 'every test runs' < <(
    lines '#\[ignore|\btest(\.describe)?\.(skip|only|fixme)\b' '*.rs' '*.mjs'
)

rule 'no path of one machine' < <(
    lines '(^|[^[:alnum:]_./])/(home|root|tmp|work)/' ':!scripts/lint-sources.sh' ':!data'
)

[ "$breaches" -eq 0 ]
