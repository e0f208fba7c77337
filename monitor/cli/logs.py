"""The log: loguru, as text or as one JSON object a line; what libraries log goes the same way, from warnings up."""

import json
import logging
import sys
from asyncio import CancelledError
from typing import TYPE_CHECKING

from loguru import logger

from monitor.model.config import LogConfig

if TYPE_CHECKING:
    from loguru import Message, Record

TEXT = "{time:YYYY-MM-DDTHH:mm:ss.SSS!UTC}Z <level>{level: <7}</level> {message}"
_TALKATIVE = ("httpx", "httpcore")  # they log whole addresses, with what is secret in them


class _ToLoguru(logging.Handler):
    """Hands the records of other libraries on."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and isinstance(record.exc_info[1], CancelledError):
            return  # a job that the end broke off before its first step, which is no error
        level = record.levelname if record.levelname in logging.getLevelNamesMapping() else "WARNING"
        logger.opt(exception=record.exc_info).log(level, "{}: {}", record.name, record.getMessage())


def _json_line(record: "Record") -> str:
    line = {
        "time": record["time"].astimezone().isoformat(timespec="milliseconds"),
        "level": record["level"].name.lower(),
        "message": record["message"],
    } | record["extra"]
    return json.dumps(line, ensure_ascii=False, default=str)


def _write_json(message: "Message") -> None:
    trace = message.record["exception"]
    line = _json_line(message.record)
    if trace is not None:
        line = json.dumps(json.loads(line) | {"traceback": str(message)})
    sys.stderr.write(line + "\n")


def set_up_logs(config: LogConfig) -> None:
    """Send the log to standard error as the configuration asks."""
    logger.remove()
    level = config.level.upper()
    if config.format == "json":
        logger.add(_write_json, level=level, format="{exception}", diagnose=False, backtrace=False)
    else:
        logger.add(sys.stderr, level=level, format=TEXT, diagnose=False, backtrace=False)
    logging.basicConfig(handlers=[_ToLoguru()], level=logging.WARNING, force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).disabled = True
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)  # app/daemon/carrier says what went wrong, once
    logging.getLogger("psycopg.pool").setLevel(logging.CRITICAL)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a tick that waits for the last one is counted, not told
