# Five questions for workers. Nothing is kept: how far somebody is stands in the buttons alone.

check-start =
    <b>Five questions about meetings</b>
    They are for workers, and take two minutes. Each answer is explained.
    Nobody sees your answers, and nothing is kept.
check-begin = Begin
check-question = <b>Question { $number } of { $count }</b>
check-right = <b>Yes.</b>
check-wrong = <b>Not this one.</b> It is: { $answer }.
check-source = <i>From { $title }. Not yet checked by a clinician.</i>
check-next = Next question
check-see-end = See how it went
check-again = Do it again
check-end =
    <b>That is all five. Thank you.</b>
    { $right ->
        [0] None were right this time, and now you know all five.
        [5] All five were right.
       *[other] { $right } of 5 were right.
    }
    Is there someone you could sit down with this week, and find a meeting together?

check-methadone = Somebody takes methadone as prescribed. Can they go to NA?
check-methadone-1 = Yes
check-methadone-2 = Only once off it
check-methadone-3 = Only with a letter
check-methadone-why =
    They can go. NA says all are welcome. A group may ask them to listen and not share.
    Each group decides, so prepare them for both. Any change of medicine is for them and the prescriber.
check-open = You want to see a meeting as a worker. Where could you go?
check-open-1 = Any meeting
check-open-2 = An open meeting
check-open-3 = Nowhere
check-open-why =
    Anyone can come to an open meeting, and just listen. Say who you are if you are asked.
    A closed one is only for people who have, or may have, the problem themselves.
check-leaflet = In a small trial in 1981, what got people to a first meeting?
check-leaflet-1 = A leaflet
check-leaflet-2 = Good advice
check-leaflet-3 = A call made together
check-leaflet-why =
    All ten who rang a member together with staff went within a week.
    None of the ten who were only told about it did. It was one small trial, so take it as a hint.
check-god = Somebody wants a group without God or prayer. What could you offer?
check-god-1 = Nothing like that exists
check-god-2 = SMART or LifeRing
check-god-3 = They could pretend
check-god-why =
    SMART and LifeRing are not 12-step groups, and have no prayers.
    There are AA groups for people without belief too. Show both kinds, and let them choose.
check-stop = Somebody drinks every day and wants to stop today. What comes first?
check-stop-1 = Medical advice
check-stop-2 = A meeting tonight
check-stop-3 = Pouring it away
check-stop-why =
    Stopping all at once can be dangerous for someone who drinks every day. Fits can kill.
    A doctor or an alcohol service first. A meeting can come along with it.
