# Introductions: asking to meet someone, offers, what two people write, the door, and after.
# Nothing is promised before somebody says yes. How many passed is never said.

menu-introduce = Meet someone first
command-meet = Meet someone first
command-volunteer = For volunteers
hello-introduce =
    Hi. I can find a meeting, answer a question, or help you meet someone who goes. No name needed.
    Say it your way, like “NA near Leeds tonight” or “do I have to speak?”. Or tap a button.
    I’m a bot. In an emergency, call { $emergency }.
bot-description-introduce =
    I find recovery meetings near you (AA, NA, CA, SMART and more) and answer questions. I can ask if someone who goes would meet you. Free, private, no name needed.
    I’m a bot. Nobody reads this chat. In an emergency, call 999, 112 or 911.
button-with-someone = Go with someone

# What this is
introduce-what =
    <b>Meet someone first</b>
    I can ask a volunteer who goes to meetings. You write here, then meet at the door.
    You both use made-up names. Nothing is promised until somebody says yes.
introduce-who-looks = { $coordinators } look after this: { $hours }. They can’t read what you write.
introduce-draft = What you answer goes after a day, unless you say yes at the end.
introduce-adult = It is for people of 18 or over. Are you?
introduce-button-adult = Yes, I’m 18+
introduce-button-young = I’m under 18
introduce-young =
    Then I can’t introduce you to someone here. I keep nothing about you.
    There are people and groups for you, though.
introduce-gone = That is over now. You can start again when you like.
introduce-not-coordinator =
    This chat is a coordinator’s. I can’t find you someone from here. Please use another account.
introduce-not-volunteer =
    This chat is a volunteer’s. I can’t find you someone from here. Please use another account, or talk to your coordinator.
introduce-barred =
    There was a report, so I can’t introduce you to anyone now. Meetings are open to you as before.
    To talk about it, write to { $contact }, for { $name }. Hours: { $hours }.
introduce-one-at-a-time = You have asked already. One at a time, so that nobody waits for nothing.
introduce-button-show = Where it stands
introduce-button-back = Back
introduce-button-stop = Stop this
introduce-dropped = Done. Nothing was sent, and your answers are gone. It is fine to come back any time.

# The questions
introduce-who = Who is this for?
introduce-who-self = For me
introduce-who-family = For family or friends
introduce-who-worker = I work with someone
introduce-closed-to-you =
    That meeting is only for people who come for themselves. Let’s find one that is open to you.
introduce-area =
    <b>Where?</b> Type a town, or the first half of a postcode, like “LS8”.
    I don’t need your address.
introduce-area-online = Online only
introduce-area-is-online = online
introduce-area-no-pin = No map pin needed. A town is enough, so nobody knows where you are.
introduce-area-unknown = I don’t know that place. Try the nearest town, or a postcode like “LS8”.
introduce-area-which = Which one do you mean?
introduce-group = <b>Which group?</b> The person would be someone who goes there.
introduce-group-any = Any group
introduce-group-all = More groups
introduce-any-group = any group
introduce-any-family-group = any family group
introduce-mode = How would you like to go?
introduce-mode-in-person = In person
introduce-mode-online = Online
introduce-mode-either = Either
introduce-when = When?
introduce-when-tonight = Tonight
introduce-when-week = This week
introduce-gender = Who would you like to meet? I keep to this, and never change it without asking.
introduce-gender-woman = A woman
introduce-gender-man = A man
introduce-gender-non-binary = A non-binary person
introduce-gender-any = Anyone
introduce-own = Some volunteers only meet women, or only men. What are you?
introduce-own-woman = A woman
introduce-own-man = A man
introduce-own-non-binary = Non-binary
introduce-own-unsaid = Rather not say
introduce-lang = Which language would you like to talk in?
introduce-more = <b>Anything else?</b> You can leave all of this out.
introduce-medicine =
    You can ask for someone at ease with methadone or other medicine. No volunteer sees this wish. I erase it when somebody says yes.
