"""The site's settings, with the few things that tests need otherwise."""

import os
import tempfile

DATA = tempfile.TemporaryDirectory(prefix="cardvote-tests-")
os.environ["CARDVOTE_DATA"] = DATA.name
os.environ["CARDVOTE_PLAIN_STATIC"] = "1"
for name in ("CARDVOTE_DEBUG", "CARDVOTE_TLS", "CARDVOTE_PROXY", "CARDVOTE_HOSTS", "CARDVOTE_ORIGINS"):
    os.environ.pop(name, None)

from democracy.settings import *  # noqa: E402, F403
from democracy.settings import STATIC_ROOT  # noqa: E402

STATIC_ROOT.mkdir()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
