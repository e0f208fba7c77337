"""Every table. Column names are field names; kinds are text and options are JSON, so neither needs a migration."""

from monitor.storage.metadata import TABLES
from monitor.storage.schema.alerting import alerts as alerts
from monitor.storage.schema.alerting import attempts as attempts
from monitor.storage.schema.alerting import channel_stops as channel_stops
from monitor.storage.schema.alerting import deliveries as deliveries
from monitor.storage.schema.alerting import schedules as schedules
from monitor.storage.schema.people import audit as audit
from monitor.storage.schema.people import marks as marks
from monitor.storage.schema.people import sessions as sessions
from monitor.storage.schema.people import silences as silences
from monitor.storage.schema.polling import doubts as doubts
from monitor.storage.schema.polling import entries as entries
from monitor.storage.schema.polling import entry_keys as entry_keys
from monitor.storage.schema.polling import feeds as feeds
from monitor.storage.schema.polling import hosts as hosts
from monitor.storage.schema.polling import subscriptions as subscriptions
from monitor.storage.schema.polling import workers as workers
from monitor.storage.schema.stories import development_aliases as development_aliases
from monitor.storage.schema.stories import development_changes as development_changes
from monitor.storage.schema.stories import development_profiles as development_profiles
from monitor.storage.schema.stories import development_terms as development_terms
from monitor.storage.schema.stories import developments as developments
from monitor.storage.schema.stories import developments_apart as developments_apart
from monitor.storage.schema.stories import hits as hits
from monitor.storage.schema.stories import placements as placements
from monitor.storage.schema.stories import rhythms as rhythms
from monitor.storage.schema.stories import story_keys as story_keys
from monitor.storage.schema.stories import term_days as term_days
from monitor.storage.schema.stories import term_notes as term_notes
from monitor.storage.schema.stories import watchlists as watchlists

metadata = TABLES
