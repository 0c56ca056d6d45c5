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
setpriv --pdeathsig KILL dbus-daemon --system --nofork --nopidfile 2>/dev/null &
until [ -S /run/dbus/system_bus_socket ]; do sleep 0.05; done
setpriv --pdeathsig KILL "$polkitd" --no-debug >/dev/null 2>&1 &
until dbus-send --system --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetNameOwner \
  string:org.freedesktop.PolicyKit1 >/dev/null 2>&1; do sleep 0.05; done
exec "$@"
