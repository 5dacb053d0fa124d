# The coordinators' side. They are staff or trained: plain words still, as they read it between two
# other things. What volunteers, newcomers and reporters are told stands at the end.

menu-coordinating = Coordinator’s desk

# The desk
coordinate-desk = <b>Desk</b>
coordinate-desk-volunteers = Volunteers: { $approved } approved, { $paused } paused, { $resting } resting, { $suspended } suspended.
coordinate-desk-waiting =
    { $count ->
        [one] One volunteer waits for approval, for { $oldest }.
       *[other] { $count } volunteers wait for approval, the first for { $oldest }.
    }
coordinate-desk-looking-none = Looking now: nobody.
coordinate-desk-looking = Looking now: { $count }. Longest wait: { $longest }. Past 24 hours: { $late }.
coordinate-desk-going = Going on: { $accepted } accepted, { $talking } talking, { $planned } planned.
coordinate-desk-overdue = Overdue: { $count }.
coordinate-desk-cases = Open cases: { $count }.
coordinate-desk-unmatched = Nobody found in the last 30 days: { $count }.
coordinate-not-yours = This part is for coordinators. Is there something else I can help with?
coordinate-gone = That is not here any more. Nothing has changed.
coordinate-not-now = That does not fit any more. Nothing has changed.
coordinate-done-already = { $by } has done this already, { $ago } ago. Nothing has changed.
coordinate-dropped = Fine. I wait for no words now.
coordinate-by-bot = The bot
coordinate-nobody = nobody
coordinate-left = someone who has left
coordinate-no-reason = (The reason went with them.)
coordinate-anyone = anyone
coordinate-unsaid = not said

# Times and places
coordinate-minutes = { $count } min
coordinate-hours =
    { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
coordinate-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }
coordinate-moment = { $date }, { $time } UTC
coordinate-area = { $area }, up to { $distance }
coordinate-no-area = no area

# Lists
coordinate-looking = <b>Looking now</b>
coordinate-looking-none = Nobody is looking now.
coordinate-wish = { $area }, { $groups }, to meet { $gender }
coordinate-wish-woman = a woman
coordinate-wish-man = a man
coordinate-wish-non-binary = a non-binary person
coordinate-wish-anyone = anyone
coordinate-row-looking = { $number }. { $wish }: { $waited }
coordinate-going = <b>Going on</b>
coordinate-going-none = No introduction is going on now.
coordinate-row-going = { $number }. { $state }: { $wish }, with { $alias }
coordinate-overdue = <b>Overdue</b>
coordinate-overdue-none = Nothing is overdue.
coordinate-row-overdue = { $number }. { $why } Volunteer: { $alias }.
coordinate-late-hello = No hello in time.
coordinate-late-plan = No plan after a week.
coordinate-late-no-show = The volunteer did not come, and nobody has called them.
coordinate-introduction = <b>Introduction</b>: { $wish }
coordinate-state = State: { $state }.
coordinate-is-draft = not asked yet
coordinate-is-submitted = looking
coordinate-is-offered = volunteers are asked
coordinate-is-accepted = accepted
coordinate-is-confirmed = waits for a hello
coordinate-is-connected = talking
coordinate-is-planned = planned
coordinate-is-met = met
coordinate-is-not_met = did not meet
coordinate-is-closed = closed
coordinate-is-withdrawn = withdrawn
coordinate-is-expired = run out
coordinate-is-unmatched = nobody found
coordinate-is-frozen = stopped by a report
coordinate-accepted-by = { $alias } said yes on { $at }.
coordinate-meeting = Meeting: { $date }, { $time }.

