"""`python -m bot` is the same command as `mutual-aid-bot`."""

from bot.cli import main

main()
