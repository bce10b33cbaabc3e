"""``ctc-dash serve``: every page, until interrupted."""

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ctc_dash.commands.shared import DONE, PROBLEMS, Commands, UsageError
from ctc_dash.record.package import PUBLIC

if TYPE_CHECKING:
    from ctc_dash.server.door.sign_in_settings import DoorSettings
    from ctc_dash.server.server_names import Reach
    from ctc_dash.server.writing import WriteSettings

NEEDED = "joserfc"  # what checks a token


def declare(commands: Commands) -> None:
    """What the command takes."""
    serving = commands.add("serve", run, "Build what is missing and serve every page.")
    serving.add_argument("--port", type=port, default=5006, metavar="N")
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
    serving.add_argument(
        "--metrics-port",
        type=int,
        metavar="N",
        help="a port of this machine alone at whose /metrics Prometheus reads sessions, answers,"
        " questions, the age of the snapshot, memory (default: none)",
    )
    writing = serving.add_argument_group(
        "who may write",
        "Without --write nobody may, and there is no /register.",
    )
    writing.add_argument(
        "--write",
        action="store_true",
        help="let the register that --data names be written at /register (docs/register.md): by"
        " those who sign in and see what the directorate may see, or, without --sign-in, on this"
        " machine alone and with --audience directorate and --as NAME; a workbook is only read",
    )
    writing.add_argument(
        "--as",
        dest="person",
        default="",
        metavar="NAME",
        help="who writes where nobody signs in, as the journal keeps it; needed then",
    )
    door = serving.add_argument_group(
        "who may see what is not public",
        "Others than this machine are shown the public record alone, unless one of the first two"
        " says otherwise.",
    )
    door.add_argument(
        "--sign-in",
        type=Path,
        metavar="FILE",
        help="people sign in with the OpenID Connect provider that FILE (TOML) names, and see what"
        " their groups may see; it serves several audiences at once (docs/deployment.md)",
    )
    door.add_argument(
        "--without-sign-in",
        action="store_true",
        help="serve the audience to whoever reaches the server, and nobody knows who it was: for"
        " where something else before it lets in only who may see it",
    )
    door.add_argument(
        "--state",
        type=Path,
        metavar="FOLDER",
        help="where sessions and personal addresses are kept, as hashes of what opens them, and the"
        " key that several processes of one server share; nobody else may enter it (default with"
        " --sign-in: a folder of the user's own)",
    )
    door.add_argument(
        "--access-log",
        type=Path,
        metavar="FILE",
        help="who opened which audience's page, brief or feed, and when: lines of JSON, in a file a"
        " day whose name is FILE's with the day (default: access.jsonl in the state folder)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve every page until interrupted."""
    from ctc_dash.record.committing import NotWritableError
    from ctc_dash.server.door.kept_files import StateFolderError
    from ctc_dash.server.door.loopback import NoDoorError
    from ctc_dash.server.door.sign_in_settings import SettingsError
    from ctc_dash.server.server_names import ReachError
    from ctc_dash.server.serving import serve
    from ctc_dash.server.writing import NoWritingError

    try:
        door = door_of(arguments)
        serve(
            arguments.data,
            arguments.audience,
            arguments.address,
            arguments.port,
            lambda url: print(f"CTC Dash at {url}", flush=True),
            arguments.also,
            reach_for(arguments, door),
            door,
            arguments.metrics_port,
            write_settings_of(arguments),
        )
    except (NoDoorError, NoWritingError, ReachError) as error:
        raise UsageError(str(error)) from None
    except (NotWritableError, SettingsError, StateFolderError) as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    except KeyboardInterrupt:  # the usual way to end it, also before the first page is served
        print("ctc-dash serve: ended", file=sys.stderr)
    return DONE


def write_settings_of(arguments: argparse.Namespace) -> "WriteSettings | None":
    """What the options say of writing; nothing where nobody writes."""
    from ctc_dash.server.writing import WriteSettings

    if arguments.person and not arguments.write:
        raise UsageError("--as: without --write nobody writes")
    return WriteSettings(arguments.person) if arguments.write else None


def port(text: str) -> int:
    """A port to listen on: what is larger would be cut down to another one."""
    number = int(text)
    if not 0 < number < 65536:
        raise argparse.ArgumentTypeError(f"no such port: '{text}', expected one from 1 to 65535")
    return number


def reach_for(arguments: argparse.Namespace, door: "DoorSettings") -> "Reach":
    """The names that the server answers to: who signs in is sent back to one of them."""
    from ctc_dash.server.server_names import names_of_server

    public = arguments.public_address
    if door.sign_in is not None:
        ours = door.sign_in.public_url
        if public and f"{public.rstrip('/')}/" != ours:
            raise UsageError(f"--public-address: {arguments.sign_in} says {ours}")
        public = ours
    origins = arguments.origin or ()
    proxy = arguments.trusted_proxy
    return names_of_server(arguments.address, arguments.port, origins, public, proxy)


def door_of(arguments: argparse.Namespace) -> "DoorSettings":
    """What the options say of the door; raises ``UsageError`` where they contradict each other."""
    from ctc_dash.server.door.sign_in_settings import DoorSettings, read_settings

    if arguments.sign_in is None:
        if arguments.access_log is not None:
            raise UsageError("--access-log: without --sign-in nobody is known, and nothing kept")
        return DoorSettings(state=arguments.state, is_open=arguments.without_sign_in)
    if arguments.without_sign_in:
        raise UsageError("--sign-in and --without-sign-in: expected one of them")
    if arguments.audience != PUBLIC:
        raise UsageError(f"--audience: who sees what is said by {arguments.sign_in}")
    if find_spec(NEEDED) is None:
        raise UsageError(
            f"--sign-in: what checks a token, {NEEDED}, is not installed; run: pip install "
            "'ctc-dash[sign-in]'"
        )
    settings = read_settings(arguments.sign_in)
    return DoorSettings(settings, arguments.state, arguments.access_log)
