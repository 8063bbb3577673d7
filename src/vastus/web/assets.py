"""
Files that pages load: modules, styles, fonts, the detector and its models.

Their version stands in the path, so a browser keeps them for a year and a
second load asks for nothing; a new version is a new path. Modules import each
other relatively, which keeps the version.
"""

import mimetypes
import os
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from http import HTTPStatus
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOR_A_YEAR = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
VERSION_BYTES = 6
TYPES = {
    ".css": "text/css",
    ".glb": "model/gltf-binary",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".task": "application/octet-stream",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}


@dataclass
class Shelf:
    """
    One folder of files, served under `/<name>/<version>/`.

    Args:
        name: First part of the address.
        folder: Where the files lie.
    """

    name: str
    folder: Path

    @cached_property
    def version(self) -> str:
        """A name for exactly these files: of their paths, sizes and times of change."""
        told = blake2b(digest_size=VERSION_BYTES)
        for place, folders, names in os.walk(self.folder):
            folders.sort()
            for name in sorted(names):
                path = Path(place, name)
                stat = path.stat()
                told.update(f"{path.relative_to(self.folder)}:{stat.st_size}:{stat.st_mtime_ns};".encode())
        return told.hexdigest()

    def address(self, path: str) -> str:
        """Return the address of a file, for as long as it does not change."""
        return f"/{self.name}/{self.version}/{path}"


class Files(StaticFiles):
    """The files of one shelf."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(directory=shelf.folder, check_dir=False)
        self._shelf = shelf
        self.config_checked = True  # a folder that was never built answers 404, not 500

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with a file; whoever names its version may keep it for a year."""
        version, _, rest = path.replace(os.sep, "/").partition("/")
        if version == self._shelf.version:
            return _kept(await super().get_response(rest, scope), FOR_A_YEAR)
        if _is_version(version):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return _kept(await super().get_response(path, scope), ASK_AGAIN)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Give the file the type that browsers insist on."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        if isinstance(response, FileResponse):
            response.headers["content-type"] = type_of(Path(full_path).name)
        return response


def type_of(name: str) -> str:
    """Return the media type of a file by its name, whatever this machine's tables say."""
    known = TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{known}; charset=utf-8" if known.startswith("text/") else known


def _is_version(text: str) -> bool:
    return len(text) == 2 * VERSION_BYTES and all(letter in "0123456789abcdef" for letter in text)


def _kept(response: Response, how: str) -> Response:
    if response.status_code < HTTPStatus.BAD_REQUEST:
        response.headers["cache-control"] = how
    return response
