# Crisis cards. Words here are read by people in danger: short, no blame, no method, no promise.
# Numbers come from numbers.toml and stand on lines of their own.

crisis-suicide =
    <b>It sounds very hard right now.</b>
    If you might act on thoughts of ending your life, call now or go to A&E:
crisis-self-harm =
    <b>Thank you for saying that.</b>
    If you are badly hurt, call now:
crisis-overdose =
    <b>This could be an emergency. Call now:</b>
crisis-overdose-more =
    Use naloxone if you have it. If they breathe, lay them on their side. Stay with them.
crisis-withdrawal =
    <b>Coming off can be dangerous.</b>
    Fits, seeing things, bad shaking or confusion: call now:
crisis-withdrawal-more =
    Please don’t stop drinking or a medicine suddenly. Talk to a doctor, 111 or a local service first.
crisis-danger =
    <b>If you or someone else is in danger, call now:</b>
crisis-danger-more =
    If you can, get to a safe place first.
crisis-child =
    <b>If a child is in danger, call now:</b>
crisis-child-more =
    You don’t have to be sure. You can say that you are worried.
crisis-unsafe-at-meeting =
    <b>You can leave, any time. You don’t owe a reason.</b>
    If you are in danger, call now:
crisis-unsafe-at-meeting-more =
    When you are safe, I can find you a different meeting.
crisis-help =
    <b>Help now</b>
    If a life may be in danger, call:
crisis-talk = To talk to someone, any time:
crisis-health = For medical advice:
crisis-limits =
    I am a bot. I can miss things. Nobody reads this chat right now, and I cannot call for you.
crisis-country = Numbers for { $country }.
crisis-country-unknown = Numbers differ by country.
crisis-local-number = your local emergency number
crisis-number = <b>{ $number }</b> { $name }
crisis-elsewhere = Not in { $country }?
crisis-where = Where are you?
crisis-carry-on = Carry on
crisis-carried-on = OK. Here is where we were.

emergency-number = { $number }
number-emergency = emergency
number-samaritans = Samaritans, free, day and night
number-988 = call or text, day and night
number-111 = NHS advice
number-any = emergency services

country-GB = the UK
country-IE = Ireland
country-US = the US
country-CA = Canada
country-AU = Australia
country-NZ = New Zealand
country-other = other countries
country-button-GB = UK
country-button-IE = Ireland
country-button-US = US
country-button-CA = Canada
country-button-AU = Australia
country-button-NZ = New Zealand
country-button-other = Somewhere else
