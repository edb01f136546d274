"""The models themselves: the only room with torch, diffusers and transformers.

Nothing of it is imported by the studio's own process but `running` and `task`: it works in the
model worker, a process of its own.
"""
