"""The program `reelwright`: a command line, and the studio's window behind `studio`."""

import sys

ENGINE_WORKER, MEDIA_CHILD = "--engine-worker", "--media-child"
ENCODER_CHILD, MODEL_WORKER = "--encoder-child", "--model-worker"


def main() -> int:
    if sys.argv[1:2] == [ENGINE_WORKER]:  # how a frozen program starts its own worker processes
        from core.engines import worker

        del sys.argv[1]
        worker.main()
        return 0
    if sys.argv[1:2] == [MEDIA_CHILD]:
        from core.media import limited_child

        limited_child.main()
        return 0
    if sys.argv[1:2] == [ENCODER_CHILD]:
        from core.media import hardware_child

        del sys.argv[1]
        hardware_child.main()
    if sys.argv[1:2] == [MODEL_WORKER]:
        from core.engines.models import worker as model_worker

        model_worker.main()
    from app.cli.main import run

    return run(sys.argv[1:])


def studio() -> int:
    """The window, as a desktop's menu starts it."""
    from app.cli.main import run

    return run(["studio", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
