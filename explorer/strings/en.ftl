# English strings of the explorer. Words of a run (worlds, measures, sources) come from the run.

skip = Skip to the guess
language = Language
run-choice = Question
contents = Contents
about = { $citizens } synthetic people in { $place }, simulated for { $days } days, { $replicates ->
    [one] once
   *[other] { $replicates } times over with other people and other luck
  }. Nobody in this city exists.
english-note = The words of the run (question, worlds, measures, sources) are English.

guess-title = First guess
guess-persons = Of { $per } people, how many more meet { $phrase } in { $days } days with “{ $system }” than the same people with “{ $baseline }”?
guess-total = For every { $per } people, how many more { $unit } are there in { $days } days with “{ $system }” than with “{ $baseline }”: { $phrase }?
guess-label = Your guess, per { $per } people
guess-show = Show what the model says
guess-skip = Show it without a guess
guess-hint = A guess first makes the figure mean something. Nobody sees it: this page sends nothing.
guess-missing = Type a number, or show the figure without a guess.
guessed-inside = You guessed { $guess }. That lies inside the range of what is not known.
guessed-outside = You guessed { $guess }. That lies outside the range of what is not known, { $low } to { $high }.
guessed = You guessed { $guess }.

answer-title = What the model says
answer-luck = Luck: { $low } to { $high }. Chance alone gives this much: other people, other accidents.
answer-range = Not known: { $low } to { $high }. This is the middle 90% of { $settings } settings of numbers that nobody knows.
answer-range-few = Not known: { $low } to { $high }. Only { $settings } settings were run: a look, not yet a range to quote.
answer-no-range = Not known: no setting of the uncertain numbers was run.
answer-read = How to read the two ranges
not-estimable = not estimable

dots-title = The same people in two worlds
dots-sentence = Of { $per } people, { $here } are hit with “{ $system }”; of the same people, { $there } are hit with “{ $baseline }”.
dots-caption = Each dot is one of { $per } people. How many are marked is the figure of the run, rounded to whole people; which dots are marked is not, and no dot is a real person. An open ring is one more who would be hit at the high end of what is not known.
dots-plain = not hit
dots-both = hit in both worlds
dots-caused = hit because of the system
dots-spared = hit only without the system
dots-ring = at the high end of what is not known
dots-alt = { $per } dots. Marked as hit in both worlds: { $both }. Marked as hit in this world alone: { $alone }. Rings for the high end of what is not known: { $rings }.
dots-world = World
dots-none = This run counts { $phrase } and not persons, so no people can be marked.
col-marked = Hit
col-alone = Of these, only in this world

worlds-title = What each world adds
worlds-sentence = Against “{ $baseline }”, per { $per } people: { $list }.
worlds-item = “{ $label }” { $value }
worlds-key = Dot: the figure. Thick bar: luck. Thin bar with ends: what is not known.
col-world = World
col-figure = Per { $per }
col-luck-low = Luck, low
col-luck-high = Luck, high
col-range-low = Not known, low
col-range-high = Not known, high
col-verdict = Verdict

who-title = Who is hit
who-by = Divide by
who-note = Levels with too few people or too few hit are kept and not estimated.
col-level = Level
col-people = People (n)

long-title = How long it lasts
long-half = “{ $label }”: half were over after { $days } days ({ $n } counted).
long-never = “{ $label }”: half were not over by the end ({ $n } counted).
long-few = “{ $label }”: { $n } counted, too few to say.
long-chart = Still waiting, of every hundred
long-across = Days since it began
long-alt = Still waiting of every hundred, by days since it began. { $list }
col-n = Counted
col-half = Half over after (days)
col-waiting = { $exit }, of 100

guards-title = What each safeguard changes
guards-measure = Harm
guards-sentence = { $phrase }, per { $per } people against “{ $baseline }”: { $list }.
guards-note = Less is less harm. No setting is sought here that controls people better, and a world with less harm is not thereby lawful.
guards-none = This run has no world that changes the system.

weigh-title = Harm against benefit
weigh-none = Nothing that this run counts is a benefit: there is nothing to hold against the harm.
weigh-benefit = Benefit
weigh-sentence = Harm and benefit per { $per } people, against “{ $baseline }”: { $list }.
weigh-item = “{ $label }” { $harm } of harm and { $gain } of benefit
weigh-across = Harm: { $phrase }
weigh-up = Benefit: { $phrase }
weigh-note = The two are never added or divided: an absolute right is not traded.
col-measure = What is counted
col-kind = Harm or benefit
col-harm = Harm
col-benefit = Benefit

life-title = One life in two worlds, and the year
life-hit = Chosen among those whom the system hits: of { $candidates } with a diary, those whose two lives differ most.
life-wrong = Nobody with a diary meets { $phrase } because of the system. These lives differ most, of { $candidates } with a diary who meet another wrong because of it.
life-harm = Nobody with a diary meets a wrong because of the system. These lives differ most, of { $candidates } with a diary who bear some other harm because of it.
life-any = Nobody with a diary bears a harm because of the system. These are the lives that differ most, of { $candidates } with a diary.
life-choice = Life
life-number = Life { $n }
life-parted = On { $parted ->
    [one] one day
   *[other] { $parted } days
  } of { $days } this person’s life differs between the two worlds.
life-none = No diary of this run differs between the two worlds.
life-nothing = nothing of note
col-day = Day
year-chart = { $phrase }, added up from the first day, per { $per } people
year-sentence = By day { $day }, per { $per } people: { $list }.
year-item = { $value } with “{ $label }”
year-day = Day
year-play = Play the year
year-pause = Pause
year-next = Next day that differs
year-start = Back to day 1
year-note = The chart counts what happened, once or more often to the same person; the answer above counts { $unit }.

