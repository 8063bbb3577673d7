"""What can be read: short, sourced, in words that promise nothing."""

import re

import pytest

from vastus.protocol import load
from vastus.protocol.learning import Part, Topic

TOPICS = load.topics()
PARTS = [(topic, part) for topic in TOPICS for part in topic.parts]
MOST_WORDS = 420
FORBIDDEN = re.compile(
    r"you have (?:runner|patello)|physical therap|\bheal(?:s|ed)?\b|\bcures?\b|\bsafe for\b|jumper|failed"
    r"|guarantee|!",
    re.IGNORECASE,
)


def words_of(part: Part) -> str:
    return " ".join((part.title, *part.says, *part.points))


def named(value: object) -> str:
    return value.title if isinstance(value, Part) else getattr(value, "id", "")


def test_topics_come_in_order_and_cover_what_is_asked_for() -> None:
    assert [
        "runners_knee", "load", "pain_rules", "flare", "how_long", "sleep", "shoes_tape", "ice_medicine",
        "running",
    ] == [topic.id for topic in TOPICS]  # fmt: skip
    assert list(range(1, len(TOPICS) + 1)) == [topic.order for topic in TOPICS]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda one: one.id)
def test_a_topic_is_short(topic: Topic) -> None:
    assert len(" ".join((topic.lead, *map(words_of, topic.parts))).split()) <= MOST_WORDS


@pytest.mark.parametrize(("topic", "part"), PARTS, ids=named)
def test_a_part_says_something_and_where_it_comes_from(topic: Topic, part: Part) -> None:
    assert part.says or part.points, topic.id
    assert set(part.sources) <= set(load.sources())


@pytest.mark.parametrize(("topic", "part"), PARTS, ids=named)
def test_words_neither_promise_nor_name_a_condition_as_the_readers(topic: Topic, part: Part) -> None:
    assert [] == FORBIDDEN.findall(f"{topic.title} {topic.lead} {words_of(part)}")


@pytest.mark.parametrize(("topic", "part"), PARTS, ids=named)
def test_what_is_only_remembered_is_said_to_be_so_in_the_text(topic: Topic, part: Part) -> None:
    status = {key: load.sources()[key].status for key in part.sources}
    if "unverified" in status.values():
        assert re.search(r"memory|remember", words_of(part)), topic.id


@pytest.mark.parametrize(("topic", "part"), PARTS, ids=named)
def test_a_figure_in_per_cent_or_of_people_has_a_source_that_was_read(topic: Topic, part: Part) -> None:
    if re.search(r"\d+(?:\.\d+)? %|\d+ (?:people|runners|trials|healthy)", words_of(part)):
        read = [key for key in part.sources if key != "design" and load.sources()[key].status == "found"]
        assert read, topic.id


def test_both_truths_of_how_long_it_takes_stand_beside_each_other() -> None:
    topic = next(one for one in TOPICS if one.id == "how_long")
    article, research = topic.parts[:2]

    assert ("cleveland-2023",) == article.sources
    assert "3 to 5 weeks" in words_of(article)
    assert "12 weeks or longer" in words_of(article)
    assert {"collins-2013", "winters-2021"} == set(research.sources)
    assert ["55 %", "40 %", "40 %"] == re.findall(r"\d+ %", words_of(research))


def test_medicine_is_left_to_those_who_know_and_ice_is_optional() -> None:
    topic = next(one for one in TOPICS if one.id == "ice_medicine")
    ice, medicine = topic.parts

    assert "20 minutes" in words_of(ice)
    assert "cloth" in words_of(ice)
    assert "optional" in words_of(ice)
    assert "pharmacist or doctor" in words_of(medicine)
    assert [] == re.findall(r"\d+ ?mg|ibuprofen|naproxen", words_of(medicine), re.IGNORECASE)


def test_each_file_is_named_after_its_topic() -> None:
    assert {f"{topic.id}.toml" for topic in TOPICS} == set(load._texts_in("learn"))
