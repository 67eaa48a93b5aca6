# Deutsche Texte der Seite. Was ein Lauf selbst sagt (Welten, Messgrößen, Quellen), bleibt Englisch.

skip = Zur Schätzung springen
language = Sprache
run-choice = Frage
contents = Inhalt
about = { $citizens } erdachte Menschen in { $place } über { $days } Tage, { $replicates ->
    [one] einmal gerechnet
   *[other] { $replicates }-mal gerechnet, jedes Mal mit anderen Menschen und anderem Zufall
  }. In dieser Stadt gibt es niemanden wirklich.
english-note = Die Worte des Laufs (Frage, Welten, Messgrößen, Quellen) sind Englisch.

guess-title = Zuerst schätzen
guess-persons = Dieselben { $per } Menschen, einmal mit „{ $system }“ und einmal mit „{ $baseline }“: Wie viele mehr trifft in { $days } Tagen „{ $phrase }“?
guess-total = Auf { $per } Menschen: Wie viele { $unit } mehr gibt es in { $days } Tagen mit „{ $system }“ als mit „{ $baseline }“ ({ $phrase })?
guess-label = Ihre Schätzung, je { $per } Menschen
guess-show = Zeigen, was das Modell sagt
guess-skip = Ohne Schätzung zeigen
guess-hint = Wer zuerst schätzt, kann die Zahl besser einordnen. Niemand sieht die Schätzung: Diese Seite sendet nichts.
guess-missing = Geben Sie eine Zahl ein, oder lassen Sie sich die Zahl ohne Schätzung zeigen.
guessed-inside = Ihre Schätzung war { $guess }. Sie liegt innerhalb der Spanne dessen, was man nicht weiß.
guessed-outside = Ihre Schätzung war { $guess }. Sie liegt außerhalb der Spanne dessen, was man nicht weiß: { $low } bis { $high }.
guessed = Ihre Schätzung war { $guess }.

answer-title = Was das Modell sagt
answer-luck = Zufall: { $low } bis { $high }. So viel macht allein der Zufall aus: andere Menschen, andere Vorfälle.
answer-range = Nicht bekannt: { $low } bis { $high }. Das sind die mittleren 90 % von { $settings } Einstellungen der Zahlen, die niemand kennt.
answer-range-few = Nicht bekannt: { $low } bis { $high }. Es wurden nur { $settings } Einstellungen gerechnet: ein erster Blick, noch keine Spanne zum Zitieren.
answer-no-range = Nicht bekannt: Es wurde keine Einstellung der unsicheren Zahlen gerechnet.
answer-read = So liest man die beiden Spannen
not-estimable = nicht schätzbar

dots-title = Dieselben Menschen in zwei Welten
dots-sentence = Von { $per } Menschen trifft es { $here } mit „{ $system }“; von denselben Menschen trifft es { $there } mit „{ $baseline }“.
dots-caption = Jeder Punkt ist einer von { $per } Menschen. Wie viele markiert sind, ist die Zahl des Laufs, auf ganze Menschen gerundet; welche Punkte markiert sind, ist beliebig, und kein Punkt ist ein wirklicher Mensch. Ein offener Ring ist ein Mensch mehr, den es am oberen Ende dessen trifft, was man nicht weiß.
dots-plain = nicht getroffen
dots-both = in beiden Welten getroffen
dots-caused = wegen des Systems getroffen
dots-spared = nur ohne das System getroffen
dots-ring = am oberen Ende dessen, was man nicht weiß
dots-alt = { $per } Punkte. Als in beiden Welten getroffen markiert: { $both }. Als nur in dieser Welt getroffen markiert: { $alone }. Ringe für das obere Ende dessen, was man nicht weiß: { $rings }.
dots-world = Welt
dots-none = Dieser Lauf zählt „{ $phrase }“ und keine Menschen; darum kann kein Mensch markiert werden.
col-marked = Getroffen
col-alone = Davon nur in dieser Welt

