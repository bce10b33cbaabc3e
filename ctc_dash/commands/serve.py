"""``ctc-dash serve``: every page, until interrupted."""

import argparse
import sys

from ctc_dash.commands.shared import DONE, Commands, UsageError


def declare(commands: Commands) -> None:
    """What the command takes."""
    serving = commands.add("serve", run, "Build what is missing and serve every page.")
    serving.add_argument("--port", type=int, default=5006, metavar="N")
    serving.add_argument(
        "--address",
        default="127.0.0.1",
        metavar="HOST",
        help="the address to listen on (default: this machine alone)",
    )
    serving.add_argument(
        "--origin",
        action="append",
        metavar="HOST:PORT",
        help="a name under which browsers may reach the server; repeatable",
    )
    serving.add_argument(
        "--public-address",
        "--public-url",
        metavar="URL",
        help="the one address that readers have, such as https://host or https://host/prefix",
    )
    serving.add_argument(
        "--trusted-proxy",
        action="append",
        default=[],
        metavar="IP",
        help="a proxy, or a network of them, that is believed about how it was asked; repeatable",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve every page until interrupted."""
    from ctc_dash.server.server_names import ReachError, names_of_server
    from ctc_dash.server.serving import serve

    try:
        reach = names_of_server(
            arguments.address,
            arguments.port,
            arguments.origin or (),
            arguments.public_address,
            arguments.trusted_proxy,
        )
    except ReachError as error:
        raise UsageError(str(error)) from error
    try:
        serve(
            arguments.data,
            arguments.audience,
            arguments.address,
            arguments.port,
            lambda url: print(f"CTC Dash at {url}", flush=True),
            arguments.also,
            reach,
        )
    except KeyboardInterrupt:  # the usual way to end it, also before the first page is served
        print("ctc-dash serve: ended", file=sys.stderr)
    return DONE