# Gaps
coordinate-gaps = <b>Where volunteers are missing</b>
coordinate-gaps-none = Somebody may be asked for everyone who looks now.
coordinate-row-gap = { $count } × { $gap }
coordinate-where = in { $area }
coordinate-where-online = online
coordinate-no-anyone = Nobody
coordinate-no-woman = No women
coordinate-no-man = No men
coordinate-no-non-binary = No non-binary people
coordinate-gap-standing = Those who fit { $where } are away or not ready yet ({ $groups })
coordinate-gap-gender_wish = { $who } { $where } ({ $groups })
coordinate-gap-glad = Nobody { $where } who is glad to meet: { $own } ({ $groups })
coordinate-gap-fellowship = Nobody for { $groups } { $where }
coordinate-gap-language = Nobody { $where } who speaks: { $languages } ({ $groups })
coordinate-gap-mode = Nobody who goes that way, { $where } ({ $groups })
coordinate-gap-area = Nobody near enough { $where } ({ $groups })
coordinate-gap-hours = Nobody for { $groups } { $where } { $when }
coordinate-gap-full = Those who fit { $where } have no room ({ $groups })
coordinate-gap-left = Those who fit { $where } were asked, or are left out ({ $groups })
coordinate-when-tonight = tonight
coordinate-when-week = in the next week
coordinate-when-weekday-morning = on weekday mornings
coordinate-when-weekday-day = on weekday afternoons
coordinate-when-weekday-evening = on weekday evenings
coordinate-when-weekend-morning = on weekend mornings
coordinate-when-weekend-day = on weekend afternoons
coordinate-when-weekend-evening = on weekend evenings
coordinate-coverage = <b>Groups without an approved volunteer</b>
coordinate-coverage-full = No group is short of anyone.
coordinate-row-coverage = { $group }: { $missing }
coordinate-none-woman = no women
coordinate-none-man = no men
coordinate-none-non-binary = no non-binary people

# Invitations
coordinate-invitation = <b>An invitation.</b> It works once. Send it to one person:
coordinate-invitation-until = It ends on { $date }.
coordinate-invitations = <b>Invitations that nobody used yet</b>
coordinate-invitations-none = No invitation waits to be used.
coordinate-row-invitation = { $number }. By { $by }, until { $date }

# Volunteers
coordinate-volunteers-all = <b>Volunteers</b>
coordinate-volunteers-waiting = <b>Waiting for approval</b>
coordinate-volunteers-approved = <b>Approved</b>
coordinate-volunteers-away = <b>Paused or resting</b>
coordinate-volunteers-suspended = <b>Suspended</b>
coordinate-volunteers-none = Nobody stands in this list.
coordinate-row-volunteer = { $number }. { $alias }, { $standing }: { $groups }, { $area }
coordinate-volunteer = <b>{ $alias }</b>
coordinate-no-alias = no name yet
coordinate-standing = Standing: { $standing }.
coordinate-standing-applying = still at the questions
coordinate-standing-waiting = waiting for { $waited }
coordinate-standing-approved = approved
coordinate-standing-paused = paused
coordinate-standing-resting = resting
coordinate-standing-hard-time = having a hard time
coordinate-standing-declined = declined
coordinate-standing-suspended = suspended
coordinate-decided = By { $by }, { $ago } ago: { $reason }.
coordinate-held = Offers wait until someone has decided on a report or a missed meeting.
coordinate-joined = Applied on { $date }.
coordinate-load = Now: { $count } of { $most } introductions.
coordinate-volunteer-goes = Goes to: { $groups }. Area: { $area }.
coordinate-volunteer-gender = Gender: { $gender }. Glad to meet: { $glad }.
coordinate-volunteer-about = About them: { $words }
coordinate-gender-woman = woman
coordinate-gender-man = man
coordinate-gender-non-binary = non-binary
coordinate-gender-unsaid = not said
coordinate-zone = Their clock: { $zone }.
coordinate-off = Days off: { $dates }.
coordinate-languages = Languages: { $languages }.
coordinate-modes = Goes along: { $modes }.
coordinate-mode-in-person = in person
coordinate-mode-online = online
coordinate-limits = At most { $open } at a time, and { $month } a month.
coordinate-medicine-yes = At ease with medicine: yes.
coordinate-medicine-no = At ease with medicine: not said.
coordinate-practised-yes = Practice introduction: done.
coordinate-practised-no = Practice introduction: not done yet.
coordinate-circles = Known from: { $words }