worlds-title = Was in jeder Welt hinzukommt
worlds-sentence = Gegenüber „{ $baseline }“, je { $per } Menschen: { $list }.
worlds-item = „{ $label }“ { $value }
worlds-key = Punkt: die Zahl. Dicker Balken: Zufall. Dünner Balken mit Enden: was man nicht weiß.
col-world = Welt
col-figure = Je { $per }
col-luck-low = Zufall, unten
col-luck-high = Zufall, oben
col-range-low = Nicht bekannt, unten
col-range-high = Nicht bekannt, oben
col-verdict = Befund

who-title = Wen es trifft
who-by = Aufteilen nach
who-note = Gruppen mit zu wenigen Menschen oder zu wenigen Getroffenen bleiben stehen, werden aber nicht geschätzt.
col-level = Gruppe
col-people = Menschen (n)

long-title = Wie lange es dauert
long-half = „{ $label }“: Die Hälfte war nach { $days } Tagen vorbei ({ $n } gezählt).
long-never = „{ $label }“: Die Hälfte war am Ende noch nicht vorbei ({ $n } gezählt).
long-few = „{ $label }“: { $n } gezählt, zu wenige für eine Aussage.
long-chart = Noch nicht beendet, von hundert
long-across = Tage seit Beginn
long-alt = Noch nicht beendet, von hundert, nach Tagen seit Beginn. { $list }
col-n = Gezählt
col-half = Hälfte vorbei nach (Tagen)
col-waiting = { $exit }, von 100

guards-title = Was jede Schutzmaßnahme ändert
guards-measure = Schaden
guards-sentence = { $phrase }, je { $per } Menschen gegenüber „{ $baseline }“: { $list }.
guards-note = Weniger heißt weniger Schaden. Hier wird keine Einstellung gesucht, die Menschen besser kontrolliert, und eine Welt mit weniger Schaden ist deshalb noch nicht rechtmäßig.
guards-none = Dieser Lauf hat keine Welt, die das System verändert.

weigh-title = Schaden und Nutzen
weigh-none = Nichts, was dieser Lauf zählt, ist ein Nutzen: Dem Schaden steht nichts gegenüber.
weigh-benefit = Nutzen
weigh-sentence = Schaden und Nutzen je { $per } Menschen, gegenüber „{ $baseline }“: { $list }.
weigh-item = „{ $label }“ { $harm } Schaden und { $gain } Nutzen
weigh-across = Schaden: { $phrase }
weigh-up = Nutzen: { $phrase }
weigh-note = Beides wird nie zusammengezählt, und nie wird eines durch das andere geteilt: Ein absolutes Recht wird nicht aufgerechnet.
col-measure = Was gezählt wird
col-kind = Schaden oder Nutzen
col-harm = Schaden
col-benefit = Nutzen

life-title = Ein Leben in zwei Welten und das Jahr
life-hit = Ausgewählt unter denen, die das System trifft: von { $candidates } mit Tagebuch jene, deren zwei Leben sich am meisten unterscheiden.
life-wrong = Von denen mit Tagebuch trifft niemanden „{ $phrase }“ wegen des Systems. Diese Leben unterscheiden sich am meisten, von { $candidates } mit Tagebuch, denen wegen des Systems ein anderes Unrecht geschieht.
life-harm = Von denen mit Tagebuch geschieht niemandem ein Unrecht wegen des Systems. Diese Leben unterscheiden sich am meisten, von { $candidates } mit Tagebuch, die wegen des Systems einen anderen Schaden haben.
life-any = Von denen mit Tagebuch hat niemand einen Schaden wegen des Systems. Diese Leben unterscheiden sich am meisten, von { $candidates } mit Tagebuch.
life-choice = Leben
life-number = Leben { $n }
life-parted = An { $parted ->
    [one] einem Tag
   *[other] { $parted } Tagen
  } von { $days } unterscheidet sich das Leben dieses Menschen zwischen den beiden Welten.
life-none = Kein Tagebuch dieses Laufs unterscheidet sich zwischen den beiden Welten.
life-nothing = nichts Besonderes
col-day = Tag
year-chart = { $phrase }, vom ersten Tag an zusammengezählt, je { $per } Menschen
year-sentence = Bis Tag { $day }, je { $per } Menschen: { $list }.
year-item = { $value } mit „{ $label }“
year-day = Tag
year-play = Jahr abspielen
year-pause = Anhalten
year-next = Nächster Tag, der sich unterscheidet
year-start = Zurück zu Tag 1
year-note = Das Diagramm zählt, was geschah, auch mehrmals demselben Menschen; die Antwort oben zählt { $unit }.

