"""A diffusers pipeline without any service around it: answers each batch size that it reads with seconds.

Told a folder, the side of its pictures and their steps.
"""

import os
import sys
import time

import diffusers
import torch


def main() -> None:
    folder, side, steps = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # what the libraries print is no answer
    diffusers.utils.logging.set_verbosity_error()
    pipeline = diffusers.QwenImagePipeline.from_pretrained(folder, local_files_only=True)
    pipeline.set_progress_bar_config(disable=True)
    for order in sys.stdin:
        count = int(order)
        begun = time.perf_counter()
        pipeline(
            prompt=[f"a lighthouse, number {index}" for index in range(count)],
            negative_prompt=[" "] * count,
            true_cfg_scale=4.0,
            width=side,
            height=side,
            num_inference_steps=steps,
            generator=[torch.Generator("cpu").manual_seed(index) for index in range(count)],
        )
        answers.write(f"{time.perf_counter() - begun}\n")


if __name__ == "__main__":
    main()
