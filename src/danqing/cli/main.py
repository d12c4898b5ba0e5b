"""The entry of the program, and the one border where every error becomes a line for people."""

import logging
import sys

from danqing.cli.commands import build, first_word


def main() -> None:
    """Run the command that the arguments name.

    Exit codes: 0 done, 1 not done, with one line on stderr that says why, 2 wrong usage, 130 interrupted.
    """
    # a log without a place to go to would be printed beside the one line
    logging.getLogger("danqing").addHandler(logging.NullHandler())
    try:
        code = build(first_word(sys.argv[1:]))(prog_name="danqing", standalone_mode=False)
    # the border: whatever went wrong is one line for people, and a trace only for those who ask for one
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        print(f"danqing: {explain(error)}", file=sys.stderr)
        # wrong usage is an exception of typer that knows its own exit code
        code = getattr(error, "exit_code", 1)
    sys.exit(code)


def explain(error: Exception) -> str:
    """An error as one line: of our own and the system's errors the text, of others their kind as well."""
    usage = getattr(error, "format_message", None)
    # on one line, whatever line breaks the message had
    text = " ".join(str(usage() if usage else error).split())
    if usage or isinstance(error, OSError) or type(error).__module__.startswith("danqing."):
        return text or type(error).__name__
    return f"unexpected {type(error).__name__}: {text} (python -X dev -m danqing.cli.main … shows where)"


if __name__ == "__main__":
    main()
