"""Content Credentials (C2PA): signs pictures with the operator's certificate, and reads the signatures of any PNG file.

Source: C2PA specification 2.2, actions and digital source types; c2pa-python 0.38 does the work.
"""

import io
import json
import threading
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from danqing import __version__
from danqing.core.errors import EngineError
from danqing.generation import png
from danqing.generation.extras import imported
from danqing.generation.provenance import PRODUCER, source_type

_MIME = "image/png"
_CHUNK = b"caBX"
_NEVER_A_FAULT = "signingCredential.untrusted"
"""Said of every signer, since no list of trusted ones is asked."""

# No thumbnail: the picture itself is beside it. The file was signed a moment ago, so nobody needs to verify it.
_SETTINGS = {
    "builder": {"thumbnail": {"enabled": False}, "created_assertion_labels": ["c2pa.actions.v2"]},
    "verify": {"verify_after_sign": False},
}


class CredentialsUnusable(Exception):
    """The certificate or key that the settings name cannot sign pictures."""


class ContentCredentials:
    """Signs PNG files. Thread-safe; two signatures of one file differ, as their algorithms want it."""

    def __init__(self, certificate: Path, key: Path) -> None:
        """Read both and sign a picture on trial.

        certificate: PEM, the signer's own first, then those that signed it. key: PEM, not encrypted; elliptic
        (P-256, P-384, P-521), Ed25519 or RSA. Raises ExtraMissing, and CredentialsUnusable with the reason.
        """
        self._c2pa = _library()
        self._lock = threading.Lock()
        algorithm, private = _signing_key(key)
        try:
            info = self._c2pa.C2paSignerInfo(algorithm.encode(), _bytes("c2pa_certificate", certificate), private, None)
            self._signer = self._c2pa.Signer.from_info(info)
            self._context = self._c2pa.Context.from_dict(_SETTINGS)
            # a certificate that does not fit its key is found at the start, not with the first customer
            signed = read_credentials(self._signed(png.encode(np.zeros((1, 1, 3), np.uint8), {}), "trial"))
        except self._c2pa.C2paError as error:
            raise CredentialsUnusable(f"c2pa_certificate {certificate} and c2pa_key {key}: {error}") from error
        if signed is None or signed["C2PA.State"] == "Invalid":
            faults = signed["C2PA.Faults"] if signed else "no signature"
            raise CredentialsUnusable(
                f"c2pa_certificate {certificate} with c2pa_key {key} signs nothing valid: {faults}"
            )

    def sign(self, data: bytes, engine: str, drawn_by: str | None = None) -> bytes:
        """The PNG file with a signed manifest in it: who made it, with which engine, and that a program did.

        drawn_by: the engine of another server, where that drew.

        Raises EngineError where the signature fails, as when the certificate has ended since the start.
        """
        try:
            return self._signed(data, engine, drawn_by)
        except self._c2pa.C2paError as error:
            raise EngineError("The picture could not be signed.") from error

    def _signed(self, data: bytes, engine: str, drawn_by: str | None = None) -> bytes:
        action = {
            "action": "c2pa.created",
            "digitalSourceType": source_type(engine, drawn_by),
            "softwareAgent": {"name": f"{PRODUCER} ({engine})", "version": __version__},
        }
        manifest = {
            "claim_generator_info": [{"name": PRODUCER, "version": __version__}],
            "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [action]}}],
        }
        signed = io.BytesIO()
        with self._lock, self._c2pa.Builder(manifest, self._context) as builder:
            builder.sign(self._signer, _MIME, io.BytesIO(data), signed)
        return signed.getvalue()


def read_credentials(data: bytes) -> dict[str, Any] | None:
    """What the signature of a PNG file says, None where it has none.

    Labels as `C2PA.State` (Valid, Trusted or Invalid), and `C2PA`, everything as c2pa-python tells it.
    Raises ExtraMissing where there is a signature and nothing to read it with.
    """
    # before the library is loaded, since most files are not signed
    if not png.has_chunk(data, _CHUNK):
        return None
    library = _library()
    try:
        with library.Reader(_MIME, io.BytesIO(data)) as reader:
            store = json.loads(reader.json())
            state = str(reader.get_validation_state())
    except library.C2paError as error:
        return {"C2PA.State": "Invalid", "C2PA.Faults": str(error)}
    return _labels(store, state) | {"C2PA": store}


def _labels(store: Mapping[str, Any], state: str) -> dict[str, str]:
    manifest = store["manifests"][store["active_manifest"]]
    signature = manifest.get("signature_info", {})
    generators = [f"{info['name']} {info.get('version', '')}" for info in manifest.get("claim_generator_info", ())]
    actions = [
        action
        for assertion in manifest.get("assertions", ())
        if assertion["label"].startswith("c2pa.actions")
        for action in assertion["data"].get("actions", ())
    ]
    faults = {fault["code"] for fault in store.get("validation_status", ())} - {_NEVER_A_FAULT}
    found = {
        "C2PA.State": state,
        "C2PA.Faults": ", ".join(sorted(faults)),
        "C2PA.Signer": signature.get("common_name"),
        "C2PA.Issuer": signature.get("issuer"),
        "C2PA.Algorithm": signature.get("alg"),
        "C2PA.Time": signature.get("time"),
        "C2PA.Generator": ", ".join(generators),
        "C2PA.Actions": ", ".join(str(action["action"]) for action in actions),
        "C2PA.DigitalSourceType": ", ".join(str(a["digitalSourceType"]) for a in actions if "digitalSourceType" in a),
    }
    return {label: str(value) for label, value in found.items() if value}


def _signing_key(file: Path) -> tuple[str, bytes]:
    module = imported("danqing.generation.signing_key", setting="c2pa_key", extra="c2pa")
    try:
        algorithm, private = module.read_signing_key(_bytes("c2pa_key", file))
    except ValueError as error:
        raise CredentialsUnusable(f"c2pa_key {file} {error}") from error
    return str(algorithm), bytes(private)


def _bytes(setting: str, file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CredentialsUnusable(f"{setting} {file} cannot be read: {error.strerror}") from error


def _library() -> ModuleType:
    return imported("c2pa", setting="c2pa_certificate", extra="c2pa")
