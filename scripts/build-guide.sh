#!/usr/bin/env bash
# Builds what scripts do for the plain pages (guide/) into the built site: one
# script and one WebAssembly program, named after what is in them, compressed.
#
#     scripts/build-guide.sh          # after cargo-leptos, which empties the folder
set -euo pipefail
cd "$(dirname "$0")/.."

site=target/site/pkg
made=target/guide
mkdir -p "$site"

cargo build --locked --quiet -p guide --target wasm32-unknown-unknown --profile wasm-release
wasm-bindgen --target web --no-typescript --out-dir "$made" \
    "${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/wasm-release/guide.wasm"
wasm-opt -Oz --enable-bulk-memory --enable-multivalue --enable-mutable-globals \
    --enable-nontrapping-float-to-int --enable-reference-types --enable-sign-ext \
    -o "$made/guide_bg.wasm" "$made/guide_bg.wasm"

rm -f "$site"/guide[.-]* "$site"/guide_bg[.-]* "$site"/engine-*
esbuild guide/entry.mjs --alias:program="./$made" \
    --alias:engine=./domain/data/redaction/engine-5.bin --loader:.bin=file --bundle --minify --splitting --format=esm \
    --loader:.wasm=file --target=es2022 --outdir="$site" --public-path=/pkg \
    --entry-names='guide.[hash]' --chunk-names='guide-[name].[hash]' --asset-names='[name].[hash]' \
    --legal-comments=none --log-level=warning
for file in "$site"/guide[.-]*.js "$site"/guide_bg.*.wasm "$site"/engine-*.bin; do
    node -e '
        const { readFileSync, writeFileSync } = require("fs");
        const { brotliCompressSync, gzipSync } = require("zlib");
        const [file] = process.argv.slice(1), bytes = readFileSync(file);
        writeFileSync(`${file}.br`, brotliCompressSync(bytes));
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    ' "$file"
done
basename "$(ls "$site"/guide.*.js)" > "$site/guide.txt"
