"""Who holds which office on a day, and whom a name means."""

from __future__ import annotations

import time
from datetime import date

import pytest

from dragoman.knowledge.offices import RANKS, Offices, Term, Title, _fault, offices, span_of
from dragoman.knowledge.person_names import name_tokens


@pytest.mark.parametrize(
    "country, office, on, person",
    [
        ("RUS", "foreign_minister", "2017-12-26", "Sergey Lavrov"),
        ("USA", "foreign_minister", "1987-03-11", "George Shultz"),
        ("USA", "foreign_minister", "2007-03-24", "Condoleezza Rice"),
        ("GBR", "foreign_minister", "2020-09-29", "Dominic Raab"),
        ("AZE", "head_of_state", "2016-04-02", "Ilham Aliyev"),
        ("PRK", "foreign_minister", "2017-12-24", "Ri Yong-ho"),
        ("CHN", "defence_minister", "2016-06-01", "Chang Wanquan"),
        ("IRN", "foreign_minister", "2007-03-24", "Manouchehr Mottaki"),
        ("DEU", "head_of_government", "2008-01-01", "Angela Merkel"),
        ("IGONAT", "secretary_general", "2011-03-28", "Anders Fogh Rasmussen"),
        ("IGOUNO", "secretary_general", "1987-03-11", "Javier Pérez de Cuéllar"),
        ("IGOUNOIAE", "organisation_head", "2022-08-29", "Rafael Grossi"),
        ("IGOEUR", "foreign_minister", "2003-11-01", "Javier Solana"),
        ("IGOEUR", "head_of_government", "1989-06-01", "Jacques Delors"),
        ("DEU", "head_of_state", "1989-11-09", "Richard von Weizsäcker"),
        ("FRA", "head_of_government", "1995-12-05", "Alain Juppé"),
        ("RUS", "head_of_government", "1996-01-20", "Viktor Chernomyrdin"),
        ("USA", "un_ambassador", "2017-12-22", "Nikki Haley"),
        ("SUN", "foreign_minister", "1987-12-08", "Eduard Shevardnadze"),
        ("USA", "foreign_minister", "2025-06-01", "Marco Rubio"),
    ],
)
def test_holder_on_a_day(country: str, office: str, on: str, person: str) -> None:
    assert [t.person for t in offices().holders(country, office, date.fromisoformat(on))] == [person]


@pytest.mark.parametrize(
    "name, on, country, person",
    [
        ("Lavrov", "2017-12-26", None, "Sergey Lavrov"),
        ("Sergei Lavrov", "2017-12-26", None, "Sergey Lavrov"),
        ("Kim Jong Un", "2017-12-26", None, "Kim Jong-un"),
        ("Bashar Assad", "2013-09-01", None, "Bashar al-Assad"),
        ("al-Assad", "2013-09-01", None, "Bashar al-Assad"),
        ("Shinzo Abe", "2017-12-26", None, "Shinzo Abe"),
        ("Erdogan", "2016-08-01", "TUR", "Recep Tayyip Erdoğan"),
        ("King Salman", "2016-08-01", None, "Salman bin Abdulaziz"),
        ("Trump", "2017-12-26", None, "Donald Trump"),
        ("López Obrador", "2019-08-01", None, "Andrés Manuel López Obrador"),
        ("Lopez Obrador", "2019-08-01", None, "Andrés Manuel López Obrador"),
        ("Moamer Kadhafi", "1986-04-16", None, "Muammar Gaddafi"),
        ("Gadhafi", "2011-02-22", None, "Muammar Gaddafi"),
        ("bin Salman", "2018-10-20", None, "Mohammed bin Salman"),
        ("Mohammed bin Salman", "2018-10-20", None, "Mohammed bin Salman"),
        ("Suu Kyi", "2017-09-19", None, "Aung San Suu Kyi"),
        ("Lula", "2004-05-01", None, "Luiz Inácio Lula da Silva"),
        ("Zelenskiy", "2022-03-01", None, "Volodymyr Zelensky"),
        ("Ban", "2012-06-01", None, "Ban Ki-moon"),
        ("Shevardnadze", "1988-01-01", None, "Eduard Shevardnadze"),
        ("Ahmadinejad", "2008-01-01", None, "Mahmoud Ahmadinejad"),
        ("Mike Pompeo", "2019-01-01", None, "Mike Pompeo"),
        ("Michael Pompeo", "2019-01-01", None, "Mike Pompeo"),
        ("Perez de Cuellar", "1988-07-20", None, "Javier Pérez de Cuéllar"),
        ("Rodríguez Zapatero", "2008-01-01", None, "José Luis Rodríguez Zapatero"),
        ("Peña Nieto", "2015-01-01", None, "Enrique Peña Nieto"),
        ("Abiy Ahmed", "2020-11-04", None, "Abiy Ahmed"),
        ("Abiy", "2020-11-04", "ETH", "Abiy Ahmed"),
        ("van Rompuy", "2012-01-01", None, "Herman Van Rompuy"),
        ("von der Leyen", "2022-01-01", "IGOEUR", "Ursula von der Leyen"),
        ("H.R. McMaster", "2017-10-01", None, "H. R. McMaster"),
        ("Nasrallah", "2006-07-20", None, "Hassan Nasrallah"),
        ("George Bush", "1990-12-06", None, "George H. W. Bush"),
        ("Martin Griffiths", "2023-02-14", "IGOUNO", "Martin Griffiths"),
        ("Yasser Arafat", "1990-12-06", "PSE", "Yasser Arafat"),
        ("Bush", "2003-03-20", None, "George W. Bush"),
        ("Saddam", "1990-09-01", None, "Saddam Hussein"),
        ("Zia", "1986-06-01", None, "Zia-ul-Haq"),
        ("Thaksin", "2004-06-01", None, "Thaksin Shinawatra"),
        ("Mahathir", "1997-06-01", None, "Mahathir Mohamad"),
        ("Moussa Faki", "2019-01-15", None, "Moussa Faki Mahamat"),
        ("Dung", "2010-05-01", "VNM", "Nguyễn Tấn Dũng"),
        ("Kim Kye-gwan", "2007-02-13", None, "Kim Kye-gwan"),
    ],
)
def test_whom_a_name_means(name: str, on: str, country: str | None, person: str) -> None:
    term = offices().holder_named(name, date.fromisoformat(on), country)
    assert term is not None
    assert term.person == person