introduce-more-medicine = At ease with medicine
introduce-more-no-medicine = Leave medicine out
introduce-more-medicine-on = ✓ Someone at ease with medicine. No volunteer sees this.
introduce-more-not-from = Not someone from …
introduce-more-not-from-on = ✓ Noted whom you’d rather not meet. No volunteer sees this.
introduce-more-next = Go on
introduce-not-from =
    Where is the person <b>not</b> to be from? Type a group or a workplace, like “Tuesday group, St Mark’s”. Nobody reads it. I keep it until you two are in touch.
introduce-not-from-skip = Leave it out
introduce-alias =
    <b>Pick a name</b> for this, or type one. Please don’t use your full name or your Telegram name.
introduce-alias-not =
    That name won’t work here. One or two words, two to twenty letters, no numbers to call.
introduce-alias-reserved =
    That name sounds like someone who looks after this. Please pick another.
introduce-alias-taken = Someone here has that name. Please pick another.
introduce-consent = <b>Is this all right?</b>
introduce-consent-first = A volunteer first sees just this: { $group } · { $area } · { $when }.
introduce-consent-then = Who says yes also sees the name { $alias }.
introduce-consent-woman = I ask women only, as you wish.
introduce-consent-man = I ask men only, as you wish.
introduce-consent-non-binary = As you wish, I ask only people who are non-binary.
introduce-consent-risk =
    We don’t show your name or number. They may recognise you, or take a screenshot. If you are in danger a named lead can see your account. It is logged.
introduce-consent-by = I keep this until it is over, then only made-up names, for 30 days. You’d hear by { $by }.
introduce-consent-yes = Yes, ask now
introduce-consent-again = Start over

# Asking
introduce-day-time = { $day } { $time }
introduce-asking = I’m asking now. You’ll hear by { $by }, yes or no.
introduce-asking-meanwhile = You don’t have to wait here. You can look at meetings meanwhile.
introduce-still-looking =
    I’m still looking. You’ll hear by { $by }, yes or no. You can also look at meetings now.
introduce-status = You asked to meet someone: { $group }, { $area }.
introduce-status-by = You’ll hear by { $by }, yes or no.
introduce-button-withdraw = Don’t ask any more
introduce-withdrawn = Done. I’m not asking any more. It is fine to come back any time.
introduce-nobody = Nobody was free in time. That’s about availability, not you.
introduce-nobody-instead = I can keep looking. For that I keep your wish for 30 days. The group’s own people are below, and so are meetings.
introduce-button-keep = Keep looking
introduce-button-online = Online now
introduce-looking-other = Fine. I’m asking someone else. You’ll hear by { $by }, yes or no.
introduce-stepped-back =
    The volunteer can’t go on with this. That has nothing to do with you.
introduce-no-hello =
    Sorry, the volunteer didn’t write in time. That has nothing to do with you.
introduce-someone-else = I’m asking someone else. You’ll hear by { $by }, yes or no.
introduce-expired = I’ve let this go for now. You can ask again any time.
introduce-button-ask-again = Ask again

# Offers, as volunteers read them
introduce-offer =
    <b>Someone would like company</b>
    { $group } · { $area } · { $when }
introduce-offer-by = Could you go along? Please say by { $by }. A no needs no reason.
introduce-band-tonight = tonight
introduce-band-week = this week
introduce-band-morning = { $day } morning
introduce-band-afternoon = { $day } afternoon
introduce-band-evening = { $day } evening
introduce-no-offers = No offer waits for you now.
introduce-button-accept = Accept
introduce-button-pass = Pass
introduce-accepted-volunteer =
    Thank you, you were the first to say yes. I’m telling them about you now. You’ll hear when they say yes too.
introduce-passed = Thank you for saying. That’s all I need.
introduce-taken = Someone else said yes first. Thank you for being there.
introduce-not-needed = This one isn’t needed any more. Thank you for being there.
introduce-not-chosen =
    They chose to meet someone else. That’s about fit, not about you. Thank you for saying yes.
introduce-lapsed = That offer is over now. No harm done.
introduce-resting =
    Two offers went by, so I’ve given you a rest. No harm done. Tap when you’d like offers again.
introduce-button-resume = Offers again
introduce-button-out = I can’t after all
introduce-too-late = This one came too late, but thank you. Nothing is left for you to do.
introduce-full = You have as many as you wanted already, so I can’t give you this one. Thank you.
introduce-yours-already = You said yes to this one already. You’ll hear when they say yes too.

