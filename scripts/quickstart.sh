#!/usr/bin/env bash
# Sets up what is missing, builds irsight, extracts the graph of an example program, and teaches a small network what
# programs do.
set -euo pipefail
# shellcheck source=scripts/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

out=build/quickstart
program=examples/programs/word_count.cpp
small=examples/programs/gcd.cpp
unseen=$out/structure.sources/structure/prefix_sum/for_index-4.c

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

learn() {
  "$irsight" dataset build structure --levels mem2reg -o "$out/structure"
  "$irsight" train classify --data "$out/structure" --config share/irsight/structure/training.json -o "$out/run"
}

step "Build irsight (preset release)" build_preset release
step "Extract the graph of $program" extract
step "Train a small network on the data set 'structure'" learn
step "Predict the class of a program of a form that it has not seen" "$irsight" predict "$out/run/model.safetensors" "$unseen"
say
say "A picture of the graph of $small:  $out/gcd.svg"
say "The graph of $program:     $out/word_count.safetensors, word_count.json"
say "What the network learnt, in pictures:        $out/run/report.html"
say "The command, to go on with:                  $irsight --help"
