#!/bin/sh
# Runs a program where polkit is as on a laptop with Newleaf installed, and nothing of that is to be seen outside: in a
# mount namespace, with a system bus and a polkitd of its own. Run by unshare(1) with --mount.
#
#   with-polkit.sh FOLDER POLKITD PROGRAM …     FOLDER/{usr,etc} are laid over /usr and /etc; FOLDER/{usr,etc}.work are empty
set -eu
folder=$1
polkitd=$2
shift 2
for name in usr etc; do
  mount -t overlay newleaf-test -o "lowerdir=/$name,upperdir=$folder/$name,workdir=$folder/$name.work" "/$name"
done
mkdir -p /run/dbus
mount -t tmpfs newleaf-test /run/dbus
dbus-daemon --system --nofork --nopidfile >/dev/null 2>&1 &
bus=$!
until [ -S /run/dbus/system_bus_socket ]; do sleep 0.05; done
"$polkitd" --no-debug >/dev/null 2>&1 &
authority=$!
# Who is not root can't end what is root's or another user's by its own death, so somebody watches.
{
  tail --pid=$$ -f /dev/null
  kill -9 "$bus" "$authority"
} >/dev/null 2>&1 &
until dbus-send --system --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetNameOwner \
  string:org.freedesktop.PolicyKit1 >/dev/null 2>&1; do sleep 0.05; done
exec "$@"
