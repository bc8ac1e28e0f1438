SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

# cargo-leptos takes sass and wasm-opt from here, and sass the NHS styles.
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)
export SASS_PATH := $(CURDIR)/node_modules

# `frontend` turns on the browser's features of `app`, the server the others: one
# build cannot have both, so the native ones leave it out, and `guide`, which is
# for the browser alone.
native := --workspace --exclude frontend --exclude guide
browser := -p frontend -p guide --target wasm32-unknown-unknown

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## build in release and serve a demonstration on http://127.0.0.1:3000
	target/release/candour serve --demo

watch: setup ## serve the demonstration while developing: rebuild and reload on change
	cargo leptos watch --split -- serve --demo

build: setup ## build server, WebAssembly and styles in release (8 minutes the first time)
	cargo leptos build --release --split --precompress --cargo-locked
	scripts/build-guide.sh

test: ## everything that must hold: lint, tests on both databases, WebAssembly, browser
	scripts/phases.sh setup-test lint test-rust test-wasm build test-browser

bench: build setup-test ## measure on both databases, with full durability
	TMPDIR=/var/tmp CANDOUR_POSTGRES_OPTIONS='-c shared_buffers=1GB' \
		scripts/with-postgres.sh cargo bench --locked -p server --bench '*'
	$(in-chromium) a_full_record

# What takes how long in a browser: the tests of that name, or all.
in-chromium = CHROMEDRIVER=/usr/bin/chromedriver \
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
	cargo test --locked --profile wasm-release -p guide --target wasm32-unknown-unknown \
		--features measure --test speed -- --nocapture

REDACTION_CORPUS ?= $(wildcard training/unseen/*.jsonl)

bench-redaction: ## measure the redaction engine: what it finds and keeps, and how fast it is
	cargo build --locked --release -p training
	target/release/training learn target/held-out.bin
	target/release/training measure target/held-out.bin training/measured/narratives.jsonl $(REDACTION_CORPUS)
	target/release/training measure domain/data/redaction/engine-5.bin training/measured/narratives.jsonl $(REDACTION_CORPUS)
	target/release/training speed domain/data/redaction/engine-5.bin training/measured/narratives.jsonl
	$(in-chromium) a_thousand_characters

train-redaction: ## learn the redaction engine's data anew
	cargo run --locked --release -p training -- learn --all

lint: ## formatting, clippy for the server and for the browser, sources, dependencies
	cargo fmt --all --check
	scripts/lint-sources.sh
	scripts/check-dependencies.sh
	cargo clippy --locked $(native) --all-targets -- -D warnings
	cargo clippy --locked $(browser) --all-targets -- -D warnings

# Databases of tests lie in memory where it has room for them (kilobytes): each is
# gone after its test, and hundreds of small writes need not wait for a disk.
room := $(shell [ "$$(df --output=avail /dev/shm 2>/dev/null | tail -n 1)" -gt 6000000 ] 2>/dev/null && echo TMPDIR=/dev/shm)

test-rust: ## unit tests, the store on both databases, server functions over HTTP
	$(room) scripts/with-postgres.sh cargo test --locked $(native)

test-wasm: ## what runs in the browser, in Chromium without a page
	CHROMEDRIVER=/usr/bin/chromedriver \
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
		cargo test --locked -p guide --target wasm32-unknown-unknown

test-browser: ## the journeys against what `make build` made, with and without JavaScript
	playwright test -c end2end

setup: ## install what building needs and is missing
	scripts/setup.sh build

setup-test: ## install what testing needs and is missing
	scripts/setup.sh build test

clean: ## remove what was built or installed here; the data in var/ stays
	rm -rf target node_modules end2end/results end2end/screenshots

.PHONY: help run watch build test bench bench-redaction train-redaction lint test-rust test-wasm test-browser setup setup-test clean
