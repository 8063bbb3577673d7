"""Cloth from a piece that was cut: its edge turned in, and borne by the bones that its vertices follow."""

from dataclasses import dataclass

import numpy as np

from avatars.body import strongest
from avatars.cutting import Cut, hem
from avatars.glb import Cloth
from avatars.mesh import Floats


@dataclass(frozen=True)
class Piece:
    """
    What was cut from a surface.

    Args:
        left: How it was cut.
        points_m, outward, places: Of its vertices.
        weights: How much each of them follows each bone.
    """

    left: Cut
    points_m: Floats
    outward: Floats
    places: Floats
    weights: Floats

    def hemmed(self, name: str, inward_m: Floats) -> Cloth:
        """
        Return it as cloth that is seen from behind too, and looks as thick as it is.

        Args:
            inward_m: Which way and how far the hem goes at each vertex.
        """
        joints, weights = strongest(self.weights)
        edge = hem(self.left, self.points_m, inward_m)
        return Cloth(
            name,
            np.concatenate([self.points_m, edge.points_m]),
            edge.joined(self.outward),
            edge.joined(self.places),
            edge.joined(joints),
            edge.joined(weights),
            np.concatenate([self.left.triangles, edge.triangles]),
            double=True,
        )
