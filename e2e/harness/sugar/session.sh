#!/bin/sh
# Sugar as on a laptop of hers, on a display that nobody sees. Run by root, in mount and process namespaces of its own
# (unshare --mount --pid --fork --kill-child --mount-proc): all of it ends with it, and nothing of it is to be seen outside.
#
#   session.sh USER HOME PATH STORE NODE ENGINE DRIVER [NAME=VALUE …]
#
# Her programs are looked for in PATH. The last are in her environment, too. The engine service is on STORE. Standard input and output are the driver's: it answers on descriptor 4.
set -eu
user=$1 home=$2 path=$3 store=$4 node=$5 engine=$6 driver=$7
shift 7

mount -t tmpfs newleaf-test /run
mkdir -p /run/newleaf/engine /tmp/.X11-unix /tmp/.ICE-unix
for sockets in /tmp/.X11-unix /tmp/.ICE-unix; do
  mount -t tmpfs -o mode=1777 newleaf-test "$sockets"
done
# Where the boot script has the engine beside the trees.
ln -s "$home.engine" /run/newleaf/engine/bin
mkdir -m 700 /run/her
chown "$user:$user" /run/her

NEWLEAF_NO_BUILD=1 "$node" "$engine" --socket /run/newleaf/engine.socket --store "$store" >"$home.engine.log" 2>&1 &
mkfifo "$home.display"
Xvfb -displayfd 3 -nolock -nolisten tcp -screen 0 1200x900x24 3>"$home.display" >"$home.xvfb.log" 2>&1 &
read -r display <"$home.display"
rm "$home.display"
until [ -S /run/newleaf/engine.socket ]; do sleep 0.05; done
# Who is in the group newleaf may use it.
chown "root:$user" /run/newleaf/engine.socket

# What her programs say must not get between the driver's answers.
exec 4>&1 1>&2

# In a session without a system bus (no NetworkManager, no battery), as Sugar takes it where there is none.
exec setpriv --reuid "$user" --regid "$user" --clear-groups --pdeathsig KILL -- \
  env -i PATH="$path" HOME="$home" XDG_RUNTIME_DIR=/run/her XDG_CACHE_HOME="$home/.cache" \
  DISPLAY=":$display" GDK_BACKEND=x11 LANG=es_PE.UTF-8 NEWLEAF_STORE="$store" NEWLEAF_NO_BUILD=1 "$@" \
  dbus-run-session -- /usr/bin/python3 "$driver"