# The checklist
coordinate-checklist = <b>Checklist</b>: { $alias }
coordinate-ticked = ✓ { $point }
coordinate-unticked = ○ { $point }
coordinate-point-recovery = 12 months in recovery, as they define it
coordinate-point-references = Two references
coordinate-point-induction = Induction
coordinate-point-clients = Not for their own clients
coordinate-code-yes = ✓ Code of conduct: version { $version }, { $date }
coordinate-code-no = ○ Code of conduct: not accepted yet. They do this themselves.
coordinate-checks = Background check: { $status }. Keep no certificates here.
coordinate-checks-ask = Which background check does your policy ask of { $alias }? Approval works without one.
coordinate-checks-none = none needed
coordinate-checks-basic = basic
coordinate-checks-standard = standard
coordinate-checks-enhanced = enhanced
coordinate-checks-unset = not recorded
coordinate-not-yet = Not yet. These points are open:
coordinate-missing-recovery = • 12 months in recovery, as they define it
coordinate-missing-references = • Two references
coordinate-missing-induction = • Induction
coordinate-missing-clients = • Not for their own clients
coordinate-missing-code = • Code of conduct: they accept it themselves

# Why, and done
coordinate-ask-why = Why? It goes into the log.
coordinate-type-reason = Type the reason, up to { $count } letters. Please leave out names and health.
coordinate-ask-approve = Approve { $whom }?
coordinate-ask-decline = Decline { $whom }?
coordinate-ask-suspend = Suspend { $whom }? Their offers and introductions end now.
coordinate-ask-reinstate = Take { $whom } back?
coordinate-ask-pause = Pause offers to { $whom }?
coordinate-ask-resume = Start offers to { $whom } again?
coordinate-ask-take = Take up the { $whom }? Whoever reported hears that someone looks.
coordinate-ask-lift = Let the volunteer have offers again, after the { $whom }?
coordinate-ask-case-suspend = Suspend the volunteer, after the { $whom }? Their offers and introductions end now.
coordinate-ask-end = End the introduction, after the { $whom }? Both are told. After that, the newcomer may be out of reach.
coordinate-ask-bar = Bar the newcomer, after the { $whom }? They can’t ask again.
coordinate-ask-unbar = Let the newcomer ask again, after the { $whom }?
coordinate-ask-refer = Pass the { $whom } to the safeguarding lead?
coordinate-ask-close = Close the { $whom }? Whoever can be reached is told, in neutral words.
coordinate-ask-withdraw = Withdraw the { $whom }?
coordinate-ask-called = Have you called the volunteer?
coordinate-done-approve = { $whom } is approved. I tell them, in the morning if it is late.
coordinate-done-decline = { $whom } is declined. I tell them, in the morning if it is late.
coordinate-done-suspend = { $whom } is suspended. I tell them now, and whoever was to meet them.
coordinate-done-reinstate = { $whom } is back. I tell them, in the morning if it is late.
coordinate-done-pause = Offers to { $whom } are paused. I tell them.
coordinate-done-resume = Offers to { $whom } start again. I tell them.
coordinate-done-take = You have taken it up. I tell whoever reported.
coordinate-done-lift = This report does not hold the volunteer any more.
coordinate-done-case-suspend = The volunteer is suspended. I tell them now, and whoever was to meet them.
coordinate-done-end = The introduction has ended. Both were told, where we could.
coordinate-done-bar = The newcomer is barred.
coordinate-done-unbar = The newcomer can ask again.
coordinate-done-refer = Noted. Please call them yourself:
coordinate-done-close = The case is closed.
coordinate-done-withdraw = That invitation does not work any more.
coordinate-done-called = Noted. Their offers may be paused: you can start them again on their record.
coordinate-still-held = Another report still holds their offers.
coordinate-safeguarding = Safeguarding lead: { $lead }. If someone is in danger now, call { $emergency } first.
coordinate-decide-first = First decide about { $alias }: offers again, or suspend.

