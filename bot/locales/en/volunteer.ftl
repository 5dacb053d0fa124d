# Volunteers: a link, the application, the practice, their own page, rest, and leaving.
# They give their time. Thank them, ask one thing at a time, and never blame a pause.

menu-volunteering = Volunteering

# Who can begin, and who cannot
volunteer-by-link =
    Volunteers start with a link from a coordinator.
    To ask for one, get in touch with { $organisation }.
    Their hours: { $hours }. The link opens this chat.
volunteer-link-over =
    That link has been used, or its time is over. Sorry about that.
    { $organisation } can send you a new one. Their hours: { $hours }.
volunteer-off = Nobody can volunteer through this bot yet. I can still find a meeting for you.
volunteer-not-coordinator =
    This chat is a coordinator’s, so it can’t be a volunteer’s too.
    You could use another account, if { $organisation } agrees.
volunteer-not-newcomer =
    We are finding you someone to go with now. One thing at a time.
    When that is over, you can come back to this link.
volunteer-not-here =
    You can’t volunteer from this chat. I’m sorry.
    To talk about it, ask { $organisation }. Their hours: { $hours }.
volunteer-welcome =
    <b>Thank you for coming forward.</b>
    { $organisation } looks after volunteers here.
    I keep your answers, locked, until you leave, or a year goes by unused.
    Coordinators read them. You can see or erase them at any time.

# The application: one question a card
volunteer-place-in-line = { $number } of { $total }.
volunteer-now = Now: { $answer }
volunteer-saved = Saved.
volunteer-ticked = ✓ { $label }
volunteer-pick-one = Please pick at least one.
volunteer-missing = One thing is still open before I can send this.
volunteer-no-alias = Someone new
volunteer-and = { $first } and { $last }
volunteer-ask-adult = First, are you 18 or over?
volunteer-ask-does =
    <b>What a volunteer does</b>
    You write with a newcomer here, through me. They don’t see your number.
    You meet them at the door, and go in together. That is all.
    You act as yourself, not for AA, NA or any other group.
    A coordinator is there for you.
volunteer-ask-never =
    <b>What a volunteer never does:</b>
    • Romance or sex.
    • Money, gifts or selling.
    • A bed, or a lift in a car.
    • Drink or drugs.
    • Advice on medicine.
    • Being a sponsor through this service.
    • Meeting anyone under 18.
    • Adding them online before you have met.
volunteer-ask-year =
    <b>What you need:</b>
    • At least 12 months in your own recovery, as you define it. Stable on methadone or buprenorphine counts.
    • Two people who can speak for you.
    • A short training.
    • Not for your own clients, if you work with people.
    Does this fit you?
volunteer-ask-alias =
    What would you like to be called here? Please, not your full name.
    Type one, with 2 to 20 letters. Or tap one of these.
volunteer-alias-unfit = A name here has 2 to 20 letters. One or two words, and two digits at most.
volunteer-alias-saved = Hello, { $alias }.
volunteer-alias-contact = That looks like a way to reach you. Please pick a plain name.
volunteer-alias-reserved = That name could be mixed up with someone else here. Please pick another.
volunteer-alias-taken = Someone here has that name. Please pick another.
volunteer-alias-stays =
    Someone knows you by your name now. You can change it when that is over.
volunteer-ask-about =
    A few words about you, 60 at most. A newcomer reads them before they say yes.
    Like: “I like walks and bad jokes. I found the first time hard too.”
    Please leave out your full name, where you work, and hard details.
volunteer-about-empty = I could not read any words there. Please try again.
volunteer-about-long = That is more than 60 words. Please make it shorter.
volunteer-about-contact =
    I saw a number, a link or a name to find you by. Please leave it out.
volunteer-ask-fellowships = Which groups do you go to, for yourself? Pick as many as fit. Then tap “Done”.
volunteer-ask-modes = How would you go with someone? You can pick both.
volunteer-ask-area =
    Where are you? Type a town, or the first half of a postcode.
    I keep the town or district, not your street.
volunteer-area-unknown = I don’t know that place. Try the nearest town, or a postcode.
volunteer-area-several = There are a few places of that name. Please add the county.
volunteer-area-which = Which one do you mean?
volunteer-area-saved = Saved: { $area }. I go by { $zone } time for you.
volunteer-ask-radius = How far would you go to a meeting?
volunteer-ask-langs = Which languages do you speak well? Then tap “Done”.
volunteer-ask-gender =
    Are you a woman, a man, or non-binary?
    Some newcomers ask for one. We keep to that, both ways.
    If you would rather not say, we don’t ask you for those.
