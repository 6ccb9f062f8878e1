"""Dragoman reads news reports of diplomacy and conflict and writes them down as data."""
