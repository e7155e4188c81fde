#!/usr/bin/env bash
# Sets up what is missing, builds irsight, and extracts the graph of an example program.
set -euo pipefail
# shellcheck source=scripts/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

out=build/quickstart
program=examples/programs/word_count.cpp
small=examples/programs/gcd.cpp

extract() {
  local irsight=build/release/bin/irsight
  rm -rf "$out"
  mkdir -p "$out"
  "$irsight" graph "$program" --format summary
  "$irsight" graph "$program" -o "$out/word_count.safetensors"
  "$irsight" graph "$program" -o "$out/word_count.json"
  "$irsight" graph "$small" -o "$out/gcd.dot"
  dot -Tsvg "$out/gcd.dot" -o "$out/gcd.svg"
}

step "Build irsight (preset release)" build_preset release
step "Extract the graph of $program" extract
say
say "The picture of a small program ($small): $root/$out/gcd.svg"
say "The graph of $program, for Python: $root/$out/word_count.safetensors and word_count.json"
say "The command: $root/build/release/bin/irsight --help"
