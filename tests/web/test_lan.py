"""The certificate for the local network: made here, kept with its key, renewed in time."""

import ssl
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from vastus.base.errors import StorageError
from vastus.web import lan
from vastus.web.lan import CERTIFICATE, KEY, Certificate, certificate

NOW = datetime(2026, 3, 1, tzinfo=UTC)
HOSTS = ("192.168.1.10", "laptop.local")


def loaded(made: Certificate) -> x509.Certificate:
    return x509.load_pem_x509_certificate(made.certificate.read_bytes())


def test_it_names_every_host_and_only_serves(tmp_path: Path) -> None:
    held = loaded(certificate(tmp_path, HOSTS, NOW)).extensions
    names = held.get_extension_for_class(x509.SubjectAlternativeName).value

    assert {"192.168.1.10", "laptop.local"} == {str(name.value) for name in names}
    assert not held.get_extension_for_class(x509.BasicConstraints).value.ca


def test_a_server_can_use_it(tmp_path: Path) -> None:
    made = certificate(tmp_path, HOSTS, NOW)

    ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(made.certificate, made.key)


def test_only_the_owner_reads_it_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    certificate(tmp_path, HOSTS, NOW)

    assert {CERTIFICATE: 0o600, KEY: 0o600} == {
        path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()
    }


def test_the_one_that_is_kept_is_used_again(tmp_path: Path) -> None:
    first = loaded(certificate(tmp_path, HOSTS, NOW)).serial_number

    assert first == loaded(certificate(tmp_path, HOSTS[:1], NOW + timedelta(days=300))).serial_number


@pytest.mark.parametrize(
    ("hosts", "days"), [((*HOSTS, "192.168.2.7"), 1), (HOSTS, 336), (HOSTS, 400), (HOSTS, -2)]
)
def test_one_that_names_too_little_or_runs_out_is_made_anew(
    tmp_path: Path, hosts: tuple[str, ...], days: int
) -> None:
    first = loaded(certificate(tmp_path, HOSTS, NOW)).serial_number

    assert first != loaded(certificate(tmp_path, hosts, NOW + timedelta(days=days))).serial_number


@pytest.mark.parametrize("name", [CERTIFICATE, KEY])
@pytest.mark.parametrize("content", [b"", b"rubbish"])
def test_one_that_is_damaged_is_made_anew(tmp_path: Path, name: str, content: bytes) -> None:
    certificate(tmp_path, HOSTS, NOW)
    (tmp_path / name).write_bytes(content)
    made = certificate(tmp_path, HOSTS, NOW)

    ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(made.certificate, made.key)


def test_a_key_that_belongs_to_another_is_not_used(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    certificate(tmp_path, HOSTS, NOW)
    (tmp_path / KEY).write_bytes(certificate(other, HOSTS, NOW).key.read_bytes())
    made = certificate(tmp_path, HOSTS, NOW)

    ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(made.certificate, made.key)


def test_it_is_good_for_a_year_at_most(tmp_path: Path) -> None:
    held = loaded(certificate(tmp_path, HOSTS, NOW))

    assert held.not_valid_before_utc < NOW < held.not_valid_after_utc <= NOW + timedelta(days=365)


def test_a_folder_that_cannot_be_written_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be kept"):
        certificate(tmp_path / "none", HOSTS, NOW)


def test_addresses_are_those_of_a_network_and_names_of_this_machine() -> None:
    assert not [one for one in lan.addresses() if one.startswith("127.")]
    assert all(name == name.lower() for name in lan.names())
    assert len(set(lan.names())) == len(lan.names())
