#!/bin/sh
# Signs Reelwright.app from the inside out, for the hardened runtime.
#   ./sign.sh Reelwright.app "Developer ID Application: NAME (TEAM)"
# With "-" instead of an identity it is signed for this machine alone.
set -eu

app=$1
identity=$2
here=$(cd "$(dirname "$0")" && pwd)
when=--timestamp
if [ "$identity" = - ]; then
    when=--timestamp=none
fi

sign() {
    codesign --force --options runtime "$when" --sign "$identity" "$@"
}

find "$app/Contents" -type f \( -name '*.so' -o -name '*.dylib' -o -name '*.abi3.so' \) -print |
    while IFS= read -r library; do
        sign "$library"
    done
find "$app/Contents" -type d -name '*.framework' -print |
    while IFS= read -r framework; do
        sign "$framework"
    done
for program in "$app"/Contents/MacOS/*; do
    if [ -f "$program" ] && [ -x "$program" ]; then
        sign --entitlements "$here/entitlements.plist" "$program"
    fi
done
sign --entitlements "$here/entitlements.plist" "$app"
codesign --verify --deep --strict --verbose=2 "$app"
