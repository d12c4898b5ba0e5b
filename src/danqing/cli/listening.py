"""Opens the socket that a server listens on."""

import errno
import socket

from danqing.cli.errors import CommandError


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises CommandError, which says what to do where the port is taken."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            advice = "Choose another with --port, or a free one with --port 0."
            raise CommandError(f"Port {port} of {host} is in use. {advice}") from error
        raise CommandError(f"Cannot listen on {host}, port {port}: {error.strerror}.") from error
