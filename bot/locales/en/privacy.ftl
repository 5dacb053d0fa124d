# What is kept, seeing it, erasing it, and stopping. Calm, exact, nothing hidden.
# Labels and values of the two files come last.

privacy = <b>Privacy</b>
privacy-nothing = I keep nothing about you: no name, no number, none of your words.
privacy-kept = I keep this about you, locked:
privacy-never = I don’t keep your name, your number or your words.
privacy-search = What you search for stays 24 hours, locked, with no name on it. A place you share is rounded to 100 metres.
privacy-memory = For 30 minutes at most I remember what we talk about. That is never stored.
privacy-telegram = Telegram keeps a copy of this chat. Anyone holding your phone can see it.
privacy-ask = Questions? Ask { $contact }.
privacy-ask-nobody = Nobody has been named yet who answers for your data. So I store nothing about you.
privacy-geocoder = When I don’t know a place, I ask a map service. It gets the place words alone.
privacy-line = • { $part }
privacy-day = { $weekday } { $day } { $month }
privacy-when = { $day }, { $time }

privacy-button-data = My data
privacy-button-consents = What I agreed to
privacy-button-forget = Forget me
privacy-button-erase = Yes, forget me
privacy-button-keep = Keep it
privacy-button-privacy = Privacy

# What there is of one person, in a few words each
privacy-part-record = your settings here, like your time zone
privacy-part-record-area = your settings here, and your area for counting
privacy-part-choices =
    { $count ->
        [one] one choice you made
       *[other] { $count } choices you made
    }
privacy-part-plan = your plan for { $day }
privacy-part-follow-up = what came after your plan
privacy-part-due =
    { $count ->
        [one] one thing set for later
       *[other] { $count } things set for later
    }
privacy-part-missing =
    { $count ->
        [one] one “It wasn’t there” note
       *[other] { $count } “It wasn’t there” notes
    }
privacy-part-queued =
    { $count ->
        [one] one message on its way to you
       *[other] { $count } messages on their way to you
    }
privacy-part-search = your last search
privacy-part-memory = what we just talked about

# What was agreed to, each with its own switch
consents = <b>What you agreed to</b>
consents-none = You have not agreed to anything. So nothing is kept for you.
consents-yes = • { $what }: yes, since { $date } (wording { $version })
consents-no = • { $what }: no, since { $date } (wording { $version })
consents-change = You can change each one, any time.
consents-paused = All messages are paused now.
consents-off = OK. Off from now: { $what }.
consents-off-plan = Your plan is gone from here, with its reminders.
consents-off-counting = You are not counted from now on. Past totals have no names, so they stay.
consents-on = OK. On from now: { $what }.
consents-still = Still on: { $what }.
consents-none-on = Nothing else is on. You can also have all of it erased.
consents-cannot = I can’t turn that on here. It is asked when you make a plan.
consents-what-plan = keeping your plan
consents-what-reminders = reminders before a plan
consents-what-check-ins = check-ins after it
consents-what-word-after = a word after a first meeting
consents-what-counting = being counted, with no name
consents-button-off-plan = Drop my plan
consents-button-off-reminders = Reminders off
consents-button-off-check-ins = Check-ins off
consents-button-off-word-after = Word after off
consents-button-off-counting = Don’t count me
consents-button-on-plan = Keep my plans
consents-button-on-reminders = Reminders on
consents-button-on-check-ins = Check-ins on
consents-button-on-word-after = Word after on
consents-button-on-counting = Count me
consents-button-resume = Messages on

# My data
mydata-title = <b>My data</b>
mydata-nothing = I keep nothing about you, so there is nothing to show.
mydata-plan = Your plan: { $meeting }, { $when }.
mydata-meeting-short = { $name } ({ $fellowship })
mydata-followed = What came after your plan is kept.
mydata-agreed = You said yes to: { $what }.
mydata-agreed-none = You have said yes to nothing.
mydata-due =
    { $count ->
        [one] One thing is set for later, the first for { $when }.
       *[other] { $count } things are set for later, the first for { $when }.
    }
mydata-missing =
    { $count ->
        [one] You said once that a meeting was not there.
       *[other] You said { $count } times that a meeting was not there.
    }
