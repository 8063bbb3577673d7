"""Puts the pose models and what the pages load from elsewhere into the package while it is built."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# A build hook is loaded by its path, so its neighbours must be put within reach.
sys.path.insert(0, str(Path(__file__).parent))

from bundle import npm, task, vendor

MODELS = Path("src/vastus/pose/models")
VENDOR = Path("src/vastus/web/vendor")
PACKAGE = Path("@mediapipe/pose")


class AssetsHook(BuildHookInterface[Any]):
    """Fetches what the package ships and git does not hold, before a wheel or an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is missing; leave alone what is there and has the pinned checksum."""
        del version, build_data
        project = Path(self.root)
        has_models, has_vendor = task.is_built(project / MODELS), vendor.is_filled(project / VENDOR)
        if has_models and has_vendor:
            return
        self.app.display_waiting("Fetching the pose models and the page's detector, fonts, htmx and three")
        try:
            with npm.packages(project) as modules:
                if not has_models:
                    task.build(modules / PACKAGE, project / MODELS)
                if not has_vendor:
                    vendor.fill(modules, project / VENDOR)
        except (npm.FetchError, task.ChangedFileError) as problem:
            self.app.abort(str(problem))
