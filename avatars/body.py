"""A body ready to be dressed: a shaped mesh with its bones."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from avatars.asset import Asset
from avatars.mesh import Floats, Ints, Mesh
from avatars.rig import Rig, rigged
from avatars.shape import Build, shaped
from avatars.surface import normals

ARMS = ("upperarm", "lowerarm", "hand", "index", "middle", "ring", "pinky", "thumb")


@dataclass(frozen=True)
class Body:
    """
    A body at rest.

    Args:
        mesh: The base mesh, whose places are the same for everybody.
        points_m: Where the vertices of this body are.
    """

    mesh: Mesh
    points_m: Floats
    rig: Rig

    @cached_property
    def normals(self) -> Floats:
        """Outward directions of length 1 at every vertex."""
        return normals(self.points_m, self.mesh.faces)

    @cached_property
    def weights(self) -> Floats:
        """How much each vertex follows each bone, (vertices, bones)."""
        whole = np.zeros((len(self.points_m), len(self.rig.names)))
        np.add.at(whole, (np.arange(len(whole))[:, None], self.rig.joints), self.rig.weights)
        return whole

    @cached_property
    def arm_share(self) -> Floats:
        """How much each vertex follows an arm."""
        arms = [place for place, name in enumerate(self.rig.names) if name.startswith(ARMS)]
        share: Floats = self.weights[:, arms].sum(axis=1)
        return share

    def rows_of(self, *parts: str) -> Ints:
        """Return the faces of some parts."""
        return np.concatenate([self.mesh.faces_of(part) for part in parts])


def built(build: Build, mesh: Mesh, asset: Asset) -> Body:
    """
    Return a body of a build.

    Raises:
        AssetError: Data are missing.
        ShapeError: There is no such body.
    """
    points = shaped(build, mesh, asset)
    return Body(mesh, points, rigged(points, mesh, asset))


def strongest(weights: Floats, most: int = 4) -> tuple[Ints, Floats]:
    """Return the bones that vertices follow most, and how much; each row sums to 1."""
    joints = np.argsort(-weights, axis=1, kind="stable")[:, :most]
    share = np.take_along_axis(weights, joints, axis=1)
    joints = np.where(share > 0.0, joints, 0)
    return joints, share / share.sum(axis=1, keepdims=True)
