import numpy as np
import pytest

from avatars.body import strongest
from tests.avatars import dolls


def test_whole_weights_are_what_the_rig_tells() -> None:
    doll = dolls.body()
    head, pelvis = doll.rig.places["head"], doll.rig.places["pelvis"]

    assert (doll.weights[doll.mesh.of("body"), head] == 1.0).all()
    assert (doll.weights[doll.mesh.of("helper-tights"), pelvis] == 1.0).all()
    assert doll.weights.sum(axis=1) == pytest.approx(1.0)


def test_a_head_is_no_arm() -> None:
    assert dolls.body().arm_share.max() == 0.0


def test_faces_of_some_parts_come_together() -> None:
    doll = dolls.body()
    rows = doll.rows_of("helper-l-eye", "helper-r-eye")

    assert {doll.mesh.face_parts[row] for row in rows} == {"helper-l-eye", "helper-r-eye"}


def test_the_strongest_come_first_and_sum_to_1() -> None:
    joints, share = strongest(np.array([[0.1, 0.0, 0.6, 0.1, 0.0, 0.2]]), 3)

    assert joints.tolist() == [[2, 5, 0]]
    assert share == pytest.approx(np.array([[0.6, 0.2, 0.1]]) / 0.9)


def test_what_follows_nothing_more_names_the_first_bone() -> None:
    joints, share = strongest(np.array([[0.0, 0.0, 0.0, 0.0, 1.0]]))

    assert joints.tolist() == [[4, 0, 0, 0]]
    assert share.tolist() == [[1.0, 0.0, 0.0, 0.0]]
