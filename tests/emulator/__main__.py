"""The emulator as a server: `python -m tests.emulator PORT [TOKEN]`, from the project's folder.

Point a bot at it with TELEGRAM_API_URL=http://127.0.0.1:PORT and the token that it prints.
People speak through `/_person/ID/says` and the like: see `control.py`. A third argument
`--no-judges` leaves out aiogram and the scrape, for measurements.
"""

import asyncio
import sys

from tests.emulator.control import Control
from tests.emulator.server import TOKEN, Emulator


async def main(arguments: list[str]) -> None:
    """Serve until interrupted."""
    plain = [argument for argument in arguments if not argument.startswith("--")]
    token = plain[1] if len(plain) > 1 else TOKEN
    emulator = Emulator(token, judges="--no-judges" not in arguments)
    await emulator.start(int(plain[0]) if plain else 8081, Control(emulator).routes())
    sys.stdout.write(f"{emulator.url} {token}\n")
    sys.stdout.flush()
    try:
        await asyncio.Event().wait()
    finally:
        await emulator.stop()


if __name__ == "__main__":
    try:
        asyncio.run(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(0)
