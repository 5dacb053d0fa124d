# What is kept of introductions: told, shown, and erased. Labels of the file to read come last.

privacy-introductions =
    If you ask to meet someone, I keep that until it is over. Then made-up names and dates stay 30 days.

privacy-never-introduced = I don’t keep your name or phone number, or what the two of you write.

# What there is of one person, in a few words each
privacy-part-introduction =
    { $count ->
        [one] your wish to meet someone
       *[other] { $count } times that you asked to meet someone
    }
privacy-part-volunteer = your page as a volunteer
privacy-part-case =
    { $count ->
        [one] what you reported
       *[other] { $count } things you reported
    }
privacy-part-coordinator = your place as a coordinator
privacy-part-passing = words of yours on their way to someone
privacy-part-copies = which messages I passed on, as codes
privacy-part-reported = that there is a report about you
privacy-part-codes =
    { $days ->
        [one] one keyed code, for one more day
       *[other] one keyed code, for { $days } more days
    }
privacy-part-log = the log of what you did as a coordinator

# Forget me
forget-others = The other person hears: “{ $words }”
forget-others-anew = Someone else is asked to go in your place.
forget-code =
    { $days ->
        [one] One keyed code stays for one day. It is for a block, a suspension or a report.
       *[other] One keyed code stays for { $days } days. It is for a block, a suspension or a report.
    }
forget-report = What someone reported stays until a coordinator has closed it.
forget-log = The log of what you did as a coordinator stays, { $days } days for each line.
forget-nothing-more = <b>There is nothing more to forget.</b>

# My data, in the chat
mydata-introduction = You asked to meet someone, as { $alias }: { $state }.
mydata-introduction-unnamed = You began to ask to meet someone.
mydata-volunteer = You have a page as a volunteer, as { $alias }.
mydata-volunteer-unnamed = You have begun a page as a volunteer.
mydata-accepted =
    { $count ->
        [one] You said yes to one person.
       *[other] You said yes to { $count } people.
    }
mydata-case =
    { $count ->
        [one] You reported one thing.
       *[other] You reported { $count } things.
    }
mydata-reported = There is a report about you, since { $when }. More is not shown, for safety.
mydata-coordinator = You are a coordinator here.
mydata-codes = One keyed code stays until { $date }.

# What was agreed to
consents-what-introduction = meeting someone
consents-what-medicine = a wish about medicine
consents-what-conduct = how volunteers treat people

# The file to read: headings
mydata-heading-introduction = That you asked to meet someone
mydata-heading-volunteer = You as a volunteer
mydata-heading-accepted = Those you said yes to, as a volunteer
mydata-heading-offers = Offers to you, as a volunteer
mydata-heading-steps = What coordinators did on your page
mydata-heading-case = What you reported
mydata-heading-reported = Reports about you
mydata-heading-coordinator = You as a coordinator
mydata-heading-log = The log of what you did, which stays for its time
mydata-heading-codes = What stays after “Forget me”
mydata-heading-withheld = Not shown
mydata-withheld = What is about other people is theirs. What somebody told a coordinator, worried about you, is not shown either, for safety.
mydata-withheld-reported = Who made it and what it says is not shown, so that nobody comes to harm.
mydata-opened = as follows
mydata-burst = { $count } since { $since }
mydata-passing = Words of yours on their way to someone
mydata-copies = Messages passed on, noted as codes
mydata-pieces = Your last short messages to someone
mydata-code = One keyed code
mydata-code-until = Until
mydata-code-why = It is for a block, a suspension or a report.

