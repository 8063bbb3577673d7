"""A page may say as much as a fast camera does, and may err now and then."""

from hypothesis import given
from hypothesis import strategies as st

from vastus.web.pace import MESSAGES_AT_ONCE, UNUSABLE_AT_ONCE, Bucket, Pace


def test_a_camera_at_sixty_pictures_a_second_is_never_too_fast() -> None:
    pace = Pace()

    assert all(pace.message(number / 60.0) for number in range(60 * 60))


def test_what_piled_up_is_taken_at_once_but_not_without_end() -> None:
    pace = Pace()
    taken = sum(pace.message(0.0) for _ in range(10_000))

    assert MESSAGES_AT_ONCE == taken


def test_a_slip_now_and_then_is_borne_and_a_flood_is_not() -> None:
    slow, fast = Pace(), Pace()

    assert all(slow.unusable(float(number)) for number in range(1000))
    assert UNUSABLE_AT_ONCE == sum(fast.unusable(0.0) for _ in range(1000))


@given(st.lists(st.floats(0.0, 100.0), max_size=50))
def test_a_bucket_never_holds_more_than_it_can(times: list[float]) -> None:
    bucket = Bucket(per_s=3.0, most=5.0, left=5.0)
    for time_s in sorted(times):
        bucket.take(time_s)
        assert 0.0 <= bucket.left <= 5.0
