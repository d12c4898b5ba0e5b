"""What a command says when it cannot do what it was asked for."""


class CommandError(Exception):
    """One clear line for the person at the terminal; the command ends with exit code 1."""
