"""What a scheduler does with an exit code of Tieout. It needs no Airflow, so that it can be tested without."""

from enum import Enum


class Next(Enum):
    """What becomes of the task."""

    SUCCEED = "succeed"
    #: The results are written, and say that something differs: what comes after the task is not begun.
    SKIP = "skip"
    RETRY = "retry"
    #: A person is needed: the same command would end the same.
    FAIL = "fail"


#: docs/exit-codes.md
EXIT_CODES = {
    0: (Next.SUCCEED, "done"),
    1: (Next.FAIL, "unexpected: the log has the trace"),
    2: (Next.FAIL, "wrong usage: mend the command line"),
    10: (Next.SKIP, "a difference was found, or a frozen result would be another; the results are written"),
    12: (Next.FAIL, "config invalid: mend what the sentence names"),
    20: (Next.RETRY, "input not ready"),
    30: (Next.FAIL, "data refused: somebody has to look"),
    130: (Next.FAIL, "interrupted: running it again is safe"),
}


def what_next(exit_code: int) -> tuple[Next, str]:
    """What to do after a command that ended with this code, and why; a code that is none of Tieout's fails."""
    return EXIT_CODES.get(exit_code, (Next.FAIL, f"exit code {exit_code} is none of Tieout's: was it killed?"))
