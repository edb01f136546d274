#!/bin/sh
# Installs Reelwright from this folder, for you alone or for everybody on the machine.
#
#   ./install.sh                       into ~/.local
#   sudo ./install.sh /usr/local       for everybody
#   ./install.sh --remove [PREFIX]     takes it away again; your films and preferences stay
set -eu

here=$(cd "$(dirname "$0")" && pwd)
id=org.reelwright.Reelwright
remove=no
if [ "${1:-}" = --remove ]; then
    remove=yes
    shift
fi
prefix=${1:-"$HOME/.local"}

take_away() {
    rm -rf "$prefix/lib/reelwright" "$prefix/share/doc/reelwright"
    rm -f "$prefix/bin/reelwright" \
        "$prefix/share/applications/$id.desktop" \
        "$prefix/share/metainfo/$id.metainfo.xml" \
        "$prefix/share/mime/packages/$id.xml"
    for icons in "$prefix"/share/icons/hicolor/*; do
        rm -f "$icons/apps/$id.png" "$icons/apps/$id.svg" \
            "$icons/mimetypes/application-vnd.reelwright.project.png" \
            "$icons/mimetypes/application-vnd.reelwright.project.svg"
    done
}

tell_the_desktop() {
    if command -v update-mime-database >/dev/null; then
        update-mime-database "$prefix/share/mime" || true
    fi
    if command -v update-desktop-database >/dev/null; then
        update-desktop-database "$prefix/share/applications" || true
    fi
    if command -v gtk-update-icon-cache >/dev/null; then
        gtk-update-icon-cache --quiet --force --ignore-theme-index "$prefix/share/icons/hicolor" || true
    fi
}

take_away
if [ "$remove" = no ]; then
    for part in lib bin share; do
        mkdir -p "$prefix/$part"
        cp -a "$here/$part/." "$prefix/$part/"
    done
    # A menu does not look through ~/.local/bin everywhere.
    desktop="$prefix/share/applications/$id.desktop"
    sed -e "s|^Exec=reelwright |Exec=\"$prefix/bin/reelwright\" |" \
        -e "s|^TryExec=.*|TryExec=$prefix/bin/reelwright|" "$desktop" >"$desktop.new"
    mv "$desktop.new" "$desktop"
fi
mkdir -p "$prefix/share/mime/packages" "$prefix/share/applications" "$prefix/share/icons/hicolor"
tell_the_desktop
if [ "$remove" = no ]; then
    echo "Reelwright is installed. Start it from the menu, or with $prefix/bin/reelwright"
else
    echo "Reelwright is gone. Your films and preferences are where they were."
fi
