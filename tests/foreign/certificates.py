# SPDX-License-Identifier: Apache-2.0
"""Certificates of other people's making, by the openssl command."""

import hashlib
import os
import ssl
import subprocess


def make(folder, name="example.org", days=30, algorithm=("ec", "ec_paramgen_curve:P-256")):
    """A self-signed pair in this folder: the files of certificate and key, and the fingerprint in hex."""
    os.makedirs(folder, exist_ok=True)
    certificate, key = os.path.join(folder, "cert.pem"), os.path.join(folder, "key.pem")
    kind, option = algorithm
    subprocess.run(["openssl", "req", "-x509", "-newkey", kind, "-pkeyopt", option, "-nodes", "-keyout", key,
                    "-out", certificate, "-days", str(days), "-subj", f"/CN={name}"], check=True,
                   capture_output=True)
    with open(certificate, encoding="ascii") as file:
        der = ssl.PEM_cert_to_DER_cert(file.read())
    return certificate, key, hashlib.sha256(der).hexdigest()
