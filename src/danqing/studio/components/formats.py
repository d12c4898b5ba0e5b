"""Numbers, amounts and times as people read them."""

from datetime import datetime


def count(number: float) -> str:
    return f"{number:,.0f}"


def money(amount: float, currency: str) -> str:
    """An amount with its currency: to two decimals, below one unit to as many as it has, up to six."""
    if amount < 0:
        return f"−{money(-amount, currency)}"
    if amount >= 1:
        return f"{amount:,.2f} {currency}"
    whole, _, decimals = f"{amount:.6f}".rstrip("0").partition(".")
    return f"{whole}.{decimals:0<2} {currency}"


def milliseconds(time: float | None) -> str:
    """A time in milliseconds; a dash where there is none."""
    if time is None:
        return "–"
    return f"{time:,.0f} ms" if time < 1000 else f"{time / 1000:,.2f} s"


def share(part: float | None) -> str:
    """A share of 0 to 1 in percent; a dash where there is none."""
    if part is None:
        return "–"
    return f"{part:.0%}" if part in (0, 1) else f"{part:.1%}"


def size(number: float | None) -> str:
    """Bytes in the unit that suits them; a dash where they are not known."""
    if number is None:
        return "–"
    for unit in ("B", "kB", "MB"):
        if number < 1000:
            return f"{number:,.0f} {unit}"
        number /= 1000
    return f"{number:,.1f} GB"


def day(moment: str | None) -> str:
    """The day of a time in ISO 8601; a dash where there is none."""
    return "–" if moment is None else datetime.fromisoformat(moment).strftime("%Y-%m-%d")
