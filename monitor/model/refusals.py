"""What a machine refuses, and the way out: one wording for all who touch its files."""

import errno

WAYS = {
    errno.ENOSPC: "the disk is full: make room there, and try again",
    errno.EDQUOT: "the user's share of the disk is full: make room there, and try again",
    errno.EROFS: "it is mounted read-only: mount it for writing, or name another place",
    errno.EACCES: "the user that runs this may not: give it the right, or name another place",
    errno.EPERM: "the user that runs this may not: give it the right, or name another place",
    errno.EMFILE: "too many files are open: raise the limit (`ulimit -n`)",
    errno.ENOTDIR: "a file stands where a folder should: move it away, or name another place",
    errno.EEXIST: "a file stands where a folder should: move it away, or name another place",
    errno.EISDIR: "a folder stands where a file should: move it away, or name another place",
}


def way_out(error: OSError) -> str | None:
    """Return the way out of what a machine refuses; None where we know of none."""
    return WAYS.get(error.errno or 0)


def refusal(error: OSError) -> str:
    """Return why a machine refuses, with the way out where we know one."""
    return way_out(error) or error.strerror or str(error)
