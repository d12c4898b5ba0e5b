"""Draws with weights in one file, by stable-diffusion.cpp: GGUF and safetensors, on CPUs and small GPUs."""
