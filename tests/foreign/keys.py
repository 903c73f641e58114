# SPDX-License-Identifier: Apache-2.0
"""Ed25519 keys for foreign clients, by libsodium: whoever builds Parlour has it. And what a join signs."""

import base64
import ctypes
import os

SEED, PUBLIC, SECRET, SIGNATURE = 32, 32, 64, 64  # bytes

_sodium = ctypes.CDLL("libsodium.so.23")
if _sodium.sodium_init() < 0:
    raise RuntimeError("libsodium could not be initialized")


def to_text(data):
    """Bytes as the wire has them: base64url without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def join_statement(nonce, fingerprint, room, username):
    """`fingerprint`: of the certificate as this end sees it, in hex; empty without TLS."""
    return "\n".join(("parlour.v1 join", nonce, fingerprint, room, username)).encode()


class Key:
    """Somebody."""

    def __init__(self, seed=None):
        self.seed = seed or os.urandom(SEED)
        public, self._secret = ctypes.create_string_buffer(PUBLIC), ctypes.create_string_buffer(SECRET)
        _sodium.crypto_sign_seed_keypair(public, self._secret, self.seed)
        self.public = public.raw
        self.text = to_text(self.public)

    def sign(self, statement):
        signature = ctypes.create_string_buffer(SIGNATURE)
        _sodium.crypto_sign_detached(signature, None, statement, ctypes.c_ulonglong(len(statement)), self._secret)
        return signature.raw

    def credentials(self, nonce, fingerprint, room, username):
        """The fields of a join."""
        statement = join_statement(nonce, fingerprint, room, username)
        return {"key": self.text, "signature": to_text(self.sign(statement))}
