"""API keys: made once, shown once, kept as hashes, checked on every call."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import sqlalchemy as sa

from danqing.accounts import audit
from danqing.accounts.tokens import PREFIX, TokenSigner
from danqing.core.account import Account, ApiKey, Caller, Region, Workspace
from danqing.core.errors import AccessDenied, InvalidApiKey, WorkspaceAccessDenied
from danqing.storage import account_store

_PREFIX_LENGTH = 7  # "sk-" and four characters: enough to tell keys apart, useless to guess the rest
_TOUCH_EVERY = timedelta(minutes=1)


class ApiKeys:
    """Issues and checks the keys of all accounts, and the temporary tokens made from them. Every change is logged.

    regions: all regions of this server; the first one is meant by hosts that no region claims. tokens: signs and
    reads temporary tokens; where it is None, none are good. actor, in all that change something: who did it.
    """

    def __init__(
        self,
        engine: sa.Engine,
        regions: Sequence[Region],
        clock: Callable[[], datetime],
        tokens: TokenSigner | None = None,
    ) -> None:
        self._engine = engine
        self._regions = regions
        self._clock = clock
        self._tokens = tokens

    def create_account(
        self, name: str, region: str, account_id: str | None = None, *, actor: str = audit.OPERATOR
    ) -> Account:
        """Open an account in a region, under an id of its own if none is given."""
        now = self._clock()
        account = Account(account_id=account_id or str(uuid4()), name=name, region=region, created_at=now)
        with self._engine.begin() as transaction:
            account_store.insert_account(transaction, account)
            subject = f"account:{account.account_id}"
            audit.record(transaction, now, actor, "account.create", subject, name=name, region=region)
        return account

    def create_workspace(self, account: Account, name: str, *, actor: str = audit.OPERATOR) -> Workspace:
        """Make a workspace in an account."""
        now = self._clock()
        workspace_id = f"llm-{secrets.token_hex(8)}"
        workspace = Workspace(workspace_id=workspace_id, account_id=account.account_id, name=name, created_at=now)
        with self._engine.begin() as transaction:
            account_store.insert_workspace(transaction, workspace)
            subject = f"account:{account.account_id}"
            audit.record(transaction, now, actor, "workspace.create", subject, workspace=workspace_id, name=name)
        return workspace

    def create(
        self,
        account: Account,
        name: str,
        expires_at: datetime | None = None,
        *,
        models: tuple[str, ...] | None = None,
        actor: str = audit.OPERATOR,
    ) -> tuple[ApiKey, str]:
        """Issue a key, for some models only where they are given. The secret is returned here and never again."""
        secret = f"sk-{secrets.token_hex(24)}"
        key = ApiKey(
            key_id=str(uuid4()),
            account_id=account.account_id,
            region=account.region,
            name=name,
            prefix=secret[:_PREFIX_LENGTH],
            created_at=self._clock(),
            expires_at=expires_at,
            models=models,
        )
        with self._engine.begin() as transaction:
            account_store.insert_key(transaction, key, _digest(secret))
            self._record(transaction, key, actor, "key.create", name=name, expires_at=expires_at, models=models)
        return key, secret

    def authenticate(self, secret: str, host: str) -> Caller:
        """Who holds this key or token.

        Raises InvalidApiKey for one that is unknown, revoked, expired or of another region. A token ends with its
        key.
        """
        now = self._clock()
        with_token = secret.startswith(PREFIX)
        key = self._find_by_token(secret, now) if with_token else self._find(secret)
        # one answer for all, so that a stranger cannot find out which keys were once good
        if key is None or not key.is_valid(now) or key.region != self._region_of(host):
            raise InvalidApiKey()
        self._note_use(key, now)
        return Caller(
            account_id=key.account_id, key_id=key.key_id, region=key.region, models=key.models, with_token=with_token
        )

    def enter_workspace(self, caller: Caller, workspace_id: str) -> Caller:
        """The caller in a workspace. Raises WorkspaceAccessDenied for one that is not of the caller's account."""
        with self._engine.connect() as connection:
            workspace = account_store.find_workspace(connection, workspace_id)
        # the same answer for what is not there and what is another's
        if workspace is None or workspace.account_id != caller.account_id:
            raise WorkspaceAccessDenied()
        return replace(caller, workspace_id=workspace_id)

    def issue_token(self, caller: Caller, expires_in: timedelta) -> tuple[str, datetime]:
        """A temporary token with the rights of the caller's key, and the moment it ends, to the second.

        Raises AccessDenied where the caller holds a token himself, which could live for ever then, and on a server
        that has no tokens.
        """
        if self._tokens is None or caller.with_token:
            raise AccessDenied()
        expires_at = self._clock().replace(microsecond=0) + expires_in
        return self._tokens.sign(caller.key_id, expires_at), expires_at

    def accounts(self) -> list[Account]:
        """Every account, oldest first."""
        with self._engine.connect() as connection:
            return account_store.accounts(connection)

    def list_keys(self, account_id: str) -> list[ApiKey]:
        """Every key of an account, oldest first."""
        with self._engine.connect() as connection:
            return account_store.keys(connection, account_id)

    def list_workspaces(self, account_id: str) -> list[Workspace]:
        """Every workspace of an account, oldest first."""
        with self._engine.connect() as connection:
            return account_store.workspaces(connection, account_id)

    def revoke(self, key_id: str, *, actor: str = audit.OPERATOR) -> bool:
        """End a key at once. False where there is no such key or it was revoked before."""
        with self._engine.begin() as transaction:
            revoked = account_store.revoke_key(transaction, key_id, self._clock())
            key = account_store.find_key_by_id(transaction, key_id)
            # a key that had ended before is not ended twice in the log
            if revoked and key is not None:
                self._record(transaction, key, actor, "key.revoke", name=key.name)
        return revoked

    def _find(self, secret: str) -> ApiKey | None:
        digest = _digest(secret)
        with self._engine.connect() as connection:
            found = account_store.find_key(connection, digest)
        # the row was found by its digest; the last word is a comparison that takes the same time for all
        return found[0] if found is not None and hmac.compare_digest(found[1], digest) else None

    def _find_by_token(self, token: str, now: datetime) -> ApiKey | None:
        if self._tokens is None:
            return None
        key_id = self._tokens.key_id(token, now)
        with self._engine.connect() as connection:
            return account_store.find_key_by_id(connection, key_id)

    def _record(self, transaction: sa.Connection, key: ApiKey, actor: str, action: str, **detail: object) -> None:
        subject = f"key:{key.key_id}"
        audit.record(transaction, self._clock(), actor, action, subject, account=key.account_id, **detail)

    def _region_of(self, host: str) -> str:
        # a Host header may carry a port, and names of hosts know no case
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
