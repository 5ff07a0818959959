#!/bin/sh
# Print a Python that Diglot runs on (3.10 to 3.13): the one named as $1, else python3, else the newest that fits.
set -eu

fits() { "$1" -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }

for python in ${1:-python3 python3.13 python3.12 python3.11 python3.10}; do
    if command -v "$python" >/dev/null && fits "$python"; then
        command -v "$python"
        exit 0
    fi
done
found=$(python3 --version 2>/dev/null || echo 'no python3')
echo "Diglot needs Python 3.10 to 3.13 (found: ${1:-$found}); install one and name it: make PYTHON=python3.13" >&2
exit 1