@pytest.mark.parametrize(
    "name, on, country, office",
    [
        ("Lavrov", "1985-01-01", None, None),
        ("Lavrov", "2017-12-26", "FRA", None),
        ("Lavrov", "2017-12-26", "RUS", "defence_minister"),
        ("Smithfield-Okonkwo", "2017-12-26", None, None),
        ("", "2017-12-26", None, None),
        ("George Bush", None, "USA", "head_of_state"),
        ("al", None, None, None),
    ],
)
def test_a_name_that_means_nobody(name: str, on: str | None, country: str | None, office: str | None) -> None:
    assert offices().holder_named(name, date.fromisoformat(on) if on else None, country, office) is None


def make(country: str, office: str, person: str, since: str, until: str, **more: str) -> Term:
    return Term(
        country,
        office,
        more.get("title", ""),
        person,
        since,
        until,
        more.get("source", "own"),
        more.get("asof", ""),
    )


TWO_BROWNS = Offices(
    [
        make("GBR", "head_of_government", "Gordon Brown", "2007-06-27", "2010-05-11"),
        make("USA", "defence_minister", "Harold Brown", "2007-01-01", "2009-01-01"),
        make("JPN", "foreign_minister", "Ann Old", "2001", "2003", source="whogov"),
        make("JPN", "foreign_minister", "Bob New", "2004", "2006", source="whogov"),
        make("SVK", "defence_minister", "Jan Novak", "2008-03", "2010-07", source="whogov+petrarch"),
        make("KIR", "head_of_state", "Ann Tong", "2003-09", "2003-09", source="ungdc"),
        make("FRA", "foreign_minister", "Jean Dupont", "2024-01-01", "", asof="2025-01-31"),
    ],
    {"secretary": (Title("foreign_minister", frozenset({"USA"})),)},
)


@pytest.mark.parametrize(
    "on, country, office, person",
    [
        ("2008-01-01", None, None, None),
        ("2008-01-01", "GBR", None, "Gordon Brown"),
        ("2008-01-01", None, "defence_minister", "Harold Brown"),
        ("2010-01-01", None, None, "Gordon Brown"),
    ],
)
def test_two_holders_of_one_surname(
    on: str, country: str | None, office: str | None, person: str | None
) -> None:
    term = TWO_BROWNS.holder_named("Brown", date.fromisoformat(on), country, office)
    assert (term.person if term else None) == person


@pytest.mark.parametrize(
    "on, persons",
    [
        ("2000-03-01", []),
        ("2000-09-01", ["Ann Old"]),
        ("2003-07-15", ["Ann Old"]),
        ("2003-12-01", ["Ann Old", "Bob New"]),
        ("2004-07-02", ["Bob New"]),
        ("2007-06-01", ["Bob New"]),
        ("2007-09-01", []),
    ],
)
def test_terms_to_the_year_reach_from_july_to_july(on: str, persons: list[str]) -> None:
    found = TWO_BROWNS.holders("JPN", "foreign_minister", date.fromisoformat(on))
    assert [t.person for t in found] == persons


@pytest.mark.parametrize(
    "country, office, on, known",
    [
        ("SVK", "defence_minister", "2008-02-01", True),
        ("SVK", "defence_minister", "2007-06-01", False),
        ("KIR", "head_of_state", "2004-08-01", True),
        ("KIR", "head_of_state", "2005-01-01", False),
    ],
)
def test_what_a_source_saw_reaches_a_little_further(country: str, office: str, on: str, known: bool) -> None:
    assert bool(TWO_BROWNS.holders(country, office, date.fromisoformat(on))) is known


