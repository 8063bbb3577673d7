"""What pages know of demonstrations: which there are, what is said when, what works, what stands in."""

import json
from pathlib import Path

import pytest

from tests.web.houses import house, visit
from vastus.protocol import load
from vastus.web import demonstrations
from vastus.web.assets import Shelf
from vastus.web.demonstrations import INDEX, Demonstrations, Entry, Index, View
from vastus.web.rendering import Pen
from vastus.web.scenes import scene

T = load.texts()
THREE = "/vendor/v/three/three.module.js"


def entry(
    exercise: str = "wall_squat", level: str = "article", side: str | None = None, **other: object
) -> Entry:
    name = "-".join((exercise, level, *((side,) if side else ())))
    times = {"start_s": 0.8, "held_from_s": 2.8, "held_to_s": 7.8, "end_s": 9.8}
    told = {"exercise": exercise, "level": level, "side": side, "length_s": 10.6, "view": "sagittal", **times}
    return Entry.model_validate({**told, "motion": name, "stills": True, "key": "k", "content": "c", **other})


def shelf(folder: Path, *entries: Entry) -> Shelf:
    folder.mkdir(exist_ok=True)
    (folder / INDEX).write_text(Index(figure_key="f", demonstrations=entries).model_dump_json(), "utf-8")
    return Shelf("demos", folder)


def demos(folder: Path, *entries: Entry) -> Demonstrations:
    return Demonstrations(shelf(folder, *entries), THREE)


def view(folder: Path, *entries: Entry, level: str | None = None) -> View:
    found = demos(folder, *entries).view(entries[0].exercise, level, T)
    assert found is not None
    return found


@pytest.mark.parametrize("name", load.exercise_ids())
def test_it_is_said_of_every_exercise_what_works(name: str) -> None:
    exercise = load.exercise(name)

    says = demonstrations.works(exercise, T)

    assert says.startswith("Stretches: " if exercise.kind == "stretch" else "Works: ")
    assert says.endswith(".")


def test_muscles_are_listed_as_people_list_things() -> None:
    assert "Works: calf." == demonstrations.works(load.exercise("calf_raise"), T)
    assert "Works: front of the thigh, side of the hip and seat." == demonstrations.works(
        load.exercise("step_down"), T
    )


def test_a_step_that_is_never_said_has_no_phase(tmp_path: Path) -> None:
    told = json.loads(view(tmp_path, entry("lunge_to_wall")).told)

    assert ["outbound", "", ""] == [one["during"] for one in told["steps"]]


def test_without_an_index_there_are_none_and_the_drawn_pictures_stand_in(tmp_path: Path) -> None:
    found = Demonstrations(Shelf("demos", tmp_path), THREE)

    assert Index() == found.index
    assert () == found.of("wall_squat")
    assert "" == found.still("wall_squat", "start")
    assert found.view("wall_squat", None, T) is None


@pytest.mark.parametrize("damaged", ["", "{", '{"demonstrations": 1}', '{"figure_key": "", "other": 1}'])
def test_a_damaged_index_is_as_good_as_none(tmp_path: Path, damaged: str) -> None:
    (tmp_path / INDEX).write_text(damaged, "utf-8")

    assert Index() == Demonstrations(Shelf("demos", tmp_path), THREE).index


@pytest.mark.parametrize("name", ["../secret", "a/b", "a.b", ""])
def test_a_name_that_leads_elsewhere_is_no_name_of_a_motion(name: str) -> None:
    with pytest.raises(ValueError, match="motion"):
        entry(motion=name)


def test_a_level_is_shown_as_itself_and_else_by_the_article_or_the_first(tmp_path: Path) -> None:
    entries = [entry(level=one) for one in ("hold_30", "article", "deeper_60")]
    found = demos(tmp_path, *entries)

    assert ["deeper_60"] == [one.level for one in found.of("wall_squat", "deeper_60")]
    assert ["article"] == [one.level for one in found.of("wall_squat")]
    assert ["hold_30"] == [one.level for one in found.of("wall_squat", "ball_60")]
    assert () == found.of("clamshell")


