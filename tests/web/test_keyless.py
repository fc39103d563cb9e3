"""A form without its key: refused, with what to do, as a page of the site and in answer to htmx."""

from urllib.parse import unquote

import pytest
from django.test import Client

from democracy import models
from tests.web.markup import faults
from tests.web.playing import BEGIN, SAID

pytestmark = [pytest.mark.usefixtures("seeded_db")]


def test_a_form_without_its_key_says_what_to_do_and_stores_nothing() -> None:
    answer = Client(enforce_csrf_checks=True).post(BEGIN, SAID, headers={"HX-Request": "true"})
    assert answer.status_code == 403 and faults(answer.text) == []
    assert "If cookies are turned off, allow them for this site." in answer.text and "Ways on" in answer.text
    assert "send the form once more" in unquote(answer.headers["X-Reason"])
    assert models.Play.objects.count() == 0
