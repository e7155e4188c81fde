# shellcheck shell=bash
# What the scripts share: where the project is, messages, steps that say how long they took.
# Sourced after `set -euo pipefail`.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$root/build/logs
jobs=${IRSIGHT_JOBS:-$(nproc)}
current_step=
step_times=()

say() { printf '%s\n' "$*"; }

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

step_log() { printf '%s/%s.log' "$logs" "$(printf '%s' "$current_step" | tr -cs 'A-Za-z0-9' '-')"; }

# step TITLE COMMAND…: runs the command in this shell and says how long it took. A failure ends the
# script; the EXIT trap then names the step.
step() {
  current_step=$1
  local start=$SECONDS
  shift
  say "==> $current_step"
  rm -f "$(step_log)"
  "$@"
  step_times+=("$(printf '%5d s  %s' "$((SECONDS - start))" "$current_step")")
  say "    done in $((SECONDS - start)) s"
  current_step=
}

# quiet COMMAND…: on a terminal the command prints as it likes; elsewhere it prints into a log, of
# which the end is shown when the command fails.
quiet() {
  if [ -t 1 ]; then
    "$@"
    return
  fi
  mkdir -p "$logs"
  local log status=0
  log=$(step_log)
  "$@" >>"$log" 2>&1 || status=$?
  if [ "$status" -ne 0 ]; then
    tail -n 80 "$log" >&2
    say "    the whole log: $log" >&2
    return "$status"
  fi
}

# Builds the given targets (all, when none is named) of a preset that is configured first.
build_preset() {
  local preset=$1
  shift
  local targets=()
  [ $# -eq 0 ] || targets=(--target "$@")
  quiet cmake --preset "$preset" -DIRSIGHT_PYTHON="$root/build/venv/bin/python"
  quiet cmake --build --preset "$preset" --parallel "$jobs" "${targets[@]}"
}

# run_ctest ARGUMENTS…: runs tests and says how many passed.
run_ctest() {
  quiet ctest --output-on-failure --no-tests=error --parallel "$jobs" "$@"
  [ -t 1 ] || sed -n 's/^\([0-9]*% tests passed.*\)/    \1/p' "$(step_log)"
}

print_times() {
  local status=$?
  if [ -n "$current_step" ]; then
    say "FAILED: $current_step" >&2
  fi
  if [ "${#step_times[@]}" -gt 0 ]; then
    say
    say "Time taken by each step of $(basename "$0"):"
    printf '%s\n' "${step_times[@]}"
    printf '%5d s  in all\n' "$SECONDS"
  fi
  return "$status"
}
trap print_times EXIT
