"""Tieout every night, on Airflow 3.3. Put it and tieout_exit_codes.py into the folder of the DAGs.

Exit code 20 alone is tried again; 10 skips what comes after; all others fail at once, whatever retries are left.
"""

import subprocess
from datetime import datetime, timedelta, timezone

from airflow.sdk import DAG, BaseOperator
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException
from tieout_exit_codes import Next, what_next

# The month of the day before: on the first day of a month nothing of that month is delivered yet.
PERIOD = "{{ (data_interval_end - macros.timedelta(days=1)).strftime('%Y-%m') }}"
TIEOUT = "/opt/tieout/bin/tieout --config /etc/tieout/tieout.yaml run --quiet --period " + PERIOD


class TieoutOperator(BaseOperator):
    """Runs a command of Tieout, without a shell, and ends as its exit code says."""

    template_fields = ("command",)

    def __init__(self, *, command: str, **kwargs):
        super().__init__(**kwargs)
        self.command = command

    def execute(self, context):
        # What it says goes to the task's log; told to end, it gives its locks back by itself.
        self.process = subprocess.Popen(self.command.split(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in self.process.stdout:
            self.log.info("%s", line.rstrip())
        decided, why = what_next(self.process.wait())
        if decided is Next.SKIP:
            raise AirflowSkipException(why)
        if decided is Next.RETRY:
            raise AirflowException(why)
        if decided is Next.FAIL:
            raise AirflowFailException(why)

    def on_kill(self):
        self.process.terminate()


with DAG(
    dag_id="tieout",
    schedule="15 2 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
):
    TieoutOperator(
        task_id="run",
        command=TIEOUT,
        retries=8,
        retry_delay=timedelta(minutes=15),
        execution_timeout=timedelta(hours=6),
    )
