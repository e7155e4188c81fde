#!/usr/bin/env bash
# Checks what tests do not: scripts, formatting, a cold build of the core, sanitizers, fuzzers,
# clang-tidy, and the examples against an installed irsight. Names given as arguments select checks:
#   bash scripts/check.sh format tidy
set -euo pipefail
# shellcheck source=scripts/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

sources() { git ls-files "$@"; }

check_scripts() { sources '*.sh' .ci/run | xargs shellcheck -x; }

# Forms of the data set `structure` are C++ only once they are expanded.
check_format() {
  sources '*.h' '*.cc' 'examples/*.cpp' ':!share' | xargs clang-format-22 --dry-run -Werror
}

# The core is to build and pass its tests cold in two minutes on two cores: 240 CPU seconds. The figure is printed and
# decides nothing, since it depends on what else the machine does.
check_core() {
  local folder=build/core-cold before after
  rm -rf "$folder"
  times >"$logs/before"
  CCACHE_DISABLE=1 quiet cmake --preset core -B "$folder" -DIRSIGHT_PYTHON="$venv/bin/python"
  CCACHE_DISABLE=1 quiet cmake --build "$folder" --parallel "$jobs"
  run_ctest --test-dir "$folder"
  times >"$logs/after"
  before=$(children_cpu_seconds "$logs/before")
  after=$(children_cpu_seconds "$logs/after")
  say "    core took $((after - before)) CPU seconds cold; the aim is 240"
}

children_cpu_seconds() {
  awk 'NR == 2 { split($1, u, /[ms]/); split($2, s, /[ms]/)
                 printf "%d", (u[1] + s[1]) * 60 + u[2] + s[2] }' "$1"
}

# Without the tests of the worker pool, whose workers crash and eat memory on purpose: a sanitizer turns both into something else.
check_sanitizers() {
  build_preset asan
  run_ctest --preset asan -E '^WorkerPool'
}

# Every fuzzer over its committed inputs, then ten seconds on inputs of its own making.
check_fuzzers() {
  local fuzzer name scratch corpus count=0
  build_preset asan
  for fuzzer in build/asan/fuzzers/*_fuzzer; do
    [ -x "$fuzzer" ] || continue
    count=$((count + 1))
    name=$(basename "$fuzzer")
    scratch=build/asan/fuzzing/$name
    corpus=$(find tests -type d -path "*/corpus/$name" -print -quit)
    [ -n "$corpus" ] || die "$name has no committed inputs in tests/**/corpus/$name"
    mkdir -p "$scratch"
    quiet "$fuzzer" -runs=0 -timeout=10 -rss_limit_mb=2048 "$corpus"
    quiet "$fuzzer" -max_total_time=10 -timeout=10 -rss_limit_mb=2048 -artifact_prefix="$scratch/" \
      "$scratch" "$corpus"
    say "    $name: nothing found in 10 s"
  done
  [ "$count" -gt 0 ] || die "no fuzzers were built"
}

# Without precompiled headers and unity builds, so each source is also seen to stand on its own. The
# analyzer follows 50,000 states a function (its default is 225,000), which takes a third of the time.
check_tidy() {
  local states=(-extra-arg=-Xclang -extra-arg=-analyzer-config -extra-arg=-Xclang -extra-arg=max-nodes=50000)
  quiet cmake --preset tidy
  sources 'irsight/*.cc' | sed "s#.*#^$root/&\$#" |
    quiet xargs run-clang-tidy-22 -quiet -j "$jobs" -p build/tidy "${states[@]}"
}

# The inst2vec dictionary that the programl wheel carries, and ncc's own functions, beside ours.
check_ncc() {
  local wheel=$root/build/programl-wheel
  build_preset dev
  [ -d "$wheel/programl" ] ||
    quiet "$venv/bin/pip" install --no-input --disable-pip-version-check --no-deps --target "$wheel" programl==0.3.2
  IRSIGHT_PROGRAML_WHEEL=$wheel run_ctest --preset dev -R '^ncc_statements$'
}

check_examples() {
  local prefix=$root/build/prefix
  rm -rf "$prefix" build/examples
  build_preset release
  quiet cmake --install build/release --prefix "$prefix"
  quiet cmake -S examples -B build/examples -G Ninja -DCMAKE_PREFIX_PATH="$prefix" \
    -DCMAKE_CXX_COMPILER=clang++-22 -DIRSIGHT_PYTHON="$venv/bin/python"
  quiet cmake --build build/examples --parallel "$jobs"
  run_ctest --test-dir build/examples
}

mkdir -p "$logs"
selected=("$@")
[ "${#selected[@]}" -gt 0 ] || selected=(scripts format ncc core sanitizers fuzzers tidy examples)
for name in "${selected[@]}"; do
  case $name in
    scripts) step "Check the scripts with shellcheck" check_scripts ;;
    format) step "Check formatting with clang-format" check_format ;;
    ncc) step "Compare statements with those of the programl wheel" check_ncc ;;
    core) step "Build and test the core preset, cold" check_core ;;
    sanitizers) step "Test under the address and undefined behaviour sanitizers" check_sanitizers ;;
    fuzzers) step "Fuzz the readers" check_fuzzers ;;
    tidy) step "Look for defects with clang-tidy" check_tidy ;;
    examples) step "Build the examples against an installed irsight" check_examples ;;
    *) die "no check is called $name" ;;
  esac
done