# The file to read: one label for each field
mydata-introduction-id = Number, random
mydata-introduction-state = How it stands
mydata-introduction-lane = Number of this chat, given by Telegram
mydata-introduction-code = Code made from it with the key
mydata-introduction-lang = Language
mydata-introduction-timezone = Time zone
mydata-introduction-alias = Made-up name of who asked
mydata-introduction-adult = You said that you are 18 or over
mydata-introduction-wish = What you asked for
mydata-introduction-step = Question that waits for you
mydata-introduction-consent = Wording you said yes to
mydata-introduction-medicine-consent = Wording of your yes about medicine
mydata-introduction-made-at = Begun
mydata-introduction-submitted-at = Asked
mydata-introduction-looking-until = You hear by
mydata-introduction-told-looking = Told that I still look
mydata-introduction-rounds = Times you let me look on
mydata-introduction-offers = Who was asked
mydata-introduction-volunteer = Volunteer
mydata-introduction-accepted-at = The volunteer said yes
mydata-introduction-nudged = Reminded to choose
mydata-introduction-confirmed-at = The newcomer said yes
mydata-introduction-hello-until = A hello was due by
mydata-introduction-connected-at = First hello
mydata-introduction-closes-at = Closes by itself
mydata-introduction-asked-for-plan = Asked about a meeting
mydata-introduction-meet = Meeting agreed on
mydata-introduction-meetings = Meetings planned
mydata-introduction-missed = Times you said that you did not go
mydata-introduction-opted = You agree to share contact details
mydata-introduction-met-said = You said that you met
mydata-introduction-focus = You last wrote
mydata-introduction-passed-on = Messages passed on between you
mydata-introduction-bursts = Your messages in a short time
mydata-introduction-proposal = Meeting suggested
mydata-introduction-ended-at = Ended
mydata-introduction-case = Report that stopped it
mydata-wish-fellowships = Groups
mydata-wish-area = Where
mydata-wish-modes = How you would go
mydata-wish-urgency = When
mydata-wish-gender = Whom you would like to meet
mydata-wish-own-gender = What you said of yourself
mydata-wish-langs = Languages
mydata-wish-asker = For whom
mydata-wish-medicine = Someone at ease with medicine
mydata-wish-not-from = Not someone from
mydata-wish-meeting-id = Meeting you asked from
mydata-wish-starts-at = When that starts
mydata-area-name = Town or district
mydata-area-latitude = Latitude, to about 1 km
mydata-area-longitude = Longitude, to about 1 km
mydata-area-country = Country
mydata-meet-meeting-id = Meeting
mydata-meet-starts-at = Starts
mydata-meet-timezone = Time zone there
mydata-meet-door = Where you meet
mydata-meet-sign = Sign to know each other by
mydata-meet-proposed-by = Suggested by
mydata-meet-done = Reminders done
mydata-meet-warned-by = You said that nobody was there
mydata-meet-said = What you said of it
mydata-offer-volunteer = Offer to
mydata-offer-at = Made
mydata-offer-until = Answer was due by
mydata-offer-answer = Answer
mydata-offer-reasons = Why you fit
mydata-window-weekday = Day of the week, from Monday as 1
mydata-window-start = From, in minutes of the day
mydata-window-end = To, in minutes of the day
mydata-case-id = Number, random
mydata-case-introduction = Number of the introduction
mydata-case-side = You were the
mydata-case-kind = What it is about
mydata-case-at = Since
mydata-case-reporter = Your made-up name in it
mydata-case-reported = The other’s made-up name
mydata-case-reporter-code = Code made from your chat with the key
mydata-case-reported-code = Code of the other
mydata-case-volunteer = Volunteer it is about
mydata-case-evidence = What you added
mydata-case-step = What I wait for
mydata-case-told-at = Coordinators were last told
mydata-case-resolved-at = Closed
mydata-case-decision = What a coordinator noted
mydata-seat-id = Number, random
mydata-seat-lane = Number of this chat, given by Telegram
mydata-seat-step = What waits for your words
mydata-seat-target = What that is about
mydata-seat-reason = Reason that waits for a second yes
mydata-seat-at = Since when it waits
mydata-seat-told = What you heard of already
mydata-invitation-id = Number of an invitation, random
mydata-invitation-by = Made by the chat
mydata-invitation-expires-at = Ends
mydata-entry-id = Number of the line, random
mydata-entry-at = When
mydata-entry-by = Who
mydata-entry-action = What
mydata-entry-target = Number of what it was done to
mydata-entry-reason = Why

# What is kept, of anyone: for the file to read, the README and the assessment
kept-introduction = What someone asks for who wants to meet someone, and what comes of it, locked: the wish, a made-up name, who said yes, a meeting, dates. A wish about medicine goes when a volunteer says yes. No words that two people write.
kept-volunteer = A volunteer’s page, locked: a made-up name, a few words, groups, area, hours, gender, limits, checklist, offers. If they are at ease with medicine, and where they may be known from. Words that wait to be told for whom they are.
kept-case = A report, or a worry, locked: what kind, when, both made-up names and codes, and only what the reporter adds.
kept-invitation = A coordinator’s link for one volunteer, locked.
kept-seat = What a coordinator’s chat is in the middle of, locked.
kept-entry = The log, locked: which coordinator did what, when and why. Once someone is forgotten, it says neither whom nor why.
kept-desk = Each of these six stands under a random number, with the time when it is looked at next.
kept-codes = What stays after “Forget me” where someone is blocked or barred, or a report is open: codes that are made from the chat number with the key, of what kind, and until when.
kept-not-stamp = Not about a person: random numbers that say that something was written.
kept-not-key = Not about a person: a code of the key, so that no other key is taken for it.
kept-until-introduction = A draft goes after a day. When one is over, made-up names, dates and a code stay 30 days. Where nobody was free, it stays as it is for 30 days, so that I can look again.
kept-until-volunteer = It goes when they leave, or after a year unused: an approved one is asked once, a month before. A form not sent goes after 30 days. Words that wait go after a day.
kept-until-case = It goes { $days } days after it is closed. The words of who reported go at once when they ask to be forgotten.
kept-until-invitation = It goes when it is used, or after 14 days.
kept-until-seat = What waits goes after 15 minutes. The place stays until they ask to be forgotten.
kept-until-entry = A line goes after { $days } days.
kept-until-desk_record = They go with it.
kept-until-kept_code = They go after { $days } days, or when the report is closed.
kept-until-stamp = They go with their rows; one stays.
kept-until-key = It stays.
