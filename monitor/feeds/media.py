"""The media types by which feeds are asked for, and known on a page."""

MEDIA_TYPES = ("application/atom+xml", "application/rss+xml", "application/rdf+xml", "application/feed+json")
ACCEPT = f"{', '.join(MEDIA_TYPES)}, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
