#!/bin/sh
# Puts Reelwright.app on a disk image, beside the folder that it is dragged to.
#   ./make_dmg.sh Reelwright.app reelwright-0.1.0-macos-arm64.dmg
set -eu

app=$1
image=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp -R "$app" "$work/Reelwright.app"
ln -s /Applications "$work/Applications"
rm -f "$image"
hdiutil create -volname Reelwright -srcfolder "$work" -fs HFS+ -format ULMO -ov "$image"
hdiutil verify "$image"
