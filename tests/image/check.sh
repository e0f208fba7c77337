#!/usr/bin/env bash
# Build the image and hold it to what it promises: not root, nothing writable but /data, healthy, ends on SIGTERM.
#
#   make image-check                        with docker or podman, whichever answers
#   ENGINE=podman make image-check          with this one
#   BASE=NAME make image-check              on another base image
#   BASE=mmdebstrap:bookworm make …         on one made from Debian's packages, where no image can be pulled
#   STRICT=1 make image-check               fail, not skip, where no engine answers
#
# PIP_INDEX_URL, PIP_EXTRA_INDEX_URL, PIP_TRUSTED_HOST and PIP_CERT of the environment are handed to the build.
# shellcheck disable=SC2016  # Go templates, awk and Python stand in single quotes
set -euo pipefail
cd "$(dirname "$0")/../.."

NAME=monitor-image-check-$$
IMAGE=localhost/monitor:check
CERTIFICATES=/etc/ssl/certs/ca-certificates.crt
PORT_IN_HEX=1F90  # 8080
SECONDS_TO_START=60
SECONDS_TO_STOP=10
FAULTS=0
WORK=$(mktemp -d)

say() { printf '%s\n' "$*"; }
pass() { say "  ok    $*"; }
fail() { say "  FAIL  $*"; FAULTS=$((FAULTS + 1)); }
stop() { say "image-check: $*" >&2; exit 1; }

# expect WHAT GOT WANTED
expect() {
    if [[ $2 == "$3" ]]; then pass "$1"; else fail "$1: got '$2', wanted '$3'"; fi
}

clean_up() {
    if [[ -n ${ENGINE:-} ]]; then
        engine rm --force --volumes "$NAME" >/dev/null 2>&1 || true
        engine volume rm --force "$NAME" >/dev/null 2>&1 || true
    fi
    rm -rf "$WORK"
}

# podman's usual runtime, crun, refuses the older cgroups (v1 and hybrid); runc does not.
engine() {
    if [[ $ENGINE == podman && ! -e /sys/fs/cgroup/cgroup.controllers ]] && command -v runc >/dev/null; then
        podman --runtime runc "$@"
    else
        "$ENGINE" "$@"
    fi
}

# What an engine says beside its answer (podman, where no systemd runs, of timers) matters only when it fails.
quietly() {
    engine "$@" >>"$WORK/engine.log" 2>&1 || { tail -n 20 "$WORK/engine.log" >&2; stop "$ENGINE $1 failed"; }
}

find_engine() {
    local each
    for each in ${ENGINE:-docker podman}; do
        if command -v "$each" >/dev/null && "$each" info >/dev/null 2>&1; then
            ENGINE=$each
            return
        fi
    done
    local tried=${ENGINE:-docker, podman}
    ENGINE=""
    if [[ -n ${STRICT:-} ]]; then stop "no container engine answers (tried: $tried)"; fi
    say "image-check: SKIPPED, all of it: no container engine answers (tried: $tried)."
    say "image-check: neither the build nor the running container was checked."
    exit 0
}

