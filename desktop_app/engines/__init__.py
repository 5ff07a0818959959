"""What translates segments: the protocol, Argos packages, the worker process, the gloss. No Qt."""
