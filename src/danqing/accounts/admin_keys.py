"""Keys of operators: good for the admin API and for nothing else; made and kept as API keys are."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from uuid import uuid4

from danqing.accounts import audit
from danqing.accounts.office import Office
from danqing.core.account import AdminKey
from danqing.core.errors import InvalidApiKey, InvalidField
from danqing.storage import admin_key_store

PREFIX = "ak-"

_PREFIX_LENGTH = 7  # "ak-" and four characters
_TOUCH_EVERY = timedelta(minutes=1)


def create(office: Office, name: str, actor: str = audit.OPERATOR) -> tuple[AdminKey, str]:
    """Issue a key. The secret is returned here and never again. Raises InvalidField."""
    if not 0 < len(name) <= 200 or not name.isprintable():
        raise InvalidField("name", name, "must have 1 to 200 printable characters")
    secret = f"{PREFIX}{secrets.token_hex(24)}"
    now = office.clock()
    key = AdminKey(key_id=str(uuid4()), name=name, prefix=secret[:_PREFIX_LENGTH], created_at=now)
    with office.database.begin() as transaction:
        admin_key_store.insert(transaction, key, _digest(secret))
        audit.record(transaction, now, actor, "admin-key.create", f"admin-key:{key.key_id}", name=name)
    return key, secret


def authenticate(office: Office, secret: str) -> AdminKey:
    """The key of this secret. Raises InvalidApiKey for one that is unknown or revoked."""
    digest = _digest(secret)
    with office.database.connect() as connection:
        found = admin_key_store.find(connection, digest)
    if found is None or not hmac.compare_digest(found[1], digest) or found[0].revoked_at is not None:
        raise InvalidApiKey()
    _note_use(office, found[0], office.clock())
    return found[0]


def every(office: Office) -> list[AdminKey]:
    """Every key, revoked ones too, oldest first."""
    with office.database.connect() as connection:
        return admin_key_store.every(connection)


def revoke(office: Office, key_id: str, actor: str = audit.OPERATOR) -> bool:
    """End a key at once. False where there is no such key or it was revoked before."""
    with office.database.begin() as transaction:
        revoked = admin_key_store.revoke(transaction, key_id, office.clock())
        if revoked:
            audit.record(transaction, office.clock(), actor, "admin-key.revoke", f"admin-key:{key_id}")
    return revoked


def _note_use(office: Office, key: AdminKey, now: datetime) -> None:
    if key.last_used_at is None or now - key.last_used_at >= _TOUCH_EVERY:
        with office.database.begin() as transaction:
            admin_key_store.touch(transaction, key.key_id, now)


def _digest(secret: str) -> str:
    # a plain hash is enough: the secret has 192 random bits, there is nothing to guess
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
