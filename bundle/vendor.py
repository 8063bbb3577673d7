"""
Copies what the page needs from npm into `web/vendor`: the detector, its WebAssembly, the fonts, htmx, three.

Every file is held to a pinned SHA-256 sum, like the pose models: either all
are exactly what was examined, or nothing is copied. Licences travel with them.
"""

from dataclasses import dataclass
from pathlib import Path

from bundle.task import digest, require

VISION = "@mediapipe/tasks-vision"
ATKINSON = "@fontsource-variable/atkinson-hyperlegible-next"
SCHIBSTED = "@fontsource-variable/schibsted-grotesk"
HTMX = "htmx.org"
THREE = "three"


@dataclass(frozen=True, slots=True)
class Vendored:
    """
    One file that the page is served.

    Args:
        source: Where it lies below `node_modules`.
        place: Where it goes below `web/vendor`.
        sha256: What it was when it was examined.
    """

    source: str
    place: str
    sha256: str


# tasks-vision 0.10.35 (Apache-2.0) exactly: later versions send metrics to an outside host.
# Of its three builds of WebAssembly the module worker loads this one.
FILES = (
    Vendored(
        f"{VISION}/vision_bundle.mjs",
        "tasks-vision/vision_bundle.mjs",
        "55d7ab624fbb70dcc5adc4ae6d7ea9cfcb569139d3dbfbf2b1deafcb966bc0fe",
    ),
    Vendored(
        f"{VISION}/wasm/vision_wasm_module_internal.js",
        "tasks-vision/wasm/vision_wasm_module_internal.js",
        "1f1d6215324a1fe62f6742d49a3db911170987ca18ad8c1b75f1a1c82acf2b44",
    ),
    Vendored(
        f"{VISION}/wasm/vision_wasm_module_internal.wasm",
        "tasks-vision/wasm/vision_wasm_module_internal.wasm",
        "617b8e0248dbd27e9d7ece4218004eae4cefb499196d1bb4fa0e3fef21708756",
    ),
    # Both families under the SIL Open Font License 1.1; the Latin part of each.
    Vendored(
        f"{ATKINSON}/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
        "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
        "18b2a1a39a2fa298b0ba5390aca68462669826c90925656f1c1f6796e0e1bbaf",
    ),
    Vendored(
        f"{ATKINSON}/files/atkinson-hyperlegible-next-latin-wght-italic.woff2",
        "fonts/atkinson-hyperlegible-next-latin-wght-italic.woff2",
        "4a5037bfaf6680f40147407407ec09fa42925774bde809a579283d27f9f08106",
    ),
    Vendored(
        f"{ATKINSON}/LICENSE",
        "fonts/atkinson-hyperlegible-next-LICENSE.txt",
        "474a034e99845062f661855caaa505880d0e9009deddc2727a92795eab374955",
    ),
    Vendored(
        f"{SCHIBSTED}/files/schibsted-grotesk-latin-wght-normal.woff2",
        "fonts/schibsted-grotesk-latin-wght-normal.woff2",
        "4c8b93f431d462c696e12b9d6a033feb3394d36e66e781357c496b95d8a75e05",
    ),
    Vendored(
        f"{SCHIBSTED}/LICENSE",
        "fonts/schibsted-grotesk-LICENSE.txt",
        "15222412a95d70042e66e79bfb3b985653e0693e4d41703bc131bee9c5aa1aa7",
    ),
    # htmx 2.0.11 (0BSD): forms that are answered in place.
    Vendored(
        f"{HTMX}/dist/htmx.min.js",
        "htmx/htmx.min.js",
        "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717",
    ),
    Vendored(
        f"{HTMX}/LICENSE",
        "htmx/LICENSE.txt",
        "d3d2456f76414f2456104660ebd65aff1c04cd7966b942bdabd63f3cdb316a38",
    ),
    # three 0.187.0 (MIT): draws the demonstrations. The second file is what the first imports.
    Vendored(
        f"{THREE}/build/three.module.js",
        "three/three.module.js",
        "104f56145899722094556490d787aae0617cc2fc3382f31df02d724ea1aee341",
    ),
    Vendored(
        f"{THREE}/build/three.core.js",
        "three/three.core.js",
        "613e370f76638fdef83926642bf256dc9615684922de1ce1f63a8583e5d78578",
    ),
    Vendored(
        f"{THREE}/LICENSE",
        "three/LICENSE.txt",
        "8b378ebe60e2fe500158cb0ac71cb5e8b7d92953c2abcc63a0eb90499653b5bc",
    ),
)


def is_filled(folder: Path) -> bool:
    """Tell whether every file is in `folder`, exactly as pinned."""
    return all(
        (folder / file.place).is_file() and digest((folder / file.place).read_bytes()) == file.sha256
        for file in FILES
    )


def fill(modules: Path, folder: Path) -> None:
    """
    Copy the files from `node_modules` into `folder`; nothing is copied unless all are right.

    Raises:
        ChangedFileError: A file differs from what is pinned.
    """
    contents = {file: (modules / file.source).read_bytes() for file in FILES}
    for file, content in contents.items():
        require(file.place, content, file.sha256)
    for file, content in contents.items():
        place = folder / file.place
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_name(f"{place.name}.part")
        unfinished.write_bytes(content)
        unfinished.replace(place)
