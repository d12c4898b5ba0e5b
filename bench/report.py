"""How a measurement is printed, one line with its aim where there is one, and kept for docs/benchmarks.md."""

import re
from dataclasses import dataclass

_AIM = re.compile(r"^(?P<bound>\d+(\.\d+)?) or (?P<sense>less|fewer|more)$")


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One printed line. aim: `5 or less`, `0.1 or fewer` or `95 or more`; empty where there is none."""

    name: str
    value: float
    unit: str
    aim: str

    @property
    def holds(self) -> bool | None:
        """Whether the value, as it is printed, meets its aim; None where there is none."""
        found = _AIM.match(self.aim)
        if found is None:
            return None
        value, bound = round(self.value, 2), float(found["bound"])
        return value >= bound if found["sense"] == "more" else value <= bound


RECORDED: list[tuple[str, list[Measurement]]] = []
"""What this process has measured so far: headings, each with its lines."""


def heading(text: str) -> None:
    """Print a heading; the lines after it belong to it."""
    RECORDED.append((text, []))
    print(f"\n{text}", flush=True)


def line(name: str, value: float, unit: str, aim: str = "") -> None:
    """Print `name  value unit  (aim …)` and keep it. Raises ValueError for an aim in other words than Measurement's."""
    if aim and _AIM.match(aim) is None:
        raise ValueError(f"The aim {aim!r} of {name!r} is not a number with 'or less', 'or fewer' or 'or more'.")
    RECORDED[-1][1].append(Measurement(name=name, value=value, unit=unit, aim=aim))
    print(f"{name:<58}{value:>10.2f} {unit:<12}{f'(aim {aim})' if aim else ''}", flush=True)


def percentile(values: list[float], share: float) -> float:
    """The value below which a share of all values lies, 0 to 1."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
