#!/usr/bin/env bash
# The second command of the README: sets the machine up and passes every test, the one that drives the real window included.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packaging/setup.sh test
cargo test --locked "$@"
