"""Speaks with Chatterbox, run by the interpreter of its own environment: one wish, one answer.

Nothing of the studio is imported here: what is asked comes as a line of JSON, and so goes the
answer. Its libraries print as they like; the answer is the last line, or what went wrong.
"""

import importlib
import json
import sys
import wave
from typing import Any


def main() -> None:
    wish = json.loads(sys.stdin.readline())
    answer = spoken(wish)
    sys.stdout.write(f"\n{json.dumps(answer)}\n")


def spoken(wish: dict[str, Any]) -> dict[str, Any]:
    tts: Any = importlib.import_module("chatterbox.tts")
    model = tts.ChatterboxTTS.from_local(wish["folder"], wish["device"])
    made = model.generate(wish["text"], audio_prompt_path=wish["reference"])
    samples = [float(each) for each in made.squeeze().cpu().numpy()]
    if not all(abs(each) < 1e6 for each in samples):  # so is what is not a number
        return {"error": "it made broken numbers"}
    peak = max((abs(each) for each in samples), default=0.0) or 1.0
    loud = 32_000 / max(1.0, peak)
    with wave.open(wish["to"], "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(int(model.sr))
        whole = b"".join(round(each * loud).to_bytes(2, "little", signed=True) for each in samples)
        file.writeframes(whole)
    return {"rate": int(model.sr), "seconds": len(samples) / model.sr, "peak": peak}


if __name__ == "__main__":
    main()
