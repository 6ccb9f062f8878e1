"""The tagger's corpus, its training and its export. No part of what users install."""
