"""Puts the embeddings of single prompts together to those of a batch."""

from collections.abc import Sequence

import torch

from danqing.engines.diffusers.family import Encoded, Tensor


def stacked(batch: Sequence[Encoded], index: int) -> Tensor:
    """(batch, …) of tensors that have one form."""
    return torch.stack([encoded[index] for encoded in batch])


def padded(batch: Sequence[Encoded]) -> tuple[Tensor, Tensor]:
    """(batch, longest, width) of (tokens, width) each, zeros behind the shorter ones, and the mask of what is real."""
    rows = [encoded[0] for encoded in batch]
    embeddings = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)
    mask = torch.zeros(embeddings.shape[:2], dtype=torch.long, device=embeddings.device)
    for index, row in enumerate(rows):
        mask[index, : row.shape[0]] = 1
    return embeddings, mask
