"""
Files that grow by complete gzip members: what is whole in them, and what is torn off.

After a power cut a file may end in half a member, or in zeros that were never
written: everything from there on is passed over, everything before it stands.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

GZIP = 31  # zlib's name for the container that `gzip` reads
LEVEL = 6
MEMBER_BYTES = 1 << 24  # far more than a second of pictures; a larger one is not ours
CHUNK_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """One whole member: what it holds, and where in the file it ends."""

    content: bytes
    end: int


def packed(content: bytes) -> bytes:
    """Return a complete member; the same content always gives the same bytes."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    return packer.compress(content) + packer.flush()


def members(file: bytes) -> Iterator[Member]:
    """Return every whole member from the start of a file up to the first that is not."""
    at = 0
    while at < len(file):
        member = _member(file, at)
        if member is None:
            return
        yield member
        at = member.end


def whole(file: bytes) -> bytes:
    """Return a file without its torn tail."""
    end = 0
    for member in members(file):
        end = member.end
    return file[:end]


def _member(file: bytes, at: int) -> Member | None:
    unpacker = zlib.decompressobj(GZIP)
    content = bytearray()
    try:
        while not unpacker.eof and at < len(file):
            chunk = file[at : at + CHUNK_BYTES]
            content += unpacker.decompress(chunk, MEMBER_BYTES + 1 - len(content))
            if len(content) > MEMBER_BYTES:
                return None
            at += len(chunk) - len(unpacker.unused_data)
    except zlib.error:
        return None
    return Member(bytes(content), at) if unpacker.eof else None
