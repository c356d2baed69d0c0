# records a few pages of this process's own thread: markers, system calls, switches
import os, sys, time
inst = f"/sys/kernel/tracing/instances/tailrace-test-page-{os.getpid()}"
out = sys.argv[1]; cpu = 0
def w(f, s):
    with open(f"{inst}/{f}", "w") as h: h.write(s)
def slurp(f):
    fd = os.open(f"{inst}/{f}", os.O_RDONLY); b = b""
    while True:
        c = os.read(fd, 65536)
        if not c: break
        b += c
    os.close(fd); return b
os.mkdir(inst)
try:
    os.sched_setaffinity(0, {cpu})
    w("tracing_on", "0"); w("trace_clock", "boot"); w("set_event_pid", str(os.getpid()))
    for e in ("raw_syscalls/sys_enter", "sched/sched_switch"): w(f"events/{e}/enable", "1")
    m = os.open(f"{inst}/trace_marker", os.O_WRONLY)
    time.sleep(0.2)
    w("tracing_on", "1")
    for i in range(25):
        os.write(m, f"marker {i}".encode()); [os.getppid() for _ in range(3)]; time.sleep(0.002 if i % 8 else 0.2)
    os.write(m, "grüße".encode()); os.write(m, b"not \xff utf-8"); os.write(m, b"x" * 200)
    for _ in range(60): os.getppid()
    w("tracing_on", "0")
    text = slurp("trace")
    raw = b""
    fd = os.open(f"{inst}/per_cpu/cpu{cpu}/trace_pipe_raw", os.O_RDONLY | os.O_NONBLOCK)
    while True:
        try: page = os.read(fd, 4096)
        except BlockingIOError: break
        if not page: break
        raw += page
    os.close(fd); os.close(m)
    open(f"{out}/cpu{cpu}.raw", "wb").write(raw); open(f"{out}/trace.txt", "wb").write(text)
finally:
    try: w("tracing_on", "0")
    except OSError: pass
    os.rmdir(inst)
print(len(raw), "bytes", len(raw)/4096, "pages")
