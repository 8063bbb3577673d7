"""Who knows the code on the laptop's screen is let in; who guesses has few tries and long waits."""

import json
import stat
from pathlib import Path

import pytest
from starlette.datastructures import Headers

from vastus.web.pairing import (
    COOKIE,
    DEVICES_AT_MOST,
    FILE,
    TRIES,
    WAIT_AT_MOST_S,
    WAIT_S,
    Pairing,
    Verdict,
    cookie,
)


class Clock:
    """Seconds that a test sets."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pairing(tmp_path: Path, clock: Clock) -> Pairing:
    return Pairing(tmp_path, clock)


def shows(secret: str) -> Headers:
    return Headers({"cookie": f"theme=dark; {COOKIE}={secret}"})


def wrong(pairing: Pairing) -> str:
    return f"{(int(pairing.code) + 1) % 10**6:06}"


def paired(pairing: Pairing) -> str:
    secret = pairing.attempt(pairing.code).secret
    assert secret is not None
    return secret


def test_a_code_has_six_digits(pairing: Pairing) -> None:
    assert 6 == len(pairing.code)
    assert pairing.code.isdecimal()


def test_who_knows_the_code_is_let_in_and_known_by_a_secret(pairing: Pairing) -> None:
    secret = paired(pairing)

    assert pairing.knows(shows(secret))
    assert len(secret) > 40


def test_spaces_around_the_code_do_no_harm(pairing: Pairing) -> None:
    assert pairing.attempt(f" {pairing.code} ").secret is not None


def test_a_code_lets_in_one_device(pairing: Pairing) -> None:
    code = pairing.code
    paired(pairing)

    assert code != pairing.code
    assert Verdict(None) == pairing.attempt(code)


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "é" * 6, "٣" * 6])
def test_what_is_no_code_is_wrong(pairing: Pairing, code: str) -> None:
    assert None is pairing.attempt(code).secret


def test_after_a_few_wrong_tries_there_is_a_new_code_and_a_wait(pairing: Pairing, clock: Clock) -> None:
    code = pairing.code
    told = [pairing.attempt(wrong(pairing)) for _ in range(TRIES)]
    during = pairing.attempt(pairing.code)
    clock.now_s += WAIT_S
    after = pairing.attempt(pairing.code)

    assert [*[Verdict(None)] * (TRIES - 1), Verdict(None, WAIT_S)] == told
    assert code != pairing.code
    assert Verdict(None, WAIT_S) == during
    assert after.secret is not None


def test_every_further_wait_is_twice_as_long_up_to_an_hour(pairing: Pairing, clock: Clock) -> None:
    waits = []
    for _ in range(10):
        told = [pairing.attempt(wrong(pairing)) for _ in range(TRIES)][-1]
        waits.append(told.wait_s)
        clock.now_s += told.wait_s

    assert [30.0, 60.0, 120.0, 240.0] == waits[:4]
    assert WAIT_AT_MOST_S == waits[-1]


def test_guessing_takes_longer_than_anybody_has(pairing: Pairing, clock: Clock) -> None:
    began_s, tries = clock.now_s, 0
    while clock.now_s - began_s < 24 * 3600.0:
        clock.now_s += pairing.attempt(wrong(pairing)).wait_s
        tries += 1

    assert tries < 300  # of a million


def test_who_is_paired_is_known_after_a_restart(tmp_path: Path, clock: Clock) -> None:
    secret = paired(Pairing(tmp_path, clock))

    assert Pairing(tmp_path, clock).knows(shows(secret))


def test_what_is_kept_tells_nobody_the_secret(tmp_path: Path, clock: Clock) -> None:
    secret = paired(Pairing(tmp_path, clock))

    assert secret not in (tmp_path / FILE).read_text()
    assert 0o600 == stat.S_IMODE((tmp_path / FILE).stat().st_mode)


@pytest.mark.parametrize("content", ["", "{", '{"a": 1}', "[1, null]", "\x00"])
def test_a_damaged_list_lets_nobody_in(tmp_path: Path, clock: Clock, content: str) -> None:
    (tmp_path / FILE).write_text(content)

    assert not Pairing(tmp_path, clock).knows(shows("x"))


@pytest.mark.parametrize(
    "headers",
    [{}, {"cookie": ""}, {"cookie": COOKIE}, {"cookie": f"{COOKIE}="}, {"cookie": f"{COOKIE}=guess"}],
)
def test_nobody_else_is_known(pairing: Pairing, headers: dict[str, str]) -> None:
    paired(pairing)

    assert not pairing.knows(Headers(headers))


def test_the_list_has_an_end_and_the_oldest_goes_first(pairing: Pairing, tmp_path: Path) -> None:
    secrets = [paired(pairing) for _ in range(DEVICES_AT_MOST + 1)]

    assert not pairing.knows(shows(secrets[0]))
    assert all(pairing.knows(shows(secret)) for secret in secrets[1:])
    assert DEVICES_AT_MOST == len(json.loads((tmp_path / FILE).read_text()))


def test_all_can_be_sent_away(pairing: Pairing) -> None:
    secret = paired(pairing)
    pairing.forget()

    assert not pairing.knows(shows(secret))


def test_a_disk_that_refuses_lets_them_in_until_the_coach_ends(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / FILE).mkdir()
    pairing = Pairing(tmp_path, clock)

    assert pairing.knows(shows(paired(pairing)))


def test_the_secret_stays_with_the_page_it_was_given_to() -> None:
    header = cookie("abc")

    assert header.startswith(f"{COOKIE}=abc; ")
    assert {"Path=/", "Secure", "HttpOnly", "SameSite=Strict"} <= set(header.split("; "))