volunteer-ask-glad = Who are you glad to meet? We always keep to this.
volunteer-ask-medicine =
    Are you at ease with someone on methadone or buprenorphine?
    It helps us choose. Newcomers never see it.
volunteer-ask-hours =
    When are you free in a week? Tap one, or type it.
    Like: “Mon to Fri 6pm to 9pm; Sat mornings”.
volunteer-hours-unclear =
    I’m not sure I read that right. Please give days and times.
    Like: “Tue and Thu 6pm to 9pm; weekends”.
volunteer-hours-read = I read it like this:
volunteer-hours-now = Now:
volunteer-hours-line = { $days }: { $times }
volunteer-hours-every-day = Every day
volunteer-hours-span = { $first } to { $last }
volunteer-hours-any-time = any time
volunteer-hours-times = { $first } to { $last }
volunteer-hours-overnight = { $first } to { $last } the next day
volunteer-hours-zone = All in { $zone } time.
volunteer-ask-circles =
    Where might people know you from? A group, a job, a street. You can skip this.
    Newcomers never see it. It helps us not to send you to someone who knows you.
volunteer-circles-long = That is a bit long. Please use 300 letters at most.
volunteer-ask-open = How many people at the same time, at most?
volunteer-ask-month = How many new people in a month, at most?
volunteer-code-1 =
    <b>How we treat each other: 1 of 3.</b>
    • I act as myself, not for any group.
    • I am kind, and on time.
    • I don’t push a group, a faith or a view.
    • What I hear stays with me. If someone may come to harm, I tell a coordinator.
    • I don’t take a picture of our chat.
volunteer-code-2 =
    <b>How we treat each other: 2 of 3.</b>
    • We meet at a meeting, or in a public place close by.
    • No romance or sex. No money, gifts or selling.
    • No lifts, no beds, no drink or drugs.
    • I give no advice on medicine.
    • I am not their sponsor through this service.
    • I don’t meet anyone under 18.
    • I don’t add them online before we have met.
volunteer-code-3 =
    <b>How we treat each other: 3 of 3.</b>
    • I take on what I can, and rest when I need to.
    • If I can’t come, I say so at once.
    • If I am worried, I tell a coordinator.
    • I don’t meet my own clients here.
    • If someone reports me, my offers pause until a coordinator has looked.
    • If someone is in danger, a coordinator can see whose chat it is. It is logged.
volunteer-code-saved = Thank you. I have noted that you agree.
volunteer-sent =
    <b>Thank you. That is all I need.</b>
    A coordinator looks at this now, and writes to you here.
volunteer-sent-hours = { $coordinators } look after volunteers. Their hours: { $hours }.
volunteer-too-young =
    Thank you for saying so. Volunteers here are 18 or over, so we stop here.
    I have kept nothing. You are welcome to look for a meeting.
volunteer-not-now =
    That is fine. Thank you for looking at it so closely.
    I have kept nothing. If it fits one day, ask for a new link.

# Choices
volunteer-lang-en = English
volunteer-lang-cy = Welsh
volunteer-lang-pl = Polish
volunteer-lang-ur = Urdu
volunteer-lang-pa = Punjabi
volunteer-lang-ro = Romanian
volunteer-lang-ar = Arabic
volunteer-lang-so = Somali
volunteer-lang-es = Spanish
volunteer-lang-pt = Portuguese
volunteer-lang-fr = French
volunteer-lang-fa = Farsi
volunteer-lang-bsl = British Sign Language
volunteer-gender-woman = Woman
volunteer-gender-man = Man
volunteer-gender-non-binary = Non-binary
volunteer-gender-unsaid = Rather not say
volunteer-glad-anyone = Anyone
volunteer-glad-woman = Women
volunteer-glad-man = Men
volunteer-glad-non-binary = Non-binary people
volunteer-mode-in-person = In person
volunteer-mode-online = Online
volunteer-medicine-yes = Yes
volunteer-medicine-no = No
volunteer-name-alias = name
volunteer-name-about = words about them
volunteer-name-gender = gender

# Their own page
volunteer-page = <b>Your page, { $alias }</b>
volunteer-page-applying =
    You have begun to fill in your page. I keep it for 30 days, so take your time.
volunteer-page-waiting =
    Your page is with a coordinator now. They write to you here.
    { $coordinators } look after volunteers. Their hours: { $hours }.
