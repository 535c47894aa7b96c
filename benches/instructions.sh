#!/usr/bin/env bash
# Counts the instructions that reading a fixed text takes, with callgrind: the same from run to run, also on a busy
# machine, so a change of a percent is a change of the code.
#
#   benches/instructions.sh            prints: instructions for 256 KB of generated news, and per byte
#   benches/instructions.sh --check    the same, and fails where they differ by over 3% from instructions.tsv
#   benches/instructions.sh --accept   the same, and writes them into instructions.tsv
#
# A compiler and the features of a processor have counts of their own: instructions.tsv holds a line for each pair that
# was counted. Where there is none, --check only prints.
set -euo pipefail
cd "$(dirname "$0")/.."

accepted=benches/instructions.tsv

if ! command -v valgrind >/dev/null; then
    echo "valgrind is not installed (Debian: apt-get install valgrind): nothing is counted"
    [ "${1:-}" != --check ] || exit 1
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
read=$((once - none))
echo "building the library's data, and the text: $none instructions"
echo "reading 256 KB of generated news:          $read instructions, $((read / 262144)) per byte"

vectors=$(grep -m 1 -o -w -E 'avx2|sse4_2' <(grep -m 1 '^flags' /proc/cpuinfo 2>/dev/null | tr ' ' '\n' | sort) || echo none)
key="$(rustc --version | cut -d ' ' -f 2) $(uname -m) $vectors"
case ${1:-} in
    --accept)
        { grep -v "^$key	" "$accepted" 2>/dev/null || true; } >"$accepted.new"
        printf '%s\t%s\t%s\n' "$key" "$none" "$read" >>"$accepted.new"
        mv "$accepted.new" "$accepted"
        ;;
    --check)
        line=$(grep "^$key	" "$accepted" || true)
        if [ -z "$line" ]; then
            echo "nothing is accepted for $key: --accept writes it down"
            exit 0
        fi
        fault=0
        check() { # name, count, accepted
            local permille=$((($2 - $3) * 1000 / $3))
            echo "$1: $permille thousandths more than accepted"
            [ "${permille#-}" -le 30 ] || fault=1
        }
        check "building" "$none" "$(cut -f 2 <<<"$line")"
        check "reading" "$read" "$(cut -f 3 <<<"$line")"
        if [ $fault -ne 0 ]; then
            echo "over 3% from the accepted count: find out why, then accept it with benches/instructions.sh --accept" >&2
            exit 1
        fi
        ;;
esac
