"""The model worker with a slow model in its table of engines: `python -m tests.fakes.model_worker`.

With a number of bytes behind it, the process may have no more memory than that.
"""

import resource
import sys

from core.engines.models import running, worker

if __name__ == "__main__":
    running.ENGINES["slow"] = "tests.fakes.slow_model"
    if len(sys.argv) > 1:
        resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]), int(sys.argv[1])))
    worker.main()
