"""Puts the pose models into the package while it is built: fetched by npm, bundled here, never in git."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# A build hook is loaded by its path, so its neighbours must be put within reach.
sys.path.insert(0, str(Path(__file__).parent))

from bundle import npm, task

MODELS = Path("src/vastus/pose/models")
PACKAGE = Path("@mediapipe/pose")


class ModelsHook(BuildHookInterface[Any]):
    """Builds the `.task` files before the wheel, or an editable install, is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is missing; leave alone what is there and has the pinned checksum."""
        del version, build_data
        project = Path(self.root)
        if task.is_built(project / MODELS):
            return
        self.app.display_waiting("Fetching and bundling the pose models")
        try:
            with npm.packages(project) as modules:
                task.build(modules / PACKAGE, project / MODELS)
        except (npm.FetchError, task.ChangedFileError) as problem:
            self.app.abort(str(problem))