coordinate-why-approve-1 = Checklist complete
coordinate-why-approve-2 = Met in person
coordinate-why-approve-3 = Known to us
coordinate-why-decline-1 = Asked to withdraw
coordinate-why-decline-2 = Not yet 12 months
coordinate-why-decline-3 = References not given
coordinate-why-decline-4 = Does not fit now
coordinate-why-suspend-1 = Concern raised
coordinate-why-suspend-2 = Code not kept
coordinate-why-suspend-3 = Safeguarding advice
coordinate-why-suspend-4 = Cannot be reached
coordinate-why-reinstate-1 = Looked into, no concern
coordinate-why-reinstate-2 = Agreed next steps
coordinate-why-reinstate-3 = Done by mistake
coordinate-why-pause-1 = They asked for it
coordinate-why-pause-2 = Looking after themselves
coordinate-why-pause-3 = Missed messages
coordinate-why-resume-1 = They asked for it
coordinate-why-resume-2 = We have talked
coordinate-why-resume-3 = Done by mistake
coordinate-why-take-1 = I am free now
coordinate-why-take-2 = I know the people
coordinate-why-lift-1 = Looked into, no concern
coordinate-why-lift-2 = Talked, agreed next steps
coordinate-why-lift-3 = Reported by mistake
coordinate-why-case-suspend-1 = The report is serious
coordinate-why-case-suspend-2 = More than one report
coordinate-why-case-suspend-3 = Code not kept
coordinate-why-case-suspend-4 = Safeguarding advice
coordinate-why-end-1 = Safer for both
coordinate-why-end-2 = Reporter asked for it
coordinate-why-end-3 = Safeguarding advice
coordinate-why-bar-1 = Behaviour to the volunteer
coordinate-why-bar-2 = Threat or violence
coordinate-why-bar-3 = Safeguarding advice
coordinate-why-unbar-1 = Looked into, no concern
coordinate-why-unbar-2 = Talked, agreed next steps
coordinate-why-unbar-3 = Reported by mistake
coordinate-why-refer-1 = Risk to a child
coordinate-why-refer-2 = Risk to an adult
coordinate-why-refer-3 = Threat or violence
coordinate-why-refer-4 = Not sure, asking
coordinate-why-close-1 = Looked into, no concern
coordinate-why-close-2 = Talked with both
coordinate-why-close-3 = Passed to safeguarding
coordinate-why-close-4 = Action taken
coordinate-why-withdraw-1 = Not needed any more
coordinate-why-withdraw-2 = Sent by mistake
coordinate-why-called-1 = We have talked
coordinate-why-called-2 = Left a message
coordinate-why-called-3 = Could not reach them
coordinate-why-invite = a new volunteer
coordinate-why-wrote-v = through the bot
coordinate-why-wrote-r = about a case, to whoever reported
coordinate-why-wrote-d = about a case, to the other person
coordinate-why-at-once-serious = the report is serious, until someone has looked
coordinate-why-at-once-three = three people reported, until someone has looked
coordinate-why-glass-newcomer = the newcomer’s account: { $reason }
coordinate-why-glass-volunteer = the volunteer’s account: { $reason }

# Writing to somebody
coordinate-write = What you type next goes to { $alias }, with your name. I keep no copy.
coordinate-write-long = That is too long or empty. Please send it shorter, or in two parts.
coordinate-sent = Sent to { $alias }.
coordinate-unreachable = I can’t reach them any more.

