# Which group suits: four questions, three bands, and each group in plain words.

menu-suit = Which group suits me
suit-again = It has been a while, so the questions start again. I kept no answers.

# The questions
suit-number = <b>{ $number } of { $count }.</b>
suit-ask-habits = What is it about?
suit-ask-whose = What brings you here? You can skip any question. I don’t keep your answers.
suit-ask-want = What would you like right now?
suit-ask-faith = How do you feel about faith or a spiritual side in a group?
suit-ask-medicine =
    Groups differ on medicine. Do you take one for drug or drink use, or might you?
    Methadone is one. Buprenorphine is another.
suit-answer-whose-drink = My drinking
suit-answer-whose-drugs = My drug use
suit-answer-whose-both = Both
suit-answer-whose-other = Someone else’s use
suit-answer-whose-gambling = Gambling
suit-answer-whose-food = Food
suit-answer-whose-sex = Sex or love
suit-answer-whose-money = Debt or spending
suit-answer-want-stop = Stop completely
suit-answer-want-cut = Cut down
suit-answer-want-unsure = Not sure yet
suit-answer-want-steady = Stay steady on treatment
suit-answer-faith-want = I want it
suit-answer-faith-fine = Fine with it
suit-answer-faith-none = None, please
suit-answer-faith-any = Don’t mind
suit-answer-medicine-yes = Yes
suit-answer-medicine-no = No
suit-answer-medicine-unsaid = Rather not say
suit-answer-skip = Skip

# Danger, once
suit-danger-alcohol =
    <b>One thing first.</b> If you drink every day, stopping suddenly can be dangerous. So can cutting down fast.
    Talk to a doctor or an alcohol service first.
    For a fit, bad shaking, or seeing things, call { $emergency }.
suit-danger-drugs =
    <b>One thing first.</b> If you use benzos or GHB every day, stopping suddenly can be dangerous.
    Talk to a doctor or a drug service first. Please don’t stop a medicine on your own.
    For a fit, bad shaking, or seeing things, call { $emergency }.
suit-danger-both =
    <b>One thing first.</b> If you drink every day, stopping suddenly can be dangerous. The same goes for benzos and GHB.
    Talk to a doctor or a service first. Please don’t stop a medicine on your own.
    For a fit, bad shaking, or seeing things, call { $emergency }.
suit-danger-more = More on this

# The first screen
suit-band-good = <b>Looks a good fit</b>
suit-band-could = <b>Could suit you</b>
suit-band-varies = <b>Varies by group</b>
suit-varies =
    You can go. You don’t have to tell anyone what you take.
    Please don’t change a medicine for a group.
suit-line = • <b>{ $name }</b>:
suit-name = • { $name }: { $who }
suit-name-unknown = • { $name }: we don’t know who it is for
suit-neutral = nothing you said speaks for or against it.
suit-own-faith = It may not suit you if your faith is another.
suit-line-unknown = We don’t know { $cell }.
suit-besides = “Show all” also lists groups for: { $who }.
suit-one-drug = one drug
suit-skipped-medicine = Groups differ on medicine. Yours is between you and who prescribes it.
suit-teenager = Are you a teenager? { $name } is for you.
suit-fair = Studies found people do about as well in any, if they take part. Try one, then decide.
suit-try = Try one, then decide.
suit-family-intro = These are for people close to someone who drinks or uses. You don’t have to fix anyone.
suit-all =
    { $count ->
        [one] <b>The one group I know for this</b>
       *[other] <b>All { $count } groups for this</b>
    }
suit-button-find = { $name } meetings
suit-button-habits = Something else
suit-button-first = Back a step
suit-button-young = Under 18?
suit-button-about = About { $name }
suit-button-all = Show all
suit-button-again = Start again
suit-button-back = Back to groups
suit-button-help-loved = How to help
suit-button-more = More groups

