"""What the two hubs say of a repository: its files with their sizes and hashes, and where each is to be had.

Sources: Hugging Face, "Hub API Endpoints", tree and resolve; ModelScope, the calls that its own client makes
(modelscope 1.3x, hub/api.py: `repo/files` and `repo?FilePath=`).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

import httpx

from danqing.core.errors import CannotInstall

_SECONDS = httpx.Timeout(30.0, connect=10.0)


class HubSilent(Exception):
    """A hub gave no answer, or one that it should not give: another may."""


@dataclass(frozen=True, kw_only=True)
class RemoteFile:
    """A file of a repository. sha256: where the hub knows it; git_hash: of the blob, for small files."""

    path: str
    url: str
    size: int
    sha256: str | None = None
    git_hash: str | None = None


class Hub(Protocol):
    """A place that keeps repositories of weights."""

    name: str
    headers: Mapping[str, str]

    def files(self, client: httpx.Client, repository: str) -> Sequence[RemoteFile]:
        """Every file, in the order of the hub.

        Raises CannotInstall where the hub refuses or has no such repository, HubSilent where it does not answer.
        """
        ...


class HuggingFace:
    """A server with the API of the Hugging Face Hub, a mirror or the hub itself."""

    def __init__(self, url: str, token: str) -> None:
        self.name = "Hugging Face"
        self.headers: Mapping[str, str] = {"authorization": f"Bearer {token}"} if token else {}
        self._url = url.rstrip("/")

    def files(self, client: httpx.Client, repository: str) -> Sequence[RemoteFile]:
        revision = "main"
        page: str | None = f"{self._url}/api/models/{repository}/tree/{revision}?recursive=true"
        found: list[RemoteFile] = []
        while page is not None:
            answer = _ask(client, self, page, repository)
            entries = _json(self, answer)
            found += [self._file(repository, revision, entry) for entry in _objects(self, entries, "file")]
            # long listings come in pages, linked in a header
            page = answer.links.get("next", {}).get("url")
        return found

    def _file(self, repository: str, revision: str, entry: Mapping[str, object]) -> RemoteFile:
        path, lfs = str(entry["path"]), entry.get("lfs")
        return RemoteFile(
            path=path,
            url=f"{self._url}/{repository}/resolve/{revision}/{quote(path)}",
            size=int(str(entry["size"])),
            sha256=str(lfs["oid"]) if isinstance(lfs, dict) else None,
            # of a large file `oid` is the hash of its pointer
            git_hash=None if isinstance(lfs, dict) else str(entry["oid"]),
        )


class ModelScope:
    """A server with the API of ModelScope."""

    def __init__(self, url: str, token: str) -> None:
        self.name = "ModelScope"
        self.headers: Mapping[str, str] = {"authorization": f"Bearer {token}"} if token else {}
        self._url = url.rstrip("/")

    def files(self, client: httpx.Client, repository: str) -> Sequence[RemoteFile]:
        root = f"{self._url}/api/v1/models/{repository}/repo"
        document = _json(self, _ask(client, self, f"{root}/files?Revision=master&Recursive=true", repository))
        data = document.get("Data") if isinstance(document, dict) else None
        entries = _objects(self, data.get("Files") if isinstance(data, dict) else None, "blob")
        return [
            RemoteFile(
                path=str(entry["Path"]),
                url=f"{root}?Revision=master&FilePath={quote(str(entry['Path']))}",
                size=int(str(entry["Size"])),
                sha256=str(entry["Sha256"]) if entry.get("Sha256") else None,
            )
            for entry in entries
        ]


def first_that_answers(hubs: Sequence[Hub], client: httpx.Client, repository: str) -> tuple[Hub, Sequence[RemoteFile]]:
    """The files of a repository from the first hub that has an answer. Raises CannotInstall where none has."""
    reasons: list[str] = []
    for hub in hubs:
        try:
            return hub, hub.files(client, repository)
        except HubSilent as error:
            reasons.append(f"{hub.name}: {error}")
    raise CannotInstall(f"No hub answers ({'; '.join(reasons)}); a mirror may: set huggingface_url or modelscope_url.")


def new_client() -> httpx.Client:
    """For calls to hubs. Redirects lead to other hosts, which are sent no token."""
    return httpx.Client(timeout=_SECONDS, follow_redirects=True)


def _ask(client: httpx.Client, hub: Hub, url: str, repository: str) -> httpx.Response:
    try:
        answer = client.get(url, headers=hub.headers)
    except httpx.HTTPError as error:
        raise HubSilent(str(error) or type(error).__name__) from error
    match answer.status_code:
        case 200:
            return answer
        # not asked elsewhere: what helps is a token, and the caller should know
        case 401 | 403:
            raise CannotInstall(
                f"{hub.name} refuses {repository} (HTTP {answer.status_code}): it needs a token of an account that has "
                "accepted its licence there; set huggingface_token or modelscope_token."
            )
        # another hub may have it
        case 404:
            raise HubSilent(f"there is no {repository}")
        case status:
            raise HubSilent(f"HTTP {status}")


def _json(hub: Hub, answer: httpx.Response) -> object:
    try:
        document: object = json.loads(answer.content)
    except ValueError as error:
        raise HubSilent(f"{hub.name} does not speak JSON") from error
    return document


def _objects(hub: Hub, entries: object, kind: str) -> list[Mapping[str, object]]:
    """The entries of one kind."""
    if not isinstance(entries, list):
        raise HubSilent(f"{hub.name} lists no files")
    return [entry for entry in entries if isinstance(entry, dict) and kind in (entry.get("type"), entry.get("Type"))]
