"""
The local network: under which addresses this machine is found there, and a certificate for them.

Browsers give a camera only to pages that come over TLS, so the certificate is
made here, by and for this machine, and kept in the data folder with its key.
A browser asks once whether to trust it; nothing outside is involved.
"""

import ipaddress
import os
import socket
import ssl
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from vastus.base.errors import StorageError

if TYPE_CHECKING:
    from cryptography import x509

CERTIFICATE = "lan-certificate.pem"
KEY = "lan-key.pem"
GOOD_FOR = timedelta(days=365)  # phones refuse certificates that run much longer
RENEWED_BEFORE = timedelta(days=30)
SET_BACK = timedelta(days=1)  # a phone's clock may be behind
ANYWHERE = ("192.0.2.1", 9)  # kept for documentation: nobody is there, and nothing is sent to it


@dataclass(frozen=True, slots=True)
class Certificate:
    """Where a certificate and its key are."""

    certificate: Path
    key: Path


def addresses() -> tuple[str, ...]:
    """Return the addresses of this machine in the local network, the most likely first."""
    found: list[str] = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way_out:
        way_out.connect(ANYWHERE)  # of a datagram socket this only chooses the way
        found.append(way_out.getsockname()[0])
    with suppress(OSError):
        found += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return tuple(dict.fromkeys(one for one in found if not ipaddress.ip_address(one).is_loopback))


def names() -> tuple[str, ...]:
    """Return the names of this machine in the local network."""
    own = socket.gethostname().lower()
    return tuple(dict.fromkeys((own, own if "." in own else f"{own}.local")))


def certificate(folder: Path, hosts: Iterable[str], now: datetime) -> Certificate:
    """
    Return a certificate for these hosts: the one that is kept, or a new one.

    Args:
        folder: The data folder.
        hosts: Names and addresses.
        now: The moment in UTC.

    Raises:
        StorageError: It cannot be kept.
    """
    kept = Certificate(folder / CERTIFICATE, folder / KEY)
    wanted = tuple(dict.fromkeys(hosts))
    if not _serves(kept, wanted, now):
        try:
            _make(kept, wanted, now)
        except OSError as error:
            what = "the certificate for the local network cannot be kept."
            raise StorageError(str(folder), what, "Choose another folder with --data.") from error
    return kept


def _serves(kept: Certificate, wanted: tuple[str, ...], now: datetime) -> bool:
    """Tell whether the kept certificate fits its key, holds long enough and names every host."""
    from cryptography import x509  # noqa: PLC0415 (only --lan needs it)

    try:
        held = x509.load_pem_x509_certificate(kept.certificate.read_bytes())
        named = held.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(kept.certificate, kept.key)
    except (OSError, ValueError, x509.ExtensionNotFound):  # a key that does not fit is an OSError too
        return False
    return held.not_valid_before_utc <= now <= held.not_valid_after_utc - RENEWED_BEFORE and set(wanted) <= {
        str(name.value) for name in named
    }


def _make(kept: Certificate, wanted: tuple[str, ...], now: datetime) -> None:
    from cryptography import x509  # noqa: PLC0415 (as above)
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID  # noqa: PLC0415

    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Vastus on this network")])
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - SET_BACK)
        .not_valid_after(now - SET_BACK + GOOD_FOR)
        .add_extension(x509.SubjectAlternativeName([_named(host) for host in wanted]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    _write(kept.key, secret)
    _write(kept.certificate, made.public_bytes(serialization.Encoding.PEM))


def _named(host: str) -> "x509.GeneralName":
    from cryptography import x509  # noqa: PLC0415 (as above)

    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _write(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    beside = path.with_suffix(".part")
    with suppress(FileNotFoundError):
        beside.unlink()
    file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "wb") as opened:
        opened.write(content)
    beside.replace(path)
