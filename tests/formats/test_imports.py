"""Rows of other data sets, invented, and what becomes of them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from dragoman.formats import ImportAccount, acled, gdelt, icews, phoenix, read_events, ucdp
from dragoman.formats.frozen import faults
from dragoman.formats.incoming import InFormat
from dragoman.formats.rows import Table
from dragoman.record import Record
from dragoman.store import Store


def written(table: Table, *rows: dict[str, str], head: bool = True) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t" if table.tabs else ",", lineterminator="\n")
    if head:
        writer.writerow(table.columns)
    for row in rows:
        assert set(row) <= set(table.columns)
        writer.writerow([row.get(column, "") for column in table.columns])
    return out.getvalue()


def taken(tmp_path: Path, format: InFormat, content: str) -> tuple[list[Record], ImportAccount]:
    path = tmp_path / f"data.{format}"
    path.write_text(content, encoding="utf-8")
    account = ImportAccount()
    found = list(read_events(path, format=format, account=account))
    records = [r for r in found if isinstance(r, Record)]
    assert len(records) == len(found), found
    for r in records:
        assert r.report
        assert faults(r, r.report.text) == []
        assert r.origin and (r.origin.format, r.origin.file) == (format, path.name)
        assert r.coder and r.coder.model == f"import {format}"
    return records, account


def words(r: Record, span: tuple[int, int]) -> str:
    assert r.report
    return r.report.text[slice(*span)]


def sides(r: Record) -> tuple[list[str | None], list[str | None]]:
    by_id = {a.id: a.code for a in r.actors}
    e = r.events[0]
    return [by_id[id] for id in e.source], [by_id[id] for id in e.target]


ICEWS = {
    "Event ID": "20718172", "Event Date": "2019-03-09", "Source Name": "Military (Chad)", "Source Sectors": "Military,Government",
    "Source Country": "Chad", "Event Text": "fight with artillery and tanks", "CAMEO Code": "194", "Intensity": "-10.0",
    "Target Name": "Boko Haram", "Target Sectors": "Rebel,Insurgents", "Target Country": "Nigeria", "Story ID": "35001",
    "Sentence Number": "2", "Publisher": "The Basin Monitor", "City": "Bol", "Province": "Lac", "Country": "Chad",
    "Latitude": "13.4586", "Longitude": "14.7147",
}  # fmt: skip


def test_icews(tmp_path: Path) -> None:
    (r,), account = taken(tmp_path, "icews", written(icews.TABLE, ICEWS))
    e = r.events[0]
    assert (r.id, r.origin and r.origin.row, r.origin and r.origin.id) == ("icews/20718172", 2, "20718172")
    assert (e.event, e.mode, e.cameo, e.goldstein, e.quad, e.status) == (
        "ASSAULT",
        "heavy-weapons",
        "194",
        -10.0,
        4,
        "occurred",
    )
    assert sides(r) == (["TCD"], ["NGAREB"])  # two sectors that do not agree are none
    assert [a.key for a in r.actors] == ["name/tcd-military-chad", "org/boko-haram"]
    assert e.date and (e.date.value, e.date.basis) == ("2019-03-09", "Event Date 2019-03-09")
    assert (r.places[0].name, r.places[0].country, r.places[0].lat) == ("Bol", "TCD", 13.4586)
    assert words(r, e.span) == "194" and words(r, r.times[0].span) == "2019-03-09"
    assert [words(r, role.span) for role in e.roles] == ["Military (Chad)", "Boko Haram"]
    assert r.report and r.report.text.startswith("Event ID: 20718172\nEvent Date: 2019-03-09\n")
    assert account.unmapped.codes.total() == 0


@pytest.mark.parametrize(
    ("code", "value", "category", "mode", "why"),
    [
        ("042", "1.9", "CONSULT", "visit", None),
        ("040", "1.0", "CONSULT", None, None),  # or multilateral: the words decide, and there are none
        ("195", "-10.0", "ASSAULT", None, None),  # aerial or drone
        ("1712", "-9.2", "ASSAULT", "destroy", None),
        ("0256", "-0.3", "REQUEST", "yield", None),
        ("010", "0.0", None, None, "PLOVER has no category"),
        ("0831", "5.0", None, None, "CONCEDE or RETREAT"),
        ("10", "-5.0", "REQUEST", None, None),
        ("10", "0.0", None, None, "a leading zero is lost"),
        ("42", "1.9", None, None, "no CAMEO code"),
        ("99", "0", None, None, "no CAMEO code"),
        ("---", "0", None, None, "no CAMEO code"),
    ],
)
def test_cameo_codes_are_read_by_the_codebook_and_never_guessed(
    tmp_path: Path, code: str, value: str, category: str | None, mode: str | None, why: str | None
) -> None:
    (r,), account = taken(
        tmp_path, "icews", written(icews.TABLE, ICEWS | {"CAMEO Code": code, "Intensity": value})
    )
    e = r.events[0]
    assert (e.event, e.mode, e.cameo) == (category, mode, code)
    assert "event" not in json.loads(r.to_json())["events"][0] or category
    assert account.unmapped.codes.total() == (why is not None)
    if why:
        assert why in "\n".join(account.sentences())
        assert "1 of the events have no category" in "\n".join(account.sentences())


def test_icews_ids_that_come_twice_stay_apart(tmp_path: Path) -> None:
    records, _ = taken(tmp_path, "icews", written(icews.TABLE, ICEWS, ICEWS | {"CAMEO Code": "190"}))
    assert [r.id for r in records] == ["icews/20718172", "icews/20718172-2"]


GDELT = {
    "GLOBALEVENTID": "830000001", "SQLDATE": "20190309", "MonthYear": "201903", "Year": "2019", "FractionDate": "2019.1863",
    "Actor1Code": "ROMGOV", "Actor1Name": "ROMANIA", "Actor1CountryCode": "ROM", "Actor1Type1Code": "GOV",
    "Actor2Code": "IGOUNO", "Actor2Name": "UNITED NATIONS", "Actor2KnownGroupCode": "UNO", "Actor2Type1Code": "IGO",
    "IsRootEvent": "1", "EventCode": "1246", "EventBaseCode": "124", "EventRootCode": "12", "QuadClass": "3",
    "GoldsteinScale": "-5.0", "NumMentions": "2", "ActionGeo_Type": "4", "ActionGeo_FullName": "Gaza, Israel (general), Gaza Strip",
    "ActionGeo_CountryCode": "GZ", "ActionGeo_Lat": "31.5", "ActionGeo_Long": "34.45", "DATEADDED": "20190310013000",
    "SOURCEURL": "https://news.example/a",
}  # fmt: skip


@pytest.mark.parametrize("head", [False, True])
def test_gdelt(tmp_path: Path, head: bool) -> None:
    (r,), _ = taken(tmp_path, "gdelt", written(gdelt.TABLE, GDELT, head=head))
    e = r.events[0]
    assert (e.event, e.mode, e.cameo, e.goldstein, e.main) == ("REJECT", "yield", "1246", -5.0, True)
    assert [(a.name, a.country, a.sector, a.code) for a in r.actors] == [
        ("ROMANIA", "ROU", "GOV", "ROMGOV"), ("UNITED NATIONS", None, "IGO", "IGOUNO"),
    ]  # fmt: skip
    assert r.places[0].country == "PSE"
    assert r.report and (r.report.url, r.report.published) == ("https://news.example/a", "2019-03-10")


@pytest.mark.parametrize(
    ("fips", "day", "country"),
    [
        ("IS", "20190309", "ISR"),
        ("AU", "20190309", "AUT"),
        ("RI", "20190309", "SRB"),
        ("YI", "20190309", "SCG"),
        ("OD", "20190309", "SSD"),
        ("XX", "20190309", None),
    ],
)
def test_gdelts_places_are_fips(tmp_path: Path, fips: str, day: str, country: str | None) -> None:
    (r,), _ = taken(
        tmp_path, "gdelt", written(gdelt.TABLE, GDELT | {"ActionGeo_CountryCode": fips, "SQLDATE": day})
    )
    assert r.places[0].country == country


ACLED = {
    "event_id_cnty": "MLI1234", "event_date": "09 March 2019", "year": "2019", "time_precision": "1",
    "disorder_type": "Political violence", "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack", "actor1": "Military Forces of Mali (2013-2020)", "inter1": "1",
    "actor2": "JNIM: Group for Support of Islam and Muslims", "inter2": "2", "iso": "466", "country": "Mali",
    "admin1": "Mopti", "location": "Douentza", "latitude": "15.0019", "longitude": "-2.9498", "geo_precision": "1",
    "source": "Studio Tamani; AFP", "notes": "=Shells fell, said a \"source\",\non two villages.", "fatalities": "3",
}  # fmt: skip


def test_acled(tmp_path: Path) -> None:
    (r,), _ = taken(tmp_path, "acled", written(acled.TABLE, ACLED))
    e = r.events[0]
    assert (e.event, e.mode, e.quad, e.cameo) == ("ASSAULT", "heavy-weapons", 4, None)
    assert sides(r) == (["MLIMIL"], ["REB"])
    assert e.date and e.date.value == "2019-03-09"
    assert (r.places[0].country, r.places[0].precision) == ("MLI", "exact")
    assert e.magnitude and e.magnitude.dead and e.magnitude.dead.value == 3
    assert r.report and r.report.credits == ["Studio Tamani", "AFP"]
    assert "notes: =Shells fell" in r.report.text


@pytest.mark.parametrize(
    ("kind", "subtype", "category", "mode", "sources", "targets"),
    [
        ("Battles", "Armed clash", "ASSAULT", None, 2, 0),
        ("Explosions/Remote violence", "Air/drone strike", "ASSAULT", None, 1, 1),
        ("Violence against civilians", "Abduction/forced disappearance", "ASSAULT", "abduct", 1, 1),
        ("Protests", "Peaceful protest", "PROTEST", "demo", 1, 0),
        ("Riots", "Mob violence", None, None, 1, 0),
        ("Strategic developments", "Arrests", "COERCE", "arrest", 1, 1),
        ("Strategic developments", "Looting/property destruction", None, None, 1, 0),
        ("Strategic developments", "Non-violent transfer of territory", None, None, 1, 0),
        ("Weather", "Storm", None, None, 1, 0),
    ],
)
def test_acleds_types(
    tmp_path: Path,
    kind: str,
    subtype: str,
    category: str | None,
    mode: str | None,
    sources: int,
    targets: int,
) -> None:
    row = ACLED | {"event_type": kind, "sub_event_type": subtype}
    (r,), account = taken(tmp_path, "acled", written(acled.TABLE, row))
    e = r.events[0]
    assert (e.event, e.mode, len(e.source), len(e.target)) == (category, mode, sources, targets)
    assert account.unmapped.codes.total() == (category is None)


def test_acleds_precision_is_kept(tmp_path: Path) -> None:
    rows = [
        ACLED | {"event_id_cnty": f"MLI{n}", "time_precision": str(n), "fatalities": "0"} for n in (1, 2, 3)
    ]
    records, _ = taken(tmp_path, "acled", written(acled.TABLE, *rows))
    dates = [r.events[0].date for r in records]
    assert [d and (d.value, d.earliest, d.latest) for d in dates] == [
        ("2019-03-09", "2019-03-09", "2019-03-09"),
        (None, "2019-03-03", "2019-03-15"),
        ("2019-03", "2019-03-01", "2019-03-31"),
    ]
    assert {r.events[0].magnitude for r in records} == {None}  # none told of is not none dead


UCDP = {
    "id": "244657", "year": "2019", "type_of_violence": "1", "side_a": "Government of Chad", "side_b": "Jama'atu Ahlis Sunna",
    "source_office": "Agence France Presse", "source_headline": "Fight, at Bol", "where_prec": "2",
    "where_coordinates": "Bol town", "adm_1": "Lac", "latitude": "13.4586", "longitude": "14.7147", "country": "Chad",
    "country_id": "483", "date_prec": "2", "date_start": "2019-03-08 00:00:00.000", "date_end": "2019-03-10 00:00:00.000",
    "best": "12", "low": "5", "high": "20", "gwnoa": "483",
}  # fmt: skip


def test_ucdp(tmp_path: Path) -> None:
    (r,), _ = taken(tmp_path, "ucdp", written(ucdp.TABLE, UCDP))
    e = r.events[0]
    assert (e.event, e.mode, e.target, len(e.source)) == ("ASSAULT", None, [], 2)
    assert sides(r) == (["TCDGOV", "REB"], [])
    assert e.date and (e.date.value, e.date.earliest, e.date.latest) == (None, "2019-03-08", "2019-03-10")
    dead = e.magnitude and e.magnitude.dead
    assert dead and (dead.value, dead.low, dead.high) == (12, 5, 20)
    assert (r.places[0].name, r.places[0].country, r.places[0].precision) == ("Bol town", "TCD", "near")
    one_sided = UCDP | {"type_of_violence": "3", "side_b": "Civilians"}
    (r,), _ = taken(tmp_path, "ucdp", written(ucdp.TABLE, one_sided))
    assert sides(r) == (["TCDGOV"], ["CVL"])


@pytest.mark.parametrize(
    ("number", "end", "country"),
    [
        ("345", "1999-03-25", "YUG"),
        ("345", "2004-03-25", "SCG"),
        ("340", "2010-01-01", "SRB"),
        ("365", "1991-01-01", "SUN"),
        ("365", "1999-01-01", "RUS"),
        ("678", "2015-03-26", "YEM"),
    ],
)
def test_ucdps_countries_are_gleditsch_and_wards_of_the_day(
    tmp_path: Path, number: str, end: str, country: str
) -> None:
    row = UCDP | {"country_id": number, "date_start": end, "date_end": end}
    (r,), _ = taken(tmp_path, "ucdp", written(ucdp.TABLE, row))
    assert r.places[0].country == country


def test_phoenix_parties_are_their_codes(tmp_path: Path) -> None:
    row = {
        "EventID": "e-1", "Date": "20190309", "SourceActorFull": "KSVGOV", "SourceActorEntity": "KSV", "SourceActorRole": "GOV",
        "TargetActorFull": "---", "EventCode": "036", "GoldsteinScore": "4.0", "Issues": "diplomatic,2;ARMS,1",
        "Lat": "42.6", "Lon": "21.1", "LocationName": "Pristina", "CountryCode": "XKX", "URLs": "https://a.example/1",
    }  # fmt: skip
    (r,), account = taken(tmp_path, "phoenix", written(phoenix.TABLE, row, head=False))
    assert (r.events[0].event, r.events[0].contexts, r.events[0].target) == ("AGREE", ["diplomatic"], [])
    assert [(a.code, a.country, a.sector) for a in r.actors] == [("KSVGOV", "XKX", "GOV")]
    assert account.unmapped.ignored["'ARMS' is none of PLOVER's contexts"] == 1


def test_polecat_lists_that_do_not_match_are_left_out_not_guessed(tmp_path: Path) -> None:
    head = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Name\tActor Country\tActor COW\tPrimary Actor Sector\n"
    row = "x\t2019-03-09\tCONSULT\tvisit; phone\tChad; Niger\tTCD\t483; 436\tGOV; GOV\n"
    (r,), account = taken(tmp_path, "polecat", head + row)
    assert [(a.name, a.country, a.sector) for a in r.actors] == [
        ("Chad", "TCD", "GOV"),
        ("Niger", "NER", "GOV"),
    ]
    assert r.events[0].mode is None  # two modes
    assert account.unmapped.ignored.total() == 1


def test_plover_in_the_words_of_the_manuals_example_block(tmp_path: Path) -> None:
    line = {
        "id": "p1", "date": "2019-03-09", "event": "REQUEST", "mode": ["meet"], "context": ["diplomatic", "DANCE"],
        "actor": [{"entity_name": "Chad", "country_name": "Chad", "sector_code": "GOV"}], "recipient": ["Niger"],
    }  # fmt: skip
    (r,), account = taken(tmp_path, "plover", json.dumps(line) + "\n")
    assert [(a.name, a.country, a.sector, a.code) for a in r.actors] == [
        ("Chad", "TCD", "GOV", "TCDGOV"),
        ("Niger", None, None, None),
    ]
    assert (r.events[0].event, r.events[0].mode, r.events[0].contexts) == ("REQUEST", "meet", ["diplomatic"])
    assert account.unmapped.ignored.total() == 1


def test_a_store_takes_imports_once_and_keeps_rows_of_one_article_apart(tmp_path: Path) -> None:
    rows = [GDELT, GDELT | {"GLOBALEVENTID": "830000002", "EventCode": "010", "GoldsteinScale": "0.0"}]
    content = written(gdelt.TABLE, *rows, head=False)
    records, _ = taken(tmp_path, "gdelt", content)
    with Store(tmp_path / "s.db") as store:
        assert [p.outcome for p in store.put_all(records)] == ["new", "new"]
        assert [p.outcome for p in store.put_all(records)] == ["unchanged", "unchanged"]
        assert [r.to_json() for r in store.records()] == [r.to_json() for r in records]
        assert sorted((e.event, e.cameo) for e in store.events()) == [("", "010"), ("REJECT", "1246")]
        assert len(list(store.events(event="REJECT"))) == 1
        changed, _ = taken(tmp_path, "gdelt", content.replace("\tROMANIA\t", "\tBUCHAREST\t", 1))
        assert [p.outcome for p in store.put_all(changed)] == ["changed", "unchanged"]
