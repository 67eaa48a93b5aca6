/* Source: explorer/ in the repository. Holds @fluent/bundle, Apache-2.0, Mozilla and others. */
"use strict";(()=>{async function Xe(e){let t=Uint8Array.from(atob(e.trim()),s=>s.charCodeAt(0)),n=new Blob([t]).stream().pipeThrough(new DecompressionStream("gzip"));return JSON.parse(await new Response(n).text())}function v(e,t){return e.worlds.find(n=>n.name===t)?.label??t}var B=class{constructor(t){this.value=t}valueOf(){return this.value}},E=class extends B{constructor(t="???"){super(t)}toString(t){return`{${this.value}}`}},z=class extends B{constructor(t,n={}){super(t),this.opts=n}toString(t){if(t)try{return t.memoizeIntlObject(Intl.NumberFormat,this.opts).format(this.value)}catch(n){t.reportError(n)}return this.value.toString(10)}},C=class e extends B{static supportsValue(t){if(typeof t=="number"||t instanceof Date)return!0;if(t instanceof B)return e.supportsValue(t.valueOf());if("Temporal"in globalThis){let n=globalThis.Temporal;if(t instanceof n.Instant||t instanceof n.PlainDateTime||t instanceof n.PlainDate||t instanceof n.PlainMonthDay||t instanceof n.PlainTime||t instanceof n.PlainYearMonth)return!0}return!1}constructor(t,n={}){t instanceof e?(n={...t.opts,...n},t=t.value):t instanceof B&&(t=t.valueOf()),typeof t=="object"&&"calendarId"in t&&n.calendar===void 0&&(n={...n,calendar:t.calendarId}),super(t),this.opts=n}[Symbol.toPrimitive](t){return t==="string"?this.toString():this.toNumber()}toNumber(){let t=this.value;if(typeof t=="number")return t;if(t instanceof Date)return t.getTime();if("epochMilliseconds"in t)return t.epochMilliseconds;if("toZonedDateTime"in t)return t.toZonedDateTime("UTC").epochMilliseconds;throw new TypeError("Unwrapping a non-number value as a number")}toString(t){if(t)try{return t.memoizeIntlObject(Intl.DateTimeFormat,this.opts).format(this.value)}catch(n){t.reportError(n)}return typeof this.value=="number"||this.value instanceof Date?new Date(this.value).toISOString():this.value.toString()}};var et=100,Xt="⁨",en="⁩";function tn(e,t,n){if(n===t||n instanceof z&&t instanceof z&&n.value===t.value)return!0;if(t instanceof z&&typeof n=="string"){let s=e.memoizeIntlObject(Intl.PluralRules,t.opts).select(t.value);if(n===s)return!0}return!1}function tt(e,t,n){return t[n]?J(e,t[n].value):(e.reportError(new RangeError("No default")),new E)}function Oe(e,t){let n=[],s=Object.create(null);for(let r of t)r.type==="narg"?s[r.name]=re(e,r.value):n.push(re(e,r));return{positional:n,named:s}}function re(e,t){switch(t.type){case"str":return t.value;case"num":return new z(t.value,{minimumFractionDigits:t.precision});case"var":return nn(e,t);case"mesg":return sn(e,t);case"term":return rn(e,t);case"func":return on(e,t);case"select":return an(e,t);default:return new E}}function nn(e,{name:t}){let n;if(e.params)if(Object.prototype.hasOwnProperty.call(e.params,t))n=e.params[t];else return new E(`$${t}`);else if(e.args&&Object.prototype.hasOwnProperty.call(e.args,t))n=e.args[t];else return e.reportError(new ReferenceError(`Unknown variable: $${t}`)),new E(`$${t}`);if(n instanceof B)return n;switch(typeof n){case"string":return n;case"number":return new z(n);case"object":if(C.supportsValue(n))return new C(n);default:return e.reportError(new TypeError(`Variable type not supported: $${t}, ${typeof n}`)),new E(`$${t}`)}}function sn(e,{name:t,attr:n}){let s=e.bundle._messages.get(t);if(!s)return e.reportError(new ReferenceError(`Unknown message: ${t}`)),new E(t);if(n){let r=s.attributes[n];return r?J(e,r):(e.reportError(new ReferenceError(`Unknown attribute: ${n}`)),new E(`${t}.${n}`))}return s.value?J(e,s.value):(e.reportError(new ReferenceError(`No value: ${t}`)),new E(t))}function rn(e,{name:t,attr:n,args:s}){let r=`-${t}`,i=e.bundle._terms.get(r);if(!i)return e.reportError(new ReferenceError(`Unknown term: ${r}`)),new E(r);if(n){let u=i.attributes[n];if(u){e.params=Oe(e,s).named;let l=J(e,u);return e.params=null,l}return e.reportError(new ReferenceError(`Unknown attribute: ${n}`)),new E(`${r}.${n}`)}e.params=Oe(e,s).named;let c=J(e,i.value);return e.params=null,c}function on(e,{name:t,args:n}){let s=e.bundle._functions[t];if(!s)return e.reportError(new ReferenceError(`Unknown function: ${t}()`)),new E(`${t}()`);if(typeof s!="function")return e.reportError(new TypeError(`Function ${t}() is not callable`)),new E(`${t}()`);try{let r=Oe(e,n);return s(r.positional,r.named)}catch(r){return e.reportError(r),new E(`${t}()`)}}function an(e,{selector:t,variants:n,star:s}){let r=re(e,t);if(r instanceof E)return tt(e,n,s);for(let i of n){let c=re(e,i.key);if(tn(e,r,c))return J(e,i.value)}return tt(e,n,s)}function qe(e,t){if(e.dirty.has(t))return e.reportError(new RangeError("Cyclic reference")),new E;e.dirty.add(t);let n=[],s=e.bundle._useIsolating&&t.length>1;for(let r of t){if(typeof r=="string"){n.push(e.bundle._transform(r));continue}if(e.placeables++,e.placeables>et)throw e.dirty.delete(t),new RangeError(`Too many placeables expanded: ${e.placeables}, max allowed is ${et}`);s&&n.push(Xt),n.push(re(e,r).toString(e)),s&&n.push(en)}return e.dirty.delete(t),n.join("")}function J(e,t){return typeof t=="string"?e.bundle._transform(t):qe(e,t)}var $e=class{constructor(t,n,s){this.dirty=new WeakSet,this.params=null,this.placeables=0,this.bundle=t,this.errors=n,this.args=s}reportError(t){if(!this.errors||!(t instanceof Error))throw t;this.errors.push(t)}memoizeIntlObject(t,n){let s=this.bundle._intls.get(t);s||(s={},this.bundle._intls.set(t,s));let r=JSON.stringify(n);return s[r]||(s[r]=new t(this.bundle.locales,n)),s[r]}};function De(e,t){let n=Object.create(null);for(let[s,r]of Object.entries(e))t.includes(s)&&(n[s]=r.valueOf());return n}var nt=["unitDisplay","currencyDisplay","useGrouping","minimumIntegerDigits","minimumFractionDigits","maximumFractionDigits","minimumSignificantDigits","maximumSignificantDigits"];function st(e,t){let n=e[0];if(n instanceof E)return new E(`NUMBER(${n.valueOf()})`);if(n instanceof z)return new z(n.valueOf(),{...n.opts,...De(t,nt)});if(n instanceof C)return new z(n.toNumber(),{...De(t,nt)});throw new TypeError("Invalid argument to NUMBER")}var ln=["dateStyle","timeStyle","fractionalSecondDigits","dayPeriod","hour12","weekday","era","year","month","day","hour","minute","second","timeZoneName"];function rt(e,t){let n=e[0];if(n instanceof E)return new E(`DATETIME(${n.valueOf()})`);if(n instanceof C||n instanceof z)return new C(n,De(t,ln));throw new TypeError("Invalid argument to DATETIME")}var it=new Map;function ot(e){let t=Array.isArray(e)?e.join(" "):e,n=it.get(t);return n===void 0&&(n=new Map,it.set(t,n)),n}var ie=class{constructor(t,{functions:n,useIsolating:s=!0,transform:r=i=>i}={}){this._terms=new Map,this._messages=new Map,this.locales=Array.isArray(t)?t:[t],this._functions={NUMBER:st,DATETIME:rt,...n},this._useIsolating=s,this._transform=r,this._intls=ot(t)}hasMessage(t){return this._messages.has(t)}getMessage(t){return this._messages.get(t)}addResource(t,{allowOverrides:n=!1}={}){let s=[];for(let r=0;r<t.body.length;r++){let i=t.body[r];if(i.id.startsWith("-")){if(n===!1&&this._terms.has(i.id)){s.push(new Error(`Attempt to override an existing term: "${i.id}"`));continue}this._terms.set(i.id,i)}else{if(n===!1&&this._messages.has(i.id)){s.push(new Error(`Attempt to override an existing message: "${i.id}"`));continue}this._messages.set(i.id,i)}}return s}formatPattern(t,n=null,s=null){if(typeof t=="string")return this._transform(t);let r=new $e(this,s,n);try{return qe(r,t).toString(r)}catch(i){if(r.errors&&i instanceof Error)return r.errors.push(i),new E().toString(r);throw i}}};var Ie=/^(-?[a-zA-Z][\w-]*) *= */gm,at=/\.([a-zA-Z][\w-]*) *= */y,cn=/\*?\[/y,Fe=/(-?[0-9]+(?:\.([0-9]+))?)/y,un=/([a-zA-Z][\w-]*)/y,lt=/([$-])?([a-zA-Z][\w-]*)(?:\.([a-zA-Z][\w-]*))?/y,dn=/^[A-Z][A-Z0-9_-]*$/,ye=/([^{}\n\r]+)/y,hn=/([^\\"\n\r]*)/y,ct=/\\([\\"])/y,ut=/\\u([a-fA-F0-9]{4})|\\U([a-fA-F0-9]{6})/y,gn=/^\n+/,dt=/ +$/,mn=/ *\r?\n/g,pn=/( *)$/,fn=/{\s*/y,ht=/\s*}/y,bn=/\[\s*/y,wn=/\s*] */y,$n=/\s*\(\s*/y,yn=/\s*->\s*/y,vn=/\s*:\s*/y,xn=/\s*,?\s*/y,kn=/\s+/y,oe=class{constructor(t){this.body=[],Ie.lastIndex=0;let n=0;for(;;){let g=Ie.exec(t);if(g===null)break;n=Ie.lastIndex;try{this.body.push(l(g[1]))}catch(b){if(b instanceof SyntaxError)continue;throw b}}function s(g){return g.lastIndex=n,g.test(t)}function r(g,b){if(t[n]===g)return n++,!0;if(b)throw new b(`Expected ${g}`);return!1}function i(g,b){if(s(g))return n=g.lastIndex,!0;if(b)throw new b(`Expected ${g.toString()}`);return!1}function c(g){g.lastIndex=n;let b=g.exec(t);if(b===null)throw new SyntaxError(`Expected ${g.toString()}`);return n=g.lastIndex,b}function u(g){return c(g)[1]}function l(g){let b=h(),M=d();if(b===null&&Object.keys(M).length===0)throw new SyntaxError("Expected message value or attributes");return{id:g,value:b,attributes:M}}function d(){let g=Object.create(null);for(;s(at);){let b=u(at),M=h();if(M===null)throw new SyntaxError("Expected attribute value");g[b]=M}return g}function h(){let g;if(s(ye)&&(g=u(ye)),t[n]==="{"||t[n]==="}")return m(g?[g]:[],1/0);let b=Q();return b?g?m([g,b],b.length):(b.value=ze(b.value,gn),m([b],b.length)):g?ze(g,dt):null}function m(g=[],b){for(;;){if(s(ye)){g.push(u(ye));continue}if(t[n]==="{"){g.push(f());continue}if(t[n]==="}")throw new SyntaxError("Unbalanced closing brace");let _=Q();if(_){g.push(_),b=Math.min(b,_.length);continue}break}let M=g.length-1,G=g[M];typeof G=="string"&&(g[M]=ze(G,dt));let se=[];for(let _ of g)_ instanceof ve&&(_=_.value.slice(0,_.value.length-b)),_&&se.push(_);return se}function f(){i(fn,SyntaxError);let g=w();if(i(ht))return g;if(i(yn)){let b=k();return i(ht,SyntaxError),{type:"select",selector:g,...b}}throw new SyntaxError("Unclosed placeable")}function w(){if(t[n]==="{")return f();if(s(lt)){let[,g,b,M=null]=c(lt);if(g==="$")return{type:"var",name:b};if(i($n)){let G=p();if(g==="-")return{type:"term",name:b,attr:M,args:G};if(dn.test(b))return{type:"func",name:b,args:G};throw new SyntaxError("Function names must be all upper-case")}return g==="-"?{type:"term",name:b,attr:M,args:[]}:{type:"mesg",name:b,attr:M}}return P()}function p(){let g=[];for(;;){switch(t[n]){case")":return n++,g;case void 0:throw new SyntaxError("Unclosed argument list")}g.push($()),i(xn)}}function $(){let g=w();return g.type!=="mesg"?g:i(vn)?{type:"narg",name:g.name,value:P()}:g}function k(){let g=[],b=0,M;for(;s(cn);){r("*")&&(M=b);let G=R(),se=h();if(se===null)throw new SyntaxError("Expected variant value");g[b++]={key:G,value:se}}if(b===0)return null;if(M===void 0)throw new SyntaxError("Expected default variant");return{variants:g,star:M}}function R(){i(bn,SyntaxError);let g;return s(Fe)?g=we():g={type:"str",value:u(un)},i(wn,SyntaxError),g}function P(){if(s(Fe))return we();if(t[n]==='"')return S();throw new SyntaxError("Invalid expression")}function we(){let[,g,b=""]=c(Fe),M=b.length;return{type:"num",value:parseFloat(g),precision:M}}function S(){r('"',SyntaxError);let g="";for(;;){if(g+=u(hn),t[n]==="\\"){g+=D();continue}if(r('"'))return{type:"str",value:g};throw new SyntaxError("Unclosed string literal")}}function D(){if(s(ct))return u(ct);if(s(ut)){let[,g,b]=c(ut),M=parseInt(g||b,16);return M<=55295||57344<=M?String.fromCodePoint(M):"�"}throw new SyntaxError("Unknown escape sequence")}function Q(){let g=n;switch(i(kn),t[n]){case".":case"[":case"*":case"}":case void 0:return!1;case"{":return Ye(t.slice(g,n))}return t[n-1]===" "?Ye(t.slice(g,n)):!1}function ze(g,b){return g.replace(b,"")}function Ye(g){let b=g.replace(mn,`
`),M=pn.exec(g)[1].length;return new ve(b,M)}}},ve=class{constructor(t,n){this.value=t,this.length=n}};var gt=`# Deutsche Texte der Seite. Was ein Lauf selbst sagt (Welten, Messgrößen, Quellen), bleibt Englisch.

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
`;var mt=`# English strings of the explorer. Words of a run (worlds, measures, sources) come from the run.

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
`;var pt=`# 页面的中文文字。运行结果自带的词语（情形、指标、来源）保留英文。

skip = 跳到猜测
language = 语言
run-choice = 问题
contents = 目录
about = { $place } 的 { $citizens } 名虚构居民，模拟 { $days } 天，重复 { $replicates } 次，每次换一批人和一组随机数。这座城市里没有真实的人。
english-note = 运行结果自带的词语（问题、情形、指标、来源）为英文。

guess-title = 先猜一猜
guess-persons = 每 { $per } 人中，在“{ $system }”之下，{ $days } 天内遭遇“{ $phrase }”的人，比同样这些人在“{ $baseline }”之下多多少？
guess-total = 每 { $per } 人，在“{ $system }”之下，{ $days } 天内的 { $unit } 比在“{ $baseline }”之下多多少（{ $phrase }）？
guess-label = 您的猜测（每 { $per } 人）
guess-show = 看模型怎么说
guess-skip = 不猜，直接看
guess-hint = 先猜一猜，数字才有意义。没有人会看到您的猜测：本页不发送任何内容。
guess-missing = 请输入一个数字，或者选择不猜、直接看。
guessed-inside = 您猜的是 { $guess }，落在未知范围之内。
guessed-outside = 您猜的是 { $guess }，落在未知范围（{ $low } 至 { $high }）之外。
guessed = 您猜的是 { $guess }。

answer-title = 模型的回答
answer-luck = 偶然：{ $low } 至 { $high }。仅仅换一批人、换一些偶然事件，就会有这么大的差别。
answer-range = 未知：{ $low } 至 { $high }。无人确知的那些数字共取了 { $settings } 组，这是其中间 90% 的范围。
answer-range-few = 未知：{ $low } 至 { $high }。只计算了 { $settings } 组取值：仅供初步了解，尚不宜引用。
answer-no-range = 未知：没有计算不确定数字的任何其他取值。
answer-read = 如何看这两个范围
not-estimable = 无法估计

dots-title = 同样的人，两种情形
dots-sentence = 每 { $per } 人中，在“{ $system }”之下有 { $here } 人受影响；同样这些人，在“{ $baseline }”之下有 { $there } 人受影响。
dots-caption = 每个点代表 { $per } 人中的一人。标出多少个点，取自运行结果，并取整为人数；标出哪些点则是随意的，没有一个点是真实的人。空心圈表示：若取未知范围的上端，还会多一个人受影响。
dots-plain = 未受影响
dots-both = 两种情形下都受影响
dots-caused = 因系统而受影响
dots-spared = 只在没有系统时受影响
dots-ring = 未知范围的上端
dots-alt = { $per } 个点。标为两种情形下都受影响的：{ $both } 个；标为只在这一情形下受影响的：{ $alone } 个；表示未知范围上端的空心圈：{ $rings } 个。
dots-world = 情形
dots-none = 本次运行统计的是“{ $phrase }”，不是人数，因此无法标出人。
col-marked = 受影响
col-alone = 其中只在这一情形下

worlds-title = 每种情形增加了什么
worlds-sentence = 与“{ $baseline }”相比，每 { $per } 人：{ $list }。
worlds-item = “{ $label }” { $value }
worlds-key = 圆点：数值。粗条：偶然。带端点的细线：未知。
col-world = 情形
col-figure = 每 { $per } 人
col-luck-low = 偶然，下限
col-luck-high = 偶然，上限
col-range-low = 未知，下限
col-range-high = 未知，上限
col-verdict = 结论

who-title = 谁受影响
who-by = 分组方式
who-note = 人数太少或受影响者太少的组仍然列出，但不作估计。
col-level = 组
col-people = 人数 (n)

long-title = 持续多久
long-half = “{ $label }”：{ $days } 天后有一半已经结束（共 { $n } 例）。
long-never = “{ $label }”：到运行结束时，结束的还不到一半（共 { $n } 例）。
long-few = “{ $label }”：只有 { $n } 例，太少，无法判断。
long-chart = 每百例中尚未结束的
long-across = 开始后的天数
long-alt = 每百例中尚未结束的，按开始后的天数。{ $list }
col-n = 例数
col-half = 一半结束所需天数
col-waiting = { $exit }（每 100 例）

guards-title = 每项保障措施改变了什么
guards-measure = 损害
guards-sentence = { $phrase }，每 { $per } 人，与“{ $baseline }”相比：{ $list }。
guards-note = 数字越小，损害越少。本页不寻找更有效地控制人的设置；损害较少的情形也并不因此就合法。
guards-none = 本次运行没有改变系统的情形。

weigh-title = 损害与益处
weigh-none = 本次运行统计的内容中没有益处：没有什么可以与损害相对照。
weigh-benefit = 益处
weigh-sentence = 每 { $per } 人的损害与益处，与“{ $baseline }”相比：{ $list }。
weigh-item = “{ $label }” 损害 { $harm }，益处 { $gain }
weigh-across = 损害：{ $phrase }
weigh-up = 益处：{ $phrase }
weigh-note = 两者绝不相加或相除：绝对权利不能拿来交换。
col-measure = 统计内容
col-kind = 损害或益处
col-harm = 损害
col-benefit = 益处

life-title = 两种情形下的一个人，以及这一年
life-hit = 从受系统影响的人中选出：在 { $candidates } 名有日记的人中，两种生活差别最大的几位。
life-wrong = 有日记的人中，没有人因系统遭遇“{ $phrase }”。以下是因系统遭受其他不当对待的 { $candidates } 名有日记的人中，两种生活差别最大的几位。
life-harm = 有日记的人中，没有人因系统遭受不当对待。以下是因系统受到其他损害的 { $candidates } 名有日记的人中，两种生活差别最大的几位。
life-any = 有日记的人中，没有人因系统受到损害。以下是 { $candidates } 名有日记的人中，两种生活差别最大的几位。
life-choice = 人物
life-number = 人物 { $n }
life-parted = 在 { $days } 天里，有 { $parted } 天这个人在两种情形下的生活不同。
life-none = 本次运行的日记在两种情形下没有差别。
life-nothing = 没有特别的事
col-day = 第几天
year-chart = { $phrase }，从第一天起累计，每 { $per } 人
year-sentence = 到第 { $day } 天，每 { $per } 人：{ $list }。
year-item = “{ $label }” { $value }
year-day = 第几天
year-play = 播放这一年
year-pause = 暂停
year-next = 下一个有差别的日子
year-start = 回到第 1 天
year-note = 此图统计发生的次数，同一个人可能多次计入；上面的回答统计的是 { $unit }。

sliders-title = 未知的数字：动手调一调
sliders-intro = 下面的数字都没有确切的答案。设定其中一个，色带就显示还剩多少不确定；没有动过的数字仍然保持原来的不确定。没有一个滑块用来操控系统：本页不寻找更有效的控制。
sliders-q2 = 本页用一个代理模型来计算。对“{ $label }”，它预测未见过的取值时 Q2 为 { $q2 }（1 表示完全准确；低于 { $enough } 就不提供滑块）。
sliders-none = 本页没有滑块。
sliders-few = 本次运行只有 { $settings } 组不确定数字的取值，至少需要 { $fewest } 组。
sliders-weak = “{ $label }”的代理模型预测未见过的取值时 Q2 为 { $q2 }，需要达到 { $enough }。
sliders-what = 滑块调整的是
sliders-only = 滑块调整的是：{ $phrase }。
sliders-changed = 滑块现在调整另一个数字。
sliders-other = 本页的回答没有滑块，下面的数字有：
sliders-luck = 各组取值之间的差别中，仅偶然就占 { $share }%（{ $low }% 至 { $high }%，根据重复运行的 { $repeated } 组取值）。这一部分没有代理模型能预测。
sliders-log = 它预测的是对数，因为这个数字的范围达到十倍以上。
sliders-people = 差别中偶然的成分太大：在 { $people } 人的城市里受影响的人很少。每组取值用更多的人，偶然的成分就会减小。
sliders-settings = 偶然只是较小的部分：{ $settings } 组取值太少，不足以区分各个不确定的数字。更多取值会有帮助。
sliders-controls = 下列数字也影响结果，但它们由设计或运行系统的一方掌握，可能是控制手段，因此不设滑块：{ $list }。
sliders-undecided = 没有哪个单独的数字特别突出。
sliders-more = 用这条命令可以计算更多取值：
slider-open = 未知
slider-value = { $value } { $unit }
slider-set = 设定
slider-why = 为什么这样假定？
slider-range = 模型假定为 { $stated } { $unit }，取值范围为 { $low } 至 { $high }。
slider-assumed = 没有来源给出这个数字：这是假定。
slider-source = 来源（{ $quality }）：{ $publisher }，{ $year }。“{ $claim }”
slider-link = 打开来源
slider-change = 什么会改变它：来自这一方的答案：{ $from }。
slider-chart = 数字随“{ $label }”的变化
slider-alt = 数字随“{ $label }”的变化：曲线从 { $first } 到 { $last }，{ $n } 个点是真实的运行。
slider-across = { $label }（{ $unit }）
slider-key-curve = 代理模型，中位数
slider-key-band = 代理模型，未知范围
slider-key-run = 一次真实的运行
setting-a = 设置 A
setting-b = 设置 B
setting-world = 情形
setting-edit = 滑块作用于
setting-add = 并列第二个设置
setting-drop = 去掉第二个设置
setting-result = { $name }，“{ $label }”：每 { $per } 人中 { $value } 人（在仍然未知的范围内为 { $low } 至 { $high }）。
setting-total = { $name }，“{ $label }”：每 { $per } 人 { $value } { $unit }（在仍然未知的范围内为 { $low } 至 { $high }）。
setting-other = { $name }，“{ $label }”：{ $phrase }，每 { $per } 人 { $value } { $unit }（在仍然未知的范围内为 { $low } 至 { $high }）。
setting-whole = 什么都不设定时，范围是 { $low } 至 { $high }。
setting-narrower = 范围缩小了 { $share }%。
setting-wider = 范围扩大了 { $share }%。
presets = 预设
preset-open = 全部未知
preset-stated = 全部按假定值
preset-middle = 居中的一次真实运行
preset-high = 损害较多的一次真实运行
preset-low = 损害较少的一次真实运行
col-setting = 设置

quote-title = 引用
quote-label = 可引用的句子，含两个范围
quote-source = 来源：Glasspolis { $version }，情景 { $name }，{ $citizens } 名虚构居民，{ $replicates } 座城市，{ $settings } 组取值；校验码 { $digest }。这是模拟的城市，不是对真实地方的预测。
quote-copy = 复制句子
quote-copied = 已复制。
quote-link = 复制当前视图的链接
quote-set = { $sentence } 由本页的代理模型计算（Q2 { $q2 }），条件为：{ $list }。
quote-is = { $label }：{ $value } { $unit }
quote-all = 把本页全部内容存为 CSV
quote-command = 用这条命令可以得到同样的数字：
quote-command-set = 按设置 A 的滑块位置，用这条命令进行一次运行：
quote-compare = 本页的数字都在运行的数据表中；用这条命令显示：

not-title = 这不是什么
not-forecast = 不是对真实地方的预测。这座城市是虚构的。
not-advice = 不是部署建议。损害较少的情形并不因此就合法或可以接受。
not-nobody = 其中的人都不存在。他们由统计表抽取而成，各组只有中性的名称。
not-effect = 不衡量有效性。系统压制或阻止的事不算成功；对受保护行为采取行动就是损害。

between = ；
table = 表格
csv = 存为 CSV
changed-language = 页面现在是中文。
`;var ae={en:"English",de:"Deutsch",zh:"简体中文"},xe={en:"en-GB",de:"de-DE",zh:"zh-CN"},ft={en:mt,de:gt,zh:pt},bt=Object.fromEntries(Object.keys(ft).map(e=>{let t=new ie(xe[e],{useIsolating:!1});return t.addResource(new oe(ft[e])),[e,t]})),Pe="en";function wt(e){Pe=e}function I(){return xe[Pe]}function a(e,t={}){for(let n of[bt[Pe],bt.en]){let s=n.getMessage(e);if(s?.value)return n.formatPattern(s.value,t)}throw new Error(`no string ${e}`)}function O(e){return e.join(a("between"))}function ke(e,t={}){let n=[],s={};for(let[r,i]of Object.entries(t))s[r]=i instanceof Node?`${n.push(i)-1}`:i;return a(e,s).split("").map((r,i)=>i%2?n[Number(r)]:r)}function Tn(e,t){let n=10**Math.abs(t),s=t>=0?e*n:e/n,r=Math.floor(s);if(s-r===.5&&(t>=0?s/n:s*n)===e){let c=r%2===0?r:r+1;return t>=0?c/n:c*n}return t>=0?Number(e.toFixed(t)):Math.round(s)*n}function Rn(e,t){let n=2-Math.floor(Math.log10(Math.abs(e)));return t?Math.min(n,1-Math.floor(Math.log10(t))):n}var $t=new Map;function V(e,t={}){let n=`${e} ${Object.values(t).join(" ")}`,s=$t.get(n)??new Intl.NumberFormat(e,t);return $t.set(n,s),s}function le(e,t,n){if(!Number.isFinite(e))return"–";if(e===0)return"0";let s=Rn(e,t),r=Tn(e,Math.max(-6,Math.min(4,s)));if(r===0)return"0";let i=Math.max(Math.min(s,4),0),c=V(n,{minimumFractionDigits:i,maximumFractionDigits:i}).format(Math.abs(r));return r<0?`−${c}`:c}function ce(e,t=I()){return V(t,{minimumFractionDigits:2,maximumFractionDigits:2}).format(e)}function Y(...e){let t=e.flatMap(n=>n?[n[1]-n[0]]:[]).filter(Number.isFinite);return t.length?Math.max(...t):null}function o(e,t={},...n){let s=document.createElement(e);return xt(s,t),_e(s,n),s}function N(e,t={},...n){let s=document.createElementNS("http://www.w3.org/2000/svg",e);return xt(s,t),_e(s,n),s}function xt(e,t){for(let[n,s]of Object.entries(t))typeof s=="function"?e.addEventListener(n,s):s===!0?e.setAttribute(n,""):s!==!1&&e.setAttribute(n,String(s))}function _e(e,t){for(let n of t)Array.isArray(n)?_e(e,n):n&&e.append(n)}function x(e,t={},n={}){return o("p",n,ke(e,t))}function A(e,t="span"){return o(t,{lang:"en"},e)}function X(e,t,n,s,r=1){let i=e.per/1e3*r,c=le(t*i,n===null?null:n*Math.abs(i),I());return o("data",{value:t*r,"data-figure":s},c)}function F(e,t,n,s=1){let r=e.per/1e3*s;return le(t*r,n===null?null:n*Math.abs(r),I())}function y(e){return V(I()).format(e)}function L(e,t,...n){let s=o("h2",{id:`h-${e}`,tabindex:-1},t);return o("section",{id:`s-${e}`,"aria-labelledby":`h-${e}`},s,...n)}var Ln=/^-?\d+(\.\d+)?(e-?\d+)?$/;function yt(e){let t=String(e);return Ln.test(t)?V(I(),{maximumSignificantDigits:15,useGrouping:!1}).format(Number(t)):t}function Nn(e){let t=(r,i)=>i?o("th",{scope:"row"},yt(r)):o("td",{},yt(r)),n=e.rows.map(r=>o("tr",{},r.map((i,c)=>t(i,c===0)))),s=o("tr",{},e.head.map(r=>o("th",{scope:"col"},r)));return o("table",{},o("caption",{},e.caption),o("thead",{},s),o("tbody",{},n))}var kt=new WeakMap;function Et(e){return[...e.querySelectorAll("[data-sheet]")].flatMap(t=>{let n=kt.get(t);return n?[[t.dataset.sheet??"",n]]:[]})}function Ee(e,t=!1){let n={caption:"",head:[],rows:[]},s=o("div",{class:"scroll",tabindex:0,role:"region"}),r=o("button",{type:"button",class:"small",click:()=>Ce(`${e}.csv`,Be(n))},a("csv")),i=o("details",{class:"sheet","data-sheet":e},o("summary",{},a("table")),s,r),c=l=>{n=l,kt.set(i,l),(!t||i.open)&&u()},u=()=>{s.setAttribute("aria-label",`${a("table")}: ${n.caption}`),s.replaceChildren(Nn(n))};return t&&i.addEventListener("toggle",u),{box:i,fill:c}}function q(e,t){let n=Ee(e);return n.fill(t),n.box}function Be(e){let t=n=>{let s=String(n);return/[",\n]/.test(s)?`"${s.replaceAll('"','""')}"`:s};return[e.head,...e.rows].map(n=>n.map(t).join(",")).join(`\r
`)+`\r
`}function Ce(e,t){let n=URL.createObjectURL(new Blob(["\uFEFF",t],{type:"text/csv"}));o("a",{href:n,download:e}).click(),setTimeout(()=>URL.revokeObjectURL(n),1e3)}var vt=0;function H(e){window.clearTimeout(vt),vt=window.setTimeout(()=>{let t=document.getElementById("live");t&&(t.textContent=e())},400)}function St(e,t=4){let n=e.filter(Number.isFinite),s=Math.min(0,...n),r=Math.max(0,...n),i=Mt((r-s||1)/t),c=Math.floor(s/i+1e-9)*i,u=[];for(let l=0;c+l*i<r+i*.999;l++)u.push(c+l*i);return u.length<2&&u.push(c+i),{low:u[0],high:u[u.length-1],ticks:u}}function An(e,t){let n=Mt((t-e||1)/4),s=[];for(let r=Math.ceil(e/n-1e-9);r*n<=t+n*1e-9;r++)s.push(Number((r*n).toPrecision(12)));return s}function Mt(e){let t=10**Math.floor(Math.log10(e));return[1,2,5,10].map(n=>n*t).find(n=>n>=e)??e}function We(e){return V(I(),{maximumSignificantDigits:4}).format(e).replace("-","−")}function zn(e){return[e.value??0,...e.luck??[],...e.range??[]]}function j(e,t,n){let{low:s,high:r,ticks:i}=St(e.flatMap(zn)),c=f=>`${100*(Math.min(Math.max(f,s),r)-s)/(r-s)}%`,u=()=>i.map(f=>N("line",{class:f===0?"zero":"grid",x1:c(f),x2:c(f),y1:0,y2:"100%"})),l=(f,w,p)=>f?[N("line",{class:w,x1:c(f[0]),x2:c(f[1]),y1:"50%",y2:"50%"}),...p?f.map($=>N("line",{class:w,x1:c($),x2:c($),y1:"30%",y2:"70%"})):[]]:[],d=e.map(f=>{if(f.heading)return o("div",{class:"bar-heading"},f.label);let w=f.value===null?[]:[N("circle",{class:"dot",cx:c(f.value),cy:"50%",r:5})],p=N("svg",{class:"bar",focusable:"false"},u(),l(f.range,"range",!0),l(f.luck,"luck",!1),w);return o("div",{class:f.bold?"row bold":"row"},o("div",{class:"name"},f.label),p,o("div",{class:"said"},f.text))}),h=i.map(f=>{let w=o("span",{},We(f));return w.style.left=c(f),w}),m=o("div",{class:"row scale"},o("div",{class:"name"}),o("div",{class:"ticks"},h),o("div",{class:"said"},t));return o("div",{class:"bars",role:"img","aria-label":n},o("div",{"aria-hidden":"true"},d,m))}function Se(e){return He(e).box}function He(e){let t=e.series.flatMap(p=>[...p.points??[],...p.dots??[],...(p.band??[]).flatMap(([$,k,R])=>[[$,k],[$,R]])]),[n,s]=e.xs??[Math.min(...t.map(([p])=>p)),Math.max(...t.map(([p])=>p))],r=St(t.map(([,p])=>p)),i=p=>100*(p-n)/(s-n||1),c=p=>100-100*(p-r.low)/(r.high-r.low),u=e.xTicks??An(n,s).map(p=>[p,We(p)]),l=N("svg",{class:"lines",viewBox:"0 0 100 100",preserveAspectRatio:"none",focusable:"false"});for(let p of r.ticks)l.append(N("line",{class:p===0?"zero":"grid",x1:0,x2:100,y1:c(p),y2:c(p)}));for(let p of e.series){if(p.band?.length){let $=p.band.map(([R,,P])=>`${i(R)},${c(P)}`),k=[...p.band].reverse().map(([R,P])=>`${i(R)},${c(P)}`);l.append(N("polygon",{class:`band ${p.kind}`,points:[...$,...k].join(" ")}))}p.points?.length&&l.append(N("polyline",{class:`line ${p.kind}`,points:p.points.map(([$,k])=>`${i($)},${c(k)}`).join(" ")}))}let d=N("line",{class:"cursor",y1:0,y2:100}),h=p=>{d.toggleAttribute("hidden",p===void 0);for(let $ of["x1","x2"])d.setAttribute($,String(p===void 0?0:i(p)))};h(e.cursor),l.append(d);for(let p of e.series)p.dots?.length&&l.append(N("path",{class:`run ${p.kind}`,d:p.dots.map(([$,k])=>`M${i($).toFixed(2)} ${c(k).toFixed(2)}h0`).join("")}));let m=(p,$,k)=>{let R=o("span",{},p);return R.style[$]=`${k}%`,R},f=o("div",{class:"area"},l);return{box:o("div",{class:"plot",role:"img","aria-label":e.alt},o("div",{"aria-hidden":"true"},o("div",{class:"up"},e.up),o("div",{class:"grid-box"},o("div",{class:"y-ticks"},r.ticks.map(p=>m(We(p),"top",c(p)))),f,o("div",{class:"x-ticks"},u.map(([p,$])=>m($,"left",i(p)))),o("div",{class:"across"},e.across)))),point:h}}function Z(e){return o("ul",{class:"key"},e.map(([t,n])=>o("li",{},o("span",{class:`mark ${t}`,"aria-hidden":"true"}),n)))}function K(e,t,n=1){return t.value===null?t.why||a("not-estimable"):F(e,t.value,Y(t.luck)??Y(t.range),n)}function On(e,t,n){let s=e.per/1e3*n,r=i=>i&&[i[0]*s,i[1]*s];return{value:t.value===null?null:t.value*s,luck:t.value===null?null:r(t.luck),range:t.value===null?null:r(t.range)}}function ue(e,t,n,s=!1,r=1){return{label:t,text:K(e,n,r),bold:s,...On(e,n,r)}}function de(e,t,n=1){let s=e.per/1e3*n,r=c=>c==null?"":String(Number((c*s).toPrecision(12)));return[t.value===null?t.why:r(t.value),r(t.luck?.[0]),r(t.luck?.[1]),r(t.range?.[0]),r(t.range?.[1]),t.verdict]}function he(e){let t=String(e.per);return[a("col-figure",{per:t}),a("col-luck-low"),a("col-luck-high"),a("col-range-low"),a("col-range-high"),a("col-verdict")]}function Tt(e){let t=e.worlds.filter(c=>c.figure),n=t.map(c=>ue(e,c.label,c.figure,c.name===e.system)),s={caption:a("worlds-title"),head:[a("col-world"),...he(e)],rows:t.map(c=>[c.label,...de(e,c.figure)])},r=O(t.map(c=>a("worlds-item",{label:c.label,value:K(e,c.figure)}))),i=a("worlds-sentence",{baseline:v(e,e.baseline),per:e.per,list:r});return L("worlds",a("worlds-title"),o("p",{},i),j(n,e.unit,i),o("p",{class:"note"},a("worlds-key")),q("worlds",s))}function Rt(e){let t=o("div",{"aria-live":"polite"}),n=c=>{let u=e.who.blocks[c],l=m=>m.level.charAt(0).toUpperCase()+m.level.slice(1),d=u.levels.map(m=>ue(e,l(m),m.figure)),h=`${u.title}. ${O(u.levels.map(m=>`${l(m)}: ${K(e,m.figure)}`))}.`;t.replaceChildren(o("p",{lang:"en"},h),j(d,e.unit,h))},s=o("select",{id:"who-by",change:()=>n(s.selectedIndex)},e.who.blocks.map(c=>o("option",{lang:"en"},c.title))),r=e.who.blocks.flatMap(c=>c.levels.map(u=>[u.level,c.dimension,u.people,...de(e,u.figure)])),i={caption:a("who-title"),head:[a("col-level"),a("who-by"),a("col-people"),...he(e)],rows:r};return e.who.blocks.length&&n(0),L("who",a("who-title"),A(e.who.finding,"p"),o("label",{for:"who-by"},a("who-by")),s,t,o("p",{class:"note"},a("who-note")," ",a("worlds-key")),q("who",i))}function Lt(e){let t=o("div",{"aria-live":"polite"}),n=e.worlds.filter(l=>!l.placebo&&l.name!==e.baseline).map(l=>l.name);if(!e.worlds.some(l=>l.guarded))return L("guards",a("guards-title"),o("p",{},a("guards-none")));let s=l=>`${l.phrase} (${l.unit})`,r=l=>{let d=e.harms[l],h=n.map(w=>ue(e,v(e,w),d.worlds[w],w===e.system)),m=O(n.map(w=>a("worlds-item",{label:v(e,w),value:K(e,d.worlds[w])}))),f=a("guards-sentence",{phrase:d.phrase,per:e.per,baseline:v(e,e.baseline),list:m});t.replaceChildren(o("p",{},f),j(h,d.unit,f))},i=o("select",{id:"harm",change:()=>r(i.selectedIndex)},e.harms.map(l=>o("option",{lang:"en"},s(l)))),c=e.harms.flatMap(l=>n.map(d=>[s(l),v(e,d),...de(e,l.worlds[d])])),u={caption:a("guards-title"),head:[a("guards-measure"),a("col-world"),...he(e)],rows:c};return r(0),L("guards",a("guards-title"),o("label",{for:"harm"},a("guards-measure")),i,t,o("p",{class:"note"},a("guards-note")," ",a("worlds-key")),q("guards",u))}var Nt=50;function At(e,t,n){let s=e.people!==null&&e.count==="persons",r={per:y(e.per),days:y(e.days),phrase:e.phrase,unit:e.unit,system:v(e,e.system),baseline:v(e,e.baseline)},i=o("input",{id:"guess",type:"number",inputmode:"decimal",step:"any",value:t.guess??"","aria-describedby":"guess-hint guess-error"}),c=o("p",{id:"guess-error",class:"error",role:"alert"}),u=l=>{l.preventDefault(),i.value.trim()===""||!Number.isFinite(Number(i.value))?(c.textContent=a("guess-missing"),i.setAttribute("aria-invalid","true"),i.focus()):n(Number(i.value))};return L("guess",a("guess-title"),o("p",{class:"large"},ke(s?"guess-persons":"guess-total",r)),o("form",{submit:u,novalidate:!0},o("label",{for:"guess"},a("guess-label",{per:y(e.per)})),o("div",{class:"line"},i,o("button",{class:"main"},a("guess-show")),o("button",{type:"button",click:()=>n(null)},a("guess-skip"))),c,o("p",{id:"guess-hint",class:"note"},a("guess-hint"))))}function zt(e,t){let n=e.headline,s=(c,u)=>{let l=n[c]??[0,0];return X(e,l[u],l[1]-l[0],`headline.${c}.${u}`)},r=[];if(n.luck&&r.push(x("answer-luck",{low:s("luck",0),high:s("luck",1)})),n.range){let c=n.settings<20?"answer-range-few":"answer-range";r.push(x(c,{low:s("range",0),high:s("range",1),settings:y(n.settings)}))}else r.push(x("answer-no-range"));let i=o("details",{},o("summary",{},a("answer-read")),A(e.explained,"p"));return L("answer",a("answer-title"),qn(e,t),o("p",{class:"large",lang:"en"},e.sentence),r,e.explained?i:null)}function qn(e,t){if(t.guess===null)return null;let n=o("strong",{},y(t.guess)),s=e.headline.range,r=e.per/1e3;if(!s)return x("guessed",{guess:n});let i=t.guess>=s[0]*r&&t.guess<=s[1]*r,c=s[1]-s[0],u={guess:n,low:X(e,s[0],c,"headline.range.0"),high:X(e,s[1],c,"headline.range.1")};return x(i?"guessed-inside":"guessed-outside",i?{guess:n}:u)}function Ot(e){let t=e.people;if(!t)return L("people",a("dots-title"),x("dots-none",{phrase:e.phrase}));if(t.value===null)return null;let n=Dn(e,t),s=[e.system,e.baseline],r=s.map((h,m)=>Fn(e,v(e,h),n[m],m===0?"caused":"spared")),i=Y(t.luck)??Y(t.range),c=X(e,t.there+t.value,i,"people.sum"),u=X(e,t.there,i,"people.there"),l=s.map((h,m)=>[v(e,h),n[m].both+n[m].alone,n[m].alone]),d=[["plain",a("dots-plain")],["both",a("dots-both")],["caused",a("dots-caused")],["ring",a("dots-ring")]];return n[1].alone&&d.splice(3,0,["spared",a("dots-spared")]),L("people",a("dots-title"),x("dots-sentence",{per:y(e.per),here:c,there:u,system:v(e,e.system),baseline:v(e,e.baseline)}),o("div",{class:"two"},r),Z(d),x("dots-caption",{per:y(e.per)},{class:"note"}),q("people",{caption:a("dots-title"),head:[a("dots-world"),a("col-marked"),a("col-alone")],rows:l}))}function Dn(e,t){let n=e.per/1e3,s=Math.round((t.value??0)*n),r=Math.round(t.there*n),i=Math.round((t.range?.[1]??0)*n),c=s>=0?r:Math.max(r+s,0);return[{both:c,alone:Math.max(s,0),rings:Math.max(Math.min(i,e.per-c)-Math.max(s,0),0)},{both:c,alone:Math.max(-s,0),rings:0}]}function In(e){let t=Array.from({length:e},(s,r)=>r),n=20261;for(let s=e-1;s>0;s--){n=Math.imul(n,1664525)+1013904223>>>0;let r=n%(s+1);[t[s],t[r]]=[t[r],t[s]]}return t}function Fn(e,t,n,s){let r=e.per,i=r>1e3?2*Nt:Nt,c=Math.ceil(r/i),u=10,l=`dot-${s}`,d=N("pattern",{id:l,width:u,height:u,patternUnits:"userSpaceOnUse"},N("circle",{class:"person",cx:u/2,cy:u/2,r:2.6})),h=N("svg",{viewBox:`0 0 ${i*u} ${c*u}`,class:"people",role:"img","aria-label":`${t}. ${a("dots-alt",{per:y(r),both:n.both,alone:n.alone,rings:n.rings})}`},N("defs",{},d),N("rect",{width:i*u,height:c*u,fill:`url(#${l})`})),m=[["both",0,n.both],[s,n.both,n.alone],["ring",n.both+n.alone,n.rings]],f=In(r);for(let[w,p,$]of m)for(let k=p;k<p+$;k++){let R=f[k];h.append(N("circle",{class:`hit ${w}`,cx:(R%i+.5)*u,cy:(Math.floor(R/i)+.5)*u,r:(w==="ring"?3.4:4.4)*(r>1e3?2:1)}))}return o("figure",{},o("figcaption",{},A(t)),h)}var Pn=3,_n=60,ge=0;function qt(e,t,n){window.clearInterval(ge);let s=e.lives.lives,r=o("div",{}),i=o("div",{}),c=o("p",{}),u=e.days-1,l=o("input",{id:"day",type:"range",min:0,max:u,step:1,value:t.day??u}),d=o("output",{for:"day"}),h=o("button",{type:"button",class:"play"},a("year-play")),m=(S,D)=>{t.day=S===u?null:S,l.value=String(S),l.setAttribute("aria-valuetext",a("year-sentence",{day:y(S+1),per:e.per,list:je(e,S)})),d.textContent=y(S+1),c.textContent=a("year-sentence",{day:y(S+1),per:e.per,list:je(e,S)}),i.replaceChildren(jn(e,S)),Wn(r,S),D&&H(()=>`${c.textContent} ${Hn(e,s[t.life],S)}`),n()},f=()=>{window.clearInterval(ge),ge=0,h.textContent=a("year-play")},w=()=>{r.replaceChildren(...s.length?Cn(e,s[t.life]):[o("p",{},a("life-none"))]),m(t.day??u,!1)};l.addEventListener("input",()=>m(Number(l.value),!0)),h.addEventListener("click",()=>{if(ge)return f();Number(l.value)>=u&&m(0,!1),h.textContent=a("year-pause"),ge=window.setInterval(()=>{let S=Math.min(Number(l.value)+Pn,u);m(S,!1),S===u&&f()},_n)});let p=()=>{f();let S=s[t.life]?.days.find(D=>D.day>Number(l.value));m(S?S.day:u,!0)},$=()=>{f(),m(0,!0)},k=o("select",{id:"life-choice",change:()=>{t.life=k.selectedIndex,w()}},s.map((S,D)=>o("option",{},a("life-number",{n:D+1}))));k.selectedIndex=t.life;let R=a(`life-${e.lives.chosen}`,{candidates:y(e.lives.candidates),phrase:e.phrase}),P=s.flatMap((S,D)=>S.days.map(Q=>[a("life-number",{n:D+1}),Q.day+1,Q.there,Q.here])),we={caption:a("life-title"),head:[a("life-choice"),a("col-day"),v(e,e.baseline),v(e,e.system)],rows:P};return w(),L("life",a("life-title"),s.length?[o("p",{},R),o("label",{for:"life-choice"},a("life-choice")),k]:null,o("div",{class:"line controls"},o("label",{for:"day"},a("year-day")),l,d,h,o("button",{type:"button",click:p},a("year-next")),o("button",{type:"button",click:$},a("year-start"))),r,o("h3",{},a("year-chart",{phrase:e.phrase,per:e.per})),c,i,Z(e.daily.map((S,D)=>[`s${D}`,S.label])),o("p",{class:"note"},a("year-note",{unit:e.unit})),q("life",we),q("year",Un(e)))}function Bn(e,t){return e.lives.lives.indexOf(t)+1}function Cn(e,t){let n=o("tr",{},[a("col-day"),v(e,e.baseline),v(e,e.system)].map(c=>o("th",{scope:"col"},c))),s=c=>o("td",{lang:"en"},c||a("life-nothing")),r=t.days.map(c=>o("tr",{"data-day":c.day,class:c.there===c.here?"":"differs"},o("th",{scope:"row"},y(c.day+1)),s(c.there),s(c.here))),i=o("table",{class:"story"},o("caption",{},a("life-parted",{parted:t.parted,days:y(e.days)})),o("thead",{},n),o("tbody",{},r));return[A(t.who,"p"),o("div",{class:"scroll",tabindex:0,role:"region","aria-label":a("life-number",{n:Bn(e,t)})},i)]}function Wn(e,t){let n=[...e.querySelectorAll("tr[data-day]")],s=n.filter(r=>Number(r.dataset.day)<=t).at(-1);for(let r of n)r.classList.toggle("ahead",Number(r.dataset.day)>t),r===s?r.setAttribute("aria-current","step"):r.removeAttribute("aria-current")}function Hn(e,t,n){let s=t?.days.find(r=>r.day===n);return s?`${v(e,e.baseline)}: ${s.there||a("life-nothing")}. ${v(e,e.system)}: ${s.here||a("life-nothing")}.`:""}function je(e,t){return O(e.daily.map(n=>a("year-item",{value:F(e,n.so_far[t],null),label:n.label})))}function jn(e,t){let n=e.per/1e3,s=e.daily.map((c,u)=>({kind:`s${u}`,points:c.so_far.slice(0,t+1).map((l,d)=>[d+1,l*n])})),r=Math.max(...e.daily.flatMap(c=>c.so_far))*n;return Se({series:[{kind:"none",dots:[],points:[],band:[[1,0,r]]},...s],across:a("year-day"),up:e.phrase,xs:[1,e.days],xTicks:Zn(e),cursor:t+1,alt:a("year-sentence",{day:y(t+1),per:e.per,list:je(e,t)})})}function Zn(e){let t=e.days;return[1,Math.round(t/4),Math.round(t/2),Math.round(3*t/4),t].map(n=>[n,y(n)])}function Un(e){let t=e.per/1e3,n=r=>String(Number((r*t).toPrecision(12))),s=Array.from({length:e.days},(r,i)=>[i+1,...e.daily.map(c=>n(c.so_far[i]))]);return{caption:a("year-chart",{phrase:e.phrase,per:e.per}),head:[a("col-day"),...e.daily.map(r=>r.label)],rows:s}}var Dt=[.05,.95],Gn=4,Vn=64;function It(e,t){let n=Math.min(Math.max(t*(e.length+1)-1,0),e.length-1),s=Math.floor(n),r=Math.min(s+1,e.length-1);return e[s]+(n-s)*(e[r]-e[s])}function Ze(e){let t=Float64Array.from(e).sort(),n=t.length/2,s=t.length%2?t[Math.floor(n)]:(t[n-1]+t[n])/2;return{low:It(t,Dt[0]),middle:s,high:It(t,Dt[1])}}var Me=class{constructor(t,n){this.emulator=t;t.inputs.forEach((s,r)=>this.place.set(s,r)),this.columns=t.inputs.map(s=>Float64Array.from(n,r=>r[s])),this.size=n.length}emulator;size;columns;place=new Map;near=new Map;curves=new Map;answers(t){let n=[...t].filter(([r])=>this.place.has(r));if(!n.length)return this.emulator.answers;let{left:s}=this.emulator;return this.foretold(n.map(([r,i])=>[this.place.get(r),i])).map((r,i)=>this.natural(r+s[i]))}band(t){return Ze(this.answers(t))}along(t,n,s){let r=[...n].filter(([l])=>l!==t),i=JSON.stringify([t,r]),c=this.curves.get(i);if(c)return c;let u=s.map(l=>this.band(new Map([...r,[t,l]])));return this.curves.size>=Vn&&this.curves.clear(),this.curves.set(i,u),u}foretold(t){let{scales:n,weights:s,middle:r}=this.emulator,i=this.size,c=this.nearness(t.map(([d])=>d)),u=Float64Array.from(s,(d,h)=>{let m=0;for(let[f,w]of t)m+=n[f]*(w-this.columns[f][h])**2;return d*Math.exp(-m/2)}),l=new Float64Array(i);for(let d=0;d<i;d++){let h=r;for(let m=0,f=d*i;m<i;m++)h+=c[f+m]*u[m];l[d]=h}return l}nearness(t){let n=[...t].sort((u,l)=>u-l).join(" "),s=this.near.get(n);if(s)return s;let r=this.size,i=new Float64Array(r*r),c=this.columns.flatMap((u,l)=>t.includes(l)?[]:[{column:u,scale:this.emulator.scales[l]}]);for(let{column:u,scale:l}of c)for(let d=0;d<r;d++)for(let h=0;h<d;h++)i[d*r+h]+=l*(u[d]-u[h])**2;for(let u=0;u<r;u++){i[u*r+u]=1;for(let l=0;l<u;l++)i[l*r+u]=i[u*r+l]=Math.exp(-i[u*r+l]/2)}return this.near.size>=Gn&&this.near.clear(),this.near.set(n,i),i}natural(t){let{log:n,sign:s,offset:r}=this.emulator;return n?s*Math.max(Math.exp(t)-r,0):t}};var ee=Array.from({length:25},(e,t)=>t/24),Kn=20,Qn=["share","probability"],Ft=new WeakMap;function te(e,t,n){let s=t.worlds[n];if(!s||s.q2<e.sliders.enough)return null;let r=Ft.get(s)??new Me(s,e.sliders.points);return Ft.set(s,r),r}function pe(e,t){return Object.keys(t.worlds).filter(n=>te(e,t,n))}function me(e,t){let n=new Set(pe(e,t).flatMap(s=>t.worlds[s].decides));return e.sliders.axes.flatMap((s,r)=>s.offered&&n.has(r)?[r]:[])}function Te(e,t){let n=e.sliders.outcomes[t.what];return n&&me(e,n).length?n:e.sliders.outcomes.find(s=>me(e,s).length)??null}function U(e,t){let n=t*(e.values.length-1),s=Math.min(Math.floor(n),e.values.length-2);return e.values[s]+(n-s)*(e.values[s+1]-e.values[s])}function Re(e){return le(e,null,I())}function fe(e){return Qn.includes(e.unit)?"":e.unit}function Pt(e,t,n){let s=Te(e,t);if(!s)return Xn(e);let r=L("sliders",a("sliders-title")),i=o("div",{}),c=()=>i.replaceChildren(...Jn(e,Te(e,t)??s,t,n)),u=e.sliders.outcomes.filter(f=>me(e,f).length),l=o("select",{id:"what",lang:"en",change:()=>{t.what=e.sliders.outcomes.indexOf(u[l.selectedIndex]),t.a.places.clear(),t.b=null,t.active="a",t.focus=null,c(),n(),H(()=>a("sliders-changed"))}},u.map(f=>o("option",{},Ue(f))));l.selectedIndex=u.indexOf(s),t.what=e.sliders.outcomes.indexOf(s),c();let d=e.sliders.outcomes[0],h=u.includes(d)?[]:[x("sliders-other"),...Ct(e,d)],m=u.length>1?o("div",{class:"line controls"},o("label",{for:"what"},a("sliders-what")),l):x("sliders-only",{phrase:A(Ue(s))});return r.append(o("p",{},a("sliders-intro")),...h,m,i),r}function Ue(e){return`${e.phrase} (${e.unit})`}function Jn(e,t,n,s){let r=me(e,t),i=rs(e,t),c=is(e,t),u=o("div",{class:"sliders"}),l=o("div",{class:"note"}),d=o("div",{class:"line controls"}),h=()=>n.active==="b"&&n.b?n.b:n.a,m=p=>{let $=n.focus!==null&&r.includes(n.focus)?n.focus:r[0],k=Ve(e,t,n);i.draw(k),c.draw(h(),$),p&&H(()=>Ht(e,t,k)),s()},f=p=>{u.replaceChildren(...r.map($=>ts(e,$,h(),k=>{n.focus=k,m(!0)}))),d.replaceChildren(...ss(e,t,n,()=>f(!0))),l.replaceChildren(...Yn(e,t,h().world)),m(p)};te(e,t,n.a.world)||(n.a={world:pe(e,t)[0],places:new Map}),n.b&&!te(e,t,n.b.world)&&(n.b=null),f(!1),_t(te(e,t,h().world),r);let w=o("div",{class:"line controls",role:"group","aria-label":a("presets")},o("strong",{},a("presets")),es(e,t,r).map(([p,$])=>o("button",{type:"button","data-preset":p,click:()=>{h().places=$(h().world),f(!0)}},a(p))));return[d,w,o("div",{class:"two"},u,o("div",{class:"stay"},i.box,c.box)),l,...Ge(e,t)]}function _t(e,t,n=0){let s=n-ee.length;s>=t.length||window.setTimeout(()=>{s<0?e.band(new Map([[t[0],ee[n]]])):e.along(t[s],new Map,ee),_t(e,t,n+1)},Kn)}function Yn(e,t,n){let s=t.worlds[n];return[x("sliders-q2",{label:v(e,n),q2:ce(s.q2),enough:e.sliders.enough}),...s.log?[x("sliders-log")]:[],...Bt(s)]}function Bt(e){if(!e.luck||e.luck.share===null)return[];let t=n=>y(Math.round(100*n));return[x("sliders-luck",{share:t(e.luck.share),low:t(e.luck.low),high:t(e.luck.high),repeated:e.luck.repeated})]}function Ct(e,t){let n=e.sliders;if(n.settings<n.fewest)return[x("sliders-few",{settings:y(n.settings),fewest:y(n.fewest)})];if(!t)return[];let s=Object.entries(t.worlds).filter(([,l])=>l.q2<n.enough),r=s.map(([l,d])=>o("li",{},x("sliders-weak",{label:v(e,l),q2:ce(d.q2),enough:n.enough}),Bt(d))),i=s.some(([,l])=>(l.luck?.share??0)>1-n.enough),c=s.length?[x(i?"sliders-people":"sliders-settings",{people:y(n.people),settings:y(n.settings)})]:[],u=pe(e,t).length&&!me(e,t).length?[...Ge(e,t).length?Ge(e,t):[x("sliders-undecided")]]:[];return[...r.length?[o("ul",{},r)]:[],...c,...u]}function Xn(e){let t=e.sliders,n=t.more.length?[x("sliders-more"),o("pre",{tabindex:0},o("code",{},t.more.join(" ")))]:[];return L("sliders",a("sliders-title"),o("p",{},o("strong",{},a("sliders-none"))),Ct(e,t.outcomes[0]),n)}function Ge(e,t){let n=new Set(pe(e,t).flatMap(r=>t.worlds[r].decides)),s=e.sliders.axes.filter((r,i)=>!r.offered&&n.has(i)).map(r=>r.label);return s.length?[x("sliders-controls",{list:A(O(s))},{class:"note"})]:[]}function es(e,t,n){let s=r=>i=>{let c=t.worlds[i].answers,u=c.map((d,h)=>h).sort((d,h)=>c[d]-c[h]),l=u[Math.round(r*(u.length-1))];return new Map(n.map(d=>[d,Math.round(e.sliders.points[l][d]*1e3)/1e3]))};return[["preset-open",()=>new Map],["preset-stated",()=>new Map(n.map(r=>[r,.5]))],["preset-low",s(.05)],["preset-middle",s(.5)],["preset-high",s(.95)]]}function ts(e,t,n,s){let r=e.sliders.axes[t],i=`slider-${t}`,c=fe(r),u=o("output",{for:i}),l=o("input",{type:"checkbox",id:`${i}-set`}),d=o("input",{type:"range",id:i,min:0,max:1,step:.005,value:n.places.get(t)??.5}),h=()=>{let m=!n.places.has(t),f=m?a("slider-open"):a("slider-value",{value:Re(U(r,Number(d.value))),unit:c}).trim();u.textContent=f,d.setAttribute("aria-valuetext",f),l.checked=!m,d.classList.toggle("open",m)};return d.addEventListener("input",()=>{n.places.set(t,Number(d.value)),h(),s(t)}),l.addEventListener("change",()=>{l.checked?n.places.set(t,Number(d.value)):n.places.delete(t),h(),s(t)}),h(),o("div",{class:"slider","data-axis":r.axis},o("label",{for:i,lang:"en"},r.label),d,o("div",{class:"line"},o("label",{class:"tick"},l," ",a("slider-set")),u),ns(r))}function ns(e){let t=e.source,n=i=>i.split(" ").map(c=>Re(Number(c))).join(" "),s=t.url&&/^https?:/.test(t.url)?o("a",{href:t.url,rel:"noopener noreferrer"},a("slider-link")):null,r=t.claim?o("p",{},a("slider-source",{quality:t.quality??"",publisher:t.publisher??"",year:t.year??"",claim:t.claim})," ",s,` (${t.id})`):x("slider-assumed");return o("details",{class:"why"},o("summary",{},a("slider-why")),o("p",{},a("slider-range",{stated:n(e.stated),low:n(e.low),high:n(e.high),unit:fe(e)})),r,x("slider-change",{from:e.known_from}),o("p",{},o("code",{},e.axis)))}function ss(e,t,n,s){let r=(l,d,h)=>{let m=pe(e,t),f=o("select",{id:d,lang:"en",change:()=>{l.world=m[f.selectedIndex],s()}},m.map(w=>o("option",{},v(e,w))));return f.selectedIndex=m.indexOf(l.world),o("div",{},o("label",{for:d},`${h}: ${a("setting-world")}`),f)},i=[r(n.a,"world-a",a("setting-a"))];if(!n.b){let l=()=>{n.b={world:n.a.world,places:new Map(n.a.places)},n.active="b",s()};return[...i,o("button",{type:"button",id:"add",click:l},a("setting-add"))]}let c=l=>o("label",{class:"tick"},o("input",{type:"radio",name:"edit",value:l,checked:n.active===l,change:()=>{n.active=l,s()}})," ",a(`setting-${l}`)),u=()=>{n.b=null,n.active="a",s()};return[...i,r(n.b,"world-b",a("setting-b")),o("fieldset",{},o("legend",{},a("setting-edit")),c("a"),c("b")),o("button",{type:"button",id:"drop",click:u},a("setting-drop"))]}function Ve(e,t,n){return[[a("setting-a"),n.a],[a("setting-b"),n.b]].flatMap(([r,i])=>{let c=i&&te(e,t,i.world)?.band(i.places);return i&&c?[{name:r,it:i,band:c,open:Ze(t.worlds[i.world].answers)}]:[]})}function Le(e,t,n){let s=n.band.high-n.band.low,r=c=>F(e,c,s),i={name:n.name,label:v(e,n.it.world),value:r(n.band.middle),unit:t.unit,phrase:t.phrase,per:y(e.per),low:r(n.band.low),high:r(n.band.high)};return t!==e.sliders.outcomes[0]?a("setting-other",i):a(t.count==="persons"?"setting-result":"setting-total",i)}function Wt(e,t){let n=t.open.high-t.open.low,s=n?Math.round(100*(1-(t.band.high-t.band.low)/n)):0,r=a("setting-whole",{low:F(e,t.open.low,n),high:F(e,t.open.high,n)});return!t.it.places.size||s===0?r:`${r} ${a(s>0?"setting-narrower":"setting-wider",{share:Math.abs(s)})}`}function Ht(e,t,n){return n.map(s=>`${Le(e,t,s)} ${Wt(e,s)}`).join(" ")}function ne(e,t){return String(Number((t*e.per/1e3).toPrecision(12)))}function rs(e,t){let n=e.per/1e3,s=o("div",{}),r=Ee("settings"),i=l=>[l.low*n,l.high*n],c=l=>[{label:`${l.name}, ${a("preset-open")}`,value:null,range:i(l.open),text:""},{label:l.name,value:l.band.middle*n,range:i(l.band),text:F(e,l.band.middle,l.band.high-l.band.low),bold:!0}],u=l=>{let d=l.map(h=>o("p",{class:"result"},o("strong",{},Le(e,t,h))," ",Wt(e,h)));s.replaceChildren(...d,j(l.flatMap(c),t.unit,Ht(e,t,l))),r.fill({caption:`${a("sliders-title")}: ${Ue(t)}`,head:[a("col-setting"),a("col-world"),a("col-figure",{per:e.per}),a("col-range-low"),a("col-range-high")],rows:l.map(h=>[h.name,v(e,h.it.world),ne(e,h.band.middle),ne(e,h.band.low),ne(e,h.band.high)])})};return{box:o("div",{class:"results"},s,r.box),draw:u}}function is(e,t){let n=o("h3",{}),s=o("div",{}),r=Ee("curve",!0),i=Z([["emulated",a("slider-key-curve")],["band",a("slider-key-band")],["real",a("slider-key-run")]]),c=o("div",{class:"curve"},n,s,i,r.box),u=[],l=null;return{box:c,draw:(h,m)=>{let f=te(e,t,h.world),w=e.sliders.axes[m],p=f.along(m,h.places,ee);if(p!==u||!l){u=p,l=He(os(e,t,f,m,u)),n.textContent=a("slider-chart",{label:w.label}),s.replaceChildren(l.box);let k=u.map((R,P)=>[String(U(w,ee[P])),ne(e,R.middle),ne(e,R.low),ne(e,R.high)]);r.fill({caption:n.textContent,head:[w.axis,a("col-figure",{per:e.per}),a("col-range-low"),a("col-range-high")],rows:k})}let $=h.places.get(m);l.point($===void 0?void 0:U(w,$))}}}function os(e,t,n,s,r){let i=e.sliders.axes[s],c=e.per/1e3,u=ee.map(m=>U(i,m)),l=e.sliders.points.map((m,f)=>[U(i,m[s]),n.emulator.answers[f]*c]),d=r[0].high-r[0].low,h={first:F(e,r[0].middle,d),last:F(e,r[r.length-1].middle,d)};return{series:[{kind:"emulated",band:r.map((m,f)=>[u[f],m.low*c,m.high*c]),points:r.map((m,f)=>[u[f],m.middle*c])},{kind:"real",dots:l}],across:a("slider-across",{label:i.label,unit:fe(i)}).replace(" ()",""),up:t.unit,alt:a("slider-alt",{label:i.label,n:l.length,...h})}}function jt(e,t){let n=o("textarea",{id:"quote",readonly:!0,rows:6,spellcheck:"false"});n.value=as(e,t);let s=r=>{let i=()=>H(()=>a("quote-copied")),c=()=>n.select();navigator.clipboard?navigator.clipboard.writeText(r).then(i,c):c()};return L("quote",a("quote-title"),o("label",{for:"quote"},a("quote-label")),n,o("div",{class:"line controls"},o("button",{type:"button",click:()=>s(n.value)},a("quote-copy")),o("button",{type:"button",click:()=>s(location.href)},a("quote-link")),o("button",{type:"button",id:"all-csv",click:()=>Ce(`${e.name}.csv`,cs())},a("quote-all"))),ls(e,t))}function as(e,t){let n=a("quote-source",{version:e.version,name:e.name,citizens:y(e.citizens),replicates:e.replicates,settings:e.settings,digest:e.digest.slice(0,12)}),s=Te(e,t),i=(s?Ve(e,s,t).filter(c=>c.it.places.size):[]).map(c=>{let u=[...c.it.places].map(([l,d])=>{let h=e.sliders.axes[l];return a("quote-is",{label:h.label,value:Re(U(h,d)),unit:fe(h)}).trim()});return a("quote-set",{sentence:Le(e,s,c),q2:ce(s.worlds[c.it.world].q2),list:O(u)})});return[e.sentence,...i,n].join(`

`)}function ls(e,t){let n=c=>o("pre",{tabindex:0},o("code",{},c)),s=[...t.a.places].flatMap(([c,u])=>{let l=e.sliders.axes[c];return l.settable?["--set",`${l.axis}=${Number(U(l,u).toPrecision(4))}`]:[]}),r=s.length&&e.typed.length?[x("quote-command-set"),n([...e.typed,...s].join(" "))]:[],i=`glasspolis compare ${e.folder} ${e.system} ${e.baseline} --measure ${e.measure}`;return o("div",{},x("quote-command"),n(e.command),x("quote-compare"),n(i),r)}function cs(){let e=Et(document).flatMap(([s,r])=>[r.head,...r.rows].map(i=>[s,...i])),t=Math.max(...e.map(s=>s.length)),n=["table",...Array.from({length:t-1},(s,r)=>`column ${r+1}`)];return Be({caption:"",head:n,rows:e.map(s=>[...s,...Array(t-s.length).fill("")])})}var Zt="still waiting";function Ut(e){let t=e.long;if(!t)return null;let n=t.worlds.filter(l=>l.enough&&l.shares[Zt]),s=t.worlds.map(us),r=n.map((l,d)=>({kind:`s${d}`,label:l.label,points:l.days.map((h,m)=>[h,100*l.shares[Zt][m]])})),i=r.length?[Se({series:r,across:a("long-across"),up:a("long-chart"),alt:a("long-alt",{list:s.join(" ")})}),Z(n.map((l,d)=>[`s${d}`,l.label]))]:[],c=(l,d)=>l.last[d]?String(Number((100*l.last[d].value).toPrecision(12))):"0",u={caption:`${a("long-title")}: ${t.spell}`,head:[a("col-world"),a("col-n"),a("col-half"),...t.exits.map(l=>a("col-waiting",{exit:l}))],rows:t.worlds.map(l=>[l.label,l.spells,l.enough?l.median??"–":"–",...t.exits.map(d=>l.enough?c(l,d):"–")])};return L("long",a("long-title"),A(t.finding,"p"),i,o("ul",{},s.map(l=>o("li",{},l))),o("p",{class:"note",lang:"en"},t.doc),q("long",u))}function us(e){let t={label:e.label,n:y(e.spells),days:y(e.median??0)};return e.enough?a(e.median===null?"long-never":"long-half",t):a("long-few",t)}function Gt(e){let t=e.weigh;if(!t||!t.gains.length)return L("weigh",a("weigh-title"),o("p",{},t?A(t.finding):a("weigh-none")));let n=e.harms[0],s=e.worlds.filter(d=>!d.placebo&&d.name!==e.baseline).map(d=>d.name),r=o("div",{"aria-live":"polite"}),i=d=>{let h=t.gains[d],m=O(s.map(p=>a("weigh-item",{label:v(e,p),harm:K(e,n.worlds[p]),gain:K(e,h.worlds[p])}))),f=a("weigh-sentence",{per:e.per,baseline:v(e,e.baseline),list:m}),w=(p,$)=>{let k=s.map(R=>ue(e,v(e,R),$.worlds[R],R===e.system));return o("div",{},o("h3",{},p),j(k,$.unit,p))};r.replaceChildren(o("p",{},f),o("div",{class:"two"},w(a("weigh-across",{phrase:n.phrase}),n),w(a("weigh-up",{phrase:h.phrase}),h)))},c=o("select",{id:"gain",change:()=>i(c.selectedIndex)},t.gains.map(d=>o("option",{lang:"en"},d.phrase))),u=[n,...t.gains].flatMap((d,h)=>s.map(m=>[d.phrase,a(h?"col-benefit":"col-harm"),v(e,m),...de(e,d.worlds[m])])),l={caption:a("weigh-title"),head:[a("col-measure"),a("col-kind"),a("col-world"),...he(e)],rows:u};return i(0),L("weigh",a("weigh-title"),A(t.finding,"p"),o("label",{for:"gain"},a("weigh-benefit")),c,r,o("p",{class:"note"},a("weigh-note")," ",A(t.note)),q("weigh",l))}var ds=3;function Ne(e,t){let n=new URLSearchParams(e.replace(/^#/,"")),s=t.findIndex(d=>d.name===n.get("run")),r=Math.max(s,Number(n.get("n")??s)||0),i=t[r]??t[0],c=n.get("guess"),u=n.get("day"),l=n.get("lang")??navigator.language.slice(0,2);return{run:t[r]?r:0,language:l in ae?l:"en",guess:c!==null&&Number.isFinite(Number(c))&&c!==""?Number(c):null,seen:n.has("seen"),a:Vt(n.get("a"),i)??{world:i.system,places:new Map},b:Vt(n.get("b"),i),active:n.get("edit")==="b"&&n.has("b")?"b":"a",focus:Qt(n.get("slider"),i),what:Math.max(i.sliders.outcomes.findIndex(d=>d.measure===n.get("what")),0),life:Math.min(Math.max(Number(n.get("life")??1)-1||0,0),Math.max(i.lives.lives.length-1,0)),day:u!==null&&Number.isFinite(Number(u))?Math.min(Math.max(Number(u),0),i.days-1):null}}function Qt(e,t){let n=t.sliders.axes.findIndex(s=>s.axis===e&&s.offered);return n<0?null:n}function Vt(e,t){if(e===null)return null;let[n,...s]=e.split(";");if(!t.worlds.some(i=>i.name===n))return null;let r=new Map;for(let i of s){let[c,u]=i.split("~"),l=Qt(c,t);l!==null&&Number(u)>=0&&Number(u)<=1&&r.set(l,Number(u))}return{world:n,places:r}}function Kt(e,t){let n=[...e.places].map(([s,r])=>`${t.sliders.axes[s].axis}~${r.toFixed(ds)}`);return[e.world,...n].join(";")}function Jt(e,t){let n=t[e.run],s=new URLSearchParams;return t.length>1&&(s.set("run",n.name),t.findIndex(r=>r.name===n.name)!==e.run&&s.set("n",String(e.run))),(e.language!=="en"||!navigator.language.startsWith("en"))&&s.set("lang",e.language),e.guess!==null&&s.set("guess",String(e.guess)),e.seen&&s.set("seen",""),(e.a.world!==n.system||e.a.places.size)&&s.set("a",Kt(e.a,n)),e.b&&s.set("b",Kt(e.b,n)),e.active==="b"&&s.set("edit","b"),e.what&&s.set("what",n.sliders.outcomes[e.what].measure),e.focus!==null&&s.set("slider",n.sliders.axes[e.focus].axis),e.life&&s.set("life",String(e.life+1)),e.day!==null&&s.set("day",String(e.day)),s.toString().replaceAll("%3B",";").replaceAll("%7E","~").replace("seen=","seen")}var hs=document.getElementById("app"),W=[],T,Ae="",gs=150,Ke=0;function Yt(){window.clearTimeout(Ke),Ke=window.setTimeout(Je,gs)}function Je(){window.clearTimeout(Ke),Ae=Jt(T,W),history.replaceState(null,"",Ae?`#${Ae}`:location.pathname+location.search);let e=document.getElementById("quote-box");e&&e.replaceChildren(jt(W[T.run],T))}function ms(){return L("not",a("not-title"),o("ul",{},["not-forecast","not-advice","not-nobody","not-effect"].map(e=>o("li",{},a(e)))))}function ps(e){let t=o("select",{id:"language",change:()=>{T.language=Object.keys(ae)[t.selectedIndex],be(),H(()=>a("changed-language")),document.getElementById("language")?.focus()}},Object.entries(ae).map(([r,i])=>o("option",{lang:r,value:r},i)));t.value=T.language;let n=o("select",{id:"run",lang:"en",change:()=>{T={...Ne("",W),language:T.language,run:n.selectedIndex},T.a.world=W[T.run].system,be(),document.getElementById("run")?.focus()}},W.map(r=>o("option",{},r.folder===r.name?r.name:`${r.name} (${r.folder})`)));n.selectedIndex=T.run;let s=x("about",{citizens:y(e.citizens),place:e.place,days:y(e.days),replicates:e.replicates});return o("header",{},o("div",{class:"line top"},o("strong",{},"Glasspolis"),W.length>1?[o("label",{for:"run"},a("run-choice")),n]:null,o("label",{for:"language"},a("language")),t),A(e.question,"h1"),s,T.language==="en"?null:x("english-note",{},{class:"note"}))}function fs(e){let t=[...e.querySelectorAll("section")].map(n=>{let s=n.querySelector("h2");return o("li",{},o("button",{type:"button",class:"link",click:()=>{n.scrollIntoView(),s.focus()}},s.textContent??""))});return o("nav",{"aria-label":a("contents")},o("ol",{},t))}function be(){let e=W[T.run];wt(T.language),document.documentElement.lang=xe[T.language],document.title=`${e.question} – Glasspolis`;let t=u=>{T.guess=u,T.seen=!0,be();let l=document.getElementById("h-answer");l?.scrollIntoView(),l?.focus()},n=o("main",{id:"main"}),s=o("div",{id:"later",hidden:!T.seen}),r=[zt(e,T),Ot(e),Tt(e),Rt(e),Ut(e),Lt(e),Gt(e),qt(e,T,Yt),Pt(e,T,Yt)];for(let u of r)u&&s.append(u);s.append(o("div",{id:"quote-box"}),ms()),n.append(At(e,T,t),s);let i=o("div",{id:"live",class:"unseen","aria-live":"polite"}),c=o("button",{type:"button",class:"skip",click:()=>document.getElementById("guess")?.focus()},a("skip"));hs.replaceChildren(c,ps(e),n,i),Je(),T.seen&&n.before(fs(s))}async function bs(){W=await Xe(document.getElementById("data")?.textContent??""),T=Ne(location.hash,W),be(),window.addEventListener("hashchange",()=>{location.hash.slice(1)!==Ae&&(T=Ne(location.hash,W),be())}),document.documentElement.dataset.ready="yes"}window.addEventListener("pagehide",Je);var Qe=[];window.addEventListener("beforeprint",()=>{Qe=[...document.querySelectorAll("details:not([open])")].filter(e=>e.dataset.sheet!=="year"&&e.dataset.sheet!=="curve");for(let e of Qe)e.open=!0});window.addEventListener("afterprint",()=>{for(let e of Qe)e.open=!1});bs();})();
