from vastus.protocol import load
from vastus.protocol.coaching import CoachSettings
from vastus.protocol.measuring import Number

SETTINGS = load.coaching()


def value(name: str) -> float:
    number = getattr(SETTINGS, name)
    assert isinstance(number, Number)
    return number.value


def test_every_setting_is_a_number_with_its_source() -> None:
    assert [] == [name for name in CoachSettings.model_fields if not getattr(SETTINGS, name).source]


def test_a_countdown_leaves_room_for_its_last_seconds_and_the_lead_of_the_camera() -> None:
    for name in ("ready_s", "resume_s"):
        assert value(name) >= value("count_from") > value("lead_s")


def test_whoever_comes_back_from_a_pause_begins_anew() -> None:
    # A pause must leave a gap in the recording that tells it apart from a stalled camera.
    assert value("resume_s") - value("lead_s") + value("gate_hold_s") > value("afresh_s")
    assert value("afresh_s") > load.measuring().motion.max_gap_s.value


def test_a_standing_camera_is_noticed_before_a_sleeping_computer() -> None:
    assert value("afresh_s") < value("stale_s") < value("asleep_s")


def test_too_near_and_too_far_leave_room_between_them() -> None:
    assert value("far_ratio") < 0.5 * value("near_ratio")


def test_who_stands_does_not_lie() -> None:
    assert value("upright_deg") < value("lying_deg")


def test_cues_fade_in_the_order_of_the_weeks() -> None:
    assert 0 < value("every_rep_weeks") < value("half_weeks")


def test_a_pause_outlasts_a_moment_of_quiet_before_it_ends_the_session() -> None:
    assert value("idle_s") < value("abandon_s")