mydata-search = Your last search: { $wishes }.
mydata-search-any = any meeting
mydata-search-place = { $wishes }, { $place }
mydata-memory = What we just talked about is in memory for some minutes.
mydata-goes = If you don’t write, all of it goes on { $date }.
mydata-files = The two files above hold all of it.
mydata-caption-text = Your data, to read.
mydata-caption-json = The same, for a computer.
mydata-file-text = my-data.txt
mydata-file-json = my-data.json

# Forget me
forget-ask = <b>Forget me?</b>
forget-goes = This goes at once, for good:
forget-nothing = <b>There is nothing to forget.</b> I keep nothing about you.
forget-done = <b>Done. This is gone:</b>
forget-searches = Older searches have no name on them. They go within 24 hours.
forget-numbers = Totals stay. There is no name in them.
forget-telegram = Telegram still has this chat. To remove it, open the chat’s menu and pick Delete chat.
forget-elsewhere = I can’t reach a screenshot, or a file you saved.

# Stop
stop-asked = OK. All my messages are off now. What would you like to stop?
stop-asked-nothing = OK. I only write when you write first. What would you like to stop?
stop-button-messages = Stop messages
stop-button-using = Drinking or using
stop-button-back = Go back
stop-messages = All my messages are off. I only write when you write first.
stop-messages-again = To turn them on again, tap below, or send /privacy.
stop-messages-nothing = There is nothing to turn off. I only write when you write first.
stop-using = Thank you for saying so. You don’t have to do it alone.
stop-using-danger = If you drink every day, stopping suddenly can be dangerous. So can benzos or GHB. Ask a doctor or a pharmacist first.
stop-using-on = The messages you said yes to are on again.
stop-using-off = Your messages stay off.
stop-using-ways = A meeting is one way to start. You can just listen.
stop-button-danger = Read this first
stop-button-suits = Which group suits me
stop-button-ask = Ask a question
stop-back = OK. Everything is as it was.
stop-resumed = The messages you said yes to are on again.

# The file to read: headings
mydata-heading = All that is kept about you, on { $when }
mydata-heading-record = About you
mydata-heading-consents = What you said yes or no to
mydata-heading-plan = Your plan
mydata-heading-follow-up = After your plan
mydata-heading-due = Set for later
mydata-heading-missing = Meetings you said were not there
mydata-heading-queued = On its way to you
mydata-heading-search = Your last search
mydata-heading-memory = In memory for some minutes, never stored
mydata-heading-how = How things are kept, for everyone
mydata-row = { $label }: { $value }
mydata-how = { $what } { $until }
mydata-none = nothing
mydata-unset = not set
mydata-yes = yes
mydata-no = no
mydata-time = { $weekday } { $date }, { $time } ({ $zone })
mydata-meeting = { $name } ({ $fellowship }), number { $id }
mydata-meeting-gone = number { $id }, which is not in the list now
mydata-version = Changed so many times
mydata-queued = Messages

# The file to read: one label for each field
mydata-person-lane = Number of this chat, given by Telegram
mydata-person-lang = Language
mydata-person-timezone = Time zone
mydata-person-country = Country
mydata-person-area = Area, for counting only
mydata-person-adult = You said that you are 18 or over
mydata-person-touched-at = Last used, to the day
mydata-person-consents = Choices
mydata-person-plan = Plan
mydata-person-follow-up = After your plan
mydata-person-paused = Messages are paused
mydata-person-not-before = Waits out the night until
mydata-person-warned = Told that all of it goes soon
mydata-person-asked-once = Questions not to be asked twice
mydata-person-counted = Counted already, by quarter
mydata-consent-agreement = What
mydata-consent-version = Wording
mydata-consent-at = When
mydata-consent-given = Said yes
mydata-plan-id = Number of the plan, random
mydata-plan-meeting-id = Meeting
mydata-plan-starts-at = Starts
mydata-plan-listing = Code of its listing as you saw it
mydata-plan-if-then = Your “if, then” line
mydata-plan-made-at = Made
mydata-plan-warn-at = To be told of a changed listing
mydata-plan-minutes = Length in minutes; 0 is unknown
mydata-plan-done = Messages done
mydata-followup-anchor-at = First planned meeting
mydata-followup-plan-id = Number of the plan it is about
mydata-followup-meeting-id = Meeting it is about
mydata-followup-starts-at = When that started
mydata-followup-sent = Check-ins sent
mydata-followup-steps = Check-ins done
mydata-followup-asked = Waits for your answer
mydata-followup-silent = Not answered, in a row
mydata-followup-attended = What you said of it
mydata-followup-been = Planned meetings you went to
mydata-followup-ended = Check-ins are over
mydata-due-work = What
mydata-due-at = When
mydata-due-until = Dropped after
mydata-due-plan-id = Number of the plan
mydata-missing-meeting = Meeting
mydata-missing-day = Day
mydata-search-token = Random name of the search
mydata-search-wishes = Wishes
mydata-search-where = Place
mydata-search-point = Point on the map
mydata-search-page = Page
mydata-search-missing = Meetings not there
mydata-answers-whose = Whose use
mydata-answers-want = What you want now
mydata-answers-faith = Faith
mydata-answers-medicine = Medicine
mydata-answers-warned = Told about stopping suddenly
mydata-subject-articles = Answers shown
mydata-subject-fellowship = Group
mydata-subject-for-workers = Asked as a worker
mydata-subject-meant = What your words may have meant

