#!/bin/sh
# Runs a command in a system's tree as if the machine had started from it: a root, processes, devices and mounts of its
# own; the network is this machine's. All of it ends with who started it.
#
#   enter-machine.sh TREE COMMAND [WORD]...
set -eu

if [ "${1-}" != --inside ]; then
  exec setpriv --pdeathsig KILL -- \
    unshare --mount --propagation private --pid --uts --ipc --fork --kill-child=KILL -- "$0" --inside "$@"
fi

tree=$2
shift 2
hostname bare
mount --bind "$tree" "$tree"
cd "$tree"
mount -t proc -o nosuid,nodev,noexec proc proc
mount -t sysfs -o nosuid,nodev,noexec,ro sysfs sys
mount -t devtmpfs -o nosuid devices dev
mount -t devpts -o nosuid,noexec,newinstance,ptmxmode=0666,gid=5,mode=620 terminals dev/pts
mount -t tmpfs -o nosuid,nodev,mode=1777 shared dev/shm
mount -t tmpfs -o nosuid,nodev,mode=755 run run
# pivot_root(2), "pivot_root(".", ".")": the old root lies over the new one, and goes.
pivot_root . .
umount -l .
cd /root
# Not as the first process itself, which would not hear signals.
env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb "$@"
