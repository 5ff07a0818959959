#!/bin/sh
# Open the window on the samples; with no display, do the same job on the command line.
#
#   run.sh VENV OUT    the samples are copied to OUT/samples once and never overwritten
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
diglot=$1/bin/diglot
out=$2
chinese=$out/samples/content/zh-CN/news/sample/20261101A001.zh-CN.md
english=$out/samples/content/en/news/sample/20261102B002.en.md

headless() {
    echo "$1: the same job on the command line."
    export_folder=$out/export
    for article in "$chinese" "$english"; do
        printf '\n$ diglot info %s\n' "$article"
        "$diglot" info "$article"
        printf '\n$ diglot translations %s\n' "$article"
        "$diglot" translations "$article"
    done
    printf '\n$ diglot convert %s --to zh-TW --out %s\n' "$chinese" "$export_folder"
    written=$("$diglot" convert "$chinese" --to zh-TW --out "$export_folder")
    printf '%s\n' "$written"
    printf '\n$ diglot gloss %s\n' "$chinese"
    "$diglot" gloss "$chinese" >"$export_folder/gloss.txt"
    head -n 24 "$export_folder/gloss.txt"
    printf '\nWritten:\n%s\n%s\n' "$written" "$export_folder/gloss.txt"
}

if [ ! -e "$out/samples" ]; then
    mkdir -p "$out"
    cp -R "$root/resources/samples" "$out/samples"
fi
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    headless "No display (neither DISPLAY nor WAYLAND_DISPLAY is set)"
elif "$root/packaging/linux/system-packages.sh" run "$1"; then
    exec "$diglot" "$chinese" "$english"
else
    headless "Qt cannot open a window here"
fi
