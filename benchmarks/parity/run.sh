#!/bin/bash
# Usage: benchmarks/parity/run.sh FOLDER
# Compares our graphs of dialect programl-0.3 with ProGraML 0.3.2's on every .ll file of FOLDER, with
# all of ProGraML's options. The reference program is $IRSIGHT_LLVM2GRAPH, or that of a programl 0.3.2
# wheel in build/venv (pip install --no-deps programl==0.3.2); it needs Debian's libtinfo5.
set -euo pipefail
files=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
program=${IRSIGHT_LLVM2GRAPH:-$(ls build/venv/lib/python3*/site-packages/programl/bin/llvm2graph-10 2>/dev/null || true)}
[ -x "$program" ] || { echo "error: no llvm2graph-10; set IRSIGHT_LLVM2GRAPH" >&2; exit 2; }
cmake --preset dev -D IRSIGHT_BENCHMARKS=ON >/dev/null
cmake --build --preset dev --target programl_parity >/dev/null
exec build/dev/benchmarks/parity/programl_parity "$program" "$files"/*.ll
