# Finding a meeting.

ask-where =
    Where are you? Type a town or a postcode. Or tap to share where you are.
ask-where-again =
    I don’t know a place called “{ $words }”.
    Try a postcode or the nearest town. Or tap to share where you are.
ask-where-down =
    I don’t know “{ $words }”, and the map service isn’t answering.
    A postcode works best. Or tap to share where you are.
ask-near-me =
    Tap to share where you are. Or type a town or a postcode.
ask-which = Which { $words } do you mean?
ask-other-place = OK. Which place? Type a town or a postcode.
share-location = Share my location
online-instead = Online meetings
other-place = Another place

place-near = near { $place }
place-shared = where you are
place-shared-near = where you are, near { $town }
place-guessed = I read “{ $words }” as { $place }.

# What was understood, one line
heard = <b>{ $wishes }</b>
heard-nothing = <b>Any meeting</b>
heard-between = { $first } · { $second }
heard-more = and more

# How many, and in which order
found-within =
    { $count ->
        [one] One meeting within { $radius }.
       *[other] { $count } meetings within { $radius }, { $order }.
    }
found-online =
    { $count ->
        [one] One online meeting.
       *[other] { $count } online meetings, soonest first.
    }
found-beyond =
    { $count ->
        [one] One meeting, further than { $radius } away.
       *[other] { $count } meetings, further than { $radius } away, { $order }.
    }
found-anywhere =
    { $count ->
        [one] One meeting, wherever it is.
       *[other] { $count } meetings, wherever they are, soonest first.
    }
order-soonest = soonest first
order-nearest = nearest first
page-of = Page { $page } of { $pages }.

# When nothing matched
nothing-but = Nothing matched all of that. In the way: <b>{ $wish }</b>.
without-it = Here is the closest without it. Check each card.
nothing-near = Nothing is listed near there.
nothing-at-all =
    I have no meeting for that, near or online. The list can be incomplete.
    The groups’ own pages may know more.
online-too = <b>Online, from anywhere</b>
online-too-without = <b>Online, from anywhere. Without: { $wish }</b>
near-too = <b>Also near. The list doesn’t say: { $wish }</b>
finder-line = { $name } keeps its own list.

wish-time = the time
wish-day = the day
wish-fellowship = the group
wish-distance = how far
wish-then = { $first }, { $second }
wish-and = { $first } and { $second }

# Cards
card-title = { $number }. <b>{ $name }</b> ({ $fellowship })
card-title-plain = <b>{ $name }</b> ({ $fellowship })
card-fictional = Made up, not a real meeting.
card-not-weekly = Not every week. Check first.
card-when = { $day }, { $start } to { $end }
card-when-open = { $day }, { $start }
card-when-moment = { $moment }
card-when-reader = { $when } ({ $zone } time). For you: { $moment }
card-started =
    { $minutes ->
        [0] Starting now.
        [one] Began 1 minute ago.
       *[other] Began { $minutes } minutes ago.
    }
card-where = { $venue }, { $address }
card-where-only = { $venue }
card-where-online = Online
card-where-unknown = The list does not say where.
card-far = { $distance } away
card-far-here = Right where you are
card-far-rough = About { $distance } away. The point on the map is rough.
card-far-unknown = The list does not say how far.
card-far-none = From anywhere
card-kind = { $kind }
kind-in_person = In person
kind-online = Online
kind-hybrid = In person and online
kind-closed_for_now = Closed for now
kind-unknown = The list does not say if it is in person
attribute-listed = { $attribute }: yes
attribute-unlisted = { $attribute }: the list does not say

attribute-opposite = { $attribute }: no. { $other }: yes

open-fellowship = { $name } { $word }
word-meeting = meeting
word-session = session
open-kind-reason = { $kind }. { $reason }
reason-listed = The list says so.
reason-address = There is an address and no link.
reason-join_link = There is a link or a number to join, and no address.
reason-address_and_join_link = There is an address and a link.
reason-closed_code = The list marks it as closed for now.
reason-no_address_no_link = There is no address and no link in the list.
reason-contradiction = The list says two different things. Check before you go.
rough-listed = The list says its map point is rough.
rough-town_level = The map point is the middle of the town, not the door.
rough-country_centroid = The map point is not the real place.
rough-contradicts_postcode = The map point and the postcode do not match. Trust the address.
rough-contradicts_country = The map point and the country do not match. Trust the address.
rough-from_postcode = The list has no map point. Ours comes from the postcode or the town.
open-types = <b>What to expect</b>
open-type = • { $label }: { $explanation }
open-notes = <b>Notes from the list</b>
open-note = { $note }
open-join-notes = <b>To join</b>
open-confirmed = The listing was last changed on { $date }, says { $source }.
open-unconfirmed = The list does not say when this was last checked. It comes from { $source }.
open-unchecked-feed = Nobody here has checked this list by hand yet.
note-cut = The rest is on the group’s own page.

button-more = More
button-previous = Back a page
button-nearest = Nearest first
button-soonest = Soonest first
button-why = Why these?
button-place = Change place
button-place-give = Near a place
button-online = Online instead
button-list = Back to list
button-join = Join online
button-phone = Copy phone number
button-pin = Map pin
button-calendar = Calendar
button-calendar-name = Name the meeting
button-save = Save as text
button-missing = It wasn’t there
button-page = Listing page
button-drop = ✕ { $wish }

why = <b>Why these?</b>
why-circle = I take the smallest circle that holds five meetings: { $radius }.
why-circle-all = Fewer than five are listed, so I looked as far as { $radius }.
why-within = You asked for { $radius }, so I look no further.
why-widened = Nothing matched all you asked. I gave up as little as I could: { $wish }.
why-soonest = The soonest comes first. I count the time to get there.
why-nearest = The nearest comes first. A rough map point may be wrong.
why-online = These can be joined online. The soonest comes first.
why-began = A meeting that began up to 10 minutes ago still counts.

missing-sorry =
    Sorry. That’s our list, not you. Thanks for telling us, it is counted.
missing-next = <b>The next one near you</b>
missing-online = <b>Online now</b>
missing-none = I have nothing else close by right now.

calendar-caption =
    For your calendar. It is called “Plan”, so nobody else can tell what it is.
calendar-named-caption = For your calendar, with the meeting’s name.
calendar-title = Plan
calendar-file = plan.ics
calendar-note = Check the listing before you go.
pin-caption = { $name }
meeting-vanished =
    That meeting has left the list since. Sorry. Let’s look again.
saved-text = This message stays in your chat.

# Distances
distance-km = { $amount } km
distance-miles =
    { $amount ->
        [1] 1 mile
       *[other] { $amount } miles
    }
distance-metres = { $amount } metres
distance-yards = { $amount } yards
