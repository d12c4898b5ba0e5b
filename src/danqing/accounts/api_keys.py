"""API keys: made once, shown once, kept as hashes, checked on every call."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import uuid4

import sqlalchemy as sa

from danqing.core.account import Account, ApiKey, Caller, Region
from danqing.core.errors import InvalidApiKey
from danqing.storage import account_store

_PREFIX_LENGTH = 7  # "sk-" and four characters: enough to tell keys apart, useless to guess the rest
_TOUCH_EVERY = timedelta(minutes=1)


class ApiKeys:
    """Issues and checks the keys of all accounts.

    regions: all regions of this server; the first one is meant by hosts that no region claims.
    """

    def __init__(self, engine: sa.Engine, regions: Sequence[Region], clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._regions = regions
        self._clock = clock

    def create_account(self, name: str, region: str, account_id: str | None = None) -> Account:
        """Open an account in a region, under an id of its own if none is given."""
        account = Account(account_id=account_id or str(uuid4()), name=name, region=region, created_at=self._clock())
        with self._engine.begin() as transaction:
            account_store.insert_account(transaction, account)
        return account

    def create(self, account: Account, name: str, expires_at: datetime | None = None) -> tuple[ApiKey, str]:
        """Issue a key. The secret is returned here and cannot be had again."""
        secret = f"sk-{secrets.token_hex(24)}"
        key = ApiKey(
            key_id=str(uuid4()),
            account_id=account.account_id,
            region=account.region,
            name=name,
            prefix=secret[:_PREFIX_LENGTH],
            created_at=self._clock(),
            expires_at=expires_at,
        )
        with self._engine.begin() as transaction:
            account_store.insert_key(transaction, key, _digest(secret))
        return key, secret

    def authenticate(self, secret: str, host: str) -> Caller:
        """Who holds this key. Raises InvalidApiKey for one that is unknown, revoked, expired or of another region."""
        digest = _digest(secret)
        now = self._clock()
        with self._engine.connect() as connection:
            found = account_store.find_key(connection, digest)
        if found is None or not hmac.compare_digest(found[1], digest):
            raise InvalidApiKey()
        key = found[0]
        if not key.is_valid(now) or key.region != self._region_of(host):
            raise InvalidApiKey()
        self._note_use(key, now)
        return Caller(account_id=key.account_id, key_id=key.key_id, region=key.region)

    def accounts(self) -> list[Account]:
        """Every account, oldest first."""
        with self._engine.connect() as connection:
            return account_store.accounts(connection)

    def list_keys(self, account_id: str) -> list[ApiKey]:
        """Every key of an account, oldest first."""
        with self._engine.connect() as connection:
            return account_store.keys(connection, account_id)

    def revoke(self, key_id: str) -> bool:
        """End a key at once. False where there is no such key or it was revoked before."""
        with self._engine.begin() as transaction:
            return account_store.revoke_key(transaction, key_id, self._clock())

    def _region_of(self, host: str) -> str:
        name = host.rsplit(":", 1)[0].lower()
        return next((region.name for region in self._regions if name in region.hosts), self._regions[0].name)

    def _note_use(self, key: ApiKey, now: datetime) -> None:
        # once a minute is exact enough for people, and spares a write on every poll
        if key.last_used_at is None or now - key.last_used_at >= _TOUCH_EVERY:
            with self._engine.begin() as transaction:
                account_store.touch_key(transaction, key.key_id, now)


def _digest(secret: str) -> str:
    # a plain hash is enough: the secret has 192 random bits, there is nothing to guess
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
