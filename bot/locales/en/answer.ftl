# Answers, choices, honest refusals, and the cards of what is never answered.
# The answers themselves are articles; these are the words around them.

menu-ask = Ask a question

ask-how =
    Ask it your own way, in a few words. Short is fine, and spelling does not matter.
    My answers were written ahead of time, from sources. Or start with one of these:

answer-title = <b>{ $title }</b>
answer-title-for = <b>{ $title }</b> ({ $fellowship })
answer-title-workers = <b>{ $title }</b> (for workers)
answer-lacks = I don’t have { $fellowship }’s own view on this. In general:
answer-peers-off = Introductions are not switched on here yet.
answer-source =
    { $more ->
        [0] From { $title }.
        [one] From { $title }, and one more source.
       *[other] From { $title }, and { $more } more sources.
    }
answer-unchecked = <i>{ $source } Not yet checked by a clinician.</i>
answer-checked = <i>{ $source } Checked by { $name } on { $date }.</i>

choose = Did you mean one of these?
choose-other = OK. Did you mean one of these?

none = I don’t have an answer to that.
none-nearest = The nearest I have is below.
none-organisation = { $organisation } runs this bot. You can ask a person there: { $contact }.
none-fellowship = People at { $fellowship } can tell you. It has a page of its own.
none-elsewhere =
    I know about recovery meetings: what they are like, and where they are.
    For other help, people answer the lines under “Help now”.
none-people = Somebody who goes can tell you what it is like there. Shall I find a meeting? Or ask me another way.

peer-answer = I can’t introduce you to a person yet.
peer-answer-instead =
    Many meetings have someone who greets newcomers. Or you can bring someone you trust.
peer-answer-fellowship = { $fellowship } has a page of its own, with ways to reach a person.

worker =
    Thanks for asking for the people you work with. What would help?
    I keep no record of you, and I never see or show a client’s answers.

only-signs = I see that you are there. I can only read words. Ask a question, or type a place.

guard-doses =
    I can’t advise on doses. If you missed some, your usual dose may now be too strong.
    Before taking any, ring { $adviser }.
    If someone won’t wake or breathes slowly, call { $emergency }.
guard-mixing =
    I can’t say what is safe to mix. Mixing drink, drugs or medicines can stop your breathing.
    Taken some already, and sleepy, confused or slow to breathe? Call { $emergency }.
    Before you take anything, ask { $adviser }.
guard-drug_tests =
    I can’t help with a test, or say how long a drug shows.
    The person who asked for the test can tell you what it looks for.
    Please don’t stop or change a medicine because of a test. Ask { $adviser } first.
guard-dealing =
    I can’t help with getting or selling drugs.
    If someone deals near a meeting, you can leave, and tell the people who run it.
    If you want to stop or cut down, I can find a meeting.
guard-injection =
    I’m a bot with answers that people wrote ahead of time. What you type can’t change what I do.
    I can find a meeting, answer a question, or show who to call.
guard-others_data =
    I can’t tell you about anyone else. I keep no list of who goes, and groups keep it private too.
    Worried about someone? There are groups for family and friends.
guard-adviser = your pharmacist or prescriber
guard-adviser-number = your pharmacist, prescriber or { $number }

button-source = Official page
button-find-named = { $fellowship } meetings
button-find-online = Meetings online
button-find-family = Find a family group
button-find-these = Find these meetings
button-newcomers = Meetings for newcomers
button-numbers = Numbers to call
button-not-meant = Not what I meant
button-none-of-these = None of these
button-who-runs = Who runs this
button-check = Five questions
button-can-listen = Can I just listen?
button-religious = Is it religious?
button-cost = What does it cost?
