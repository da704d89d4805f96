"""Each tool's run on a scenario: builds what it needs below target/, runs it, reads its report."""

import json
import os
import re
import shutil
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

HERE = Path(__file__).resolve().parent
CIDLAB = HERE.parent.parent / "cidlab"
WORK = HERE / "target"
CC = ["gcc", "-O3", "-march=native", "-w"]

# What a state costs Spin besides its vector; it prints this when it compresses ("as stored =").
SPIN_OVERHEAD = 20

# The programs a tool needs, each with the Debian package that holds it.
NEEDS = {
    "spin": {"spin": "spin", "gcc": "gcc"},
    "rumur": {"rumur": "rumur", "gcc": "gcc"},
    "tlc": {"mvn": "maven", "java": "default-jdk"},
    "cidlab": {},
}


@dataclass(frozen=True)
class Process:
    """A process that ended: its wall and processor seconds, its largest memory in bytes."""

    wall: float
    cpu: float
    peak: int


@dataclass
class Row:
    """What one run reports; None is unknown. stored: bytes per state by the tool's own account."""

    tool: str
    jobs: int
    reduced: bool = False
    states: Optional[int] = None
    transitions: Optional[int] = None
    search: Optional[float] = None
    stored: Optional[float] = None
    process: Optional["Process"] = None
    verdict: Optional[str] = None
    note: str = ""


class Failed(Exception):
    """A run did not end as it should; the message says how."""


def run(command, folder, timeout, expected=(0,)):
    """Runs to the end; returns the lines, each with its time, and the process."""
    started = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], cwd=folder, text=True,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, start_new_session=True)
    late = threading.Event()

    def end():
        late.set()
        os.killpg(process.pid, signal.SIGKILL)

    timer = threading.Timer(timeout, end)
    timer.start()
    try:
        lines = [(time.monotonic() - started, line.rstrip("\n")) for line in process.stdout]
        _, status, usage = os.wait4(process.pid, 0)
    except KeyboardInterrupt:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    finally:
        timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if late.is_set():
        raise Failed(f"not finished after {timeout:.0f} s")
    if process.returncode not in expected:
        last = [line for _, line in lines if line.strip()][-1:] or ["no output"]
        raise Failed(f"exit code {process.returncode}: {last[0].strip()[:100]}")
    return lines, Process(time.monotonic() - started, usage.ru_utime + usage.ru_stime,
                          usage.ru_maxrss * 1024)


def find(pattern, lines):
    """The groups of the first line that matches."""
    for _, line in lines:
        match = re.search(pattern, line)
        if match:
            return match.groups()
    raise Failed(f"no line like {pattern!r} in the output")


def when(text, lines):
    """The time at which a line with this text was printed."""
    return next(at for at, line in lines if text in line)


def make(scenario, name):
    """The folder of a run."""
    folder = WORK / scenario.name / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def spin(scenario, jobs, options, stall=False):
    """Depth first without compression: of its exact searches the fastest on these models."""
    folder = make(scenario, f"spin-{jobs}-{stall}")
    defines = [f"-D{name}={value}" for name, value in scenario.parameters.items()]
    run(["spin", *defines, *(["-DSTALL"] if stall else []), "-a", HERE / "fork.pml"], folder,
        options.timeout)
    defines = ["-DSAFETY", "-DNOREDUCE", "-DNOCOMP", f"-DMEMLIM={1024 * options.memory}"]
    if jobs > 1:
        defines.append(f"-DNCORE={jobs}")
    run([*CC, *defines, "pan.c", "-o", "pan"], folder, options.timeout)
    lines, process = run(["./pan", f"-w{options.spin_table}", "-m200000"], folder, options.timeout)
    for message in ("max search depth too small", "out of memory", "MEMLIM bound"):
        if any(message in text for _, text in lines):
            raise Failed(message)
    # Its start state and the step out of it are not the machine's; it counts the start as a
    # transition too.
    states = int(find(r"(\d+) states, stored", lines)[0]) - 1
    row = Row("spin", jobs, states=states, process=process,
              transitions=int(find(r"(\d+) transitions", lines)[0]) - 2,
              search=float(find(r"elapsed time ([\d.e+-]+) seconds", lines)[0]),
              stored=int(find(r"State-vector (\d+) byte", lines)[0]) + SPIN_OVERHEAD)
    if stall:
        errors = int(find(r"errors: (\d+)", lines)[0])
        row.tool, row.reduced = "spin stall", True
        row.note = "stall" if errors else "no stall"
    return row


