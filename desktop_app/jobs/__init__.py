"""Work off the GUI thread: the one place with Qt threads. Results come back as signals on the GUI thread."""

from __future__ import annotations

from desktop_app.jobs.job import Job, run, run_write
from desktop_app.jobs.pools import shutdown
from desktop_app.jobs.progress import Cancelled, Progress
from desktop_app.jobs.stream import run_stream

__all__ = ["Cancelled", "Job", "Progress", "run", "run_stream", "run_write", "shutdown"]
