"""Which language a text is in; None where it cannot be told."""

from __future__ import annotations

import pytest

from dragoman.reading.language import language_of

LANGUAGES = [
    ("The ministers of the four states met in the capital on Wednesday.", "en"),
    ("Die Minister der vier Staaten trafen sich am Mittwoch in der Hauptstadt zu Gesprächen.", "de"),
    ("Les ministres des quatre États se sont réunis mercredi dans la capitale pour des entretiens.", "fr"),
    ("Dört ülkenin bakanları çarşamba günü başkentte bir araya gelerek asker göndermeyi görüştü.", "tr"),
    ("Министры четырёх государств встретились в среду в столице и говорили о войсках.", "ru"),
    ("اجتمع وزراء الدول الأربع يوم الأربعاء في العاصمة لبحث إرسال القوات إلى البحيرة", "ar"),
    ("LAKE STATES URGED", None),
    ("Idriss Déby, Mahamadou Issoufou", None),
    ("12.03.2019 – 14:00", None),
    ("", None),
    ("The statement said in French: « Les ministres se sont réunis » and it was the end of it.", "en"),
]


@pytest.mark.parametrize("text, language", LANGUAGES)
def test_language(text: str, language: str | None) -> None:
    assert language_of(text) == language
