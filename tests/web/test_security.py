"""The guard at the door: what every answer says about itself, and who does not come in."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tests.web.houses import ORIGIN, coach, house, visit
from vastus.web.security import BODY_AT_MOST, HERE, Rules, host_of

PHONE = "192.168.1.20"
LAN = "https://192.168.1.10:8151"


@pytest.fixture
def browser(tmp_path: Path) -> TestClient:
    return visit(house(tmp_path))


def lan_visit(tmp_path: Path, *, paired: bool) -> TestClient:
    rules = Rules({*HERE, "192.168.1.10"}, lambda _: paired, ("/pair", "/static/"))
    return visit(house(tmp_path), rules, client=PHONE, base=LAN)


@pytest.mark.parametrize("path", ["/settings", "/nowhere", "/static/nothing.js", "/api/nothing"])
def test_every_answer_says_what_it_may_do_in_a_browser(browser: TestClient, path: str) -> None:
    headers = browser.get(path).headers

    assert "nosniff" == headers["x-content-type-options"]
    assert "same-origin" == headers["referrer-policy"]
    assert "same-origin" == headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"]
    assert headers["permissions-policy"].startswith("camera=(self), ")


def test_the_policy_lets_pages_load_nothing_from_elsewhere_and_write_no_style_or_script(
    browser: TestClient,
) -> None:
    policy = dict(
        part.strip().split(" ", 1)
        for part in browser.get("/settings").headers["content-security-policy"].split(";")
    )

    assert {
        "default-src": "'self'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "style-src": "'self'",
        "worker-src": "'self' blob:",
        "connect-src": "'self'",
        "img-src": "'self' data: blob:",
        "media-src": "'self' blob:",
        "font-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    } == policy


def test_pages_are_not_kept_by_the_browser(browser: TestClient) -> None:
    assert "no-store" == browser.get("/settings").headers["cache-control"]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8150", "127.0.0.1.evil.example", "", "[::1", "10.0.0.1"]
)
def test_a_name_that_somebody_let_point_here_is_refused(browser: TestClient, host: str) -> None:
    answer = browser.get("/settings", headers={"host": host})

    assert 421 == answer.status_code
    assert "not known by that name" in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8150", "localhost:8150", "LOCALHOST", "[::1]:8150"])
def test_this_machine_is_known_by_all_its_names(browser: TestClient, host: str) -> None:
    assert 200 == browser.get("/settings", headers={"host": host}).status_code


@pytest.mark.parametrize(
    "origin", [None, "http://evil.example", "https://127.0.0.1:8150", "http://127.0.0.1:1", "null"]
)
@pytest.mark.parametrize("path", ["/session", "/settings", "/reason"])
def test_a_form_on_another_page_does_nothing_here(browser: TestClient, path: str, origin: str | None) -> None:
    answer = browser.post(path, data={"voice": "on"}, headers={} if origin is None else {"origin": origin})

    assert 403 == answer.status_code
    assert "Only pages of the coach itself" in answer.text


def test_the_coachs_own_form_is_taken(browser: TestClient) -> None:
    answer = browser.post("/settings", data={"theme": "dark"}, headers={"origin": ORIGIN})

    assert 303 == answer.status_code


def test_a_form_that_is_too_large_is_not_even_read(browser: TestClient) -> None:
    answer = browser.post("/settings", content=b"x" * (BODY_AT_MOST + 1), headers={"origin": ORIGIN})

    assert 413 == answer.status_code


@pytest.mark.parametrize("length", ["-1", "1e3", "", "²", "x"])
def test_a_length_that_is_none_is_refused(browser: TestClient, length: str) -> None:
    headers = [(b"origin", ORIGIN.encode()), (b"content-length", length.encode("utf-8"))]
    answer = browser.request("POST", "/settings", headers=headers)

    assert 413 == answer.status_code


def test_what_comes_in_pieces_of_unknown_number_is_refused(browser: TestClient) -> None:
    answer = browser.post("/settings", content=iter([b"a=1"]), headers={"origin": ORIGIN})

    assert 413 == answer.status_code


@pytest.mark.parametrize(
    "path", ["/", "/session", "/settings", "/api/sessions", "/models/x.task", "/pairs/../settings"]
)
def test_a_device_of_the_network_that_is_not_paired_sees_nothing(tmp_path: Path, path: str) -> None:
    answer = lan_visit(tmp_path, paired=False).get(path)

    if path.startswith("/pair"):
        assert 200 != answer.status_code
    else:
        assert 403 == answer.status_code
        assert "Open /pair first" in answer.text


@pytest.mark.parametrize("path", ["/", "/session", "/remote", "/api/sessions"])
def test_whoever_opens_a_page_on_a_device_that_is_not_paired_is_sent_to_pair_it(
    tmp_path: Path, path: str
) -> None:
    browser = lan_visit(tmp_path, paired=False)
    page = browser.get(path, headers={"accept": "text/html,application/xhtml+xml"})
    form = browser.post(path, headers={"accept": "text/html", "origin": LAN})

    assert (303, "/pair") == (page.status_code, page.headers["location"])
    assert 403 == form.status_code


def test_without_the_network_nobody_is_sent_anywhere(tmp_path: Path) -> None:
    browser = visit(house(tmp_path), client=PHONE)

    assert 403 == browser.get("/", headers={"accept": "text/html"}).status_code


def test_a_device_of_the_network_that_is_not_paired_gets_no_line(tmp_path: Path) -> None:
    browser = lan_visit(tmp_path, paired=False)
    with (
        pytest.raises(WebSocketDisconnect),
        browser.websocket_connect("wss://192.168.1.10:8151/session/socket", headers={"origin": LAN}),
    ):
        pass


def test_a_paired_device_comes_in(tmp_path: Path) -> None:
    browser = lan_visit(tmp_path, paired=True)
    with (
        browser,
        browser.websocket_connect("wss://192.168.1.10:8151/session/socket", headers={"origin": LAN}) as line,
    ):
        line.send_json({"t": "hello", "v": 1, "at": 0.0, "camera": True})

        assert "screen" == line.receive_json()["t"]
    assert 200 == browser.get("/settings").status_code


def test_without_the_network_nobody_from_there_comes_in_at_all(tmp_path: Path) -> None:
    browser = visit(house(tmp_path), client=PHONE)

    assert 403 == browser.get("/pair").status_code


def test_the_guard_stands_before_the_socket_too(tmp_path: Path) -> None:
    browser = visit(house(tmp_path))
    with pytest.raises(WebSocketDisconnect) as closed, coach(browser, origin="http://evil.example"):
        pass

    assert "Only pages of the coach itself may do this." == closed.value.reason


@pytest.mark.parametrize(
    ("authority", "host"),
    [("a.b:80", "a.b"), ("A.B", "a.b"), ("[::1]:1", "::1"), ("[::1", ""), ("", ""), ("u@h", "h")],
)
def test_the_name_in_an_authority(authority: str, host: str) -> None:
    assert host == host_of(authority)
