# Crisis cards. Words here are read by people in danger: short, no blame, no method, no promise.
# Numbers come from numbers.toml and stand on lines of their own, under the words before "more".
# Where it is not plain who is meant, a card serves both; "-helper" is for whoever writes about
# somebody else. "soft-" are for what only sounds like danger: no reproach for a wrong guess.

crisis-suicide =
    <b>This sounds very hard.</b>
    If you might act on thoughts of ending your life, call now. Call too if you fear for someone else:
crisis-suicide-more =
    Or go to a hospital emergency department (A&E). If you can, don’t be alone.
crisis-suicide-helper =
    <b>Thank you for looking out for them.</b>
    If they may act on it now, or you can’t reach them, call:
crisis-suicide-helper-more =
    Stay if you can. You can ask if they want to die. Asking does not make it worse.
    If it is you, call too.
crisis-self-harm =
    <b>Thank you for saying that.</b>
    If someone is badly hurt, or has taken something, call now:
crisis-self-harm-helper =
    <b>Thank you for looking out for them.</b>
    If they are badly hurt, or have taken something, call now:
crisis-self-harm-helper-more =
    Stay if you can. Listen more than you talk. If it is you, call too.
crisis-overdose =
    <b>This could be an emergency. Call now, even if it seems all right:</b>
crisis-overdose-more =
    If it’s you: tell someone near, unlock the door.
    Someone else? Stay. If they breathe but don’t wake, lay them on their side.
    If you have naloxone, use it and stay. It wears off.
crisis-overdose-helper =
    <b>This could be an emergency. Call now, even if they seem all right:</b>
crisis-overdose-helper-more =
    Stay with them. Try to wake them.
    If they breathe but don’t wake, lay them on their side.
    If you have naloxone, use it and stay. It wears off.
crisis-withdrawal =
    <b>Coming off can be dangerous.</b>
    For a fit, seeing things, bad shaking or confusion, call now:
crisis-withdrawal-more =
    Please don’t stop drink, or a medicine, all at once. Ask a doctor or a service first.
    Stopped already? Get advice today.
crisis-withdrawal-helper =
    <b>Coming off can be dangerous.</b>
    If they have a fit, see things, shake badly or are confused, call now:
crisis-withdrawal-helper-more =
    Stopping all at once is not safe. Stopped already? They need advice today.
crisis-danger =
    <b>If you or someone else is in danger, call now:</b>
crisis-danger-more =
    If you can, get to a safe place first. If you fear you may hurt someone, move away from them.
    You can delete this chat so that nobody sees it.
crisis-danger-helper =
    <b>If they are in danger, call now:</b>
crisis-danger-helper-more =
    Don’t step in if that puts you at risk. You can say that you are worried, even if you are not sure.
    You can delete this chat so that nobody sees it.
crisis-child =
    <b>If a child is in danger, call now:</b>
crisis-child-more =
    You don’t have to be sure. You can say that you are worried.
    If it is happening to you, it is not your fault.
crisis-unsafe-at-meeting =
    <b>You can leave, any time. You don’t owe a reason.</b>
    If you are in danger, call now:
crisis-unsafe-at-meeting-more =
    What happened is not your fault. When you are safe, I can find you a different meeting.
crisis-unsafe-at-meeting-helper =
    <b>They can leave, any time. They don’t owe a reason.</b>
    If they are in danger, call now:
crisis-unsafe-at-meeting-helper-more =
    What happened is not their fault. I can find them a different meeting.
crisis-told-to-stop-meds =
    <b>Please don’t stop a medicine because somebody told you to.</b>
    Stopped already? For a fit, seeing things, bad shaking or confusion, call now:
crisis-told-to-stop-meds-more =
    After a break, the same amount may be too strong. Ask your prescriber first.
crisis-help =
    <b>Help now</b>
    If a life may be in danger, call:
crisis-talk = To talk to someone, any time:
crisis-health = For medical advice:
crisis-limits =
    I am a bot. I can miss things. Nobody reads this chat right now, and I cannot call for you.
crisis-country = These numbers are for { $country }.
crisis-checked = Last checked on { $date }.
crisis-local-number = your local emergency number
crisis-local-elsewhere = Anywhere else: your local emergency number.
crisis-local-only =
    <b>Your local emergency number</b>
    Don’t know it? Ask anyone near you, or go to a hospital.
crisis-number = <b>{ $number }</b> { $name }
crisis-elsewhere = Not in { $country }?
crisis-where = Where are you?
crisis-carry-on = Carry on

crisis-help-now = Help now
crisis-meant-otherwise = I meant something else
crisis-said-otherwise =
    OK. Thanks for telling me. The numbers stay one tap away, under “Help now”.
crisis-say-again =
    OK. Thanks for telling me. I keep no messages, so please say it again in other words.

soft-suicide =
    <b>I may have this wrong. It sounds like a lot to carry.</b>
    If you might end your life, or fear for someone, call now:
soft-self-harm =
    <b>I may have this wrong. It sounds like a lot to carry.</b>
    If someone is badly hurt, or has taken something, call now:
soft-overdose =
    <b>I may have this wrong. If it could be an overdose, call now:</b>
on-top-withdrawal =
    Stopping drink or some medicines suddenly can be dangerous. For a fit or seeing things, call { $emergency }.
on-top-danger = If you or someone else is in danger, call { $emergency }.
on-top-child = If a child is in danger, call { $emergency }. You don’t have to be sure.
on-top-unsafe-at-meeting = You can leave a meeting any time. In danger, call { $emergency }.
on-top-told-to-stop-meds = Please don’t stop a medicine because somebody told you to. Ask your prescriber first.
urgent = In danger now? Call { $emergency }.
urgent-health = For health advice, call { $number }.

number-emergency = emergency
number-samaritans = Samaritans, free, day and night
number-shout = Shout: text SHOUT, day and night
number-childline = Childline, under 19, free
number-988 = call or text, day and night
number-111 = NHS advice in England, Scotland and Wales
number-lifeline = Lifeline, day and night
number-frank = FRANK, about drugs
number-drinkline = Drinkline, about drink
number-dan = DAN 24/7, drugs and drink, in Wales
number-know-the-score = Know the Score, drugs, in Scotland
number-lifeline-ni = Lifeline, in Northern Ireland
number-text-hello = text HELLO, day and night
number-pieta = Pieta, day and night
number-hse-drugs = HSE, drugs and drink
number-crisis-text-line = text HOME, day and night
number-samhsa = drugs and drink, day and night
number-aod-hotline = drugs and drink, day and night
number-suicide-crisis-nz = Suicide Crisis Helpline
number-alcohol-drug-nz = Alcohol Drug Helpline
number-1737 = call or text, day and night

country-GB = the UK
country-IE = Ireland
country-US = the US
country-CA = Canada
country-AU = Australia
country-NZ = New Zealand
country-EU = Europe
country-button-GB = UK
country-button-IE = Ireland
country-button-US = US
country-button-CA = Canada
country-button-AU = Australia
country-button-NZ = New Zealand
country-button-EU = Elsewhere in Europe
country-button-other = Somewhere else

coordinator-numbers =
    <b>For the coordinator</b>
    { $count ->
        [one] One number on the crisis cards was last checked over 90 days ago, or never.
       *[other] { $count } numbers on the crisis cards were last checked over 90 days ago, or never.
    }
    Please try each one, and have your name and the day written beside it.
coordinator-number = { $number }, { $country }