def test_the_viewer_is_told_both_sides_and_where_everything_lies(tmp_path: Path) -> None:
    name = "one_leg_wall_squat"
    shown = view(tmp_path, *(entry(name, "to_30", side) for side in ("left", "right")), level="to_30")

    told = json.loads(shown.told)
    assert ("left", ("left", "right")) == (shown.side, shown.sides)
    assert ["left", "right"] == [one["side"] for one in told["told"]]
    assert THREE == told["three"]
    assert told["figure"].startswith("/demos/")
    assert told["told"][1]["motion"].endswith("/motions/one_leg_wall_squat-to_30-right.glb")
    assert shown.still.endswith("/stills/one_leg_wall_squat-to_30-left-end.webp")
    assert {"side", "motion", "length_s", "view", "start_s", "held_from_s", "held_to_s", "end_s"} == set(
        told["told"][0]
    )
    assert ["front_thigh", "seat"] == told["muscles"]


def test_each_step_is_told_with_its_phase_and_words_are_of_the_language(tmp_path: Path) -> None:
    told = json.loads(view(tmp_path, entry()).told)

    assert ["outbound", "at_target", "at_target", "returning"] == [one["during"] for one in told["steps"]]
    assert list(load.exercise("wall_squat").steps) == [one["says"] for one in told["steps"]]
    assert "from the front" == told["words"]["front"]


def test_nothing_that_is_told_can_end_the_script_that_it_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = load.exercise("wall_squat")
    bad = asked.model_copy(update={"steps": ("</script><b>", "b", "c", "d")})
    found = demos(tmp_path, entry())
    monkeypatch.setattr(load, "exercise", lambda _: bad)

    shown = found.view("wall_squat", None, T)

    assert shown is not None
    assert "<" not in shown.told
    assert "</script><b>" == json.loads(shown.told)["steps"][0]["says"]


def test_where_levels_share_a_motion_they_share_its_stills(tmp_path: Path) -> None:
    found = demos(tmp_path, entry(), entry(level="bouts_2", motion="wall_squat-article"))

    assert found.still("wall_squat", "start", "article") == found.still("wall_squat", "start", "bouts_2")


def test_a_demonstration_without_stills_keeps_the_drawn_pictures(tmp_path: Path) -> None:
    home = house(tmp_path, demos=shelf(tmp_path / "demos", entry(stills=False)))
    pen = Pen(home)

    assert scene("wall_squat", "start", home.static.address) == pen.scene("wall_squat", "start")
    assert "" == view(tmp_path / "again", entry(stills=False)).still


def test_a_start_and_an_end_are_stills_where_there_are_any_and_a_thumb_stays_drawn(tmp_path: Path) -> None:
    home = house(tmp_path, demos=shelf(tmp_path / "demos", entry()))
    pen = Pen(home)

    assert "/stills/wall_squat-article-start.webp" in pen.scene("wall_squat", "start").svg
    assert "/stills/wall_squat-article-end.webp" in pen.scene("wall_squat", "end", "article").svg
    assert scene("wall_squat", "thumb", home.static.address) == pen.scene("wall_squat", "thumb")
    assert scene("clamshell", "end", home.static.address) == pen.scene("clamshell", "end")


def test_its_files_are_served_with_their_types_and_kept_for_a_year(tmp_path: Path) -> None:
    kept = shelf(tmp_path / "demos", entry())
    (tmp_path / "demos" / "figure.glb").write_bytes(b"glTF")
    browser = visit(house(tmp_path, demos=kept))

    answer = browser.get(kept.address("figure.glb"))

    assert (200, b"glTF", "model/gltf-binary") == (
        answer.status_code,
        answer.content,
        answer.headers["content-type"],
    )
    assert "immutable" in answer.headers["cache-control"]


def test_a_piece_of_a_page_is_given_for_a_level_and_refused_where_there_is_none(tmp_path: Path) -> None:
    home = house(tmp_path, demos=shelf(tmp_path / "demos", entry()))
    (tmp_path / "templates" / "demo.html").write_text("{{ title }} {{ demo.level }}")
    browser = visit(home)

    assert "Wall squat article" == browser.get("/demonstrations/wall_squat?level=article").text
    assert 404 == browser.get("/demonstrations/clamshell").status_code
    assert 404 == browser.get("/demonstrations/handstand").status_code
    assert 404 == browser.get("/demonstrations/wall_squat?level=none").status_code
