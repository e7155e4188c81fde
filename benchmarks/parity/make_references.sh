#!/bin/bash
# Makes the committed references of tests/frontend/reference/programl again, with ProGraML's own
# program ($IRSIGHT_LLVM2GRAPH). Order within them depends on addresses, so bytes change from run to run.
set -euo pipefail
: "${IRSIGHT_LLVM2GRAPH:?set it to the llvm2graph-10 of the programl 0.3.2 wheel}"
cd "$(dirname "$0")/../../tests/frontend/reference/programl"
for file in *.ll; do
  "$IRSIGHT_LLVM2GRAPH" --stdout_fmt=pb "$file" > "${file%.ll}.pb"
done