def rumur(scenario, jobs, options, verdict=False, symmetry=False):
    """Explores, or decides that from every state all forks can still finish."""
    folder = make(scenario, f"rumur-{jobs}-{verdict}-{symmetry}")
    model = (HERE / "fork.m").read_text()
    for name, value in scenario.parameters.items():
        model = re.sub(rf"^  {name}: \S+;", f"  {name}: {value};", model, flags=re.M)
    if symmetry:
        model = re.sub(r"^  CPU: \S+;", "  CPU: scalarset(A);", model, flags=re.M)
        model = re.sub(r"^  HOME: \S+;", "  HOME: CPU;", model, flags=re.M)
    if not verdict:
        model = model[:model.index("liveness ")]
    (folder / "fork.m").write_text(model)
    run(["rumur", "--threads", jobs, "--deadlock-detection", "off", "--scalarset-schedules", "off",
         "--counterexample-trace", "off", "-o", "fork.c", "fork.m"], folder, options.timeout)
    run([*CC, "-std=c11", "-mcx16", "fork.c", "-o", "fork", "-lpthread", "-latomic"], folder,
        options.timeout)
    lines, process = run(["./fork"], folder, options.timeout, expected=(0, 1))
    states, transitions = find(r"(\d+) states, (\d+) rules fired", lines)
    errors = any("error(s) found" in line for _, line in lines)
    return Row("rumur" + (" AG EF" if verdict else "") + (" symmetry" if symmetry else ""), jobs,
               reduced=symmetry, states=int(states), transitions=int(transitions),
               search=process.wall, process=process,
               verdict=("LIVELOCK" if errors else "OK") if verdict else None)


def tlc(scenario, jobs, options):
    """Breadth first; it keeps 64-bit fingerprints of the states."""
    folder = make(scenario, f"tlc-{jobs}")
    shutil.copy(HERE / "Fork.tla", folder)
    constants = "".join(f"  {name} = {value}\n" for name, value in scenario.parameters.items())
    (folder / "Fork.cfg").write_text(
        f"CONSTANTS\n{constants}INIT Init\nNEXT Next\nCHECK_DEADLOCK FALSE\n")
    path = WORK / "classpath"
    if not path.exists():
        run(["mvn", "-q", "-B", "-f", HERE / "pom.xml", "dependency:build-classpath",
             f"-Dmdep.outputFile={path}"], HERE, options.timeout)
    lines, process = run(
        ["java", "-XX:+UseParallelGC", f"-Xmx{options.memory}g", "-cp", path.read_text().strip(),
         "tlc2.TLC", "-workers", jobs, "-metadir", "states", "Fork"], folder, options.timeout)
    shutil.rmtree(folder / "states", ignore_errors=True)
    transitions, states = find(r"^(\d+) states generated, (\d+) distinct", lines)
    search = when("Model checking completed", lines) - when("Finished computing initial", lines)
    # It counts the start state as generated.
    return Row("tlc", jobs, states=int(states), transitions=int(transitions) - 1, search=search,
               process=process)


def cidlab(scenario, jobs, options, reduced=False):
    """This project's explorer."""
    switch = "on" if reduced else "off"
    lines, process = run(
        [CIDLAB, "explore", "--strategy", scenario.strategy, "--cpus", scenario.cpus,
         "--allowed", f"{2**scenario.allowed - 1:x}", "--start-threads", scenario.threads,
         "--forks", scenario.forks, *(["--forkers", "0"] if scenario.first_thread_forks else []),
         "--symmetry", switch, "--reduction", switch, "--jobs", jobs, "--format", "json"],
        HERE, options.timeout, expected=(0, 1, 3))
    text = "\n".join(line for _, line in lines)
    report = json.loads(text[text.index("{"):])
    return Row("cidlab" + (" reduced" if reduced else ""), jobs, reduced=reduced,
               states=report["states"], transitions=report["transitions"],
               search=report["elapsed_ms"] / 1000, process=process,
               stored=report["peak_bytes"] / report["states"],
               verdict=report["verdict"] if report["complete"] else None,
               note="" if report["complete"] else "not complete")
