#!/usr/bin/env python3
"""What the measurements share: corpora, a program timed as a whole, the machine."""
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / "build/bench"


def shared_folder():
    """The folder that can make corpora, or None, said aloud."""
    shared = pathlib.Path(os.environ.get("CHANCERY_SHARED", "../shared"))
    if (shared / "data/bench/make_corpus.py").exists():
        return shared
    print(f"skipped: no data/bench/make_corpus.py in {shared}; set CHANCERY_SHARED")
    return None


def corpora(shared, size, profiles):
    """Name and path of each corpus; made once."""
    WORK.mkdir(parents=True, exist_ok=True)
    for profile in profiles:
        path = WORK / f"{profile}-{size}.xml"
        if not path.exists():
            subprocess.run([sys.executable, shared / "data/bench/make_corpus.py", "--size", size, "--profile", profile,
                            path], check=True, stdout=subprocess.DEVNULL)
        yield profile, path


def measured(command, repeats):
    """Medians of wall and processor seconds, and the peak of memory in MB."""
    walls, cores, peak = [], [], 0
    for _ in range(repeats):
        begin = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1, 3):  # faults in the data are no failure of the program
            raise SystemExit(f"{command[0]} ended with {child.returncode}")
        walls.append(time.perf_counter() - begin)
        cores.append(used.ru_utime + used.ru_stime)
        peak = max(peak, used.ru_maxrss / 1000)
    return statistics.median(walls), statistics.median(cores), peak


def first_line(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return (done.stdout or done.stderr).splitlines()[0].strip()
    except (OSError, IndexError):
        return "unknown"


def machine():
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s*(\d+)", pathlib.Path("/proc/meminfo").read_text())[1]) / 1e6
    yield f"- {model[1] if model else platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} " \
          f"{platform.release()}, load {os.getloadavg()[0]:.1f} at the start"
    yield f"- {first_line(ROOT / 'build/release/bin/chancery', '--version')}, commit " \
          f"{first_line('git', '-C', str(ROOT), 'rev-parse', '--short', 'HEAD')}, {first_line('c++', '--version')}"
    yield f"- {first_line('xmllint', '--version')}"
