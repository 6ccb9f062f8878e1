"""What a line of a JSONL input may hold, checked by pydantic."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, ValidationError

from dragoman.errors import BadLine


def _text(value: Any) -> str:
    """pydantic's own string refuses lone surrogates, which a report may hold."""
    if not isinstance(value, str):
        raise ValueError("should be a string")
    return value


def _id(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise ValueError("should be a string that is not empty")
    return str(value)


def _day(value: Any) -> Any:
    """An ISO date, or the date of an ISO time."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError("should be an ISO date like 2017-12-26")
    try:
        return date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value).date()
    except ValueError as error:
        raise ValueError(f"'{value[:40]}' is no ISO date like 2017-12-26 ({error})") from None


Text = Annotated[str, PlainValidator(_text)]


class Line(BaseModel):
    """One report, as docs and contract have it; fields that are not named here are left alone."""

    model_config = ConfigDict(extra="ignore")

    id: Annotated[str, PlainValidator(_id)]
    text: Text
    title: Text | None = None
    published: Annotated[date | None, BeforeValidator(_day)] = None
    publisher: Text | None = None
    language: Text | None = None
    url: Text | None = None


def check(data: dict[str, object], place: str) -> Line:
    """The line as a Line. Raises BadLine, which names each field that is wrong."""
    try:
        return Line.model_validate(data)
    except ValidationError as error:
        wrong = "; ".join(_sentence(e) for e in error.errors(include_url=False, include_input=False))
        raise BadLine(place, wrong, "a line has id and text, and may have title, published, …") from None


def _sentence(error: Any) -> str:
    field = ".".join(str(part) for part in error["loc"][:1])
    if error["type"] == "missing":
        return f"'{field}' is missing"
    return f"'{field}': {error['msg'].removeprefix('Value error, ')}"
