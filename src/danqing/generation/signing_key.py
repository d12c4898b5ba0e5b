"""The private key of a signer, as C2PA wants it. Needs the extra danqing[c2pa], for the package cryptography."""

from collections.abc import Mapping

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

_CURVES: Mapping[str, str] = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}


def read_signing_key(pem: bytes) -> tuple[str, bytes]:
    """The name of the algorithm that a key signs with, and the key as unencrypted PKCS #8 in PEM.

    pem: elliptic (P-256, P-384, P-521), Ed25519 or RSA, without a password. Raises ValueError for any other.
    """
    try:
        key = serialization.load_pem_private_key(pem, None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise ValueError("is no private key in PEM without a password") from error
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return _algorithm(key), private


def _algorithm(key: PrivateKeyTypes) -> str:
    match key:
        case ec.EllipticCurvePrivateKey() if key.curve.name in _CURVES:
            return _CURVES[key.curve.name]
        case ed25519.Ed25519PrivateKey():
            return "ed25519"
        case rsa.RSAPrivateKey():
            return "ps256"
    raise ValueError("is of a kind that C2PA does not allow; P-256, P-384, P-521, Ed25519 and RSA are")
