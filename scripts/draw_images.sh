#!/usr/bin/env bash
# Draws the pictures of README.md: bash scripts/draw_images.sh [IRSIGHT], the command to draw them with.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
irsight=${1:-build/release/bin/irsight}

mkdir -p docs/images
"$irsight" graph examples/programs/gcd.cpp -O 1 --format dot | dot -Tsvg -o docs/images/gcd.svg
echo "drew docs/images/gcd.svg"