# Why: one sentence for each rule in rules.toml
suit-because-alcohol = people go there about drinking.
suit-because-drugs = people go there about drugs.
suit-because-any = it is for any habit.
suit-because-cocaine = many there have used cocaine.
suit-because-opioids = it is for heroin and other opioids.
suit-because-crystal-meth = it is for crystal meth.
suit-because-cannabis = it is for cannabis.
suit-because-gambling = it is for gambling.
suit-because-food = it is for eating.
suit-because-sex = it is for sex and love.
suit-because-debt = it is for debt.
suit-because-spending = it is for spending.
suit-because-childhood-home = it is for those who grew up in a hard home.
suit-because-family-any = it is for family and friends.
suit-because-family-alcohol = it is for those close to someone who drinks.
suit-because-family-drugs = it is for those close to someone who uses drugs.
suit-because-stop = people there want to stop too.
suit-because-own-choice = you choose your own goal there.
suit-because-moderation = you can aim to cut down there.
suit-because-any-change = any change for the better counts there.
suit-because-medicine = it supports prescribed medicine.
suit-because-medicine-maybe = it supports prescribed medicine.
suit-because-christian = you want faith, and it is Christian.
suit-because-spiritual = it has a spiritual side.
suit-because-spiritual-fine = it is spiritual, which is fine with you.
suit-because-secular = it has no religion in it.
suit-because-secular-fine = it has no religion in it.
suit-because-buddhist = it uses Buddhist practice.
suit-but = It may not suit you: { $reason }
suit-but-abstinence = it aims at stopping.
suit-but-moderation = it is for cutting down.
suit-but-medicine = each group sees medicine its own way.
suit-but-secular = it leaves faith out.
suit-but-spiritual = it has a spiritual side.
suit-but-christian = it is Christian.

# For whom a group is
suit-for = <b>For:</b> { $who }.
suit-for-alcohol = drinking
suit-for-drugs = any drug
suit-for-any-behaviour = any habit
suit-for-cocaine = cocaine
suit-for-opioids = heroin and other opioids
suit-for-crystal-meth = crystal meth
suit-for-cannabis = cannabis
suit-for-gambling = gambling
suit-for-food = eating
suit-for-sex-and-love = sex and love
suit-for-mental-illness = mental illness
suit-for-family-alcohol = people close to someone who drinks
suit-for-family-drugs = people close to someone who uses drugs
suit-for-family-any = family and friends
suit-for-teenagers = teenagers
suit-for-childhood-home = people from a hard home
suit-for-debt = debt
suit-for-spending = spending
suit-for-women = women
suit-for-men = men
suit-for-on-medicine = people on medicine for drug use

# One group, from its cells
suit-about = <b>{ $name }</b>
suit-cell-approach-12-step = It works with the 12 steps.
suit-cell-approach-not-12-step = It does not use the 12 steps.
suit-cell-tone-spiritual = It is spiritual. Each member decides what that means.
suit-cell-tone-christian = It is Christian.
suit-cell-tone-secular = It has no religion in it.
suit-cell-tone-buddhist = It draws on Buddhist practice. You need not be a Buddhist.
suit-cell-goals-abstinence = Members aim to stop.
suit-cell-goals-own-choice = You choose your own goal.
suit-cell-goals-moderation = You can aim to cut down.
suit-cell-goals-any-change = Any change for the better counts.
suit-cell-goals-own-wellbeing = It is about your own life, not about changing them.
suit-cell-medicine-supports = It supports medicine taken as prescribed.
suit-cell-medicine-varies =
    Each group sees medicine its own way. You can go, and need not tell. Some may ask you to just listen.
    Please don’t change a medicine for a group. Ask your prescriber first.
suit-cell-lead-peer = Members lead the meetings.
suit-cell-lead-trained = Trained people lead the meetings.
suit-cell-sponsor-yes = You can have a sponsor: a member who helps you, one to one.
suit-cell-sponsor-no = There are no sponsors.
suit-cell-sponsor-mentor = You can have a mentor.
suit-cell-cross_talk-yes = People talk back and forth.
suit-cell-cross_talk-no = People usually speak in turn.
suit-cell-caution-not-for-dependence = It says that it is not for people who depend on alcohol.
suit-cell-caution-may-have-ended = It may not meet any more. Check before you go.
suit-unknown = We don’t know: { $cells }.
suit-word-approach = how it works
suit-word-tone = if it is religious
suit-word-goals = its goals
suit-word-medicine = its view on medicine
suit-word-lead = who leads
suit-word-sponsor = if there are sponsors
suit-word-cross_talk = if people talk back
suit-word-for_whom = who it is for
suit-source =
    { $more ->
        [0] <i>From { $host }. { $read }</i>
        [one] <i>From { $host } and one more page. { $read }</i>
       *[other] <i>From { $host } and { $more } more pages. { $read }</i>
    }
suit-read-some = Some of it was read on { $date }.
suit-read-on = Read on { $date }.
suit-read-never = Nobody here has read it yet.
suit-no-source = We have no source for this yet.
suit-button-near = Find it near me
suit-button-online = Find it online
suit-button-page = { $name } website
suit-button-offer = Four questions
