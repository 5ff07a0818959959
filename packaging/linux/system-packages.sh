#!/bin/sh
# Find what Diglot needs of the system beside Python packages, and install it where that needs no question.
#
#   system-packages.sh venv PYTHON    PYTHON can make a virtual environment
#   system-packages.sh run VENV       Qt can open a window, and there is a font with Chinese in it
#   system-packages.sh test VENV      the same, and the tools of the tests
#
# What is missing is installed with apt-get by root or where sudo asks no password; elsewhere it is named in
# one line to copy. Nothing missing: nothing is said and apt is not called.
# Exit 0: Qt can start (or PYTHON has venv); 1: it cannot; 2: usage.
set -eu

QT_PARTS='lib/libQt6Core.so.6 lib/libQt6Gui.so.6 lib/libQt6Widgets.so.6 lib/libQt6Svg.so.6 lib/libQt6Network.so.6
lib/libQt6DBus.so.6 plugins/platforms/libqxcb.so plugins/platforms/libqoffscreen.so plugins/platforms/libqwayland.so
plugins/xcbglintegrations/libqxcb-glx-integration.so plugins/xcbglintegrations/libqxcb-egl-integration.so'

say() { printf '%s\n' "$*" >&2; }

# The shared libraries that Qt's own files ask for and the loader does not find, one a line.
missing_libraries() {
    qt=$(echo "$1"/lib/python3.*/site-packages/PySide6/Qt)
    for part in $QT_PARTS; do
        if [ -e "$qt/$part" ]; then ldd "$qt/$part" 2>/dev/null; fi
    done | awk '/=> not found/ { print $1 }' | sort -u
}

# Debian's package of a shared library.
library_package() {
    case $1 in
        libEGL.so.*) echo libegl1 ;;
        libGL.so.*) echo libgl1 ;;
        libGLX.so.*) echo libglx0 ;;
        libOpenGL.so.*) echo libopengl0 ;;
        libX11.so.*) echo libx11-6 ;;
        libX11-xcb.so.*) echo libx11-xcb1 ;;
        libxkbcommon.so.*) echo libxkbcommon0 ;;
        libxkbcommon-x11.so.*) echo libxkbcommon-x11-0 ;;
        libxcb.so.*) echo libxcb1 ;;
        libxcb-cursor.so.*) echo libxcb-cursor0 ;;
        libxcb-glx.so.*) echo libxcb-glx0 ;;
        libxcb-icccm.so.*) echo libxcb-icccm4 ;;
        libxcb-image.so.*) echo libxcb-image0 ;;
        libxcb-keysyms.so.*) echo libxcb-keysyms1 ;;
        libxcb-randr.so.*) echo libxcb-randr0 ;;
        libxcb-render.so.*) echo libxcb-render0 ;;
        libxcb-render-util.so.*) echo libxcb-render-util0 ;;
        libxcb-shape.so.*) echo libxcb-shape0 ;;
        libxcb-shm.so.*) echo libxcb-shm0 ;;
        libxcb-sync.so.*) echo libxcb-sync1 ;;
        libxcb-util.so.*) echo libxcb-util1 ;;
        libxcb-xfixes.so.*) echo libxcb-xfixes0 ;;
        libxcb-xkb.so.*) echo libxcb-xkb1 ;;
        libwayland-client.so.*) echo libwayland-client0 ;;
        libwayland-cursor.so.*) echo libwayland-cursor0 ;;
        libwayland-egl.so.*) echo libwayland-egl1 ;;
        libfontconfig.so.*) echo libfontconfig1 ;;
        libfreetype.so.*) echo libfreetype6 ;;
        libdbus-1.so.*) echo libdbus-1-3 ;;
        libglib-2.0.so.* | libgthread-2.0.so.* | libgio-2.0.so.* | libgobject-2.0.so.*) echo libglib2.0-0 ;;
        libgssapi_krb5.so.*) echo libgssapi-krb5-2 ;;
        libz.so.*) echo zlib1g ;;
        libzstd.so.*) echo libzstd1 ;;
        libbrotlidec.so.* | libbrotlicommon.so.*) echo libbrotli1 ;;
        *) say "missing library with no package known to Diglot: $1" ;;
    esac
}

has_chinese_font() {
    if command -v fc-list >/dev/null; then
        [ -n "$(fc-list :lang=zh-cn file)" ]
    else
        [ -n "$(find /usr/share/fonts /usr/local/share/fonts "${HOME:-/nonexistent}/.fonts" \
            "${XDG_DATA_HOME:-${HOME:-/nonexistent}/.local/share}/fonts" \
            \( -iname '*CJK*' -o -iname '*wqy*' -o -iname '*SourceHan*' -o -iname '*droidsansfallback*' \) 2>/dev/null)" ]
    fi
}

# tool PROGRAM PACKAGE: the package when the program is not there.
tool() { command -v "$1" >/dev/null || echo "$2"; }

test_packages() {
    tool Xvfb xvfb
    tool xdotool xdotool
    tool xprop x11-utils
    tool gio libglib2.0-bin
    tool appstreamcli appstream
    tool desktop-file-validate desktop-file-utils
}

missing_packages() { # MODE VENV
    for library in $(missing_libraries "$2"); do library_package "$library"; done
    has_chinese_font || echo fonts-noto-cjk
    if [ "$1" = test ]; then test_packages; fi
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_be_root() {
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

apt_install() {
    as_root apt-get -qq update &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends \
            -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 install "$@"
}

# Install packages, or say how to; fails when they are not installed.
install_packages() {
    if ! command -v apt-get >/dev/null; then
        say "Diglot needs what Debian calls: $*"
        return 1
    fi
    if can_be_root; then
        say "system packages: $*"
        if log=$(apt_install "$@" 2>&1); then return 0; fi
        say "$log"
        say "apt-get could not install them; what is missing comes with:"
    else
        say "Some system packages are missing; install them with:"
    fi
    say "  sudo apt-get install --no-install-recommends $*"
    return 1
}

ensure_venv() { # PYTHON
    if "$1" -c 'import ensurepip, venv' 2>/dev/null; then return 0; fi
    case $("$1" -c 'import sys; print(sys.prefix)') in
        /usr) install_packages "$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')" ;;
        *) say "$1 has no venv module; choose another: make PYTHON=python3.11" && return 1 ;;
    esac
}

ensure_system() { # MODE VENV
    packages=$(missing_packages "$1" "$2" | sort -u)
    if [ -z "$packages" ]; then return 0; fi
    # shellcheck disable=SC2086 # one word for each package
    install_packages $packages || true
    still=$(missing_libraries "$2" | tr '\n' ' ')
    if [ -n "$still" ]; then
        say "Qt cannot start without: $still"
        return 1
    fi
}

case "${1:-} $#" in
    'venv 2') ensure_venv "$2" ;;
    'run 2' | 'test 2') ensure_system "$1" "$2" ;;
    *) say "usage: $0 venv PYTHON | run VENV | test VENV" && exit 2 ;;
esac
