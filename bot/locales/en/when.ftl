# Days, times and dates. British English.

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

clock-am = { $hour }:{ $minute } am
clock-pm = { $hour }:{ $minute } pm
clock-midnight = midnight
clock-midnight-of = midnight ({ $weekday } night)
clock-noon = noon
day-today = Today
day-tonight = Tonight
day-tomorrow = Tomorrow
day-date = { $weekday } { $day } { $month }
date-full = { $day } { $month } { $year }
moment = { $day } { $start }

# Chips
chip-today = today
chip-tonight = tonight
chip-tomorrow = tomorrow
chip-weekend = this weekend
chip-weekdays = weekdays
chip-date = { $day } { $month }
chip-or = { $first } or { $second }
chip-morning = morning
chip-lunchtime = around lunchtime
chip-afternoon = afternoon
chip-evening = evening
chip-night = night
chip-now = now
chip-within =
    { $hours ->
        [one] in the next hour
       *[other] in the next { $hours } hours
    }
chip-within-minutes = in the next { $minutes } minutes
chip-at = at { $time }
chip-after = after { $time }
chip-before = before { $time }
chip-between = { $first } to { $second }
chip-within-distance = within { $distance }
chip-online = online
chip-in-person = in person
chip-twelve-step = 12-step
chip-not-twelve-step = not 12-step
chip-secular = secular
chip-not = not { $wish }

attribute-women = Women
attribute-men = Men
attribute-lgbtq = LGBTQ+
attribute-young = Young people
attribute-beginners = Newcomers
attribute-open = Open to all
attribute-closed = Closed meeting
attribute-wheelchair = Step-free
attribute-bsl = BSL
attribute-asl = ASL
attribute-child_friendly = Children welcome
attribute-secular = Not religious
attribute-speaker = Speaker
attribute-step = Step study
attribute-meditation = Meditation
attribute-hybrid = In person and online
attribute-phone = By phone
attribute-family = For family
attribute-medication_friendly = Medicine-friendly
attribute-bipoc = People of colour
attribute-language = In { $language }
