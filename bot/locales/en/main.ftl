# Hello, menus, privacy, and what to say when words are not understood.
# One idea a message, at most 90 words, sentences under 20 words. Buttons: 1 to 4 words.

hello =
    Hi. I can find a meeting, or answer a question. No name needed.
    Say it your way, like “NA near Leeds tonight” or “do I have to speak?”. Or tap a button.
    I’m a bot. In an emergency, call { $emergency }.
menu =
    What would you like to do?
    You can type it too, like “women’s AA in Hull, Thursday evening” or “is it religious?”.
menu-find = Find a meeting
menu-help-now = Help now
menu-who = Who runs this
menu-privacy = Privacy
menu-back = Menu

who-runs =
    <b>Who runs this</b>
    { $organisation } runs this bot.
    About privacy: { $privacy }.
    About safety: { $safety }.
    We are not AA, NA, CA or SMART Recovery. We are not the NHS.
who-runs-unset =
    <b>Who runs this</b>
    Nobody has filled this in yet. So nothing about you is stored.
    We are not AA, NA, CA or SMART Recovery. We are not the NHS.
who-runs-nobody = nobody is named yet

cannot-read =
    I can only read words, so I could not take that in. Type a question, or a place like “LS6”.
group-line = I talk in private, one to one. Tap to open a chat.
group-open = Open a chat
stale-tap =
    That button doesn’t work any more. Nothing was changed.
    We can start fresh.
something-broke =
    Sorry, something went wrong on our side. Please try again.
    In an emergency, call { $emergency }.
no-directory =
    These meetings are made up, for trying things out.
    To get real ones: mutual-aid-bot meetings build --country GB
search-choice = • { $place }
search-near-me = I can’t see where you are. Name a place, or give --near LAT,LON.
search-unknown-place = I don’t know a place called “{ $words }”. Try a postcode or the nearest town.
try-intro = Type a message, or a button’s number. Ctrl-D leaves.
try-prompt = you

# What Telegram shows about the bot
bot-description =
    I find recovery meetings near you (AA, NA, CA, SMART and more) and answer questions. Free, private, no name needed.
    I’m a bot. Nobody reads this chat. In an emergency, call 999, 112 or 911.
bot-short-description = Finds recovery meetings and answers questions. Free, private, no name needed. A bot.
command-start = Start here
command-find = Find a meeting
command-help = Help now
command-privacy = What I keep
command-mydata = See my data
command-forget = Forget me
command-stop = Stop messages
command-about = Who runs this
