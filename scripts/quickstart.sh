#!/usr/bin/env bash
# Sets up what is missing, builds irsight, and extracts the graph of an example program.
set -euo pipefail
# shellcheck source=scripts/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

out=build/quickstart
program=examples/programs/word_count.cpp
small=examples/programs/gcd.cpp

irsight=build/release/bin/irsight

extract() {
  rm -rf "$out"
  mkdir -p "$out"
  "$irsight" graph "$program" --format summary
  "$irsight" graph "$program" -o "$out/word_count.safetensors"
  "$irsight" graph "$program" -o "$out/word_count.json"
  "$irsight" graph "$small" -O 1 -o "$out/gcd.dot"
  dot -Tsvg "$out/gcd.dot" -o "$out/gcd.svg"
}

step "Build irsight (preset release)" build_preset release
step "Extract the graph of $program" extract
say
say "A picture of the graph of $small:  $out/gcd.svg"
say "The graph of $program:     $out/word_count.safetensors, word_count.json"
say "The command, to go on with:                  $irsight --help"