# The newcomer's own yes
introduce-somebody = <b>Somebody said yes</b>
introduce-somebody-who = { $who }
introduce-somebody-about = “{ $about }”
introduce-somebody-self =
    { $alias } volunteers with us, not for { $groups }. Would you like to be put in touch?
introduce-volunteer-is = { $alias } is { $gender } and goes to { $groups }.
introduce-volunteer = { $alias } goes to { $groups }.
introduce-is-woman = a woman
introduce-is-man = a man
introduce-is-non-binary = non-binary
introduce-is-unsaid = a person
introduce-button-yes = Put us in touch
introduce-button-other = Someone else
introduce-open-newcomer =
    You and { $alias } can write to each other now. What you type here goes to { $alias }. To use me, tap Menu first.
introduce-open-rules = Only words go through. Numbers, links and names of accounts wait until you’ve both met.
introduce-never =
    { $alias } never gives lifts, money, a bed or advice on medicine. If something feels wrong, tap More.
introduce-open-volunteer =
    <b>{ $alias } would like to meet you</b>
    { $group } · { $area } · { $when }
introduce-open-hello =
    What you type here goes to { $alias }. Please say hello by { $by }. Or send one of these:
introduce-first-line = { $number }. { $line }

# What they write to each other
introduce-from = { $alias }:
introduce-sent = Sent to { $alias }. What you type goes on to { $alias }. To use me, tap Menu first.
introduce-waits = It is night for { $alias }, so they get this at { $time }.
introduce-write = What you type now goes to { $alias }.
introduce-for-whom = Who is this for? I haven’t passed it on yet.
introduce-button-to = Write to { $alias }
introduce-held = I held that back. It has { $what } in it. Nothing of it went to { $alias }.
introduce-held-edit = I didn’t pass your change on. It has { $what } in it. { $alias } still has the first words.
introduce-edit-alone = I can’t pass that change on. Please send it as a new message.
introduce-held-why = That can pass once you’ve both met and both agree. Could you say it without?
introduce-held-phone = a number
introduce-held-email = an email address
introduce-held-mention = a user name
introduce-held-link = a link
introduce-held-account = the name of an account
introduce-only-words = Only words go through until you’ve both met and both agree, so { $what } didn’t go to { $alias }.
introduce-only-words-nobody = Only words go through, so { $what } went to nobody.
introduce-sends-photo = (a photo)
introduce-sends-voice = (a voice message)
introduce-sends-video = (a video)
introduce-sends-contact = (a contact)
introduce-sends-location = (a place)
introduce-sends-document = (a file)
introduce-sends-sticker = (a sticker)
introduce-sends-other = (something without words)
introduce-attached-photo = your photo
introduce-attached-voice = your voice message
introduce-attached-video = your video
introduce-attached-contact = that contact
introduce-attached-location = your location
introduce-attached-document = your file
introduce-attached-sticker = your sticker
introduce-attached-other = that
introduce-too-many =
    That’s a lot at once, so this one didn’t go to { $alias }. Please wait ten minutes.
introduce-closed-line = That line is closed. Nothing was passed on.
introduce-crisis-passed = I passed your words to { $alias } whole. { $alias } may not see them now, and is no emergency line. Please use a number above.
introduce-crisis-not-passed = Your words did not go to { $alias }. Nobody reads this chat. Please use a number above.
introduce-crisis-volunteer =
    I’ve told the coordinators that you may need a hand. I didn’t tell them what you wrote.
introduce-perhaps-volunteer =
    I haven’t passed that on. If it is about you, the people above are there for you. If it is for the person you are meeting, tap below.
introduce-button-send = Send to { $alias }
introduce-crisis-volunteer-not-passed = It did not go to the person you are meeting.
introduce-button-rest = I need a rest
introduce-button-more = More
introduce-button-report = Report
introduce-button-close = Close
introduce-button-write = Write
introduce-line = You’re in touch with { $alias }.
introduce-line-rules = Meet at a public meeting, at the door. Never a lift, money, a bed, or advice on medicine.

