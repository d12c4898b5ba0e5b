"""Has an order drawn by a DashScope-compatible server, and fetches the pictures."""

from danqing.cli.drawing import Drawing, SavedPicture, draw_seed, parameters, picture_name
from danqing.cli.errors import CommandError
from danqing.cli.order import Order
from danqing.cli.progress import Report
from danqing.client import Client, DownloadFailed, ImageResult
from danqing.core.generation import MAX_SEED


def draw(order: Order, report: Report) -> Drawing:
    """Submit, wait and save. Raises DanqingClientError, and CommandError where a picture made cannot be fetched."""
    said = parameters(order)
    # always named, so that a picture that pleases can be had again
    seed = said["seed"] = draw_seed() if order.seed is None else order.seed
    with Client(order.api_key, order.base_url) as client:
        report("submitting", None)
        task_id = client.submit(order.model, order.prompt, **said)
        answer = client.wait(task_id, lambda state: report(str(state.status), None))
        report("fetching", None)
        pictures = tuple(
            # as the vendor counts on from the seed it is given
            _saved(client, order, (seed + index) % (MAX_SEED + 1), result)
            for index, result in enumerate(answer.results)
            if result.url
        )
    return Drawing(
        actual_prompt=next((result.actual_prompt for result in answer.results if result.actual_prompt), None),
        pictures=pictures,
        failures=tuple(
            f"picture {index}: {result.message} ({result.code})"
            for index, result in enumerate(answer.results, 1)
            if not result.url
        ),
    )


def _saved(client: Client, order: Order, seed: int, result: ImageResult) -> SavedPicture:
    assert result.url, "only a picture that was made is saved"
    try:
        path = client.save(result.url, order.out, picture_name(order.prompt, seed))
    except (DownloadFailed, OSError) as error:
        # it is paid for; whoever knows the address can still fetch it
        raise CommandError(f"{error}. The picture is at {result.url}") from error
    return SavedPicture(path=path, seed=seed, engine=result.engine)
