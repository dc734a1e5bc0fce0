"""The templates that lie beside the formats."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined


def environment(folder: str = ".") -> Environment:
    """Templates in `folder`, from here. All text is escaped, and a name that is not there is an error."""
    return Environment(
        loader=PackageLoader("onrecord.digest.formats", folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
