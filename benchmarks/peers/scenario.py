"""The scenarios that compare runs."""

import argparse
import re
from dataclasses import dataclass

VARIANTS = {"direct-transfer": 0, "legacy-one-way": 1, "transit-both-ways": 2}


@dataclass(frozen=True)
class Scenario:
    """What is explored; allowed counts the CPUs that the threads may use."""

    cpus: int
    allowed: int
    threads: int
    forks: int
    strategy: str
    first_thread_forks: bool = False

    @staticmethod
    def parse(text):
        match = re.fullmatch(r"(\d+)(?:/(\d+))?,(\d+),(\d+),(.*)", text)
        if not match:
            raise argparse.ArgumentTypeError(
                "expected CPUS[/ALLOWED],THREADS,FORKS,STRATEGY, as in 3,3,1,transit-both-ways; "
                f"got={text}")
        cpus, threads, forks = (int(match[group]) for group in (1, 3, 4))
        allowed = int(match[2] or cpus)
        if match[5] not in VARIANTS:
            raise argparse.ArgumentTypeError(
                f"the models know {', '.join(VARIANTS)}; strategy={match[5]}")
        if not 2 <= cpus <= 5 or not 1 <= allowed <= cpus or not 1 <= threads <= cpus:
            raise argparse.ArgumentTypeError(
                "expected 2 to 5 CPUs, at least one of them allowed, and 1 to CPUS threads; "
                f"got={text}")
        if forks < 1 or threads + forks > 7:
            raise argparse.ArgumentTypeError(
                f"expected at least one fork, and at most 7 threads after the last; got={text}")
        return Scenario(cpus, allowed, threads, forks, match[5])

    @property
    def parameters(self):
        """The constants of the models."""
        threads = self.threads + self.forks
        return {"P": self.cpus, "A": self.allowed, "K": self.threads, "N": threads,
                "FORKERS": 1 if self.first_thread_forks else threads, "V": VARIANTS[self.strategy]}

    @property
    def name(self):
        """A short name, different for different scenarios."""
        return "-".join(str(value) for value in self.parameters.values())

    def __str__(self):
        allowed = "" if self.allowed == self.cpus else f" of which {self.allowed} allowed"
        forkers = "thread 0" if self.first_thread_forks else "any thread"
        return (f"{self.cpus} CPUs{allowed}, {self.threads} threads, {self.forks} fork(s) by "
                f"{forkers}, {self.strategy}")
