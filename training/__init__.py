"""The tagger's corpus, its training and its export. No part of what users install."""

from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
