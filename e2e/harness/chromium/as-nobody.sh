#!/bin/sh
# Chromium as a user who owns nothing but the profile that the caller made for it: so it keeps its own sandbox, which
# it has not as root. What it is told and asked goes through the descriptors 3 and 4, which it inherits.
set -eu

nobody=65534
for word; do
  case $word in
    --user-data-dir=*) profile=${word#*=} ;;
  esac
done

chown -R "$nobody:$nobody" "$profile"
cd "$profile"
exec setpriv --reuid="$nobody" --regid="$nobody" --clear-groups --no-new-privs \
  env -i PATH="$PATH" HOME="$profile" TMPDIR="${TMPDIR:-/tmp}" LANG=C.UTF-8 /usr/bin/chromium "$@"
