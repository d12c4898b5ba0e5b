"""Makes certificates for tests that sign pictures, as an authority of one's own would."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Key = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey

_USES = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
_MORE_USES = ("key_cert_sign", "crl_sign", "encipher_only", "decipher_only")


def elliptic() -> Key:
    return ec.generate_private_key(ec.SECP256R1())


def write_signer(folder: Path, key: Key, days: int = 30, password: bytes | None = None) -> tuple[Path, Path]:
    """The files of a certificate chain and of its key, as the settings name them. days: until the end of it."""
    authority = elliptic()
    chain = (_certificate("Signer", key, authority, days), _certificate("Authority", authority, authority, 30))
    certificate, private = folder / "chain.pem", folder / "key.pem"
    certificate.write_bytes(b"".join(each.public_bytes(serialization.Encoding.PEM) for each in chain))
    lock = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock))
    return certificate, private


def _name(common: str) -> x509.Name:
    names = ((NameOID.ORGANIZATION_NAME, "Tests"), (NameOID.COMMON_NAME, common))
    return x509.Name([x509.NameAttribute(kind, text) for kind, text in names])


def _certificate(common: str, key: Key, authority: Key, days: int) -> x509.Certificate:
    """With the extensions that C2PA asks of signers and of authorities."""
    signs_others = key is authority
    allowed = {"key_cert_sign", "crl_sign"} if signs_others else {"digital_signature"}
    now = datetime.now(UTC)
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key())
    usage = x509.KeyUsage(**{use: use in allowed for use in (*_USES, *_MORE_USES)})
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(common))
        .issuer_name(_name("Authority"))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=60))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=signs_others, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(issuer, critical=False)
        .add_extension(usage, critical=True)
    )
    if not signs_others:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        builder = builder.add_extension(purpose, critical=False)
    return builder.sign(authority, hashes.SHA256())