sliders-title = What is not known: move it
sliders-intro = Every number below is not known well. Set one, and the band shows what is left open; a number that you leave alone stays as uncertain as it is. No slider is a control of the system: this page does not look for better control.
sliders-q2 = The page computes this with an emulator of the model. For “{ $label }” it foretells settings that it has not seen with Q2 { $q2 } (1 is exactly, and below { $enough } no slider is offered).
sliders-none = No slider is offered.
sliders-real = You can look among the real runs below.
sliders-few = This run has { $settings } settings of the uncertain numbers, and { $fewest } or more are needed.
sliders-weak = The emulator of “{ $label }” foretells settings that it has not seen with Q2 { $q2 }, and { $enough } is needed.
sliders-what = The sliders move
sliders-only = The sliders move: { $phrase }.
sliders-changed = The sliders move another figure now.
sliders-other = The answer of this page has no sliders, and the figures below have:
sliders-luck = Luck alone makes { $share }% of what differs between settings ({ $low }% to { $high }%, from { $repeated } settings that were run twice). No emulator can foretell that part.
sliders-log = It foretells the logarithm, since the figure goes over a factor of ten or more.
sliders-people = Too much of what differs is luck: few people are hit in a city of { $people }. More people in each setting make less of it.
sliders-settings = Luck is the smaller part of it: { $settings } settings are too few to tell the uncertain numbers apart. More settings help.
sliders-controls = The numbers that decide the answer belong to whoever runs or designs the system and may be controls, so that they are no sliders: { $list }.
sliders-undecided = No single number stands out.
sliders-more = This command runs more settings:
slider-open = not known
slider-value = { $value } { $unit }
slider-set = Set
slider-why = Why do you assume that?
slider-range = The model assumes { $stated } { $unit }, and draws from { $low } to { $high }.
slider-assumed = No source says what it is: it is assumed.
slider-source = Source ({ $quality }): { $publisher }, { $year }. “{ $claim }”
slider-link = Open the source
slider-change = What would change it: an answer from { $from }.
slider-chart = Figure against “{ $label }”
slider-alt = The figure against “{ $label }”: the curve goes from { $first } to { $last }, with { $n } real runs as dots.
slider-across = { $label } ({ $unit })
slider-key-curve = emulator, middle
slider-key-band = emulator, band of what is not known
slider-key-run = a real run
setting-a = Setting A
setting-b = Setting B
setting-world = World
setting-edit = The sliders set
setting-add = Put a second setting beside it
setting-drop = Take the second setting away
setting-result = { $name }, “{ $label }”: { $value } of { $per } people ({ $low } to { $high } over what is still not known).
setting-total = { $name }, “{ $label }”: { $value } { $unit } for every { $per } people ({ $low } to { $high } over what is still not known).
setting-other = { $name }, “{ $label }”: { $phrase }, { $value } { $unit } for every { $per } people ({ $low } to { $high } over what is still not known).
setting-whole = With nothing set the band is { $low } to { $high }.
setting-narrower = The band is { $share }% narrower.
setting-wider = The band is { $share }% wider.
presets = Presets
preset-open = Nothing known
preset-stated = All as stated
preset-middle = A real run in the middle
preset-high = A real run with much harm
preset-low = A real run with little harm
col-setting = Setting

real-title = Look among the real runs
real-intro = Nothing is foretold here: each dot is one of { $n } runs, in which all numbers that are not known differ at once. Choose a number and move the window: it picks the third of the runs in which this number is lowest, highest or between.
real-axis = Number that is not known
real-window = Window, from the lowest to the highest
real-between = { $from } to { $to } { $unit }
real-sentence = In { $k } of { $n } runs “{ $label }” lies at { $between }. The middle of these runs is { $value } { $unit } per { $per } people ({ $low } to { $high }); that of all runs is { $whole } ({ $least } to { $most }).
real-chance = This says nothing: of { $k } runs picked by lot, the middle lies as far from that of all in { $share } of 100 draws.
real-rare = Of { $k } runs picked by lot, the middle lies as far from that of all in { $share } of 100 draws. But there are { $axes } numbers to choose from, and about one in twenty looks like this by chance.
real-in = in the window
real-out = outside

quote-title = To quote
quote-label = Sentence to quote, with both ranges
quote-source = Source: Glasspolis { $version }, scenario { $name }, { $citizens } synthetic people, { $replicates } cities, { $settings } settings; digest { $digest }. A simulated city, no forecast about a real place.
quote-copy = Copy the sentence
quote-copied = Copied.
quote-link = Copy a link to what you see
quote-set = { $sentence } Computed by the page’s emulator (Q2 { $q2 }) with { $list }.
quote-is = { $label } at { $value } { $unit }
quote-all = Save everything on this page as CSV
quote-command = The same numbers come from this command:
quote-command-set = With the sliders as they stand in setting A, this makes one run:
quote-compare = The figures of this page are in the tables of the run; this prints them:

not-title = What this is not
not-forecast = No forecast about a real place. The city is synthetic.
not-advice = No advice to deploy. A world with less harm is not thereby a lawful or an acceptable one.
not-nobody = Nobody in it exists. People are drawn from tables of counts, and groups are neutral labels.
not-effect = No effectiveness. What a system silences or prevents is not counted as a success; acting on protected conduct is harm.

between = {"; "}
table = Table
csv = Save as CSV
changed-language = The page is in English now.
