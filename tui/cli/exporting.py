"""``threadloom export``: a saved trace for other programs and for slides."""

from __future__ import annotations

from pathlib import Path

import click

from threadloom.judge.trace_file import load_trace


@click.command()
@click.argument("trace", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--format", "form", type=click.Choice(("perfetto", "svg", "text")), required=True, help="Which form.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="A file, not standard output.")
def export(trace: Path, *, form: str, output: Path | None) -> int:
    """Write a saved trace as text, as an SVG picture, or for ui.perfetto.dev."""
    from threadloom.judge.export import FORMATS

    text = FORMATS[form](load_trace(trace))
    if output is None:
        click.echo(text, nl=False)
        return 0
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{output} can't be written: {error.strerror}.") from error
    return 0
