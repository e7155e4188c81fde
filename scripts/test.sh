#!/usr/bin/env bash
# Sets up what is missing, then builds everything and runs all tests. Arguments go to ctest:
#   bash scripts/test.sh -R safetensors
set -euo pipefail
# shellcheck source=scripts/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

step "Build everything (preset dev)" build_preset dev
step "Run all tests" run_ctest --preset dev "$@"
