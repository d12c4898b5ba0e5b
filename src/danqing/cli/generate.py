"""danqing generate: draws a prompt, in this process or at any DashScope-compatible server, and saves the pictures."""

import json
import os
from collections.abc import Callable

from danqing.cli.drawing import Drawing
from danqing.cli.errors import CommandError
from danqing.cli.loading import load
from danqing.cli.options import taking
from danqing.cli.order import Order
from danqing.cli.progress import Report, shown_progress

_HERE = "danqing.cli.drawing_here:draw"
_REMOTELY = "danqing.cli.drawing_remotely:draw"


@taking(Order)
def generate(order: Order) -> None:
    """Print the path of each picture on a line of its own. Raises CommandError where one of them is missing."""
    _check(order)
    draw: Callable[[Order, Report], Drawing] = load(_REMOTELY if order.base_url else _HERE)
    with shown_progress() as report:
        drawing = draw(order, report)
    if order.as_json:
        print(json.dumps(drawing.as_json(), ensure_ascii=False, indent=2))
    else:
        for picture in drawing.pictures:
            print(picture.path)
    # last, so that the pictures that were made are told all the same
    if drawing.failures:
        raise CommandError(f"Not every picture could be made: {'; '.join(drawing.failures)}")


def _check(order: Order) -> None:
    """Refuse what would fail only after the drawing, which may have cost money."""
    if order.base_url and order.explain:
        raise CommandError("--explain works for pictures drawn in this process only; leave --base-url empty.")
    if order.base_url and not order.api_key:
        raise CommandError("A server needs a key: give --api-key or set DASHSCOPE_API_KEY.")
    # made now: a folder that cannot be made is an error before anything is drawn
    order.out.mkdir(parents=True, exist_ok=True)
    if not os.access(order.out, os.W_OK):
        raise CommandError(f"The folder {order.out} cannot be written to.")
