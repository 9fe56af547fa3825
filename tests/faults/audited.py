"""Loaded by every Python process of a run, workers included: it notes what they reach out for.

Stands in a folder of its own as ``sitecustomize``, so that no process can begin without it.
"""

import os
import sys

_LOG = os.environ.get("MERGE_AUDIT")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NETWORK = {
    "socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind", "socket.getaddrinfo",
    "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request",
    "http.client.connect", "ftplib.connect", "smtplib.connect",
}  # fmt: skip
_CHANGES = {
    "os.rename": 2, "os.remove": 1, "os.rmdir": 1, "os.mkdir": 1, "os.link": 2, "os.symlink": 2,
    "os.truncate": 1, "os.chmod": 1, "os.chown": 1,
}  # fmt: skip


def _hear(event, told):
    if event == "open" and isinstance(told[2], int) and told[2] & _WRITES:
        _note("write", told[0])
    elif event in _CHANGES:
        for path in told[: _CHANGES[event]]:
            if told[-1] == -1 or os.fsdecode(path).startswith("/"):
                _note("write", path)  # else told from an open folder, whose making was noted
    elif event == "socket.bind" and told[1] and told[1][0] in ("127.0.0.1", "::1"):
        pass  # urllib3 asks at its import whether this machine knows IPv6; nothing is sent
    elif event in _NETWORK:
        _note("network", f"{event} {told[1:]}")
        raise PermissionError(f"no network: {event}")
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        _note("process", told[0])


def _note(sort, what):
    if isinstance(what, int):
        return
    text = str(what)
    if sort == "write":
        text = os.path.abspath(os.fsdecode(what))  # noqa: PTH100
    os.write(_FILE, f"{os.getpid()}\t{sort}\t{text}\n".encode())


if _LOG:
    _FILE = os.open(_LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    _note("begin", sys.argv[:1])
    sys.addaudithook(_hear)