# Cases
coordinate-cases = <b>Cases</b>
coordinate-cases-none = There are no cases.
coordinate-row-case = { $number }. { $kind }, { $ago } ago: { $state }
coordinate-case = <b>Case</b>: { $kind }
coordinate-case-at = When: { $at }.
coordinate-case-who = From { $reporter } ({ $side }), about { $reported } ({ $other }).
coordinate-side-newcomer = newcomer
coordinate-side-volunteer = volunteer
coordinate-kind-worried = worried about someone
coordinate-kind-unkind = unkind
coordinate-kind-sexual = sexual
coordinate-kind-threat = a threat
coordinate-kind-child = about a child
coordinate-kind-money = about money
coordinate-kind-other = something else
coordinate-case-state = It is { $state }.
coordinate-case-open = open
coordinate-case-taken = taken up by { $by }
coordinate-case-closed = closed by { $by }, { $decision }
coordinate-case-worried = Nothing is stopped. You can’t see their chat.
coordinate-case-held = All offers to the volunteer wait until you decide.
coordinate-attached = <b>Attached, { $number } of { $count }</b>
coordinate-decide = What do you decide?
coordinate-decide-none = This case is closed. There is nothing to decide.
coordinate-case-waits = <b>A case is still open</b>: { $kind }, for { $waited }.

# Break the glass
coordinate-danger =
    <b>Only where someone is in danger.</b> You can see the number of their Telegram chat. Nothing else is kept.
    You give a reason. It is logged, and both coordinators are told.
    Whose account?
coordinate-glass-why = Type the reason, with at least { $least } letters and at most 200.
coordinate-glass-sure = Show the chat number of { $whom }? It is logged, and both coordinators are told.
coordinate-glass-open = The chat number of { $whom }: { $chat }
coordinate-glass-again = That took longer than { $minutes } minutes, or you did something else. Please begin again.
coordinate-glass-nothing = Nothing is kept of them any more.
coordinate-glass-used = <b>Chat number seen.</b> { $by } saw the one of { $whom }. Reason: { $reason }

# The log
coordinate-log = <b>Log</b>
coordinate-log-none = The log is empty.
coordinate-row-log = { $at }: { $by } { $did } { $whom }. { $reason }
coordinate-target-invitation = invitation { $id }
coordinate-target-case = case about { $reported }
coordinate-target-introduction = introduction { $id }
coordinate-did-approve = approved
coordinate-did-decline = declined
coordinate-did-suspend = suspended
coordinate-did-case-suspend = suspended after a report
coordinate-did-at-once = suspended at once
coordinate-did-reinstate = took back
coordinate-did-pause = paused
coordinate-did-resume = started offers again to
coordinate-did-tick = ticked for
coordinate-did-untick = took a tick from
coordinate-did-checks = recorded the check of
coordinate-did-invite = made
coordinate-did-withdraw = withdrew
coordinate-did-take = took up
coordinate-did-lift = let have offers again
coordinate-did-end = ended the introduction of
coordinate-did-bar = barred the newcomer of
coordinate-did-unbar = let ask again the newcomer of
coordinate-did-refer = passed to the safeguarding lead
coordinate-did-close = closed
coordinate-did-called = called the volunteer of
coordinate-did-wrote = wrote to
coordinate-did-break-glass = saw a chat number of

