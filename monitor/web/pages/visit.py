"""What a reader has not seen yet: everything since their last visit, which a cookie remembers."""

from datetime import UTC, datetime, timedelta

from fastapi import Request, Response

COOKIE = "monitor_visit"
BREAK = timedelta(minutes=30)  # a visit ends when nothing was looked at for so long
YEAR = 365 * 24 * 3600


def since(request: Request, now: datetime) -> datetime | None:
    """Return when the reader's visit before this one ended; None on their first."""
    last, before = _remembered(request)
    if last is None:
        return None
    return last if now - last > BREAK else before


def remember(response: Response, request: Request, now: datetime) -> None:
    """Note this look, and when the visit before it ended."""
    before = since(request, now)
    value = f"{int(now.timestamp())}.{int(before.timestamp()) if before else 0}"
    response.set_cookie(COOKIE, value, max_age=YEAR, httponly=True, samesite="lax")


def _remembered(request: Request) -> tuple[datetime | None, datetime | None]:
    last, _, before = request.cookies.get(COOKIE, "").partition(".")
    return _moment(last), _moment(before)


def _moment(seconds: str) -> datetime | None:
    if not seconds.isascii() or not seconds.isdecimal() or not 0 < int(seconds) < 2**33:
        return None
    return datetime.fromtimestamp(int(seconds), UTC)