# Which meeting
introduce-button-plan = Suggest a meeting
introduce-which-meeting = <b>Which meeting?</b> Both of you have a say.
introduce-listed = { $number }. { $when } · { $name } ({ $group })
introduce-no-meetings = I know of no meeting there this week. You can look for one further away or online.
introduce-not-on = That one is not on the list any more, or it has begun.
introduce-which-door = Where would you meet, a quarter of an hour before?
introduce-closed-meeting = This one is for people who want to stop for themselves. Go on only if that’s you.
introduce-door-door = At the door
introduce-door-inside = Just inside
introduce-door-online = In the online room
introduce-which-sign = How would you know each other? The volunteer brings it.
introduce-sign-book = A blue book
introduce-sign-scarf = A red scarf
introduce-sign-cup = A paper cup
introduce-sign-newspaper = A newspaper
introduce-sign-hat = A green hat
introduce-known-book = { $alias } holds a blue book.
introduce-known-scarf = { $alias } wears a red scarf.
introduce-known-cup = { $alias } holds a paper cup.
introduce-known-newspaper = { $alias } holds a newspaper.
introduce-known-hat = { $alias } wears a green hat.
introduce-suggested = I’ve asked { $alias }. You’ll see it here when they say yes.
introduce-suggests = { $alias } suggests:
introduce-meeting = { $name } ({ $group })
introduce-meeting-at = { $when }
introduce-meeting-where = { $where }
introduce-meet-door = Meet at the door at { $time }.
introduce-meet-inside = Meet just inside at { $time }.
introduce-meet-online = Meet in the online room at { $time }.
introduce-button-agree = Yes, let’s
introduce-button-another = Another one
introduce-planned = <b>Agreed</b>
introduce-nothing-planned = Nothing is agreed yet. Would you like to suggest a meeting?
introduce-button-cant = I can’t come
introduce-button-other-day = Another day
introduce-cannot = That’s all right. I’ve told them at once, so nobody waits at the door.
introduce-other-cannot = { $alias } can’t come this time. No need to go to the door.

# Before and at the door
introduce-reminder = Your plan with { $alias }: { $day }. You meet at { $time }.
introduce-button-details = Show details
introduce-door-now-online = It’s time. { $alias } looks for you in the online room now.
introduce-door-now = It’s time. { $alias } knows to look for you now.
introduce-button-not-here = They’re not here
introduce-button-outside = I’m outside
introduce-button-ping = Tell { $alias }
introduce-pinged = I’ve told { $alias } that you’re outside.
introduce-ping = { $alias } is outside, and it is hard to come in. Could you go out to them?
introduce-button-drunk = Drunk or high?
introduce-button-home = I’m home safe
introduce-home = Good. Thank you for today.
introduce-wait-until = Give it until { $time }. Then tap again, and I’ll tell them you’re there.
introduce-alone =
    I’m sorry. You came, and { $alias } isn’t there. I’ve told them, and the coordinators, just now.
introduce-alone-next = You can still go in, stand at the back, and leave at any time. Or go online instead.
introduce-alone-online = You can still stay. Your camera can be off, and you can leave at any time.
introduce-alone-volunteer =
    Thank you for being there. I’ve told { $alias } that you are at the door. You’re free to go in.
introduce-at-door = { $alias } is at the door now. Are you on your way?
introduce-button-coming = On my way
introduce-coming-told = Good. I’ve told them.
introduce-coming = { $alias } is on the way.

# After
introduce-how = Did you meet { $alias }? They aren’t told what you answer.
introduce-button-met = We met
introduce-button-not-met = We didn’t
introduce-button-unsaid = Rather not say
introduce-met-newcomer = You went. That is a big step. What would you like next?
introduce-met-volunteer = Thank you for being there.
introduce-button-again = Another meeting
introduce-button-share = Share contact details
introduce-not-met-why = What happened?
introduce-button-they = They weren’t there
introduce-button-me = I didn’t go
introduce-not-met-volunteer = Thank you for saying. It takes some people a few tries.
introduce-unsaid = That’s fine.
introduce-no-harm = No problem. Many people need more than one try. Would you like to pick another day?
introduce-no-harm-again = No problem. You decide: try once more, or close this for now.
introduce-thanks-anyway = It may not be the time for them. You did your part. Thank you.
introduce-sorry-missed =
    I’m sorry. You came and nobody was there. That’s on us, not on you. The coordinators know.
