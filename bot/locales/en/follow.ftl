# Reminders, check-ins and what comes after. What is sent unasked names no group, no meeting and
# no place: anyone may see the first lines on a locked phone. Silence is never blamed.

# Unasked: reminders
follow-reminder = Your { $day } plan is at { $time }. Still OK?
follow-only-reminder = I don’t write at night, so this is the only reminder.
follow-changed-time = The listing of your { $day } plan has changed. It now says { $time }.
follow-changed-way = The listing of your { $day } plan has changed. The time is the same.
follow-look-first = Please look before you go.
follow-changed-gone =
    Your { $day } plan is not in the list any more. It may not run. Sorry.
    Would another day, or another one, help?

# Unasked: check-ins
follow-word = Your plan was today. However it went, you are welcome here.
follow-next-day = How did your { $day } plan go? Any answer is fine.
follow-week = Your plan was a while ago. Would you like to make a new one?
follow-week-went = Your plan was a while ago. Have you been again, or would you like to?
follow-month = I’m checking in, as agreed. Would you like to make a new plan?
follow-month-went = I’m checking in, as agreed. Are you still going?
follow-quarter =
    This is my last check-in. Thank you for letting me ask.
    What I keep about your plan goes within a week. The door stays open: write any time.
follow-goodbye = We will leave you be. Come back any time.
follow-warn =
    You have not been here for a while. In a week I erase what I keep about you.
    Would you like me to keep it?

# Buttons
follow-button-ok = Yes
follow-button-change = Change
follow-button-not = Not this time
follow-button-out = I’m outside
follow-button-show = Show details
follow-button-off-reminders = Stop reminders
follow-button-off-check-ins = Stop check-ins
follow-button-off-word-after = Stop these
follow-button-days = Other days
follow-button-drop = Drop this plan
follow-button-went = I went
follow-button-didnt = I didn’t go
follow-button-unsaid = Rather not say
follow-button-again = I went again
follow-button-plan = Pick a day
follow-button-later = Not now
follow-button-still-no = Not at the moment
follow-button-good = 🙂 Good
follow-button-so-so = 😐 OK
follow-button-bad = 🙁 Not good
follow-button-back = Go again
follow-button-another = Try another
follow-button-ask = Ask something
follow-button-people = The people
follow-button-ideas = The ideas
follow-button-religion = Religion
follow-button-medicine = Medicine
follow-button-unsafe = I felt unsafe
follow-button-long = It was too long
follow-button-other = Something else
follow-button-nerves = Nerves
follow-button-getting-there = Getting there
follow-button-ill = I was ill
follow-button-forgot = I forgot
follow-button-came-up = Something came up
follow-button-not-for-me = Not for me
follow-button-online = Online, camera off
follow-button-online-instead = Online instead
follow-button-nearer = Find a nearer one
follow-button-other-time = Another time
follow-button-inside = What happens inside
follow-button-ideas-outside = More small steps
follow-button-leaving = Leaving early
follow-button-comments = Answering a comment
follow-button-questions = Four questions
follow-button-keep = Keep it
follow-button-erase = Erase it now

# Answers to a reminder
follow-ok =
    Good. I hope it goes well.
    If the door feels hard when you get there, tap “I’m outside”.
follow-not =
    That is fine, and you owe nobody a reason. I have dropped the plan.
    Would another one suit you better?
follow-over = That plan is over. Would you like to make a new one?
follow-out =
    You got there. That is a big step.
    You can stand at the back, and leave at any time. You don’t have to say a word.
    If today is not the day, you can join one online.
follow-details-gone = It is not in the list any more. Sorry. Let’s look for another one.

# How it went
follow-went = Thank you for telling me. How was it?
follow-face-good = Good to hear. Now you know what it is like. Shall we plan the next one?
follow-face-so-so =
    Thanks. One visit can be hard to judge.
    You could try about three, and more than one kind, before you decide.
follow-face-bad = Thank you for being open. It is fine not to like it. What was it?
follow-why-people = Thank you. Each group is different, even in one town.
follow-why-ideas = Thank you. There are groups that work in other ways.
follow-why-religion = Thank you. There are groups that are not religious.
follow-why-medicine =
    Thank you. What you take is between you and whoever prescribes it.
    Please don’t stop a medicine because of what someone said.
follow-why-long =
    Thank you. You may leave any meeting early.
    Online, you can step out with one tap.
follow-why-other = Thank you. Another kind of group may feel different.
follow-others = You could look at:
follow-other-12 = • { $name }: a 12-step group
follow-other-not-12 = • { $name }: not a 12-step group
follow-other-unknown = • { $name }
follow-others-none = I don’t know of one for sure. Four short questions may find a better fit.
follow-why-unsafe =
    I’m sorry. You don’t ever have to go back there.
    Here is who to call, and what you can do.

# Did not go
follow-didnt = That happens, and it is fine. What got in the way?
follow-way-nerves =
    Many people feel that before a first one.
    A smaller step: join online with the camera off. Or just read what happens.
follow-way-getting-there = Getting there can be hard. A nearer one may help, or one online.
follow-way-ill = Sorry to hear that. Look after yourself first. There is always another week.
follow-way-forgot = Easily done. Shall we pick another day?
follow-way-came-up = Life gets in the way. Would another day or time fit better?
follow-way-not-for-me = That is good to know. There are very different kinds of groups.
follow-way-unsaid = That is fine. A next step can be small, like one question.
follow-unsaid = That is fine. I’m here when you want something.

# Later check-ins
follow-again = Good to hear. Shall we plan the next one?
follow-later = That is fine. The door stays open.
follow-still-yes = Good to hear. Thank you for telling me.
follow-still-no = That is fine. Many people come and go. Would you like to try again, or another kind?
follow-ready =
    One more, if you like. How ready do you feel to go to a meeting?
    0 is not at all, 10 is fully.
follow-ready-thanks = Thank you. That is all I wanted to ask.

# Off switches
follow-off-reminders = Reminders are off.
follow-off-check-ins = Check-ins are off.
follow-off-word-after = The message after a first meeting is off.
follow-still-on = Still on: { $what }.
follow-nothing-on = I only write when you write to me first.
follow-on-plan = a note if your plan’s listing changes
follow-on-reminders = reminders
follow-on-check-ins = check-ins
follow-on-word-after = a message after a first meeting
follow-kept = It stays. Is there anything you would like to do?