volunteer-page-declined =
    We could not take you on as a volunteer. That may be hard to read. Thank you for asking.
    You can talk it over with { $coordinators }, of { $organisation }. Their hours: { $hours }.
volunteer-page-suspended =
    Your volunteering is on hold, so no one is sent to you now.
    You can talk it over with { $coordinators }, of { $organisation }. Their hours: { $hours }.
volunteer-status-on = You are on. I ask you when someone fits.
volunteer-status-paused = You are on a break. I ask you nothing until you come back.
volunteer-status-resting = You have a rest, as two offers passed by. Come back when you like.
volunteer-status-hard = You are resting, as you said it is hard. There is no rush.
volunteer-status-held = Offers wait while a coordinator looks at something. They will write to you.
volunteer-status-practise = One step is left: a short practice. After it I can ask you.
volunteer-page-code = Our way with each other has changed. Please read it again.
volunteer-page-open = People you are with now: { $count }
volunteer-page-offers = Offers that wait for you: { $count }
volunteer-page-limits = At most { $open } at a time, { $month } a month
volunteer-page-area = { $area }, up to { $distance }
volunteer-page-online = Online only
volunteer-page-off = Days off: { $days }
volunteer-answers = What would you like to change?

# Rest
volunteer-paused = What you have agreed to goes on.
volunteer-resumed = Welcome back.
volunteer-hard =
    Thank you for saying so. Everything is on hold, and nobody minds.
    A coordinator hears that you rest, not why. They look after what is open.
volunteer-hard-talk =
    To talk to someone now, tap “Help now”. To talk with us: { $coordinators }. Their hours: { $hours }.
volunteer-better = Good to have you back. Go at your own pace.
volunteer-wellbeing = How are you doing these days? No score. One tap is enough.
volunteer-fine = Good to hear. Thank you for all you give.
volunteer-stay =
    It has been a year since I heard from you. Would you like to stay a volunteer?
    If I hear nothing, I erase your page on { $date }. A break is fine too.
volunteer-stays = Good to have you. Your page stays.
volunteer-unused-gone =
    I asked a month ago if you would like to stay, and heard nothing.
    So your page is erased now. Thank you for the time you gave.
volunteer-year-gone = Nothing has happened on your page here for a year. So I have erased it now.
volunteer-form-gone =
    You began a form here 30 days ago and it was not sent. I have erased it now.
    If you would like to go on, ask for a new link.

# Days off
volunteer-days = <b>Your days off</b>
volunteer-days-none = You have no days off now.
volunteer-days-line = • { $days }
volunteer-days-day = { $weekday } { $date }
volunteer-days-span = { $first } to { $last }
volunteer-days-type = Tap one, or type dates. Like: “24 Dec to 2 Jan”.
volunteer-days-added = Off: { $days }.
volunteer-days-planned = You have a plan with someone then. If you can’t come, please tell them.
volunteer-days-dropped = You are free again: { $days }.
volunteer-days-unclear = I’m not sure which days you mean. Like: “3 May”, or “3 May to 7 May”.
volunteer-days-long = That is too far off, or too long. Or tap “Take a break” on your page.

# Writing to a coordinator
volunteer-write =
    Type your message now. It goes as you write it.
    { $coordinators }, of { $organisation }, can read it. It goes to nobody else.
    Their hours: { $hours }. In danger, tap “Help now”.
volunteer-write-long = That is long for one message. Please send { $most } letters at most.
volunteer-written = Sent to { $coordinators }. Their hours: { $hours }.