introduce-missed-volunteer =
    They said you weren’t there. I’ve paused new offers until the coordinator has talked with you. No blame.
introduce-share-first = First you both say that you’ve met. Then you can share details.
introduce-share-one = Noted. If { $alias } agrees too, numbers and links can pass. They don’t see your wish.
introduce-share-both = You’ve both agreed, so numbers and links can pass now, to { $alias } too.
introduce-close-ask = Close this with { $alias }? They’ll hear that it has ended, not why.
introduce-button-close-yes = Yes, close it
introduce-closed-newcomer = It’s closed. You can come back any time.
introduce-closed-volunteer = It’s closed. Thank you for being there.
introduce-ended = This introduction has ended. No need to go to the door.
introduce-ended-not-you = The volunteer can’t go on. That has nothing to do with you.
introduce-month = A month has gone by, so this line with { $alias } closes now. You can ask again any time.
introduce-no-plan = You and { $alias } have no meeting yet. Would you like to suggest one?
introduce-no-plan-closed = There was no meeting yet, so this line with { $alias } closes now.
introduce-no-hello-volunteer =
    There was no hello in time, so this one is over for you. No harm done. Write to the coordinator if something is up.

introduce-stop-volunteer = New offers are paused too. What is open stays as it is.
introduce-stop-newcomer = Meeting someone goes on, unless you stop that too.

# Worried, or a report
introduce-report-worried = <b>Worried about { $alias }?</b> I tell the coordinators. Nothing stops, and { $alias } isn’t told.
introduce-report-behaviour = <b>Did they behave badly?</b> It stops at once for both of you. I won’t bring you two together again.
introduce-report-danger = In danger now? Tap Help now.
introduce-button-worried = Worried about them
introduce-button-behaviour = Report behaviour
introduce-button-block = Block
introduce-report-kind = What is it about? This stops it at once.
introduce-kind-unkind = Unkind or rude
introduce-kind-sexual = Sexual
introduce-kind-threat = A threat
introduce-kind-child = About a child
introduce-kind-money = Money or favours
introduce-kind-other = Something else
introduce-worried-told = I’ve told the coordinators that you’re worried. They look in: { $hours }.
introduce-attach = What you type next goes to the coordinators alone. They can’t see your chat.
introduce-button-nothing = Nothing to add
introduce-button-done = That’s all
introduce-attached = Added. You can add more.
introduce-attached-full = That is as much as I can take. A coordinator can ask you for the rest.
introduce-attached-done = Thank you. That’s all I need.
introduce-reported = Thank you for telling me. It has stopped for both of you. Coordinators look in: { $hours }.
introduce-reported-apart = I won’t bring you two together again. I remember that for { $days } days.
introduce-reported-meeting = They may still know which meeting. Here are others.
introduce-reported-serious = They can’t be in touch with anyone here until it is looked into.
introduce-paused = This introduction is paused. { $coordinator } looks into it. No need to go to the door.
introduce-blocked = Done. I won’t bring you two together again. I remember that for { $days } days. They hear only that it has ended.

# What coordinators hear; never what was written
introduce-coordinator-unmatched = Nobody was free in time for someone in { $area }.
introduce-coordinator-no-hello = { $alias } said yes, and then wrote no hello in time.
introduce-coordinator-late = { $alias } is not at the door. Someone waits there now.
introduce-coordinator-missed = { $alias } did not come to an agreed meeting. Offers are paused until you’ve talked.
introduce-coordinator-crisis = { $alias }, a volunteer, may need a hand. Please write or call. I don’t show what was written.
introduce-coordinator-worried = Somebody is worried about the person they are in touch with.
introduce-coordinator-report = There is a report of behaviour. It is stopped for both.
introduce-coordinator-serious = There is a serious report. It is stopped for both, and one side is suspended.
introduce-button-gaps = Where people are missing
introduce-button-case = Look at it
introduce-button-write-them = Write to them
