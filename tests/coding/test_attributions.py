"""Who said what: sentences and the attributions that the codebook and the contract ask for."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coding.attributions import quoted, said_by
from dragoman.coding.coder import Coder
from dragoman.coding.parse import Parsed, Parser
from dragoman.reading import make_report
from dragoman.record import Attribution, Record


def parsed(parser: Parser, text: str) -> Parsed:
    return parser(make_report(text, id="t", published=date(2019, 3, 14)))


def coded(coder: Coder, text: str) -> Record:
    return coder.code(make_report(text, id="t", published=date(2019, 3, 14)))


def words(text: str, spans: list[tuple[int, int]]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def told(text: str, attributions: list[Attribution], content: str) -> Attribution:
    """The attribution whose content holds the words and has least besides."""
    at = text.index(content)
    holding = [
        a for a in attributions if any(start <= at and at + len(content) <= end for start, end in a.content)
    ]
    assert holding, f"nothing says '{content}': {[words(text, a.content) for a in attributions]}"
    return min(holding, key=lambda a: sum(end - start for start, end in a.content))


# text, words in the content, source, cue, style, kind
SAYINGS = [
    ("Ghana's foreign minister said the border would stay shut.",
     "the border would stay shut", "Ghana's foreign minister", "said", "indirect", "prediction"),
    ("The border is shut, the army said.", "The border is shut", "the army", "said", "indirect", "claim"),
    ("Talks with the rebels, the envoy said, were close to failure.",
     "were close to failure", "the envoy", "said", "indirect", "claim"),
    ('"We know nothing of such a raid," the general told reporters.',
     '"We know nothing of such a raid,"', "the general", "told", "direct", "claim"),
    ('The minister said: "The road is open again."',
     '"The road is open again."', "The minister", "said", "direct", "claim"),
    ('"The harvest is lost," said Awa Diop, who runs the camp.',
     '"The harvest is lost,"', "Awa Diop", "said", "direct", "claim"),
    ("According to the ministry, two pilots were freed on Monday.",
     "two pilots were freed", "the ministry", "According to", "indirect", "claim"),
    ("Two pilots were freed in the night, according to the ministry.",
     "Two pilots were freed", "the ministry", "according to", "indirect", "claim"),
    ("Norway urged both sides to return to the table.",
     "both sides to return to the table", "Norway", "urged", "indirect", "demand"),
    ("The bishops called on the government to free the students.",
     "the government to free the students", "The bishops", "called on", "indirect", "demand"),
    ("Togo accused Benin of arming the rebels.",
     "Benin of arming the rebels", "Togo", "accused", "indirect", "evaluation"),
    ('The envoy slammed the blockade as "a crime against children".',
     'the blockade as "a crime against children"', "The envoy", "slammed", "mixed", "evaluation"),
    ("Peru vowed to rebuild the bridge within a year.",
     "to rebuild the bridge within a year", "Peru", "vowed", "indirect", "promise"),
    ('The president vowed to "hunt them to the last man".',
     'to "hunt them to the last man"', "The president", "vowed", "mixed", "promise"),
    ("The junta threatened to close the airport.",
     "to close the airport", "The junta", "threatened", "indirect", "threat"),
    ("Zambia denied that its troops had crossed the river.",
     "that its troops had crossed the river", "Zambia", "denied", "indirect", "denial"),
    ("The spokesman declined to give the number of the dead.",
     "to give the number of the dead", "The spokesman", "declined", "indirect", "denial"),
    ("Peru refused to open its port to the fleet.",
     "to open its port to the fleet", "Peru", "refused", "indirect", "denial"),
    ("The captain refused to confirm that the ferry had sunk.",
     "that the ferry had sunk", "The captain", "refused", "indirect", None),
    ("The captain has not confirmed that the ferry had sunk.",
     "that the ferry had sunk", "The captain", "confirmed", "indirect", None),
    ("Analysts expect the party to lose its majority.",
     "the party to lose its majority", "Analysts", "expect", "indirect", "prediction"),
    ("The inspectors believe that the plant was never closed.",
     "that the plant was never closed", "The inspectors", "believe", "indirect", "claim"),
    ("The minister tweeted that the convoy had arrived.",
     "that the convoy had arrived", "The minister", "tweeted", "indirect", "claim"),
    ("Norway's view that the quotas help has few friends.",
     "that the quotas help", "Norway", "view", "indirect", "claim"),
    ("The delegation, which said that it had been misled, left the hall.",
     "that it had been misled", "The delegation", "said", "indirect", "claim"),
    ("The paper said the fleet had sailed and urged sailors to stay in port.",
     "sailors to stay in port", "The paper", "urged", "indirect", "demand"),
    ("The commander was quoted as saying that the siege was over.",
     "that the siege was over", "The commander", "saying", "indirect", "claim"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "source", "cue", "style", "kind"), SAYINGS)
def test_sayings(
    coder: Coder, text: str, content: str, source: str, cue: str, style: str, kind: str | None
) -> None:
    a = told(text, coded(coder, text).attributions, content)
    assert source in words(text, a.source)
    assert cue in words(text, a.cue)
    assert (a.style, a.kind) == (style, kind)


# text, words in the content, kind: what a plain 'said' says
KINDS = [
    ('"I will sign the accord," the president said.', "I will sign", "promise"),
    ('"Your troops must leave our soil," the king said.', "must leave", "demand"),
    ('"We did not fire a shot," the captain said.', "did not fire", "denial"),
    ('"We do not share that wish," the captain said.', "do not share", "claim"),
    ('"We will bomb their ports," the general said.', "will bomb", "threat"),
    ('"We will not tolerate raids on our herds," the general said.', "will not tolerate", "threat"),
    ('"We will not bomb their ports," the general said.', "will not bomb", "promise"),
    ("Chad has warned it will not stand by while rebels cross its border.", "will not stand by", "threat"),
    ("Chad warned Sudan that it would close the border.", "would close the border", "threat"),
    ("Chad vowed to fight the rebels.", "to fight the rebels", "threat"),
    ("Chad vowed to fight corruption.", "to fight corruption", "promise"),
    ("Chad promised to close the camp.", "to close the camp", "promise"),
    ("Chad agreed to block the pipeline.", "to block the pipeline", "promise"),
    ("Chad vowed to retaliate.", "to retaliate", "threat"),
    ("Chad said it would not stand in the vote.", "would not stand in the vote", "promise"),
    ("Chad warned that the lake would dry up.", "the lake would dry up", "prediction"),
    ("Chad warned of a new wave of refugees.", "a new wave of refugees", "prediction"),
    ("Chad warned of reprisals.", "reprisals", "threat"),
    ("Chad warned Sudan of serious consequences.", "of serious consequences", "threat"),
    ("Chad warned against a raid on the camp.", "a raid on the camp", "demand"),
]


@pytest.mark.parametrize(("text", "content", "kind"), KINDS)
def test_kind_of_what_is_merely_said(coder: Coder, text: str, content: str, kind: str) -> None:
    assert told(text, coded(coder, text).attributions, content).kind == kind


# text, words in the content, medium
MEDIA = [
    ("The minister told Reuters that the port would open.", "that the port would open", "Reuters"),
    ("The minister told Reuters fighters had left the port.", "fighters had left", "Reuters"),
    ("The envoy told the state-run RIA news agency that talks would go on.", "that talks would go on", "RIA"),
    ("The king told state television that the strike was over.", "strike was over", "state television"),
    ('The premier wrote on Twitter: "There was no deal with them."', "There was no deal", "Twitter"),
    ("The council said in a statement that it had no choice.", "it had no choice", "statement"),
    ("In an interview with Le Monde, the judge said the files were gone.", "files were gone", "Le Monde"),
    ('"The camp is empty," Amadou Ba was quoted as saying by AFP.', "The camp is empty", "AFP"),
    ('Responding to the film on Twitter, Amina Bello, director at the Centre for River Studies in Jos, said: '
     '"This shows how few came back."', "This shows how few came back", "Twitter"),
    ("The minister told lawmakers that the port would open.", "that the port would open", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "medium"), MEDIA)
def test_medium(coder: Coder, text: str, content: str, medium: str | None) -> None:
    assert told(text, coded(coder, text).attributions, content).medium == medium


def test_a_medium_is_no_addressee_and_a_state_is(coder: Coder) -> None:
    record = coded(
        coder, "Norway urged Sudan to end the siege. The premier told Reuters that it was too late."
    )
    text = record.report.text if record.report else ""
    urged = told(text, record.attributions, "Sudan to end the siege")
    names = {a.id: a.country for a in record.actors}
    assert names[urged.actor or ""] == "NOR"
    assert names[urged.addressee or ""] == "SDN"
    assert told(text, record.attributions, "that it was too late").addressee is None


def test_said_on_is_the_day_of_saying_not_of_what_is_said(coder: Coder) -> None:
    text = "Kenya said on Tuesday that its troops would leave on March 30."
    a = told(text, coded(coder, text).attributions, "its troops would leave")
    assert a.said_on == "2019-03-12"


# A day inside of what is said is no day of saying, and nobody has said anything after the report came out.
NOT_SAID_ON = [
    ('Rebels in a film say: "Tomorrow we will be in Kano."', "we will be in Kano"),
    ("Kenya said its troops would leave on Saturday.", "its troops would leave"),
]


@pytest.mark.parametrize(("text", "content"), NOT_SAID_ON)
def test_said_on_is_left_open(coder: Coder, text: str, content: str) -> None:
    assert told(text, coded(coder, text).attributions, content).said_on is None


def test_who_is_quoted_by_whom_is_a_chain(coder: Coder) -> None:
    text = "The agency reported that the minister had denied that the bridge was mined."
    attributions = coded(coder, text).attributions
    inner = told(text, attributions, "that the bridge was mined")
    outer = next(a for a in attributions if "reported" in words(text, a.cue))
    assert inner.within == outer.id
    assert outer.within is None


# text, the words that one attribution holds together, its source
RUNNING = [
    ('"The road is cut," Moussa Keita said. "Nobody can get to the well now."',
     ["The road is cut", "Nobody can get to the well"], "Moussa Keita"),
    ('"The road is cut," Moussa Keita said.\n\n"Nobody can get to the well now."',
     ["The road is cut", "Nobody can get to the well"], "Moussa Keita"),
    ('"The road is cut. Nobody can get to the well now," Moussa Keita said.',
     ["The road is cut", "Nobody can get to the well"], "Moussa Keita"),
    ('"The road is cut," Moussa Keita said, "and nobody can get to the well."',
     ["The road is cut", "nobody can get to the well"], "Moussa Keita"),
]  # fmt: skip


# Words in a paragraph of their own, and those whose speaker comes in the next sentence.
APART = [
    ("The governor said:\n\nThe road is open. Lorries may use it.\n\nThe vote is on Friday.",
     "The road is open. Lorries may use it", "The governor", "indirect"),
    ("The mayor denied these charges:\n\nThe council has paid none of these men.\n\nThe vote is on Friday.",
     "The council has paid none of these men", "The mayor", "indirect"),
    ('"The war is over. We have won." Those were the words of General Ade, who rode into Kano.',
     "The war is over. We have won.", "General Ade", "direct"),
    ('"The war is over and we have won it." General Ade was speaking to reporters in Kano.',
     "The war is over and we have won it", "General Ade", "direct"),
    ('Responding to the film on Twitter, Amina Bello, director at the Centre for River Studies in Jos, said: '
     '"This shows how few came back."',
     "This shows how few came back", "Amina Bello", "direct"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "source", "style"), APART)
def test_words_apart_from_who_says_them(
    coder: Coder, text: str, content: str, source: str, style: str
) -> None:
    attributions = coded(coder, text).attributions
    a = told(text, attributions, content)
    assert source in words(text, a.source)
    assert a.style == style
    assert all("The vote is on Friday" not in words(text, a.content) for a in attributions)


# text, words that one attribution tells, and no second one beside it
ONCE = [
    ('The envoy said the bridge was "gone for good".', '"gone for good"'),
    ('The envoy told the radio that the bridge, built by monks, "is certainly not as safe as they think".',
     '"is certainly not as safe as they think"'),
    ('The envoy said the pilot died "on the third day", adding: "He was brave."', '"on the third day"'),
    ("The captain refused to confirm the loss of the ferry.", "the loss of the ferry"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content"), ONCE)
def test_words_are_told_once(coder: Coder, text: str, content: str) -> None:
    at = text.index(content)
    holding = [
        words(text, a.content)
        for a in coded(coder, text).attributions
        if any(start <= at < end for start, end in a.content)
    ]
    assert len(holding) == 1


@pytest.mark.parametrize(("text", "parts", "source"), RUNNING)
def test_a_quotation_runs_on(coder: Coder, text: str, parts: list[str], source: str) -> None:
    attributions = coded(coder, text).attributions
    a = told(text, attributions, parts[0])
    assert all(part in words(text, a.content) for part in parts)
    assert (words(text, a.source), a.style) == (source, "direct")


# title line, words in the content, source
HEADLINES = [
    ("Kenya says border with Somalia to reopen", "border with Somalia to reopen", "Kenya"),
    ("Lavrov: Talks with Kabul will go on", "Talks with Kabul will go on", "Lavrov"),
    ('Talks with Kabul "very useful" – Lavrov', 'Talks with Kabul "very useful"', "Lavrov"),
    ('Syria: "We want talks with Kabul"', '"We want talks with Kabul"', "Syria"),
]


@pytest.mark.parametrize(("title", "content", "source"), HEADLINES)
def test_headlines(coder: Coder, title: str, content: str, source: str) -> None:
    text = f"{title}\n\nThe delegations met in Doha on Wednesday. They will meet again in the spring.\n"
    assert words(text, told(text, coded(coder, text).attributions, content).source) == source


@pytest.mark.parametrize(
    "title",
    ["Syria: 12 killed in market blast", "Analysis: Peru has little to fear", "Live: votes counted in Togo"],
)
def test_a_rubric_says_nothing(coder: Coder, title: str) -> None:
    text = f"{title}\n\nThe delegations met in Doha on Wednesday. They will meet again in the spring.\n"
    assert coded(coder, text).attributions == []


def test_hearsay_has_no_source(coder: Coder) -> None:
    text = "The rebels reportedly took the airport before dawn."
    a = told(text, coded(coder, text).attributions, "took the airport before dawn")
    assert (a.source, words(text, a.cue)) == ([], "reportedly")


# Nobody says anything here.
SILENT = [
    "The army shelled the town on Monday.",
    "Ghana beat Mali by two goals to one.",
    "The convoy crossed the river and stopped at the mill.",
    "Rebel jets attacked the town of Gao.",
    "The storm highlighted the need for dams.",
    "The plight of the herders was underscored by the drought.",
    "The row threatens to delay the harvest.",
    "Chad faces the threat of famine.",
    "There is a threat of rain in the hills.",
    'The square is known as "the mill".',
    "The ruins offer a glimpse of an older town.",
    "It was 'the Rock' who scored the winning goal for them.",
]


@pytest.mark.parametrize("text", SILENT)
def test_acts_are_no_sayings(coder: Coder, text: str) -> None:
    assert coded(coder, text).attributions == []


# text, what stands between marks
QUOTED = [
    ('He called it "a farce" and left.', ['"a farce"']),
    ("He called it ‘a farce’ and the rebels’ leader left.", ["‘a farce’"]),
    ("''It is over,'' she said. ''We go.''", ["''It is over,''", "''We go.''"]),
    ("“They said ‘no’ to us,” he said.", ["“They said ‘no’ to us,”"]),
    ("Don't shoot, they've said; it's the ministers' last word.", []),
    ('"We wait.\n\n"We hope."', ['"We wait.', '"We hope."']),
    ('It was 6" wide.', []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quoted(parser: Parser, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quoted(parsed(parser, text))] == expected


def test_said_by_gives_the_chain_outermost_first(coder: Coder) -> None:
    text = "The agency reported that the minister had denied that the bridge was mined."
    attributions = coded(coder, text).attributions
    at = text.index("mined")
    chain = said_by(attributions, (at, at + len("mined")))
    cues = {a.id: words(text, a.cue) for a in attributions}
    assert [cues[i] for i in chain] == ["reported", "had denied"]
    assert said_by(attributions, (0, 3)) == []


def test_same_text_same_attributions(parser: Parser, coder: Coder) -> None:
    text = SAYINGS[3][0] + " " + SAYINGS[10][0] + " " + SAYINGS[15][0]
    assert coded(coder, text).attributions == coded(coder, text).attributions
    assert [a.id for a in coded(coder, text).attributions] == ["q1", "q2", "q3"]
