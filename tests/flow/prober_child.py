"""A child that does what one that was taken over would: it tries to reach the network."""

import socket

from monitor.feeds.child import Header, Reply, be_a_child


def probe(header: Header, body: bytes) -> Reply:
    """Tell whether a connection to the named port could be made."""
    del body
    try:
        with socket.create_connection(("127.0.0.1", int(header["port"])), timeout=2):
            return {"reached": True}
    except OSError:
        return {"reached": False}


if __name__ == "__main__":
    be_a_child(probe)
