"""The line icons of assets/icons.toml as whole SVG elements by name."""

import tomllib
from pathlib import Path

_FILE = Path(__file__).parents[1] / "assets/icons.toml"

ICONS = {
    name: '<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.7" '
    f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{paths}</svg>'
    for name, paths in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()
}
