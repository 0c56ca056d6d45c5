#!/usr/bin/env python3
"""Compares two trees, or a tree with what was written down of it before.

This program is the independent witness of Newleaf's tests: it shares no code with Newleaf, needs nothing
but Python's standard library, and reads trees by lstat(2), readlink(2), listxattr(2) and read(2) only.
Paths are bytes throughout.

    compare-trees.py [--upper] EXPECTED FOUND
    compare-trees.py [--upper] snapshot TREE > FILE
    compare-trees.py [--upper] compare-snapshot FILE TREE

Compared for every path, the root itself (".") included: type, the twelve permission bits, owner, group,
modification time in nanoseconds (links and folders too), size and SHA-256 of contents, target of a link,
major and minor number of a device, every extended attribute that the kernel shows (so ACLs and capabilities),
and which paths of the tree are hard links of each other. Not compared: link counts, change and access times,
inode numbers, sizes of folders, holes.

overlayfs's own attributes (trusted.overlay.*, user.overlay.*) have no place in a tree that is to be compared:
each is a difference of its own, on whichever side it is, unless --upper says that layers are looked at.

Prints one JSON object a line for every difference: {"path", "what", "expected", "found"}. Bytes that are not
visible ASCII, and the backslash, are written \\xNN. Exit code: 0 no difference, 1 some, 2 wrong usage or a tree
that can't be read.
"""

import hashlib
import json
import os
import stat
import sys

KINDS = {
    stat.S_IFREG: "file",
    stat.S_IFDIR: "dir",
    stat.S_IFLNK: "link",
    stat.S_IFCHR: "char",
    stat.S_IFBLK: "block",
    stat.S_IFIFO: "fifo",
    stat.S_IFSOCK: "socket",
}
OVERLAY = (b"trusted.overlay.", b"user.overlay.")
CHUNK = 1 << 20


def escape(raw):
    return "".join(chr(b) if 0x20 < b < 0x7F and b != 0x5C else "\\x%02x" % b for b in raw)


def contents_digest(path):
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags | os.O_NOATIME)
    except PermissionError:
        descriptor = os.open(path, flags)
    digest = hashlib.sha256()
    with open(descriptor, "rb", buffering=0) as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def attributes(path):
    return {
        escape(os.fsencode(name)): os.getxattr(path, name, follow_symlinks=False).hex()
        for name in os.listxattr(path, follow_symlinks=False)
    }


def describe(path, status):
    """What is compared of one path, as JSON carries it (hard-link groups are added later)."""
    kind = KINDS[stat.S_IFMT(status.st_mode)]
    record = {
        "type": kind,
        "mode": "%04o" % stat.S_IMODE(status.st_mode),
        "uid": status.st_uid,
        "gid": status.st_gid,
        "time": status.st_mtime_ns,
        "xattrs": attributes(path),
    }
    if kind == "file":
        record["size"] = status.st_size
        record["contents"] = contents_digest(path)
    elif kind == "link":
        record["target"] = escape(os.readlink(path))
    elif kind in ("char", "block"):
        record["device"] = "%d:%d" % (os.major(status.st_rdev), os.minor(status.st_rdev))
    return record


def scan(root):
    """{escaped path: record} of everything at and below root, never following a link, never leaving it."""
    root = os.fsencode(root)
    records = {}
    inodes = {}
    pending = [(b".", root)]
    while pending:
        name, path = pending.pop()
        status = os.lstat(path)
        key = escape(name)
        records[key] = describe(path, status)
        if stat.S_ISDIR(status.st_mode):
            prefix = b"" if name == b"." else name + b"/"
            pending.extend((prefix + child, path + b"/" + child) for child in os.listdir(path))
        else:
            inodes.setdefault((status.st_dev, status.st_ino), []).append(key)
    for members in inodes.values():
        if len(members) > 1:
            first = min(members)
            for key in members:
                records[key]["group"] = first
    return records


def groups(records):
    """{path: all paths that are the same inode}; only where there are at least two."""
    members = {}
    for key, record in records.items():
        if "group" in record:
            members.setdefault(record["group"], set()).add(key)
    return {key: frozenset(paths) for paths in members.values() for key in paths}


def differences(expected, found, upper):
    expected_groups = groups(expected)
    found_groups = groups(found)
    for key in sorted(expected.keys() | found.keys()):
        before, after = expected.get(key), found.get(key)
        for side in (before, after):
            if side is not None and not upper:
                for name in side["xattrs"]:
                    if name.encode().startswith(OVERLAY):
                        yield key, "overlay-xattr", None, name
        if after is None:
            yield key, "missing", before["type"], None
            continue
        if before is None:
            yield key, "extra", None, after["type"]
            continue
        if before["type"] != after["type"]:
            yield key, "type", before["type"], after["type"]
            continue
        for what in ("mode", "uid", "gid", "time", "size", "contents", "target", "device"):
            if before.get(what) != after.get(what):
                yield key, what, before.get(what), after.get(what)
        for name in sorted(before["xattrs"].keys() | after["xattrs"].keys()):
            left, right = before["xattrs"].get(name), after["xattrs"].get(name)
            if left != right:
                yield key, "xattr " + name, left, right
        alone = frozenset([key])
        left, right = expected_groups.get(key, alone), found_groups.get(key, alone)
        if left != right:
            yield key, "hardlink", sorted(left - right)[:3], sorted(right - left)[:3]


def report(expected, found, upper):
    count = 0
    for path, what, before, after in differences(expected, found, upper):
        count += 1
        print(json.dumps({"path": path, "what": what, "expected": before, "found": after}))
    return 1 if count else 0


def write_snapshot(records):
    for key in sorted(records):
        print(json.dumps({"path": key, **records[key]}))


def read_snapshot(path):
    records = {}
    with open(path, encoding="ascii") as lines:
        for line in lines:
            record = json.loads(line)
            records[record.pop("path")] = record
    if "." not in records:
        raise ValueError("not a snapshot: %s" % path)
    return records


def main(words):
    upper = "--upper" in words
    words = [word for word in words if word != "--upper"]
    if len(words) == 2 and words[0] == "snapshot":
        write_snapshot(scan(words[1]))
        return 0
    if len(words) == 3 and words[0] == "compare-snapshot":
        return report(read_snapshot(words[1]), scan(words[2]), upper)
    if len(words) == 2 and not words[0].startswith("-"):
        return report(scan(words[0]), scan(words[1]), upper)
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        code = main(sys.argv[1:])
    except (OSError, ValueError) as error:
        print("compare-trees: %s" % error, file=sys.stderr)
        code = 2
    sys.exit(code)
