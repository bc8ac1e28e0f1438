#!/usr/bin/env bash
# Installs what is missing to build Candour, and to test it, on a Debian machine
# that has rustup. Quick when nothing is missing.
#
#     scripts/setup.sh build          # compiler, Node.js, cargo-leptos, npm packages
#     scripts/setup.sh build test     # and PostgreSQL, Chromium, cargo-deny
set -euo pipefail
cd "$(dirname "$0")/.."

cargo_leptos=0.3.10
cargo_deny=0.20.2
# cargo-leptos wants the wasm-bindgen program of exactly the library's version.
wasm_bindgen=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, "", $3); print $3 }' Cargo.lock)
oldest_node=20

say() { echo "setup: $*"; }
fail() {
    echo "setup: $*" >&2
    exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif has sudo; then
        sudo "$@"
    else
        fail "needs root for: $*. Run that yourself, or install sudo."
    fi
}

debian() {
    has apt-get || fail "install these yourself, this is not Debian: $*"
    say "installing $* from Debian's packages (about a minute)"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Installs a program from its registry package, prebuilt where `cargo binstall`
# can have it. Else the program is built without the optimisations that would
# take longer than all our uses of it: the tools work the same.
cargo_tool() {
    local crate=$1 version=$2 minutes=$3
    shift 3
    if has cargo-binstall && cargo binstall --no-confirm --disable-strategies compile "$crate@$version"; then
        return
    fi
    say "building $crate $version (about $minutes minutes on two cores)"
    CARGO_PROFILE_RELEASE_LTO=off \
        CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        cargo install --quiet "$crate" --version "$version" "$@"
}

node_is_recent() {
    has node && [ "$(node -p 'process.versions.node.split(".")[0]')" -ge "$oldest_node" ]
}

for_building() {
    has rustup || fail "install Rust first: https://rustup.rs"
    { has cc && has perl; } || debian build-essential
    has npm || debian nodejs npm
    node_is_recent || fail "Node.js $oldest_node or later is needed, this is $(node --version): https://nodejs.org"
    if ! rustup target list --installed | grep -qx wasm32-unknown-unknown; then
        say "adding the WebAssembly target (seconds)"
        rustup target add wasm32-unknown-unknown
    fi
    if ! cmp -s package-lock.json node_modules/.candour-lock; then
        say "installing npm packages (seconds)"
        npm ci --no-audit --no-fund --loglevel=error
        cp package-lock.json node_modules/.candour-lock
    fi
    [ "$(cargo leptos --version 2>/dev/null)" = "cargo-leptos $cargo_leptos" ] ||
        cargo_tool cargo-leptos "$cargo_leptos" 12 --locked
    # Its own lock file names a version that registries no longer hold.
    [ "$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $wasm_bindgen" ] ||
        cargo_tool wasm-bindgen-cli "$wasm_bindgen" 5
}

for_testing() {
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || debian postgresql
    { has chromium && has chromedriver; } || debian chromium chromium-driver fonts-liberation
    [ "$(cargo deny --version 2>/dev/null)" = "cargo-deny $cargo_deny" ] ||
        cargo_tool cargo-deny "$cargo_deny" 4 --locked
}

[ $# -gt 0 ] || fail "say which parts: build, test"
for part in "$@"; do
    case $part in
        build) for_building ;;
        test) for_testing ;;
        *) fail "there is no part \`$part\`: build, test" ;;
    esac
done