sliders-title = Was man nicht weiß: zum Verschieben
sliders-intro = Keine der Zahlen hier ist genau bekannt. Legen Sie eine fest, und das Band zeigt, was offen bleibt; eine Zahl, die Sie nicht anrühren, bleibt so unsicher, wie sie ist. Kein Regler steuert das System: Diese Seite sucht nicht nach besserer Kontrolle.
sliders-q2 = Die Seite rechnet dies mit einem Ersatzmodell. Für „{ $label }“ sagt es Einstellungen, die es nicht kennt, mit Q2 { $q2 } voraus (1 heißt genau, und unter { $enough } wird kein Regler angeboten).
sliders-none = Es wird kein Regler angeboten.
sliders-real = Sie können weiter unten unter den wirklichen Läufen nachsehen.
sliders-few = Dieser Lauf hat { $settings } Einstellungen der unsicheren Zahlen; nötig sind mindestens { $fewest }.
sliders-weak = Das Ersatzmodell von „{ $label }“ sagt Einstellungen, die es nicht kennt, mit Q2 { $q2 } voraus; nötig ist { $enough }.
sliders-what = Die Regler bewegen
sliders-only = Die Regler bewegen: { $phrase }.
sliders-changed = Die Regler bewegen jetzt eine andere Zahl.
sliders-other = Zur Antwort dieser Seite gibt es keine Regler, zu den Zahlen weiter unten schon:
sliders-luck = Allein der Zufall macht { $share } % dessen aus, was sich zwischen den Einstellungen unterscheidet ({ $low } % bis { $high } %, aus { $repeated } zweimal gerechneten Einstellungen). Diesen Teil kann kein Ersatzmodell voraussagen.
sliders-log = Es sagt den Logarithmus voraus, weil die Zahl um das Zehnfache oder mehr auseinandergeht.
sliders-people = Zu viel davon ist Zufall: In einer Stadt von { $people } Menschen trifft es nur wenige. Mit mehr Menschen je Einstellung wird der Anteil kleiner.
sliders-settings = Der Zufall ist der kleinere Teil: { $settings } Einstellungen sind zu wenige, um die unsicheren Zahlen auseinanderzuhalten. Mehr Einstellungen helfen.
sliders-controls = Diese Zahlen entscheiden mit, gehören aber denen, die das System entwerfen oder betreiben, und könnten der Kontrolle dienen; darum sind sie keine Regler: { $list }.
sliders-undecided = Keine einzelne Zahl sticht hervor.
sliders-more = Dieser Befehl rechnet mehr Einstellungen:
slider-open = nicht bekannt
slider-value = { $value } { $unit }
slider-set = Festlegen
slider-why = Warum nehmen Sie das an?
slider-range = Das Modell nimmt { $stated } { $unit } an und zieht Werte von { $low } bis { $high }.
slider-assumed = Keine Quelle nennt die Zahl: Sie ist angenommen.
slider-source = Quelle ({ $quality }): { $publisher }, { $year }. „{ $claim }“
slider-link = Quelle öffnen
slider-change = Was das ändern würde: eine Auskunft von { $from }.
slider-chart = Zahl je nach „{ $label }“
slider-alt = Die Zahl je nach „{ $label }“: Die Kurve geht von { $first } bis { $last }, mit { $n } wirklichen Läufen als Punkten.
slider-across = { $label } ({ $unit })
slider-key-curve = Ersatzmodell, Mitte
slider-key-band = Ersatzmodell, Band dessen, was man nicht weiß
slider-key-run = ein wirklicher Lauf
setting-a = Einstellung A
setting-b = Einstellung B
setting-world = Welt
setting-edit = Die Regler gelten für
setting-add = Eine zweite Einstellung danebenstellen
setting-drop = Zweite Einstellung wegnehmen
setting-result = { $name }, „{ $label }“: { $value } von { $per } Menschen ({ $low } bis { $high } über das, was man weiterhin nicht weiß).
setting-total = { $name }, „{ $label }“: { $value } { $unit } auf { $per } Menschen ({ $low } bis { $high } über das, was man weiterhin nicht weiß).
setting-other = { $name }, „{ $label }“: { $phrase }, { $value } { $unit } auf { $per } Menschen ({ $low } bis { $high } über das, was man weiterhin nicht weiß).
setting-whole = Ohne Festlegung reicht das Band von { $low } bis { $high }.
setting-narrower = Das Band ist { $share } % schmaler.
setting-wider = Das Band ist { $share } % breiter.
presets = Vorgaben
preset-open = Nichts bekannt
preset-stated = Alles wie angenommen
preset-middle = Ein wirklicher Lauf aus der Mitte
preset-high = Ein wirklicher Lauf mit viel Schaden
preset-low = Ein wirklicher Lauf mit wenig Schaden
col-setting = Einstellung

