#!/usr/bin/env bash
# Counts the instructions that reading a fixed text takes, with callgrind: the same from run to run, also on a busy
# machine, so a change of a percent is a change of the code.
#
#   benches/instructions.sh            prints: instructions for 256 KB of generated news, and per byte
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v valgrind >/dev/null; then
    echo "valgrind is not installed (Debian: apt-get install valgrind): nothing is counted"
    exit 0
fi

program=$(cargo bench --bench throughput --no-run --message-format=json 2>/dev/null |
    sed -n 's/.*"name":"throughput".*"executable":"\([^"]*\)".*/\1/p' | tail -n 1) || true
if [ -z "$program" ]; then
    echo "the bench does not build: run cargo bench --no-run" >&2
    exit 1
fi

count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$1" 2>&1 |
        sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}

none=$(count --none)
once=$(count --once)
echo "building the library's data, and the text: $none instructions"
echo "reading 256 KB of generated news:          $((once - none)) instructions, $(((once - none) / 262144)) per byte"
