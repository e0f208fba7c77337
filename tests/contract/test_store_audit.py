"""The audit, on both databases."""

from monitor.model.audit import AuditRecord
from monitor.storage.audit import list_audit, record
from monitor.storage.database import Database
from tests.contract.samples import HOUR, NOON


def test_what_was_done_is_listed_newest_first_with_its_detail(database: Database) -> None:
    with database.writing() as connection:
        record(connection, NOON, "anna", "silence.add", "s1", until="2h", matchers={"watchlist": ["mali"]})
        record(connection, NOON, "anna", "silence.end", "s1")
        record(connection, NOON - HOUR, "ben", "deliveries.resend", "d1", count=3)
    with database.reading() as connection:
        found = list_audit(connection)
        assert [one.what for one in found] == ["silence.end", "silence.add", "deliveries.resend"]
        assert found[1] == AuditRecord(
            found[1].number, NOON, "anna", "silence.add", "s1", {"until": "2h", "matchers": {"watchlist": ["mali"]}}
        )
        assert [one.what for one in list_audit(connection, since=NOON)] == ["silence.end", "silence.add"]
        assert [one.who for one in list_audit(connection, what="deliveries")] == ["ben"]
        assert len(list_audit(connection, limit=1)) == 1
