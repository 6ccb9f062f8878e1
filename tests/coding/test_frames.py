"""Every frame codes the sentences that it exists for."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder
from dragoman.knowledge.frames import frames
from dragoman.reading import make_report

from .notation import coded, differences, parse

KNOWN = frames()
FRAMES = {f.where: f for table in (KNOWN.verbs, KNOWN.nouns) for found in table.values() for f in found}
CASES = [pytest.param(s, id=f"{where}: {s[:60]}") for where, f in sorted(FRAMES.items()) for s in f.sentences]


@pytest.mark.parametrize("line", CASES)
def test_frame_codes_its_sentence(coder: Coder, line: str) -> None:
    sentence, expected = parse(line)
    record = coder.code(make_report(sentence, id="s"))
    assert not differences(expected, coded(record)), f"{sentence}\n{differences(expected, coded(record))}"