mydata-attended-went = you went
mydata-attended-did-not = you did not go
mydata-attended-unsaid = you would rather not say

mydata-work-evening = reminder on the evening before
mydata-work-same-day = reminder on the day
mydata-work-word-after = a word after the meeting
mydata-work-next-day = check-in on the next day
mydata-work-week = check-in after a week
mydata-work-month = check-in after four weeks
mydata-work-quarter = check-in after twelve weeks
mydata-work-changed = word of a changed listing
mydata-work-erase-plan = erasing the plan
mydata-work-warn = word that all of it goes soon
mydata-work-forget = erasing all of it

# What is kept, of anyone: for the file to read, the README and the assessment
kept-person-body = A person’s record, locked: what they agreed to, a plan, what came after it, settings, area.
kept-person-code = It stands under a code that is made from the chat number with the key.
kept-person-version = A number says how often it changed.
kept-person-expires = A date says when it goes unless they come back.
kept-due = What is set for later, locked, with the time it is due.
kept-due-code = It stands under the same code as the record.
kept-missing-code = That a meeting was not there, under a code made from meeting and chat with the key.
kept-missing = With it stand the meeting and the day.
kept-search = What was searched for, and where, locked. It stands under a random name. Nothing ties it to a chat.
kept-inbox = What somebody just sent, locked, until it is answered.
kept-outbox = What is about to be sent, locked, until it is sent.
kept-copied-code = Which message was passed on as which, by codes that are made from chat and message with the key.
kept-copied = With them stand the number of the copy, when it was sent and the introduction it belongs to. No words.
kept-in-memory = In memory alone: the search and answers of a chat, and what it was about, as short names. Of words, the last short ones to someone they are introduced to: a number may come in pieces.
kept-not-update = Not about a person: Telegram’s running number of each update, so that none is handled twice.
kept-not-tally = Not about a person: totals for a quarter and an area, of those who said yes to it.
kept-not-numbering = Not about a person: running numbers of rows.
kept-not-process = Not about a person: which run of the program has a row in hand, and whether it began to send it.
kept-not-tables = Not about a person: how the file is laid out.
kept-until-person = It goes after 90 days without use, or at once when they ask or block the bot. A plan goes after 90 days at most.
kept-until-due = It goes when it is done, and with the record.
kept-until-missing_report = It goes after 30 days.
kept-until-search = It goes 24 hours after the last tap.
kept-until-inbox = It goes after 24 hours at most.
kept-until-outbox = It goes after 24 hours at most.
kept-until-copied = It goes with the introduction, or after 30 days.
kept-until-update = It goes after 48 hours.
kept-until-tally = They stay.
kept-until-tables = It stays.
kept-until-numbering = They go with their rows; the last one stays.
kept-until-process = It goes with its row.
kept-until-memory = It goes after 30 minutes at most, and when the program stops.

# The assessment
dpia-unset = not set yet
dpia-none = none
dpia-introductions-on = on with these settings
dpia-introductions-off = off, as these are not set: { $missing }