# What is kept
volunteer-kept = <b>What I keep about you, { $number } of { $total }</b>
volunteer-kept-page-you = What you told us about you
volunteer-kept-page-meetings = Where and with whom you go
volunteer-kept-page-time = Your time
volunteer-kept-page-standing = How it stands
volunteer-kept-page-offers = Offers and messages
volunteer-kept-page-chat = What I need to write to you
volunteer-kept-none = nothing
volunteer-kept-yes = yes
volunteer-kept-no = no
volunteer-kept-moment = { $date }, { $time }
volunteer-kept-place = { $area } { $country } ({ $latitude }, { $longitude }), to about 1 km
volunteer-kept-alias = Name here: { $value }
volunteer-kept-about = About you: { $value }
volunteer-kept-gender = Woman, man or non-binary: { $value }
volunteer-kept-circles = Where people know you from, never shown to newcomers: { $value }
volunteer-kept-fellowships = Groups: { $value }
volunteer-kept-modes = How you go: { $value }
volunteer-kept-area = Where: { $value }
volunteer-kept-radius_km = How far: { $value }
volunteer-kept-langs = Languages: { $value }
volunteer-kept-glad = Glad to meet: { $value }
volunteer-kept-medicine_friendly = At ease with methadone or buprenorphine, never shown to newcomers: { $value }
volunteer-kept-hours = Hours: { $value }
volunteer-kept-timezone = Clock: { $value }
volunteer-kept-days_off = Days off: { $value }
volunteer-kept-most_open = People at a time: { $value }
volunteer-kept-most_month = New people a month: { $value }
volunteer-kept-paused = On a break: { $value }
volunteer-kept-hard_time = Said it is hard: { $value }
volunteer-kept-missed = Offers missed in a row: { $value }
volunteer-kept-resting = At rest after two missed: { $value }
volunteer-kept-standing = Now: { $value }
volunteer-kept-joined_at = You asked on: { $value }
volunteer-kept-approved_at = We said yes on: { $value }
volunteer-kept-code_version = Version you agreed to: { $value }
volunteer-kept-code_at = You agreed on: { $value }
volunteer-kept-checklist = Points a coordinator ticked: { $value }
volunteer-kept-checks_status = Checks, as local rules have it: { $value }
volunteer-kept-practised = Practice done: { $value }
volunteer-kept-practice = Where you are in the practice: { $value }
volunteer-kept-turns = Offers counted, so that it is fair: { $value }
volunteer-kept-last_offer_at = Last offer: { $value }
volunteer-kept-accepts = When you said yes, last 31 days: { $value }
volunteer-kept-asked_wellbeing_at = I last asked how you are: { $value }
volunteer-kept-held_from_offers = Reports and missed meetings that pause offers: { $value }
volunteer-kept-draft = A message not sent yet: { $value }
volunteer-kept-draft_message = Its number in this chat: { $value }
volunteer-kept-draft_at = Since when it waits, a day at most: { $value }
volunteer-kept-id = A number made up for this page: { $value }
volunteer-kept-lane = Your chat, so that I can write to you: { $value }
volunteer-kept-lang = Language of this chat: { $value }
volunteer-kept-step = What I wait for: { $value }
volunteer-kept-touched_at = You last did something on: { $value }
volunteer-kept-asked_to_stay_at = I last asked if you want to stay: { $value }
volunteer-standing-applying = filling it in
volunteer-standing-waiting = with a coordinator
volunteer-standing-approved = approved
volunteer-standing-declined = not taken on
volunteer-standing-suspended = on hold

# Leaving
volunteer-leave =
    <b>Leave for good?</b>
    I erase all you told me, at once. It can’t be undone.
    If you just need time, a break is enough.
volunteer-leave-open =
    People you are with now: { $count }. They hear that it has ended, not why.
volunteer-left =
    Done. Your answers, hours and messages to come are erased.
    Thank you for the time you gave. You can always come back.

# What coordinators read
volunteer-told-waiting = { $alias } would like to volunteer. Please have a look.
volunteer-told-changed = { $alias } changed this on their page: { $what }. Please have a look.
volunteer-told-rests = { $alias } needs a rest. All their offers are on hold.
volunteer-told-rests-open = Introductions still open: { $count }. Please look after these.
volunteer-told-message =
    <b>From volunteer { $alias }</b>
    { $message }

# What a volunteer can begin with
volunteer-first-line-1 = Hi. I’m glad you wrote. I was nervous my first time too.
volunteer-first-line-2 = Hello. No rush at all. Ask me anything about the meeting.
volunteer-first-line-3 = Hi. Which day would suit you? I can meet you at the door.
volunteer-first-line-4 = Hi. You don’t have to say a word there. I’ll sit with you.

# When it is needed
volunteer-crisis =
    <b>They may be having a very hard time.</b>
    Stay kind and short. You don’t have to fix it. Please don’t try to counsel.
    Point them to “Help now”: people answer those numbers, day and night.
    Then tell a coordinator. You are not alone with this.
volunteer-crisis-call = If a life may be in danger, call { $emergency }.
volunteer-intoxicated =
    <b>If someone comes drunk or high</b>
    Be kind. Stay where other people are.
    They may be able to sit and listen. Ask the group.
    You can also say: “Let’s meet another day.” Going home with them, or driving, is not for you.
    Then tell a coordinator.