# A base image of Debian's packages, named in BASE as mmdebstrap:RELEASE; made once and kept by the engine.
make_base() {
    local release=${BASE#mmdebstrap:} image
    image=localhost/monitor-base:$release
    if ! engine image inspect "$image" >/dev/null 2>&1; then
        command -v mmdebstrap >/dev/null || stop "BASE=$BASE needs mmdebstrap: apt-get install mmdebstrap"
        say "making a base image of Debian $release"
        mmdebstrap --quiet --variant=minbase --include=ca-certificates,python3,python3-venv \
            --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
            "$release" "$WORK/base.tar"
        engine import "$WORK/base.tar" "$image" >/dev/null
        rm "$WORK/base.tar"
    fi
    BASE=$image
}

build() {
    local flags=() name
    if [[ ${BASE:-} == mmdebstrap:* ]]; then make_base; fi
    if [[ -n ${BASE:-} ]]; then flags+=(--build-arg "BASE=$BASE"); fi
    for name in PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_TRUSTED_HOST; do
        if [[ -n ${!name:-} ]]; then flags+=(--build-arg "$name"); fi
    done
    if [[ $ENGINE == podman ]]; then flags+=(--format docker); fi  # the OCI format has no HEALTHCHECK
    if [[ -n ${PIP_CERT:-} ]]; then
        flags+=(--build-arg "PIP_CERT=$CERTIFICATES")
        if [[ $ENGINE == podman ]]; then
            flags+=(--volume "$(realpath "$PIP_CERT"):$CERTIFICATES:ro")
        else
            say "PIP_CERT: docker mounts nothing into a build, so the certificate has to be in BASE's $CERTIFICATES"
        fi
    fi
    flags+=(--build-arg "VERSION=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' monitor/__init__.py)")
    flags+=(--build-arg "REVISION=$(git rev-parse HEAD 2>/dev/null || echo unknown)")
    say "building with $ENGINE on ${BASE:-$(sed -n 's/^ARG BASE=//p' Dockerfile)}"
    engine build --network host "${flags[@]}" --tag "$IMAGE" . >"$WORK/build.log" 2>&1 || {
        tail -n 40 "$WORK/build.log" >&2
        stop "the build failed. Where the base image cannot be pulled, set BASE (see the top of $0)."
    }
    say "built: $(engine image inspect --format '{{.Size}}' "$IMAGE" | awk '{printf "%.0f MB", $1 / 1e6}')"
}

# As compose.yaml runs it, but for the network: there is none, and the container is asked from its inside.
# The limits are those that an engine may set without privileges of its own.
create() {
    quietly create --name "$NAME" --network none --read-only "${ONLY_DATA[@]}" --cap-drop ALL \
        --security-opt no-new-privileges --ulimit nofile=4096:4096 --ulimit nproc=4096:4096 \
        --volume "$WORK/config:/config:ro,Z" --volume "$WORK/seeds:/seeds:ro,Z" --volume "$NAME:/data" \
        "$@" "$IMAGE"
}

inside() { engine exec "$NAME" "$@"; }
python() { inside python3 -c "$1"; }
setting() { engine image inspect --format "$1" "$IMAGE"; }

# wait_for_end SECONDS: print the exit code, or "still running".
wait_for_end() {
    local last=$((SECONDS + $1))
    while [[ $(engine inspect --format '{{.State.Running}}' "$NAME") == true ]]; do
        if ((SECONDS >= last)); then echo "still running"; return; fi
        sleep 0.1
    done
    engine inspect --format '{{.State.ExitCode}}' "$NAME"
}

healthy() {
    local check
    check='from urllib.request import urlopen; print(urlopen("http://127.0.0.1:8080/healthz", timeout=4).status)'
    python "$check" 2>/dev/null || true
}

start() {
    local began=$EPOCHREALTIME last=$((SECONDS + SECONDS_TO_START))
    create --env MONITOR_TOKEN=image-check-0123456789abcdef
    quietly start "$NAME"
    while [[ $(healthy) != 200 ]]; do
        if [[ $(engine inspect --format '{{.State.Running}}' "$NAME") != true ]]; then
            engine logs "$NAME" >&2
            stop "the container ended by itself"
        fi
        if ((SECONDS >= last)); then
            engine logs "$NAME" >&2
            stop "/healthz did not answer 200 within $SECONDS_TO_START s"
        fi
        sleep 0.2
    done
    pass "/healthz answers 200, $(awk "BEGIN {printf \"%.1f\", $EPOCHREALTIME - $began}") s after the start"
}

check_image() {
    say "the image"
    expect "its user is 10001" "$(setting '{{.Config.User}}')" "10001:10001"
    expect "it is ended by SIGTERM" "$(setting '{{.Config.StopSignal}}')" "SIGTERM"
    expect "/data is a volume" "$(setting '{{range $name, $_ := .Config.Volumes}}{{$name}}{{end}}')" "/data"
    expect "8080 is its port" "$(setting '{{range $name, $_ := .Config.ExposedPorts}}{{$name}}{{end}}')" "8080/tcp"
    expect "it says its licence" "$(setting '{{index .Config.Labels "org.opencontainers.image.licenses"}}')" "Apache-2.0"
}

# files PATTERN: what of the image's own file system has a path like this
files() { grep -E "$1" "$WORK/files" | head -n 5 || true; }

check_contents() {
    say "what is in it"
    engine export "$NAME" | tar --list >"$WORK/files"
    expect "no compiler" "$(files '(^|/)s?bin/([a-z0-9_]+-linux-gnu-)?(gcc|cc|g\+\+|c\+\+|clang|tcc|cpp|as|ld|make)(-[0-9.]+)?$')" ""
    expect "no cache of pip" "$(files 'cache/pip(/|$)')" ""
    expect "no pip in the venv" "$(files '^opt/monitor/(bin/pip|lib/.*/site-packages/pip(/|-))')" ""
    expect "nothing that built the wheel" "$(files '/site-packages/(hatchling|editables)(/|-)|^(src|dist|pip)/')" ""
    expect "no leftovers in /tmp" "$(files '^(var/)?tmp/.')" ""
    expect "everything that monitor imports has its bytecode" "$(python '
import os, sys
import monitor.cli.check, monitor.cli.run
for name, module in list(sys.modules.items()):
    cached = getattr(module, "__cached__", None)  # none: frozen into the interpreter, or no Python
    if cached and not os.path.exists(cached):
        print(name)
')" ""
}

check_running() {
    say "as it runs"
    # Of process 1, the daemon, as the kernel sees it.
    expect "it is not root" "$(inside sed -n 's/^Uid:[[:space:]]*//p' /proc/1/status | tr '\t' ' ')" "10001 10001 10001 10001"
    expect "it has no capability" "$(inside sed -n 's/^CapEff:[[:space:]]*//p' /proc/1/status)" "0000000000000000"
    expect "its root is read-only" "$(inside awk '$2 == "/" {split($4, o, ","); print o[1]}' /proc/mounts)" "ro"
    expect "nothing but /data takes a file" "$(python '
import os
for line in open("/proc/mounts"):
    kind, place = line.split()[2], line.split()[1]
    if kind not in {"proc", "sysfs", "mqueue", "devpts", "cgroup", "cgroup2"} and os.path.isdir(place):
        if os.access(place, os.W_OK) and not place.startswith("/dev"):
            print(place)
for place in ("/", "/tmp", "/var/tmp", "/run", "/config", "/seeds", "/opt/monitor"):
    if os.access(place, os.W_OK):
        print(place)
')" "/data"
    expect "the database is in /data" "$(python 'print(open("/data/monitor.db", "rb").read(15).decode())')" "SQLite format 3"
    expect "it listens on every address" "$(inside awk -v port=$PORT_IN_HEX \
        '$4 == "0A" && $2 ~ ":" port "$" {print $2}' /proc/net/tcp)" "00000000:$PORT_IN_HEX"
    check_health
}

check_health() {
    local said
    if [[ $ENGINE == podman ]]; then
        said=$(podman healthcheck run "$NAME" >/dev/null 2>&1 && echo healthy || echo unhealthy)
    else
        for _ in $(seq 40); do
            said=$(engine inspect --format '{{.State.Health.Status}}' "$NAME")
            if [[ $said == healthy ]]; then break; fi
            sleep 1
        done
    fi
    expect "its own HEALTHCHECK finds it healthy" "$said" "healthy"
}

check_end() {
    local began=$EPOCHREALTIME code took
    quietly kill --signal TERM "$NAME"
    code=$(wait_for_end $SECONDS_TO_STOP)
    took=$(awk "BEGIN {printf \"%.1f\", $EPOCHREALTIME - $began}")
    expect "SIGTERM ends it as a success ($took s)" "$code" "0"
    if [[ $code != 0 ]]; then engine logs --tail 20 "$NAME" >&2; fi
    expect "its log has no traceback" "$(engine logs "$NAME" 2>&1 | grep -c Traceback || true)" "0"
    quietly rm --force "$NAME"
}

check_refusal() {
    local said
    create
    quietly start "$NAME"
    expect "without MONITOR_TOKEN it refuses, with exit code 2" "$(wait_for_end 20)" "2"
    said=$(engine logs "$NAME" 2>&1)
    if [[ $said == *MONITOR_TOKEN* && $said != *Traceback* ]]; then
        pass "and says: $(tail -n 1 <<<"$said")"
    else
        fail "and should name MONITOR_TOKEN in a sentence; it said: $said"
    fi
    quietly rm --force "$NAME"
}

# compose.yaml itself, by whatever reads it here.
check_compose() {
    local compose
    say "compose.yaml"
    if docker compose version >/dev/null 2>&1; then
        compose=(docker compose)
    elif podman-compose config --help >/dev/null 2>&1; then
        compose=(podman-compose)
    else
        say "  skip  neither docker compose nor a podman-compose that knows \`config\` is there to read it"
        return
    fi
    if MONITOR_TOKEN=a-token "${compose[@]}" config >"$WORK/compose.log" 2>&1; then
        pass "${compose[*]} can read it"
    else
        fail "${compose[*]} cannot read it: $(tail -n 1 "$WORK/compose.log")"
    fi
    if MONITOR_TOKEN="" "${compose[@]}" config >"$WORK/compose.log" 2>&1; then
        fail "it should ask for MONITOR_TOKEN"
    elif grep -q 'MONITOR_TOKEN.*openssl' "$WORK/compose.log"; then
        pass "it asks for MONITOR_TOKEN, and says how to make one"
    else
        fail "it should ask for MONITOR_TOKEN; it said: $(tail -n 1 "$WORK/compose.log")"
    fi
}

trap clean_up EXIT
find_engine
# podman gives a read-only container a writable /tmp, /var/tmp and /run unless told not to.
ONLY_DATA=()
if [[ $ENGINE == podman ]]; then ONLY_DATA=(--read-only-tmpfs=false); fi
cp -r config seeds "$WORK"
chmod -R u+rwX,go+rX "$WORK"
build
check_image
say "a first start"
start
check_running
check_contents
check_end
say "a second start, on the same data"
start
check_end
say "a start with no token"
check_refusal
check_compose
if ((FAULTS > 0)); then stop "$FAULTS of these failed"; fi
say "image-check: all of it holds"
