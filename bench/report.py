"""How a measurement is printed: one line, with its aim where there is one."""


def line(name: str, value: float, unit: str, aim: str = "") -> None:
    """Print `name  value unit  (aim …)`."""
    print(f"{name:<58}{value:>10.2f} {unit:<12}{f'(aim {aim})' if aim else ''}", flush=True)


def heading(text: str) -> None:
    print(f"\n{text}", flush=True)


def percentile(values: list[float], share: float) -> float:
    """The value below which a share of all values lies, 0 to 1."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