real-title = Unter den wirklichen Läufen nachsehen
real-intro = Hier wird nichts vorausgesagt: Jeder Punkt ist einer von { $n } Läufen, in denen sich alle nicht bekannten Zahlen zugleich unterscheiden. Wählen Sie eine Zahl und verschieben Sie das Fenster: Es greift das Drittel der Läufe heraus, in dem diese Zahl am kleinsten ist, am größten oder dazwischen.
real-axis = Zahl, die man nicht kennt
real-window = Fenster, vom kleinsten zum größten Wert
real-between = { $from } bis { $to } { $unit }
real-sentence = In { $k } von { $n } Läufen liegt „{ $label }“ bei { $between }. Die Mitte dieser Läufe ist { $value } { $unit } je { $per } Menschen ({ $low } bis { $high }), die aller Läufe { $whole } ({ $least } bis { $most }).
real-chance = Das sagt nichts: Bei { $k } ausgelosten Läufen liegt die Mitte in { $share } von 100 Ziehungen ebenso weit von der aller Läufe.
real-rare = Bei { $k } ausgelosten Läufen liegt die Mitte in { $share } von 100 Ziehungen ebenso weit von der aller Läufe. Aber es stehen { $axes } Zahlen zur Wahl, und etwa eine von zwanzig sieht durch Zufall so aus.
real-in = im Fenster
real-out = außerhalb

quote-title = Zum Zitieren
quote-label = Satz zum Zitieren, mit beiden Spannen
quote-source = Quelle: Glasspolis { $version }, Szenario { $name }, { $citizens } erdachte Menschen, { $replicates } Städte, { $settings } Einstellungen; Prüfsumme { $digest }. Eine simulierte Stadt, keine Vorhersage für einen wirklichen Ort.
quote-copy = Satz kopieren
quote-copied = Kopiert.
quote-link = Link zu dieser Ansicht kopieren
quote-set = { $sentence } Berechnet vom Ersatzmodell der Seite (Q2 { $q2 }) mit { $list }.
quote-is = { $label }: { $value } { $unit }
quote-all = Alles auf dieser Seite als CSV speichern
quote-command = Dieselben Zahlen liefert dieser Befehl:
quote-command-set = Dieser Befehl rechnet einen einzelnen Lauf mit den Werten von Einstellung A:
quote-compare = Die Zahlen dieser Seite stehen in den Tabellen des Laufs; dieser Befehl zeigt sie an:

not-title = Was das nicht ist
not-forecast = Keine Vorhersage für einen wirklichen Ort. Die Stadt ist erdacht.
not-advice = Kein Rat zum Einsatz. Eine Welt mit weniger Schaden ist deshalb noch nicht rechtmäßig oder hinnehmbar.
not-nobody = Niemand darin existiert. Die Menschen sind aus Tabellen mit Anzahlen gezogen, und die Gruppen tragen neutrale Namen.
not-effect = Kein Maß der Wirksamkeit. Was ein System zum Schweigen bringt oder verhindert, zählt nicht als Erfolg; gegen geschütztes Verhalten vorzugehen ist Schaden.

between = {"; "}
table = Tabelle
csv = Als CSV speichern
changed-language = Die Seite ist jetzt auf Deutsch.
