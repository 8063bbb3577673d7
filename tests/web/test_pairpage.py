"""The page that pairs shows the code on the laptop and asks for it on the phone."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.houses import ORIGIN, house, visit
from vastus.web import pairpage
from vastus.web.house import House
from vastus.web.pairing import COOKIE, TRIES, Pairing
from vastus.web.rendering import Pen
from vastus.web.security import HERE, Rules
from vastus.web.server import application

LAN = "https://192.168.1.10:8151"
ADDRESS = f"{LAN}/pair"


class Visits:
    """A house with two doors: the laptop's and the network's."""

    def __init__(self, of: House, folder: Path) -> None:
        self.pairing = Pairing(folder, lambda: 1000.0)
        rules = Rules({*HERE, "192.168.1.10"}, self.pairing.knows, ("/pair", "/static/"))
        app = application(of, rules, pairpage.routes(Pen(of), self.pairing, ADDRESS))
        self.laptop = TestClient(app, base_url=ORIGIN, client=("127.0.0.1", 1))
        self.phone = TestClient(app, base_url=LAN, client=("192.168.1.20", 1), follow_redirects=False)

    def tell(self, code: str):
        return self.phone.post("/pair", data={"code": code}, headers={"origin": LAN})


@pytest.fixture
def visits(tmp_path: Path) -> Visits:
    return Visits(house(tmp_path), tmp_path)


def test_the_laptop_shows_code_address_and_picture(visits: Visits) -> None:
    shown = visits.laptop.get("/pair").text.split()

    assert ["here", ADDRESS, visits.pairing.code, "/pair/qr.svg"] == shown


def test_the_phone_does_not_see_the_code(visits: Visits) -> None:
    shown = visits.phone.get("/pair")

    assert 200 == shown.status_code
    assert shown.text.startswith("there ")
    assert visits.pairing.code not in shown.text


def test_the_right_code_lets_the_phone_in(visits: Visits) -> None:
    before = visits.phone.get("/settings").status_code
    answer = visits.tell(visits.pairing.code)
    after = visits.phone.get("/settings").status_code

    assert (403, 303, "/", 200) == (before, answer.status_code, answer.headers["location"], after)
    assert COOKIE in answer.headers["set-cookie"]


def test_a_wrong_code_is_answered_with_a_sentence(visits: Visits) -> None:
    answer = visits.tell("x")

    assert 422 == answer.status_code
    assert "That is not the code." in answer.text
    assert "set-cookie" not in answer.headers


def test_too_many_wrong_codes_have_to_wait(visits: Visits) -> None:
    answers = [visits.tell("x") for _ in range(TRIES + 1)]

    assert [422] * (TRIES - 1) + [429] * 2 == [answer.status_code for answer in answers]
    assert "30" == answers[-1].headers["retry-after"]
    assert "Wait 30 seconds" in answers[-1].text


def test_a_code_that_another_page_sends_is_not_taken(visits: Visits) -> None:
    answer = visits.phone.post(
        "/pair", data={"code": visits.pairing.code}, headers={"origin": "http://evil.example"}
    )

    assert 403 == answer.status_code


def test_the_picture_is_the_address_as_a_qr_code(visits: Visits) -> None:
    answer = visits.laptop.get("/pair/qr.svg")

    assert "image/svg+xml" == answer.headers["content-type"]
    assert answer.text.startswith("<?xml")
    assert "<script" not in answer.text
    assert pairpage.qr_svg(ADDRESS) != pairpage.qr_svg(ADDRESS + "x")


def test_the_terminal_gets_a_square_of_characters() -> None:
    lines = [line for line in pairpage.qr_terminal(ADDRESS).splitlines() if line]

    assert len(lines) > 10
    assert 1 == len({len(line) for line in lines})


def test_without_the_network_there_is_no_such_page(tmp_path: Path) -> None:
    assert 404 == visit(house(tmp_path)).get("/pair").status_code
