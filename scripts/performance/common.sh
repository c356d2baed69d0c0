# What the measurements share; they source it. Each prints one table on standard output: a line of heads, then lines of values, separated by tabs.
# REPEATS, SECONDS_EACH and WORK come from scripts/measure-performance.
# shellcheck shell=bash
set -euo pipefail
root=$(readlink -f "$(dirname "${BASH_SOURCE[0]}")/../..")
readonly root tracing=/sys/kernel/tracing
readonly instance_name=tailrace-measure-$$
readonly instance=$tracing/instances/$instance_name
readonly metrics_port=${METRICS_PORT:-19464}
own_processes=()

tailrace() {
    "$root/tailrace" "$@"
}

repeat() {
    local round
    for ((round = 0; round < REPEATS; round++)); do
        "$@"
    done
}

# Heads of a table, one argument each.
heads() {
    local IFS=$'\t'
    printf '%s\n' "$*"
}

# JSON objects, a line each, to lines of the named numbers.
numbers_of() {
    awk -v names="$*" '
        BEGIN { count = split(names, name, " ") }
        {
            for (i = 1; i <= count; i++) {
                value = "-"
                if (match($0, "\"" name[i] "\":[^,}]*")) {
                    value = substr($0, RSTART + length(name[i]) + 3, RLENGTH - length(name[i]) - 3)
                }
                printf "%s%s", value, i < count ? "\t" : "\n"
            }
        }'
}

# Of lines that begin alike, one line of medians: medians FORMAT..., a printf format for each column behind the first.
medians() {
    awk -F '\t' -v formats="$*" '
        BEGIN { columns = split(formats, format, " ") }
        !($1 in rows) { order[++keys] = $1 }
        {
            rows[$1]++
            for (i = 1; i <= columns; i++) value[$1, i, rows[$1]] = $(i + 1)
        }
        function median(key, column,    i, j, n, sorted, x) {
            n = rows[key]
            for (i = 1; i <= n; i++) {
                x = value[key, column, i]
                for (j = i - 1; j > 0 && sorted[j] + 0 > x + 0; j--) sorted[j + 1] = sorted[j]
                sorted[j + 1] = x
            }
            return sorted[int((n + 1) / 2)]
        }
        END {
            for (k = 1; k <= keys; k++) {
                printf "%s", order[k]
                for (i = 1; i <= columns; i++) {
                    middle = median(order[k], i)
                    printf "\t%s", middle == "-" ? "-" : sprintf(format[i], middle)
                }
                print ""
            }
        }'
}

# Lines of values, each multiplied by the factor of its column; the first column stays: scaled FACTOR...
scaled() {
    awk -F '\t' -v OFS='\t' -v factors="$*" '
        BEGIN { columns = split(factors, factor, " ") }
        { for (i = 1; i <= columns; i++) if ($(i + 1) != "-") $(i + 1) *= factor[i]; print }'
}

clean_up() {
    local process
    for process in "${own_processes[@]}"; do
        kill "$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
    if [[ -d "$instance" ]]; then
        echo 0 >"$instance/tracing_on"
        rmdir "$instance"
    fi
}

# An instance of our own that follows the processes of its set_event_pid, and keeps what came first when its rings are full.
make_instance() {
    trap clean_up EXIT
    mkdir "$instance"
    echo 0 >"$instance/tracing_on"
    echo 1 >"$instance/options/event-fork"
    echo 0 >"$instance/options/overwrite"
    echo 8192 >"$instance/buffer_size_kb"
}

# Runs a command on CPU 0 with the instance on, and writes the pages of that CPU: record_pages FILE COMMAND...
record_pages() {
    local file=$1
    shift
    echo >"$instance/trace"
    echo 1 >"$instance/tracing_on"
    taskset -c 0 bash -c 'echo $$ >"$0/set_event_pid"; exec "$@"' "$instance" "$@" >"$WORK/load.log" 2>&1
    echo 0 >"$instance/tracing_on"
    # It ends with an error when the ring is empty.
    dd if="$instance/per_cpu/cpu0/trace_pipe_raw" of="$file" bs=4096 iflag=nonblock 2>"$WORK/dd.log" || true
}

# Pages that hold only the entries and ends of system calls.
record_system_calls() {
    make_instance
    echo 1 >"$instance/events/raw_syscalls/enable"
    record_pages "$1" dd if=/dev/zero of=/dev/null bs=1 count=100000
    echo 0 >"$instance/events/raw_syscalls/enable"
}

# One page of the exporter that was started last, with its head: http_get PATH.
http_get() {
    {
        printf 'GET /%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3
        cat <&3
    } 3<>"/dev/tcp/127.0.0.1/$metrics_port"
}

is_ready() {
    # The first line is enough, and the connection need not end for it.
    local head
    read -r head < <(http_get readyz 2>/dev/null) && [[ "$head" == *' 200 '* ]]
}

# A process tree that does a bit of everything, until it is killed.
work() {
    exec bash -c 'while :; do ls -lR /etc >/dev/null 2>&1; grep -rs root /etc >/dev/null; date >/dev/null; sleep 0.01; done'
}

# Waits until an exporter lets events in: await_ready PROCESS LOG.
await_ready() {
    until is_ready; do
        if ! kill -0 "$1" 2>/dev/null; then
            cat "$2" >&2
            exit 1
        fi
        sleep 0.01
    done
}

milliseconds() {
    date +%s%3N
}