# Buttons
coordinate-button-desk = Desk
coordinate-button-volunteers = Volunteers
coordinate-button-looking = Looking now
coordinate-button-going = Going on
coordinate-button-overdue = Overdue
coordinate-button-cases = Cases
coordinate-button-gaps = Gaps
coordinate-button-coverage = Groups without anyone
coordinate-button-invitations = Invitations
coordinate-button-log = Log
coordinate-button-before = ← Before
coordinate-button-after = Next →
coordinate-button-back = Back
coordinate-button-cancel = Cancel
coordinate-button-type-own = Type my own
coordinate-button-called = I called them
coordinate-button-their-record = Their record
coordinate-button-danger = Someone in danger
coordinate-button-glass-newcomer = The newcomer
coordinate-button-glass-volunteer = The volunteer
coordinate-button-sure = Yes, show it
coordinate-button-invite = New invitation
coordinate-button-withdraw = Withdraw it
coordinate-button-only-waiting = Waiting
coordinate-button-only-approved = Approved
coordinate-button-only-away = Paused or resting
coordinate-button-only-suspended = Suspended
coordinate-button-only-all = All
coordinate-button-checklist = Checklist
coordinate-button-more = More
coordinate-button-approve = Approve
coordinate-button-decline = Decline
coordinate-button-suspend = Suspend
coordinate-button-reinstate = Take back
coordinate-button-pause = Pause offers
coordinate-button-resume = Start offers again
coordinate-button-write = Write to them
coordinate-button-tick-recovery = Tick 12 months
coordinate-button-tick-references = Tick references
coordinate-button-tick-induction = Tick induction
coordinate-button-tick-clients = Tick own clients
coordinate-button-untick-recovery = Undo 12 months
coordinate-button-untick-references = Undo references
coordinate-button-untick-induction = Undo induction
coordinate-button-untick-clients = Undo own clients
coordinate-button-checks = Background check
coordinate-button-checks-none = None needed
coordinate-button-checks-basic = Basic
coordinate-button-checks-standard = Standard
coordinate-button-checks-enhanced = Enhanced
coordinate-button-checks-unset = Not recorded
coordinate-button-attached = What they attached
coordinate-button-take = Take it up
coordinate-button-decide = Decide
coordinate-button-write-r = Write to reporter
coordinate-button-write-d = Write to the other
coordinate-button-lift = Offers again
coordinate-button-case-suspend = Suspend volunteer
coordinate-button-end = End introduction
coordinate-button-bar = Bar newcomer
coordinate-button-unbar = Let newcomer ask
coordinate-button-refer = Safeguarding lead
coordinate-button-close = Close the case
coordinate-button-open-case = Open the case
coordinate-button-answer = Answer
coordinate-button-ask = Ask about this
coordinate-button-practice = Try a practice
coordinate-button-their-page = My page

# What others are told
coordinate-from = <b>From { $name }, your coordinator:</b>
coordinate-approved =
    Welcome, { $alias }. You are approved as a volunteer.
    One thing first: a short practice, with nobody real in it. After it, offers can come.
coordinate-declined = Thank you for offering to help, { $alias }. We can’t take you on at the moment. It says nothing about you or your recovery.
coordinate-suspended = { $alias }, we have stopped your volunteering for now. You get no offers, and your open introductions have ended. We want to hear your side.
coordinate-whom-to-ask = You can talk to { $name }. Hours: { $hours }.
coordinate-reinstated = Welcome back, { $alias }. Offers can come again, in your hours.
coordinate-reinstated-held = Welcome back, { $alias }. Offers can come once we have finished looking into something.
coordinate-looked-at-again = { $alias }, we are looking at your record again. You will hear from us.
coordinate-paused = { $name } has paused your offers, { $alias }. You can start them again on your page.
coordinate-resumed = Your offers are on again, { $alias }. You can rest at any time, on your page.
coordinate-taken-up = Thank you for telling us. Someone is looking into it now. If you are in danger, call { $emergency }.
coordinate-ended = This introduction has ended. There is no need to go to the door.
coordinate-barred = We can’t introduce you to people at the moment. Meetings are open to you as before. { $name } can tell you more. Hours: { $hours }.
coordinate-unbarred = You can ask to meet someone again, whenever you like.
coordinate-answer-here = You can answer here. What you type next goes to the coordinators alone.
coordinate-no-answer = I can’t pass on an answer from here. For a complaint: { $contact }.
coordinate-closed-reporter = We have looked into what you told us. Thank you for telling us. We won’t introduce the two of you again.
coordinate-closed-worried = We have looked into what you told us. Thank you for looking out for them.
coordinate-closed-reported = We have finished looking into what was raised. That introduction has ended, and the two of you won’t be introduced again.
