# SPDX-License-Identifier: Apache-2.0
"""TLS as Parlour means it: whose certificate it is counts, not who vouches for it."""

import hashlib
import ssl

import websockets


class WrongCertificate(Exception):
    """Not the one that was promised. Nothing was sent to whoever showed it."""


def context():
    """Takes any certificate: check() comes before the first byte is sent."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    return made


def fingerprint_of(tls):
    """Of the other end's certificate, in hex; `tls` is an SSLObject or SSLSocket."""
    return hashlib.sha256(tls.getpeercert(binary_form=True)).hexdigest()


def check(tls, fingerprint):
    seen = fingerprint_of(tls)
    if seen != fingerprint:
        raise WrongCertificate(f"the certificate {seen} was shown instead of {fingerprint}")


class PinnedProtocol(websockets.WebSocketClientProtocol):
    """Looks at the certificate before it says a word of HTTP."""

    fingerprint = None

    async def handshake(self, *arguments, **more):
        check(self.transport.get_extra_info("ssl_object"), self.fingerprint)
        return await super().handshake(*arguments, **more)


def protocol(fingerprint):
    """For websockets.connect(create_protocol=...)."""
    return type("Pinned", (PinnedProtocol,), {"fingerprint": fingerprint})