@pytest.mark.parametrize(
    "on, known", [("2023-12-31", False), ("2025-06-01", True), ("2026-01-31", True), ("2026-02-02", False)]
)
def test_an_open_term_says_nothing_a_year_after_its_source(on: str, known: bool) -> None:
    assert bool(TWO_BROWNS.holders("FRA", "foreign_minister", date.fromisoformat(on))) is known


@pytest.mark.parametrize(
    "title, country, office",
    [
        ("Secretary of State", "USA", "foreign_minister"),
        ("secretary of state", "FRA", None),
        ("chancellor", "DEU", "head_of_government"),
        ("chancellor", "GBR", "finance_minister"),
        ("foreign secretary", "GBR", "foreign_minister"),
        ("premier", "CHN", "head_of_government"),
        ("Supreme Leader", "IRN", "head_of_state"),
        ("high representative", "IGOEUR", "foreign_minister"),
        ("secretary-general", None, "secretary_general"),
        ("plumber", None, None),
    ],
)
def test_what_office_a_title_means(title: str, country: str | None, office: str | None) -> None:
    assert offices().office_of(title, country) == office


@pytest.mark.parametrize(
    "one, other",
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Moamer Kadhafi", "Muammar al-Qaddafi"),
        ("Muammar Gaddafi", "Moammar Gadhafi"),
        ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Manfred Woerner", "Manfred Wörner"),
        ("Milo Djukanovic", "Milo Đukanović"),
        ("Abdel Fattah al-Sisi", "Abdel-Fattah el-Sissi"),
        ("Mohamed ElBaradei", "Mohammed El-Baradei"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert "".join(name_tokens(one)) == "".join(name_tokens(other))


@pytest.mark.parametrize(
    "one, other", [("Li Peng", "Lee Peng"), ("Hu Jintao", "Hua Jintao"), ("Ali Saleh", "Ali Salehi")]
)
def test_names_that_stay_apart(one: str, other: str) -> None:
    assert name_tokens(one) != name_tokens(other)


@pytest.mark.parametrize(
    "since, until, first, last",
    [
        ("2004", "2005", "2004-01-01", "2005-12-31"),
        ("2004-02", "2004-02", "2004-02-01", "2004-02-29"),
        ("2004-12-03", "2004-12-03", "2004-12-03", "2004-12-03"),
        ("", "2004-12", "0001-01-01", "2004-12-31"),
    ],
)
def test_what_partial_dates_span(since: str, until: str, first: str, last: str) -> None:
    assert span_of(since, until) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "term, cause",
    [
        (make("RUS", "tsar", "A B", "2000", "2001"), "'tsar' is no office (offices.py, RANKS)"),
        (make("RUS", "speaker", "A B", "2002", "2001"), "it ends before it begins"),
        (make("RUS", "speaker", "A B", "2001-13", ""), "'2001-13', '' or '' is no date"),
        (make("RUS", "speaker", "", "2001", ""), "country, person or source is empty"),
    ],
)
def test_a_broken_row_is_named(term: Term, cause: str) -> None:
    assert _fault(term) == cause


@pytest.mark.parametrize(
    "name, on, title",
    [
        ("John Kerry", "2014-01-01", "Secretary of State"),
        ("Lavrov", "2014-01-01", "Minister of Foreign Affairs"),
        ("Merkel", "2014-01-01", "Chancellor"),
        ("Nasrallah", "2014-01-01", "Leader of Hezbollah"),
    ],
)
def test_every_term_has_a_title(name: str, on: str, title: str) -> None:
    term = offices().holder_named(name, date.fromisoformat(on))
    assert term is not None
    assert term.title == title


def test_codes_of_holders() -> None:
    assert make("RUS", "foreign_minister", "A B", "", "").code == "RUSGOV"
    assert make("USA", "speaker", "A B", "", "").code == "USALEG"
    assert make("USA", "military_chief", "A B", "", "").code == "USAMIL"
    assert make("IGOUNO", "secretary_general", "A B", "", "").code == "IGOUNO"


def test_every_title_names_an_office() -> None:
    assert all(title.office in RANKS for senses in offices().titles.values() for title in senses)


def test_every_date_is_one() -> None:
    for term in offices().terms:
        start, end = span_of(term.since, term.until)
        assert start <= end, term
        span_of(term.asof, "")


def test_no_row_rests_on_check_only_sources() -> None:
    assert not [t for t in offices().terms if set(t.source.rstrip("~").split("+")) <= {"pcwd", "pchtml"}]


def test_loading_is_quick() -> None:
    spent = []
    for _ in range(3):  # the least of three: a busy machine slows one, not the program
        offices.cache_clear()
        start = time.process_time()
        offices()
        spent.append(time.process_time() - start)
    assert min(spent) < 0.5, "the whole coder has 0.7 s for all its data"
