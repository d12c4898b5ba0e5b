"""What a signature promises: made with the operator's certificate, read back with the reader of C2PA itself."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import c2pa
import numpy as np
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from PIL import Image

from danqing.config import Settings
from danqing.generation import png
from danqing.generation.content_credentials import ContentCredentials, CredentialsUnusable, read_credentials
from danqing.generation.provenance import read_labels
from danqing.pipelines import build_finishing
from tests.certificates import Key, elliptic, write_signer

PIXELS = np.random.default_rng(1).integers(0, 256, (60, 80, 3), np.uint8)
FILE = png.encode(PIXELS, {"Engine": "atelier"})
TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/"


@pytest.fixture(scope="module")
def credentials(tmp_path_factory: pytest.TempPathFactory) -> ContentCredentials:
    return ContentCredentials(*write_signer(tmp_path_factory.mktemp("signer"), elliptic()))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The operator reads which setting names no file."""
    certificate, key = write_signer(tmp_path, elliptic())
    with pytest.raises(CredentialsUnusable, match=r"c2pa_key .*/none.pem cannot be read: No such file"):
        ContentCredentials(certificate, tmp_path / "none.pem")
    with pytest.raises(CredentialsUnusable, match=r"c2pa_certificate .*/none.pem cannot be read: No such file"):
        ContentCredentials(tmp_path / "none.pem", key)


def test_a_key_with_a_password_is_refused(tmp_path: Path) -> None:
    """A server that starts by itself can ask nobody for a password."""
    with pytest.raises(CredentialsUnusable, match="is no private key in PEM without a password"):
        ContentCredentials(*write_signer(tmp_path, elliptic(), password=b"secret"))


def test_a_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    """The allowed kinds are named."""
    with pytest.raises(CredentialsUnusable, match="P-256, P-384, P-521, Ed25519 and RSA are"):
        ContentCredentials(*write_signer(tmp_path, ec.generate_private_key(ec.SECP256K1())))


def test_a_key_of_another_certificate_is_refused(tmp_path: Path) -> None:
    """A key that does not belong to the certificate is found out before any picture is signed."""
    certificate, _ = write_signer(tmp_path, elliptic())
    (tmp_path / "other").mkdir()
    _, key = write_signer(tmp_path / "other", elliptic())
    with pytest.raises(CredentialsUnusable, match=r"signs nothing valid: claimSignature.mismatch"):
        ContentCredentials(certificate, key)


def test_an_expired_certificate_is_refused(tmp_path: Path) -> None:
    """What is signed after its end would be worth nothing."""
    with pytest.raises(CredentialsUnusable, match="was not valid at time of signing"):
        ContentCredentials(*write_signer(tmp_path, elliptic(), days=-1))


def test_a_text_that_is_no_certificate_is_refused(tmp_path: Path) -> None:
    """The files are named, with the reason."""
    certificate, key = write_signer(tmp_path, elliptic())
    certificate.write_text("no certificate")
    with pytest.raises(CredentialsUnusable, match=r"c2pa_certificate .*chain.pem"):
        ContentCredentials(certificate, key)


def test_a_file_without_signature_has_no_credentials() -> None:
    """Nothing is made up."""
    assert read_credentials(FILE) is None


def test_a_changed_picture_is_told(credentials: ContentCredentials) -> None:
    """One changed bit of the pixels makes the signature invalid."""
    signed = bytearray(credentials.sign(FILE, "atelier"))
    signed[-1000] ^= 1
    found = read_credentials(bytes(signed))
    assert found is not None
    assert (found["C2PA.State"], found["C2PA.Faults"]) == ("Invalid", "assertion.dataHash.mismatch")


@pytest.mark.parametrize("engine", ["atelier", "diffusers"])
def test_the_reader_of_c2pa_finds_the_signature_valid(credentials: ContentCredentials, engine: str) -> None:
    """The manifest says that a program created the picture, which engine, and by a trained model or not."""
    with c2pa.Reader("image/png", io.BytesIO(credentials.sign(FILE, engine))) as reader:
        manifest = reader.get_active_manifest()
        assert reader.get_validation_state() == "Valid"
    (action,) = manifest["assertions"][0]["data"]["actions"]
    kind = {"atelier": "algorithmicMedia", "diffusers": "trainedAlgorithmicMedia"}[engine]
    assert (action["action"], action["digitalSourceType"]) == ("c2pa.created", TERMS + kind)
    assert action["softwareAgent"]["name"] == f"Danqing ({engine})"
    assert manifest["signature_info"]["common_name"] == "Signer"


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [
        (ec.generate_private_key(ec.SECP384R1()), "Es384"),
        (ed25519.Ed25519PrivateKey.generate(), "Ed25519"),
        (rsa.generate_private_key(65537, 2048), "Ps256"),
    ],
)
def test_the_kind_of_key_decides_the_algorithm(tmp_path: Path, key: Key, algorithm: str) -> None:
    """Nobody has to set an algorithm."""
    found = read_credentials(ContentCredentials(*write_signer(tmp_path, key)).sign(FILE, "atelier"))
    assert found is not None
    assert (found["C2PA.State"], found["C2PA.Algorithm"]) == ("Valid", algorithm)


def test_pixels_and_other_labels_are_unchanged(credentials: ContentCredentials) -> None:
    """The signed file holds the picture and the labels that it held, and little more."""
    signed = credentials.sign(FILE, "atelier")
    with Image.open(io.BytesIO(signed)) as image:
        np.testing.assert_array_equal(np.asarray(image), PIXELS)
    assert read_labels(signed) == read_labels(FILE)
    assert len(signed) - len(FILE) < 10_000


def test_pictures_may_be_signed_at_once(credentials: ContentCredentials) -> None:
    """Any number of threads may sign."""
    with ThreadPoolExecutor(4) as threads:
        signed = list(threads.map(lambda _: credentials.sign(FILE, "atelier"), range(12)))
    found = [read_credentials(each) for each in signed]
    assert [each["C2PA.State"] for each in found if each] == ["Valid"] * 12


def test_the_settings_make_a_signer(tmp_path: Path) -> None:
    """Certificate and key of the settings sign the files of the pipeline."""
    certificate, key = write_signer(tmp_path, elliptic())
    signer = build_finishing(Settings(home=tmp_path, c2pa_certificate=certificate, c2pa_key=key)).credentials
    assert signer is not None
    assert read_credentials(signer.sign(FILE, "atelier")) is not None
    assert build_finishing(Settings(home=tmp_path)).credentials is None
