"""The commands beneath `make`, and those for accounts: `python -m app`."""

import typer

from app.cli import record, serving, users

cli = typer.Typer(
    help="Allied Stances: who lets Ukraine strike Russian territory with the weapons they gave.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
cli.command()(serving.run)
cli.command()(record.migrate)
cli.command()(record.seed)
cli.command()(record.check)
cli.add_typer(users.users, name="users")
