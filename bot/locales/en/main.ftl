# Hello, menus, privacy, and what to say when words are not understood.
# One idea a message, at most 90 words, sentences under 20 words. Buttons: 1 to 4 words.

hello =
    Hi. I can find a meeting near you. No name needed.
    Say it your way, like “NA near Leeds tonight”. Or tap a button.
    I’m a bot. In an emergency, call { $emergency }.
menu =
    What would you like to do?
    You can type it too, like “women’s AA in Hull, Thursday evening”.
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

privacy =
    <b>Privacy</b>
    Telegram keeps a copy of this chat. Anyone holding your phone can see it.
    I don’t keep your name, your number or your messages.
    I keep what you searched for, locked, for 24 hours after your last tap. That is so the buttons work.
    A shared location is rounded to about 100 metres. It goes when the search goes.
    You can delete this chat in Telegram at any time.
privacy-geocoder =
    When I don’t know a place, I ask a map service. It gets the place words and nothing else.

stopped =
    OK. I only write when you write to me first.
    Do you want help to stop drinking or using? A meeting is one place to start.
chat-reply =
    I’m here. Tell me where you are and I’ll look for a meeting.
not-understood =
    I don’t have an answer to that. I can find a meeting, or show who to call.
    To find one, type a place and a day. Like “AA in York on Sunday”.
ask-not-yet =
    I can’t answer that one yet. People who go to meetings can, and you can ask them anything.
    Shall I find a meeting near you?
peer-not-yet =
    I can’t set up a meeting with a person yet. Many groups have someone who greets newcomers.
    I can show you meetings marked for newcomers.
cannot-read =
    I can only read words. Type a place, like “LS6” or “Hull”, and I’ll look.
group-line = I talk in private, one to one. Tap to open a chat.
group-open = Open a chat
stale-tap =
    That button is old, so I cleared it to keep your search private.
    We can start fresh.
something-broke =
    Sorry, something went wrong on our side. Please try again.
    In an emergency, call { $emergency }.
made-up = Made up, to try things out. Not a real meeting.
no-directory =
    These meetings are made up, for trying things out.
    To get real ones: mutual-aid-bot meetings build --country GB
try-intro = Type a message, or a button’s number. Ctrl-D leaves.
try-prompt = you

# What Telegram shows about the bot
bot-description =
    I find recovery meetings near you: AA, NA, CA, SMART Recovery and more. Free, private, no name needed.
    I’m a bot. Nobody reads this chat. In an emergency, call 999, 112 or 911.
bot-short-description = Finds recovery meetings near you. Free, private, no name needed. A bot.
command-start = Start here
command-find = Find a meeting
command-help = Help now
command-privacy = What I keep
command-about = Who runs this
