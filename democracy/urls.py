"""Every address of the site, in one list."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, path

from democracy.views import (
    affiliates,
    archive,
    bodies,
    conference,
    count,
    election,
    exports,
    replay,
    rollcall,
    rules,
    site,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", site.home, name="home"),
    path("votes/", archive.archive, name="archive"),
    path("library/", site.library, name="library"),
    path("library/<slug:slug>/", site.note, name="note"),
    path("method/", site.method, name="method"),
    path("count/", count.count, name="count"),
    path("healthz", site.healthz, name="healthz"),
    path("admin/", admin.site.urls),
    path("votes/<slug:slug>/", replay.replay, name="replay"),
    path("votes/<slug:slug>/replay.json", exports.replay_json, name="replay_json"),
    path("votes/<slug:slug>/replay.csv", exports.replay_csv, name="replay_csv"),
    path("votes/<slug:slug>/replay.txt", exports.replay_text, name="replay_text"),
    path("votes/<slug:slug>/turns/", replay.turns_of, name="turns"),
    path("elections/", election.listing, name="elections"),
    path("elections/<slug:slug>/", election.election, name="election"),
    path("elections/<slug:slug>/election.json", election.election_file, {"ending": "json"}, name="election_json"),
    path("elections/<slug:slug>/election.txt", election.election_file, {"ending": "txt"}, name="election_text"),
    path("conference/", conference.conference, name="conference"),
    path("conference/<slug:slug>/", conference.card_vote, name="card_vote"),
    path("conference/<slug:slug>/turns/", conference.card_vote_turns, name="card_vote_turns"),
    path("conference/<slug:slug>/vote.json", conference.card_vote_json, name="card_vote_json"),
    path("affiliates/", affiliates.affiliates, name="affiliates"),
    path("affiliates/<slug:slug>/", affiliates.affiliate, name="affiliate"),
    path("bodies/", bodies.listed, name="bodies"),
    path("bodies/<slug:slug>/", bodies.body, name="body"),
    path("roll-calls/<slug:slug>/", rollcall.roll_call, name="roll_call"),
    path("roll-calls/<slug:slug>/roll-call.json", rollcall.roll_call_json, name="roll_call_json"),
    path("rules/", rules.rules, name="rules"),
    path("rules/books/", rules.books, name="books"),
    path("rules/books/<slug:slug>/", rules.book, name="book"),
    path("rules/compare/", rules.compare, name="compare"),
    path("rules/<str:key>/", rules.rule, name="rule"),
]
