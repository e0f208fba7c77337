"""Follow a news story: feeds in, one alert per development out."""

__version__ = "0.1.0"
