"""The bare call that the studio's work is measured against: a line in, its spending out.

`python -m benchmarks.models_bare FOLDER` in the model worker's own surroundings.
"""

import json
import os
import sys
from time import perf_counter, process_time

import torch
from diffusers import WanPipeline

from benchmarks.models_material import FRAMES, GUIDANCE, SIDE, STEPS


def main(folder: str) -> None:
    os.nice(5)
    pipe = WanPipeline.from_pretrained(folder, use_safetensors=True, local_files_only=True)
    pipe.set_progress_bar_config(disable=True)
    for line in sys.stdin:
        asked = json.loads(line)
        began, worked = perf_counter(), process_time()
        with torch.no_grad():
            pipe(
                **asked,
                width=SIDE,
                height=SIDE,
                num_frames=FRAMES,
                num_inference_steps=STEPS,
                guidance_scale=GUIDANCE,
                generator=torch.Generator("cpu").manual_seed(1),
                max_sequence_length=48,
                output_type="np",
            )
        spent = {"clock": perf_counter() - began, "processor": process_time() - worked}
        sys.stdout.write(json.dumps(spent) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
