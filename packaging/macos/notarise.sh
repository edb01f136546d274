#!/bin/sh
# Has Apple look at the signed disk image, and fastens its answer to it.
#   APPLE_ID=… APPLE_TEAM=… APPLE_PASSWORD=… ./notarise.sh reelwright-0.1.0-macos-arm64.dmg
# APPLE_PASSWORD is an app-specific one; it is kept in the keychain of the machine that builds.
set -eu

image=$1
: "${APPLE_ID:?the account of the developer}" "${APPLE_TEAM:?the team}" "${APPLE_PASSWORD:?an app-specific password}"

profile=reelwright-notarise
xcrun notarytool store-credentials "$profile" \
    --apple-id "$APPLE_ID" --team-id "$APPLE_TEAM" --password "$APPLE_PASSWORD"
xcrun notarytool submit "$image" --keychain-profile "$profile" --wait --timeout 60m
xcrun stapler staple "$image"
xcrun stapler validate "$image"
spctl --assess --type open --context context:primary-signature --verbose "$image"
