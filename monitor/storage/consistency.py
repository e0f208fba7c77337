"""What must hold between tables, beyond what the database itself holds to."""

from sqlalchemy import Connection, and_, exists, func, select

from monitor.model.feed import SEEDS
from monitor.storage.schema import deliveries, developments, entries, hits


def inconsistencies(connection: Connection) -> list[str]:
    """Return in sentences what does not fit together; nothing where all is well."""
    carrier = deliveries.alias("carrier")
    questions = {
        "deliveries are carried by a digest that is not there": select(func.count()).where(
            and_(deliveries.c.digest_id.is_not(None), ~exists().where(carrier.c.id == deliveries.c.digest_id))
        ),
        "developments have no hit": select(func.count()).where(
            and_(developments.c.baseline.is_(False), ~exists().where(hits.c.development_id == developments.c.id))
        ),
        "hits have no entry, though a hit keeps its entry": select(func.count()).where(
            and_(hits.c.feed_id != SEEDS, ~exists().where(entries.c.id == hits.c.entry_id))
        ),
    }
    counts = {what: connection.execute(statement).scalar_one() for what, statement in questions.items()}
    return [f"{count:,} {what}" for what, count in counts.items() if count]
