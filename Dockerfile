# The image: `docker build -t monitor .`, then see compose.yaml. Checked by `make image-check`.
#
# BASE is any Debian-like image with python3 (3.11 or newer) and venv; both stages stand on it.
# PIP_INDEX_URL and the other PIP_ arguments are for builds behind a mirror of PyPI.
ARG BASE=docker.io/library/python:3.12-slim-trixie

FROM ${BASE} AS builder
ARG PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_TRUSTED_HOST PIP_CERT
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_NO_COMPILE=1 PIP_ROOT_USER_ACTION=ignore \
    PYTHONDONTWRITEBYTECODE=1
# pip stays in a venv of its own, so that the one that is shipped has none.
RUN python3 -m venv /pip && python3 -m venv --without-pip /opt/monitor
COPY requirements/run.txt /src/requirements/run.txt
RUN /pip/bin/pip --python /opt/monitor/bin/python install --quiet \
        --require-hashes --only-binary :all: -r /src/requirements/run.txt
# .dockerignore says what comes along.
COPY . /src/
# What builds the wheel is in run.txt for the sake of a checkout; here it goes again, and pip says if something else
# needed it. The bytecode is never compared with its source: nothing in an image changes.
WORKDIR /src
RUN /opt/monitor/bin/hatchling build --target wheel --directory /dist \
    && /pip/bin/pip --python /opt/monitor/bin/python install --quiet --no-index --no-deps /dist/*.whl \
    && /pip/bin/pip --python /opt/monitor/bin/python uninstall --quiet --yes \
        hatchling editables pathspec pluggy tomlkit trove-classifiers \
    && /pip/bin/pip --python /opt/monitor/bin/python check \
    && /opt/monitor/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash /opt/monitor/lib


FROM ${BASE}
# The official Python images bring the standard library without bytecode, and on a read-only root every start would
# compile it anew.
RUN python3 -m compileall -q -j 0 --invalidation-mode unchecked-hash \
        -x '/(site-packages|dist-packages|test|idlelib|lib2to3|tkinter|turtledemo|ensurepip)/' \
        "$(python3 -c 'import os; print(os.path.dirname(os.__file__))')" \
    && useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin monitor \
    && install --directory --owner monitor --group monitor --mode 0750 /data \
    && install --directory /config
COPY --from=builder /opt/monitor /opt/monitor
# Where `seed: ../seeds/…` of the example watchlist points, seen from /config.
COPY --from=builder /src/seeds /seeds

ENV PATH=/opt/monitor/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MONITOR_CONFIG=/config \
    MONITOR_DATA=/data \
    MONITOR_LISTEN=0.0.0.0:8080
# The database, and the temporary files of its larger sorts: with these two, nothing else has to be writable.
ENV SQLITE_TMPDIR=/data TMPDIR=/data
WORKDIR /data
VOLUME /data
EXPOSE 8080
USER 10001:10001
STOPSIGNAL SIGTERM
# Around proxies, which are for feeds.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python3", "-c", "from urllib.request import ProxyHandler, build_opener; build_opener(ProxyHandler({})).open('http://127.0.0.1:8080/healthz', timeout=4)"]
ENTRYPOINT ["monitor"]
CMD ["run"]

ARG BASE VERSION=unknown REVISION=unknown
LABEL org.opencontainers.image.title="monitor" \
      org.opencontainers.image.description="Follow a news story: give it one article, hear once of every development, in whatever language." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="${BASE}"
