"""The administration pages: the stock admin with typed forms."""

from django.contrib import admin

from democracy.admin import bodies as bodies
from democracy.admin import campaign as campaign
from democracy.admin import cases as cases
from democracy.admin import claims as claims
from democracy.admin import closures as closures
from democracy.admin import conference as conference
from democracy.admin import courts as courts
from democracy.admin import drafts as drafts
from democracy.admin import elections as elections
from democracy.admin import history as history
from democracy.admin import places as places
from democracy.admin import plays as plays
from democracy.admin import rules as rules

admin.site.site_header = admin.site.site_title = "Card Vote: administration"
admin.site.index_title = "What the site holds"