volunteer-intoxicated-call = If they seem ill or won’t wake, call { $emergency } and stay.
volunteer-home-safe = Are you home safe? One tap is enough.
volunteer-debrief =
    <b>How was it for you?</b>
    What went well? Did anything stay with you?
    If so, a coordinator is glad to hear it. A rest is always fine.

# The practice
volunteer-practice-mark = <b>Practice: nobody here is real</b>
volunteer-practice-offer =
    Someone would like to go with a peer. { $group }, near { $area }, this week, in the evening.
    Would you take it?
volunteer-practice-offer-online =
    Someone would like to go with a peer. { $group }, online, this week, in the evening.
    Would you take it?
volunteer-practice-pass =
    That is always fine. You owe no reason, and nobody minds. For now, let’s say yes.
volunteer-practice-hello =
    They said yes to you too. They go by “Practice”.
    Say hello soon: it is a big step for them. You could begin with one of these:
volunteer-practice-line = { $number }. { $line }
volunteer-practice-said = You wrote: “{ $line }”
volunteer-practice-number =
    They write: “Thanks! Ring me on ▒▒▒▒▒ ▒▒▒▒▒▒.”
    I hold back numbers, links and @names, from both of you. They can pass once you have met and you both agree.
volunteer-practice-door = The day has come. At the door they smell of drink, and sway. What do you do?
volunteer-practice-lift =
    That comes from a kind heart. Here we never give lifts, for your sake too.
volunteer-practice-away =
    You may say no for today. Please look first if they seem safe on their own.
volunteer-practice-stay = Yes. That keeps both of you safe.
volunteer-practice-over = That was it. Thank you for trying it out.
volunteer-practice-hard = Thank you for saying so. A coordinator is glad to talk it over.
volunteer-practice-ready = You are ready. From now on I ask you when someone fits.

# Buttons
volunteer-button-page = My page
volunteer-button-offers = See the offers
volunteer-button-with = With { $alias }
volunteer-button-carry-on = Carry on
volunteer-button-back = Back
volunteer-button-next = Next
volunteer-button-keep = Keep it
volunteer-button-skip = Skip
volunteer-button-done = Done
volunteer-button-more = More
volunteer-button-agree = That’s fine
volunteer-button-not-for-me = Not for me
volunteer-button-adult-yes = Yes, 18 or over
volunteer-button-adult-no = No, under 18
volunteer-button-year-yes = Yes, it does
volunteer-button-year-no = Not yet
volunteer-button-area-other = Another place
volunteer-button-hours-evenings = Evenings
volunteer-button-hours-weekends = Weekends
volunteer-button-hours-any = Any time
volunteer-button-hours-right = That’s right
volunteer-button-hours-again = Try again
volunteer-button-code = Read it
volunteer-button-code-agree = I agree
volunteer-button-alias = Name
volunteer-button-about = About me
volunteer-button-fellowships = Groups
volunteer-button-modes = In person, online
volunteer-button-area = Where
volunteer-button-radius = How far
volunteer-button-langs = Languages
volunteer-button-gender = Gender
volunteer-button-glad = Glad to meet
volunteer-button-medicine = Medicine
volunteer-button-hours = Hours
volunteer-button-circles = Known from
volunteer-button-open = People at once
volunteer-button-month = People a month
volunteer-button-pause = Take a break
volunteer-button-resume = Come back
volunteer-button-hard = It’s a hard time
volunteer-button-better = I’m better now
volunteer-button-fine = I’m fine
volunteer-button-off = Days off
volunteer-button-off-tomorrow = Tomorrow
volunteer-button-off-week = This week
volunteer-button-off-two = Next two weeks
volunteer-button-off-drop = Remove { $day }
volunteer-button-answers = Change my page
volunteer-button-practice = Practice
volunteer-button-ask = Ask a coordinator
volunteer-button-never-mind = Never mind
volunteer-button-kept = What is kept
volunteer-button-stay = I’d like to stay
volunteer-button-leave = Leave
volunteer-button-leave-yes = Yes, erase it
volunteer-button-look = Have a look
volunteer-button-reply = Reply
volunteer-button-try-accept = Accept
volunteer-button-try-pass = Pass
volunteer-button-try-next = Next
volunteer-button-try-lift = Drive them home
volunteer-button-try-away = Send them away
volunteer-button-try-stay = Stay kind, stay public
volunteer-button-try-home = I’m home safe
volunteer-button-try-fine = It was fine
volunteer-button-try-hard = It was hard
