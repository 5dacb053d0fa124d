# "I want to go": a day, how to get there, an if-then line, and what may be kept of it.

button-go = I want to go
menu-plan = My plan
command-plan = My plan
holiday-here = Public holiday: this may not run. Check first.

# Which day
plan-which-day = <b>I want to go</b>: { $name }. { $time }. Which day suits you?
plan-no-days =
    I have no day for this one. The list gives no weekly time, or it is not listed any more.
    Would you like to look for another?
plan-not-every-week = The list says it is not on every week. Check the date first.

# How to get there
plan-way = <b>How to get there</b>
plan-way-walk = It is about { $minutes } minutes on foot.
plan-way-far = It is { $distance } away in a straight line. Look up your way the day before.
plan-way-rough = The list gives no exact address. Ask the group first.
plan-way-unknown = The list does not say where it is. Ask the group first.
plan-way-online = It is online. Your camera can stay off.
plan-way-link = The way in is on your plan.
plan-way-no-link = The list gives no link. Ask the group first.
plan-way-early = Try to be there ten minutes early. You can stand near the door.
plan-if-question = <b>What might get in the way?</b> Pick one, and I’ll add a line for it.

# If … then …
plan-if-button-nervous = Nerves at the door
plan-if-button-tired = I’m tired
plan-if-button-late = Running late
plan-if-button-friend = Someone asks me out
plan-if-button-used = I drank or used
plan-if-button-known = Someone I know
plan-if-button-talk = Having to talk
plan-if-button-skip = Skip
plan-if-nervous = If I am nervous at the door, then I stand at the back for ten minutes.
plan-if-tired = If I am tired, then I go for the first half.
plan-if-late = If I am late, then I go in quietly and sit near the door.
plan-if-friend = If someone asks me out that day, then I say I have a plan.
plan-if-used = If I drank or used that day, then I can still come and just listen.
plan-if-known = If I see someone I know, then I remember they are there for themselves.
plan-if-talk = If I am asked to speak, then I say: “I’ll just listen today.”

# The plan
plan-title = <b>Your plan</b>
plan-meeting = { $name } ({ $fellowship })
plan-consent =
    May I keep this plan and write the evening before, on the day, and if the listing changes? I keep it 90 days at most. It takes a yes, and you have to be 18 or over.
plan-button-yes = Yes, I’m 18+
plan-button-only = Keep, no reminders
plan-button-no = No thanks
plan-button-young = I’m under 18
plan-not-kept = Fine. I keep nothing. Take it with you: save it below, or put it in your calendar.
plan-not-kept-this = Fine. I don’t keep this one. What I kept before stays as it was.
plan-cannot-keep =
    I can’t keep this plan or remind you here. Whoever runs this has not named: { $missing }.
    Save it below, or put it in your calendar.
plan-missing-ORGANISATION = who runs it
plan-missing-PRIVACY_CONTACT = who to ask about privacy
plan-missing-SAFEGUARDING_LEAD = who looks after safety
plan-young =
    Thanks for saying. I keep nothing about you, and I can’t remind you.
    The plan is still yours. You can save it below. There are groups for young people too.
plan-young-gone = What I had kept is gone.
plan-button-young-people = For young people
plan-swap = You have a plan for { $day }. Change it to this one?
plan-button-swap = Yes, change it
plan-button-stay = Keep the old one
plan-stays = The old plan stays as it was.

# Kept
plan-saved = Saved.
plan-saved-both = I’ll write { $first } and { $second }.
plan-saved-one = I’ll write { $first }.
plan-saved-none = It’s too close now for a reminder.
plan-saved-off = No reminders, as you said. I’ll tell you if the listing changes.
plan-saved-paused = Your messages are off, so I won’t remind you.
plan-at = { $day } at { $time }
plan-today = today
plan-tomorrow = tomorrow
plan-on-day = on { $weekday }
plan-done = That’s all. Your plan is under “My plan” in the menu.

# One question after another, each with its own yes
plan-ask-check-ins =
    After it, may I ask how it went? The day after, then after one week, four weeks and twelve weeks. Five messages at most. If you don’t answer twice, I stop.
plan-ask-word-after = May I also send one kind word, on the day, after your first meeting?
plan-ask-counting = May I count you, without your name, in numbers for those who run this?
plan-ask-been = Before this plan, had you been to { $fellowship }?
plan-ask-ready = How ready do you feel to go? 0 is not at all, 10 is fully.
plan-answer-yes = Yes, that’s fine
plan-answer-no = No thanks
plan-answer-never = Never
plan-answer-before = Before that
plan-answer-last-year = In the last year
plan-answer-skip = Skip
plan-answer-all = No more questions

# The plan, later
plan-none = You have no plan now. Find a meeting, and tap “I want to go”.
plan-none-kept = You have no plan here. Nothing is kept about you.
plan-button-where = Where and how
plan-button-change = Change day
plan-button-drop = Drop this plan
plan-button-remind = Remind me
plan-button-stop = Stop reminders
