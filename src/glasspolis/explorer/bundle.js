/* Source: explorer/ in the repository. Holds @fluent/bundle, Apache-2.0, Mozilla and others. */
"use strict";(()=>{async function et(e){let t=Uint8Array.from(atob(e.trim()),s=>s.charCodeAt(0)),n=new Blob([t]).stream().pipeThrough(new DecompressionStream("gzip"));return JSON.parse(await new Response(n).text())}function x(e,t){return e.worlds.find(n=>n.name===t)?.label??t}var W=class{constructor(t){this.value=t}valueOf(){return this.value}},E=class extends W{constructor(t="???"){super(t)}toString(t){return`{${this.value}}`}},z=class extends W{constructor(t,n={}){super(t),this.opts=n}toString(t){if(t)try{return t.memoizeIntlObject(Intl.NumberFormat,this.opts).format(this.value)}catch(n){t.reportError(n)}return this.value.toString(10)}},C=class e extends W{static supportsValue(t){if(typeof t=="number"||t instanceof Date)return!0;if(t instanceof W)return e.supportsValue(t.valueOf());if("Temporal"in globalThis){let n=globalThis.Temporal;if(t instanceof n.Instant||t instanceof n.PlainDateTime||t instanceof n.PlainDate||t instanceof n.PlainMonthDay||t instanceof n.PlainTime||t instanceof n.PlainYearMonth)return!0}return!1}constructor(t,n={}){t instanceof e?(n={...t.opts,...n},t=t.value):t instanceof W&&(t=t.valueOf()),typeof t=="object"&&"calendarId"in t&&n.calendar===void 0&&(n={...n,calendar:t.calendarId}),super(t),this.opts=n}[Symbol.toPrimitive](t){return t==="string"?this.toString():this.toNumber()}toNumber(){let t=this.value;if(typeof t=="number")return t;if(t instanceof Date)return t.getTime();if("epochMilliseconds"in t)return t.epochMilliseconds;if("toZonedDateTime"in t)return t.toZonedDateTime("UTC").epochMilliseconds;throw new TypeError("Unwrapping a non-number value as a number")}toString(t){if(t)try{return t.memoizeIntlObject(Intl.DateTimeFormat,this.opts).format(this.value)}catch(n){t.reportError(n)}return typeof this.value=="number"||this.value instanceof Date?new Date(this.value).toISOString():this.value.toString()}};var tt=100,an="⁨",ln="⁩";function un(e,t,n){if(n===t||n instanceof z&&t instanceof z&&n.value===t.value)return!0;if(t instanceof z&&typeof n=="string"){let s=e.memoizeIntlObject(Intl.PluralRules,t.opts).select(t.value);if(n===s)return!0}return!1}function nt(e,t,n){return t[n]?ee(e,t[n].value):(e.reportError(new RangeError("No default")),new E)}function Ie(e,t){let n=[],s=Object.create(null);for(let r of t)r.type==="narg"?s[r.name]=ue(e,r.value):n.push(ue(e,r));return{positional:n,named:s}}function ue(e,t){switch(t.type){case"str":return t.value;case"num":return new z(t.value,{minimumFractionDigits:t.precision});case"var":return cn(e,t);case"mesg":return dn(e,t);case"term":return hn(e,t);case"func":return gn(e,t);case"select":return mn(e,t);default:return new E}}function cn(e,{name:t}){let n;if(e.params)if(Object.prototype.hasOwnProperty.call(e.params,t))n=e.params[t];else return new E(`$${t}`);else if(e.args&&Object.prototype.hasOwnProperty.call(e.args,t))n=e.args[t];else return e.reportError(new ReferenceError(`Unknown variable: $${t}`)),new E(`$${t}`);if(n instanceof W)return n;switch(typeof n){case"string":return n;case"number":return new z(n);case"object":if(C.supportsValue(n))return new C(n);default:return e.reportError(new TypeError(`Variable type not supported: $${t}, ${typeof n}`)),new E(`$${t}`)}}function dn(e,{name:t,attr:n}){let s=e.bundle._messages.get(t);if(!s)return e.reportError(new ReferenceError(`Unknown message: ${t}`)),new E(t);if(n){let r=s.attributes[n];return r?ee(e,r):(e.reportError(new ReferenceError(`Unknown attribute: ${n}`)),new E(`${t}.${n}`))}return s.value?ee(e,s.value):(e.reportError(new ReferenceError(`No value: ${t}`)),new E(t))}function hn(e,{name:t,attr:n,args:s}){let r=`-${t}`,i=e.bundle._terms.get(r);if(!i)return e.reportError(new ReferenceError(`Unknown term: ${r}`)),new E(r);if(n){let c=i.attributes[n];if(c){e.params=Ie(e,s).named;let u=ee(e,c);return e.params=null,u}return e.reportError(new ReferenceError(`Unknown attribute: ${n}`)),new E(`${r}.${n}`)}e.params=Ie(e,s).named;let a=ee(e,i.value);return e.params=null,a}function gn(e,{name:t,args:n}){let s=e.bundle._functions[t];if(!s)return e.reportError(new ReferenceError(`Unknown function: ${t}()`)),new E(`${t}()`);if(typeof s!="function")return e.reportError(new TypeError(`Function ${t}() is not callable`)),new E(`${t}()`);try{let r=Ie(e,n);return s(r.positional,r.named)}catch(r){return e.reportError(r),new E(`${t}()`)}}function mn(e,{selector:t,variants:n,star:s}){let r=ue(e,t);if(r instanceof E)return nt(e,n,s);for(let i of n){let a=ue(e,i.key);if(un(e,r,a))return ee(e,i.value)}return nt(e,n,s)}function De(e,t){if(e.dirty.has(t))return e.reportError(new RangeError("Cyclic reference")),new E;e.dirty.add(t);let n=[],s=e.bundle._useIsolating&&t.length>1;for(let r of t){if(typeof r=="string"){n.push(e.bundle._transform(r));continue}if(e.placeables++,e.placeables>tt)throw e.dirty.delete(t),new RangeError(`Too many placeables expanded: ${e.placeables}, max allowed is ${tt}`);s&&n.push(an),n.push(ue(e,r).toString(e)),s&&n.push(ln)}return e.dirty.delete(t),n.join("")}function ee(e,t){return typeof t=="string"?e.bundle._transform(t):De(e,t)}var xe=class{constructor(t,n,s){this.dirty=new WeakSet,this.params=null,this.placeables=0,this.bundle=t,this.errors=n,this.args=s}reportError(t){if(!this.errors||!(t instanceof Error))throw t;this.errors.push(t)}memoizeIntlObject(t,n){let s=this.bundle._intls.get(t);s||(s={},this.bundle._intls.set(t,s));let r=JSON.stringify(n);return s[r]||(s[r]=new t(this.bundle.locales,n)),s[r]}};function qe(e,t){let n=Object.create(null);for(let[s,r]of Object.entries(e))t.includes(s)&&(n[s]=r.valueOf());return n}var st=["unitDisplay","currencyDisplay","useGrouping","minimumIntegerDigits","minimumFractionDigits","maximumFractionDigits","minimumSignificantDigits","maximumSignificantDigits"];function rt(e,t){let n=e[0];if(n instanceof E)return new E(`NUMBER(${n.valueOf()})`);if(n instanceof z)return new z(n.valueOf(),{...n.opts,...qe(t,st)});if(n instanceof C)return new z(n.toNumber(),{...qe(t,st)});throw new TypeError("Invalid argument to NUMBER")}var pn=["dateStyle","timeStyle","fractionalSecondDigits","dayPeriod","hour12","weekday","era","year","month","day","hour","minute","second","timeZoneName"];function it(e,t){let n=e[0];if(n instanceof E)return new E(`DATETIME(${n.valueOf()})`);if(n instanceof C||n instanceof z)return new C(n,qe(t,pn));throw new TypeError("Invalid argument to DATETIME")}var ot=new Map;function at(e){let t=Array.isArray(e)?e.join(" "):e,n=ot.get(t);return n===void 0&&(n=new Map,ot.set(t,n)),n}var ce=class{constructor(t,{functions:n,useIsolating:s=!0,transform:r=i=>i}={}){this._terms=new Map,this._messages=new Map,this.locales=Array.isArray(t)?t:[t],this._functions={NUMBER:rt,DATETIME:it,...n},this._useIsolating=s,this._transform=r,this._intls=at(t)}hasMessage(t){return this._messages.has(t)}getMessage(t){return this._messages.get(t)}addResource(t,{allowOverrides:n=!1}={}){let s=[];for(let r=0;r<t.body.length;r++){let i=t.body[r];if(i.id.startsWith("-")){if(n===!1&&this._terms.has(i.id)){s.push(new Error(`Attempt to override an existing term: "${i.id}"`));continue}this._terms.set(i.id,i)}else{if(n===!1&&this._messages.has(i.id)){s.push(new Error(`Attempt to override an existing message: "${i.id}"`));continue}this._messages.set(i.id,i)}}return s}formatPattern(t,n=null,s=null){if(typeof t=="string")return this._transform(t);let r=new xe(this,s,n);try{return De(r,t).toString(r)}catch(i){if(r.errors&&i instanceof Error)return r.errors.push(i),new E().toString(r);throw i}}};var Fe=/^(-?[a-zA-Z][\w-]*) *= */gm,lt=/\.([a-zA-Z][\w-]*) *= */y,fn=/\*?\[/y,_e=/(-?[0-9]+(?:\.([0-9]+))?)/y,bn=/([a-zA-Z][\w-]*)/y,ut=/([$-])?([a-zA-Z][\w-]*)(?:\.([a-zA-Z][\w-]*))?/y,wn=/^[A-Z][A-Z0-9_-]*$/,ke=/([^{}\n\r]+)/y,$n=/([^\\"\n\r]*)/y,ct=/\\([\\"])/y,dt=/\\u([a-fA-F0-9]{4})|\\U([a-fA-F0-9]{6})/y,yn=/^\n+/,ht=/ +$/,vn=/ *\r?\n/g,xn=/( *)$/,kn=/{\s*/y,gt=/\s*}/y,En=/\[\s*/y,Sn=/\s*] */y,Mn=/\s*\(\s*/y,Tn=/\s*->\s*/y,Ln=/\s*:\s*/y,Rn=/\s*,?\s*/y,Nn=/\s+/y,de=class{constructor(t){this.body=[],Fe.lastIndex=0;let n=0;for(;;){let m=Fe.exec(t);if(m===null)break;n=Fe.lastIndex;try{this.body.push(u(m[1]))}catch(b){if(b instanceof SyntaxError)continue;throw b}}function s(m){return m.lastIndex=n,m.test(t)}function r(m,b){if(t[n]===m)return n++,!0;if(b)throw new b(`Expected ${m}`);return!1}function i(m,b){if(s(m))return n=m.lastIndex,!0;if(b)throw new b(`Expected ${m.toString()}`);return!1}function a(m){m.lastIndex=n;let b=m.exec(t);if(b===null)throw new SyntaxError(`Expected ${m.toString()}`);return n=m.lastIndex,b}function c(m){return a(m)[1]}function u(m){let b=g(),L=d();if(b===null&&Object.keys(L).length===0)throw new SyntaxError("Expected message value or attributes");return{id:m,value:b,attributes:L}}function d(){let m=Object.create(null);for(;s(lt);){let b=c(lt),L=g();if(L===null)throw new SyntaxError("Expected attribute value");m[b]=L}return m}function g(){let m;if(s(ke)&&(m=c(ke)),t[n]==="{"||t[n]==="}")return h(m?[m]:[],1/0);let b=X();return b?m?h([m,b],b.length):(b.value=Oe(b.value,yn),h([b],b.length)):m?Oe(m,ht):null}function h(m=[],b){for(;;){if(s(ke)){m.push(c(ke));continue}if(t[n]==="{"){m.push(p());continue}if(t[n]==="}")throw new SyntaxError("Unbalanced closing brace");let B=X();if(B){m.push(B),b=Math.min(b,B.length);continue}break}let L=m.length-1,K=m[L];typeof K=="string"&&(m[L]=Oe(K,ht));let le=[];for(let B of m)B instanceof Ee&&(B=B.value.slice(0,B.value.length-b)),B&&le.push(B);return le}function p(){i(kn,SyntaxError);let m=w();if(i(gt))return m;if(i(Tn)){let b=k();return i(gt,SyntaxError),{type:"select",selector:m,...b}}throw new SyntaxError("Unclosed placeable")}function w(){if(t[n]==="{")return p();if(s(ut)){let[,m,b,L=null]=a(ut);if(m==="$")return{type:"var",name:b};if(i(Mn)){let K=f();if(m==="-")return{type:"term",name:b,attr:L,args:K};if(wn.test(b))return{type:"func",name:b,args:K};throw new SyntaxError("Function names must be all upper-case")}return m==="-"?{type:"term",name:b,attr:L,args:[]}:{type:"mesg",name:b,attr:L}}return P()}function f(){let m=[];for(;;){switch(t[n]){case")":return n++,m;case void 0:throw new SyntaxError("Unclosed argument list")}m.push(y()),i(Rn)}}function y(){let m=w();return m.type!=="mesg"?m:i(Ln)?{type:"narg",name:m.name,value:P()}:m}function k(){let m=[],b=0,L;for(;s(fn);){r("*")&&(L=b);let K=R(),le=g();if(le===null)throw new SyntaxError("Expected variant value");m[b++]={key:K,value:le}}if(b===0)return null;if(L===void 0)throw new SyntaxError("Expected default variant");return{variants:m,star:L}}function R(){i(En,SyntaxError);let m;return s(_e)?m=ve():m={type:"str",value:c(bn)},i(Sn,SyntaxError),m}function P(){if(s(_e))return ve();if(t[n]==='"')return T();throw new SyntaxError("Invalid expression")}function ve(){let[,m,b=""]=a(_e),L=b.length;return{type:"num",value:parseFloat(m),precision:L}}function T(){r('"',SyntaxError);let m="";for(;;){if(m+=c($n),t[n]==="\\"){m+=F();continue}if(r('"'))return{type:"str",value:m};throw new SyntaxError("Unclosed string literal")}}function F(){if(s(ct))return c(ct);if(s(dt)){let[,m,b]=a(dt),L=parseInt(m||b,16);return L<=55295||57344<=L?String.fromCodePoint(L):"�"}throw new SyntaxError("Unknown escape sequence")}function X(){let m=n;switch(i(Nn),t[n]){case".":case"[":case"*":case"}":case void 0:return!1;case"{":return Xe(t.slice(m,n))}return t[n-1]===" "?Xe(t.slice(m,n)):!1}function Oe(m,b){return m.replace(b,"")}function Xe(m){let b=m.replace(vn,`
`),L=xn.exec(m)[1].length;return new Ee(b,L)}}},Ee=class{constructor(t,n){this.value=t,this.length=n}};var mt=`# Deutsche Texte der Seite. Was ein Lauf selbst sagt (Welten, Messgrößen, Quellen), bleibt Englisch.

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
`;var pt=`# English strings of the explorer. Words of a run (worlds, measures, sources) come from the run.

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
`;var ft=`# 页面的中文文字。运行结果自带的词语（情形、指标、来源）保留英文。

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
sliders-real = 您可以在下面的真实运行中看一看。
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

real-title = 在真实的运行中看一看
real-intro = 这里不作任何预测：每个点是 { $n } 次运行中的一次，每次运行中所有未知的数字同时取不同的值。请选择一个数字并移动窗口：窗口选出这个数字最小、最大或居中的三分之一的运行。
real-axis = 未知的数字
real-window = 窗口，从最小到最大
real-between = { $from } 至 { $to } { $unit }
real-sentence = 在 { $n } 次运行中的 { $k } 次里，“{ $label }”为 { $between }。这些运行的中位数是每 { $per } 人 { $value } { $unit }（{ $low } 至 { $high }），全部运行的中位数是 { $whole }（{ $least } 至 { $most }）。
real-chance = 这说明不了什么：如果抽签选出 { $k } 次运行，100 次抽签中有 { $share } 次，中位数与全部运行的中位数相差同样远。
real-rare = 如果抽签选出 { $k } 次运行，100 次抽签中有 { $share } 次，中位数与全部运行的中位数相差同样远。不过可选的数字有 { $axes } 个，大约每二十个就有一个会因偶然而显得如此。
real-in = 在窗口内
real-out = 在窗口外

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
`;var he={en:"English",de:"Deutsch",zh:"简体中文"},Se={en:"en-GB",de:"de-DE",zh:"zh-CN"},bt={en:pt,de:mt,zh:ft},wt=Object.fromEntries(Object.keys(bt).map(e=>{let t=new ce(Se[e],{useIsolating:!1});return t.addResource(new de(bt[e])),[e,t]})),Pe="en";function $t(e){Pe=e}function O(){return Se[Pe]}function l(e,t={}){for(let n of[wt[Pe],wt.en]){let s=n.getMessage(e);if(s?.value)return n.formatPattern(s.value,t)}throw new Error(`no string ${e}`)}function D(e){return e.join(l("between"))}function Me(e,t={}){let n=[],s={};for(let[r,i]of Object.entries(t))s[r]=i instanceof Node?`${n.push(i)-1}`:i;return l(e,s).split("").map((r,i)=>i%2?n[Number(r)]:r)}function In(e,t){let n=10**Math.abs(t),s=t>=0?e*n:e/n,r=Math.floor(s);if(s-r===.5&&(t>=0?s/n:s*n)===e){let a=r%2===0?r:r+1;return t>=0?a/n:a*n}return t>=0?Number(e.toFixed(t)):Math.round(s)*n}function Dn(e,t){let n=2-Math.floor(Math.log10(Math.abs(e)));return t?Math.min(n,1-Math.floor(Math.log10(t))):n}var yt=new Map;function Q(e,t={}){let n=`${e} ${Object.values(t).join(" ")}`,s=yt.get(n)??new Intl.NumberFormat(e,t);return yt.set(n,s),s}function J(e,t,n){if(!Number.isFinite(e))return"–";if(e===0)return"0";let s=Dn(e,t),r=In(e,Math.max(-6,Math.min(4,s)));if(r===0)return"0";let i=Math.max(Math.min(s,4),0),a=Q(n,{minimumFractionDigits:i,maximumFractionDigits:i}).format(Math.abs(r));return r<0?`−${a}`:a}function ge(e,t=O()){return Q(t,{minimumFractionDigits:2,maximumFractionDigits:2}).format(e).replace("-","−")}function te(...e){let t=e.flatMap(n=>n?[n[1]-n[0]]:[]).filter(Number.isFinite);return t.length?Math.max(...t):null}function o(e,t={},...n){let s=document.createElement(e);return kt(s,t),Be(s,n),s}function N(e,t={},...n){let s=document.createElementNS("http://www.w3.org/2000/svg",e);return kt(s,t),Be(s,n),s}function kt(e,t){for(let[n,s]of Object.entries(t))typeof s=="function"?e.addEventListener(n,s):s===!0?e.setAttribute(n,""):s!==!1&&e.setAttribute(n,String(s))}function Be(e,t){for(let n of t)Array.isArray(n)?Be(e,n):n&&e.append(n)}function v(e,t={},n={}){return o("p",n,Me(e,t))}function A(e,t="span"){return o(t,{lang:"en"},e)}function ne(e,t,n,s,r=1){let i=e.per/1e3*r,a=J(t*i,n===null?null:n*Math.abs(i),O());return o("data",{value:t*r,"data-figure":s},a)}function I(e,t,n,s=1){let r=e.per/1e3*s;return J(t*r,n===null?null:n*Math.abs(r),O())}function $(e){return Q(O()).format(e)}function S(e,t,...n){let s=o("h2",{id:`h-${e}`,tabindex:-1},t);return o("section",{id:`s-${e}`,"aria-labelledby":`h-${e}`},s,...n)}var Et=/^-?\d+(\.\d+)?(e-?\d+)?$/;function vt(e){if(!Et.test(e))return e;let t=Number.isInteger(Number(e))?{}:{maximumSignificantDigits:4};return Q(O(),{...t,useGrouping:!1}).format(Number(e)).replace("-","−")}function qn(e){let t=(r,i)=>{let a=String(r),c=Et.test(a)?{"data-exact":a}:{};return i?o("th",{scope:"row",...c},vt(a)):o("td",c,vt(a))},n=e.rows.map(r=>o("tr",{},r.map((i,a)=>t(i,a===0)))),s=o("tr",{},e.head.map(r=>o("th",{scope:"col"},r)));return o("table",{},o("caption",{},e.caption),o("thead",{},s),o("tbody",{},n))}var St=new WeakMap;function Mt(e){return[...e.querySelectorAll("[data-sheet]")].flatMap(t=>{let n=St.get(t);return n?[[t.dataset.sheet??"",n]]:[]})}function se(e,t=!1){let n={caption:"",head:[],rows:[]},s=o("div",{class:"scroll",tabindex:0,role:"region"}),r=o("button",{type:"button",class:"small",click:()=>Ce(`${e}.csv`,We(n))},l("csv")),i=o("details",{class:"sheet","data-sheet":e},o("summary",{},l("table")),s,r),a=u=>{n=u,St.set(i,u),(!t||i.open)&&c()},c=()=>{s.setAttribute("aria-label",`${l("table")}: ${n.caption}`),s.replaceChildren(qn(n))};return t&&i.addEventListener("toggle",c),{box:i,fill:a}}function q(e,t){let n=se(e);return n.fill(t),n.box}function We(e){let t=n=>{let s=String(n);return/[",\n]/.test(s)?`"${s.replaceAll('"','""')}"`:s};return[e.head,...e.rows].map(n=>n.map(t).join(",")).join(`\r
`)+`\r
`}function Ce(e,t){let n=URL.createObjectURL(new Blob(["\uFEFF",t],{type:"text/csv"}));o("a",{href:n,download:e}).click(),setTimeout(()=>URL.revokeObjectURL(n),1e3)}var xt=0;function _(e){window.clearTimeout(xt),xt=window.setTimeout(()=>{let t=document.getElementById("live");t&&(t.textContent=e())},400)}function Tt(e,t=4){let n=e.filter(Number.isFinite),s=Math.min(0,...n),r=Math.max(0,...n),i=Lt((r-s||1)/t),a=Math.floor(s/i+1e-9)*i,c=[];for(let u=0;a+u*i<r+i*.999;u++)c.push(a+u*i);return c.length<2&&c.push(a+i),{low:c[0],high:c[c.length-1],ticks:c}}function Fn(e,t){let n=Lt((t-e||1)/4),s=[];for(let r=Math.ceil(e/n-1e-9);r*n<=t+n*1e-9;r++)s.push(Number((r*n).toPrecision(12)));return s}function Lt(e){let t=10**Math.floor(Math.log10(e));return[1,2,5,10].map(n=>n*t).find(n=>n>=e)??e}function He(e){return Q(O(),{maximumSignificantDigits:4}).format(e).replace("-","−")}function _n(e){return[e.value??0,...e.luck??[],...e.range??[]]}function j(e,t,n){let{low:s,high:r,ticks:i}=Tt(e.flatMap(_n)),a=p=>`${100*(Math.min(Math.max(p,s),r)-s)/(r-s)}%`,c=()=>i.map(p=>N("line",{class:p===0?"zero":"grid",x1:a(p),x2:a(p),y1:0,y2:"100%"})),u=(p,w,f)=>p?[N("line",{class:w,x1:a(p[0]),x2:a(p[1]),y1:"50%",y2:"50%"}),...f?p.map(y=>N("line",{class:w,x1:a(y),x2:a(y),y1:"30%",y2:"70%"})):[]]:[],d=e.map(p=>{if(p.heading)return o("div",{class:"bar-heading"},p.label);let w=p.value===null?[]:[N("circle",{class:"dot",cx:a(p.value),cy:"50%",r:5})],f=N("svg",{class:"bar",focusable:"false"},c(),u(p.range,"range",!0),u(p.luck,"luck",!1),w);return o("div",{class:p.bold?"row bold":"row"},o("div",{class:"name"},p.label),f,o("div",{class:"said"},p.text))}),g=i.map(p=>{let w=o("span",{},He(p));return w.style.left=a(p),w}),h=o("div",{class:"row scale"},o("div",{class:"name"}),o("div",{class:"ticks"},g),o("div",{class:"said"},t));return o("div",{class:"bars",role:"img","aria-label":n},o("div",{"aria-hidden":"true"},d,h))}function re(e){return Ze(e).box}function Ze(e){let t=e.series.flatMap(f=>[...f.points??[],...f.dots??[],...(f.band??[]).flatMap(([y,k,R])=>[[y,k],[y,R]])]),[n,s]=e.xs??[Math.min(...t.map(([f])=>f)),Math.max(...t.map(([f])=>f))],r=Tt(t.map(([,f])=>f)),i=f=>100*(f-n)/(s-n||1),a=f=>100-100*(f-r.low)/(r.high-r.low),c=e.xTicks??Fn(n,s).map(f=>[f,He(f)]),u=N("svg",{class:"lines",viewBox:"0 0 100 100",preserveAspectRatio:"none",focusable:"false"});for(let f of r.ticks)u.append(N("line",{class:f===0?"zero":"grid",x1:0,x2:100,y1:a(f),y2:a(f)}));for(let f of e.series){if(f.band?.length){let y=f.band.map(([R,,P])=>`${i(R)},${a(P)}`),k=[...f.band].reverse().map(([R,P])=>`${i(R)},${a(P)}`);u.append(N("polygon",{class:`band ${f.kind}`,points:[...y,...k].join(" ")}))}f.points?.length&&u.append(N("polyline",{class:`line ${f.kind}`,points:f.points.map(([y,k])=>`${i(y)},${a(k)}`).join(" ")}))}let d=N("line",{class:"cursor",y1:0,y2:100}),g=f=>{d.toggleAttribute("hidden",f===void 0);for(let y of["x1","x2"])d.setAttribute(y,String(f===void 0?0:i(f)))};g(e.cursor),u.append(d);for(let f of e.series)f.dots?.length&&u.append(N("path",{class:`run ${f.kind}`,d:f.dots.map(([y,k])=>`M${i(y).toFixed(2)} ${a(k).toFixed(2)}h0`).join("")}));let h=(f,y,k)=>{let R=o("span",{},f);return R.style[y]=`${k}%`,R},p=o("div",{class:"area"},u);return{box:o("div",{class:"plot",role:"img","aria-label":e.alt},o("div",{"aria-hidden":"true"},o("div",{class:"up"},e.up),o("div",{class:"grid-box"},o("div",{class:"y-ticks"},r.ticks.map(f=>h(He(f),"top",a(f)))),p,o("div",{class:"x-ticks"},c.map(([f,y])=>h(y,"left",i(f)))),o("div",{class:"across"},e.across)))),point:g}}function H(e){return o("ul",{class:"key"},e.map(([t,n])=>o("li",{},o("span",{class:`mark ${t}`,"aria-hidden":"true"}),n)))}function Y(e,t,n=1){return t.value===null?t.why||l("not-estimable"):I(e,t.value,te(t.luck)??te(t.range),n)}function Pn(e,t,n){let s=e.per/1e3*n,r=i=>i&&[i[0]*s,i[1]*s];return{value:t.value===null?null:t.value*s,luck:t.value===null?null:r(t.luck),range:t.value===null?null:r(t.range)}}function me(e,t,n,s=!1,r=1){return{label:t,text:Y(e,n,r),bold:s,...Pn(e,n,r)}}function pe(e,t,n=1){let s=e.per/1e3*n,r=a=>a==null?"":String(Number((a*s).toPrecision(12)));return[t.value===null?t.why:r(t.value),r(t.luck?.[0]),r(t.luck?.[1]),r(t.range?.[0]),r(t.range?.[1]),t.verdict]}function fe(e){let t=String(e.per);return[l("col-figure",{per:t}),l("col-luck-low"),l("col-luck-high"),l("col-range-low"),l("col-range-high"),l("col-verdict")]}function Rt(e){let t=e.worlds.filter(a=>a.figure),n=t.map(a=>me(e,a.label,a.figure,a.name===e.system)),s={caption:l("worlds-title"),head:[l("col-world"),...fe(e)],rows:t.map(a=>[a.label,...pe(e,a.figure)])},r=D(t.map(a=>l("worlds-item",{label:a.label,value:Y(e,a.figure)}))),i=l("worlds-sentence",{baseline:x(e,e.baseline),per:e.per,list:r});return S("worlds",l("worlds-title"),o("p",{},i),j(n,e.unit,i),o("p",{class:"note"},l("worlds-key")),q("worlds",s))}function Nt(e){let t=o("div",{"aria-live":"polite"}),n=a=>{let c=e.who.blocks[a],u=h=>h.level.charAt(0).toUpperCase()+h.level.slice(1),d=c.levels.map(h=>me(e,u(h),h.figure)),g=`${c.title}. ${D(c.levels.map(h=>`${u(h)}: ${Y(e,h.figure)}`))}.`;t.replaceChildren(o("p",{lang:"en"},g),j(d,e.unit,g))},s=o("select",{id:"who-by",change:()=>n(s.selectedIndex)},e.who.blocks.map(a=>o("option",{lang:"en"},a.title))),r=e.who.blocks.flatMap(a=>a.levels.map(c=>[c.level,a.dimension,c.people,...pe(e,c.figure)])),i={caption:l("who-title"),head:[l("col-level"),l("who-by"),l("col-people"),...fe(e)],rows:r};return e.who.blocks.length&&n(0),S("who",l("who-title"),A(e.who.finding,"p"),o("label",{for:"who-by"},l("who-by")),s,t,o("p",{class:"note"},l("who-note")," ",l("worlds-key")),q("who",i))}function At(e){let t=o("div",{"aria-live":"polite"}),n=e.worlds.filter(u=>!u.placebo&&u.name!==e.baseline).map(u=>u.name);if(!e.worlds.some(u=>u.guarded))return S("guards",l("guards-title"),o("p",{},l("guards-none")));let s=u=>`${u.phrase} (${u.unit})`,r=u=>{let d=e.harms[u],g=n.map(w=>me(e,x(e,w),d.worlds[w],w===e.system)),h=D(n.map(w=>l("worlds-item",{label:x(e,w),value:Y(e,d.worlds[w])}))),p=l("guards-sentence",{phrase:d.phrase,per:e.per,baseline:x(e,e.baseline),list:h});t.replaceChildren(o("p",{},p),j(g,d.unit,p))},i=o("select",{id:"harm",change:()=>r(i.selectedIndex)},e.harms.map(u=>o("option",{lang:"en"},s(u)))),a=e.harms.flatMap(u=>n.map(d=>[s(u),x(e,d),...pe(e,u.worlds[d])])),c={caption:l("guards-title"),head:[l("guards-measure"),l("col-world"),...fe(e)],rows:a};return r(0),S("guards",l("guards-title"),o("label",{for:"harm"},l("guards-measure")),i,t,o("p",{class:"note"},l("guards-note")," ",l("worlds-key")),q("guards",c))}var zt=50;function Ot(e,t,n){let s=e.people!==null&&e.count==="persons",r={per:$(e.per),days:$(e.days),phrase:e.phrase,unit:e.unit,system:x(e,e.system),baseline:x(e,e.baseline)},i=o("input",{id:"guess",type:"number",inputmode:"decimal",step:"any",value:t.guess??"","aria-describedby":"guess-hint guess-error"}),a=o("p",{id:"guess-error",class:"error",role:"alert"}),c=u=>{u.preventDefault(),i.value.trim()===""||!Number.isFinite(Number(i.value))?(a.textContent=l("guess-missing"),i.setAttribute("aria-invalid","true"),i.focus()):n(Number(i.value))};return S("guess",l("guess-title"),o("p",{class:"large"},Me(s?"guess-persons":"guess-total",r)),o("form",{submit:c,novalidate:!0},o("label",{for:"guess"},l("guess-label",{per:$(e.per)})),o("div",{class:"line"},i,o("button",{class:"main"},l("guess-show")),o("button",{type:"button",click:()=>n(null)},l("guess-skip"))),a,o("p",{id:"guess-hint",class:"note"},l("guess-hint"))))}function It(e,t){let n=e.headline,s=(a,c)=>{let u=n[a]??[0,0];return ne(e,u[c],u[1]-u[0],`headline.${a}.${c}`)},r=[];if(n.luck&&r.push(v("answer-luck",{low:s("luck",0),high:s("luck",1)})),n.range){let a=n.settings<20?"answer-range-few":"answer-range";r.push(v(a,{low:s("range",0),high:s("range",1),settings:$(n.settings)}))}else r.push(v("answer-no-range"));let i=o("details",{},o("summary",{},l("answer-read")),A(e.explained,"p"));return S("answer",l("answer-title"),Bn(e,t),o("p",{class:"large",lang:"en"},e.sentence),r,e.explained?i:null)}function Bn(e,t){if(t.guess===null)return null;let n=o("strong",{},$(t.guess)),s=e.headline.range,r=e.per/1e3;if(!s)return v("guessed",{guess:n});let i=t.guess>=s[0]*r&&t.guess<=s[1]*r,a=s[1]-s[0],c={guess:n,low:ne(e,s[0],a,"headline.range.0"),high:ne(e,s[1],a,"headline.range.1")};return v(i?"guessed-inside":"guessed-outside",i?{guess:n}:c)}function Dt(e){let t=e.people;if(!t)return S("people",l("dots-title"),v("dots-none",{phrase:e.phrase}));if(t.value===null)return null;let n=Wn(e,t),s=[e.system,e.baseline],r=s.map((g,h)=>Hn(e,x(e,g),n[h],h===0?"caused":"spared")),i=te(t.luck)??te(t.range),a=ne(e,t.there+t.value,i,"people.sum"),c=ne(e,t.there,i,"people.there"),u=s.map((g,h)=>[x(e,g),n[h].both+n[h].alone,n[h].alone]),d=[["plain",l("dots-plain")],["both",l("dots-both")],["caused",l("dots-caused")],["ring",l("dots-ring")]];return n[1].alone&&d.splice(3,0,["spared",l("dots-spared")]),S("people",l("dots-title"),v("dots-sentence",{per:$(e.per),here:a,there:c,system:x(e,e.system),baseline:x(e,e.baseline)}),o("div",{class:"two"},r),H(d),v("dots-caption",{per:$(e.per)},{class:"note"}),q("people",{caption:l("dots-title"),head:[l("dots-world"),l("col-marked"),l("col-alone")],rows:u}))}function Wn(e,t){let n=e.per/1e3,s=Math.round((t.value??0)*n),r=Math.round(t.there*n),i=Math.round((t.range?.[1]??0)*n),a=s>=0?r:Math.max(r+s,0);return[{both:a,alone:Math.max(s,0),rings:Math.max(Math.min(i,e.per-a)-Math.max(s,0),0)},{both:a,alone:Math.max(-s,0),rings:0}]}function Cn(e){let t=Array.from({length:e},(s,r)=>r),n=20261;for(let s=e-1;s>0;s--){n=Math.imul(n,1664525)+1013904223>>>0;let r=n%(s+1);[t[s],t[r]]=[t[r],t[s]]}return t}function Hn(e,t,n,s){let r=e.per,i=r>1e3?2*zt:zt,a=Math.ceil(r/i),c=10,u=`dot-${s}`,d=N("pattern",{id:u,width:c,height:c,patternUnits:"userSpaceOnUse"},N("circle",{class:"person",cx:c/2,cy:c/2,r:2.6})),g=N("svg",{viewBox:`0 0 ${i*c} ${a*c}`,class:"people",role:"img","aria-label":`${t}. ${l("dots-alt",{per:$(r),both:n.both,alone:n.alone,rings:n.rings})}`},N("defs",{},d),N("rect",{width:i*c,height:a*c,fill:`url(#${u})`})),h=[["both",0,n.both],[s,n.both,n.alone],["ring",n.both+n.alone,n.rings]],p=Cn(r);for(let[w,f,y]of h)for(let k=f;k<f+y;k++){let R=p[k];g.append(N("circle",{class:`hit ${w}`,cx:(R%i+.5)*c,cy:(Math.floor(R/i)+.5)*c,r:(w==="ring"?3.4:4.4)*(r>1e3?2:1)}))}return o("figure",{},o("figcaption",{},A(t)),g)}var Zn=3,jn=60,be=0;function qt(e,t,n){window.clearInterval(be);let s=e.lives.lives,r=o("div",{}),i=o("div",{}),a=o("p",{}),c=e.days-1,u=o("input",{id:"day",type:"range",min:0,max:c,step:1,value:t.day??c}),d=o("output",{for:"day"}),g=o("button",{type:"button",class:"play"},l("year-play")),h=(T,F)=>{t.day=T===c?null:T,u.value=String(T),u.setAttribute("aria-valuetext",l("year-sentence",{day:$(T+1),per:e.per,list:je(e,T)})),d.textContent=$(T+1),a.textContent=l("year-sentence",{day:$(T+1),per:e.per,list:je(e,T)}),i.replaceChildren(Qn(e,T)),Vn(r,T),F&&_(()=>`${a.textContent} ${Kn(e,s[t.life],T)}`),n()},p=()=>{window.clearInterval(be),be=0,g.textContent=l("year-play")},w=()=>{r.replaceChildren(...s.length?Gn(e,s[t.life]):[o("p",{},l("life-none"))]),h(t.day??c,!1)};u.addEventListener("input",()=>h(Number(u.value),!0)),g.addEventListener("click",()=>{if(be)return p();Number(u.value)>=c&&h(0,!1),g.textContent=l("year-pause"),be=window.setInterval(()=>{let T=Math.min(Number(u.value)+Zn,c);h(T,!1),T===c&&p()},jn)});let f=()=>{p();let T=s[t.life]?.days.find(F=>F.day>Number(u.value));h(T?T.day:c,!0)},y=()=>{p(),h(0,!0)},k=o("select",{id:"life-choice",change:()=>{t.life=k.selectedIndex,w()}},s.map((T,F)=>o("option",{},l("life-number",{n:F+1}))));k.selectedIndex=t.life;let R=l(`life-${e.lives.chosen}`,{candidates:$(e.lives.candidates),phrase:e.phrase}),P=s.flatMap((T,F)=>T.days.map(X=>[l("life-number",{n:F+1}),X.day+1,X.there,X.here])),ve={caption:l("life-title"),head:[l("life-choice"),l("col-day"),x(e,e.baseline),x(e,e.system)],rows:P};return w(),S("life",l("life-title"),s.length?[o("p",{},R),o("label",{for:"life-choice"},l("life-choice")),k]:null,o("div",{class:"line controls"},o("label",{for:"day"},l("year-day")),u,d,g,o("button",{type:"button",click:f},l("year-next")),o("button",{type:"button",click:y},l("year-start"))),r,o("h3",{},l("year-chart",{phrase:e.phrase,per:e.per})),a,i,H(e.daily.map((T,F)=>[`s${F}`,T.label])),o("p",{class:"note"},l("year-note",{unit:e.unit})),q("life",ve),q("year",Yn(e)))}function Un(e,t){return e.lives.lives.indexOf(t)+1}function Gn(e,t){let n=o("tr",{},[l("col-day"),x(e,e.baseline),x(e,e.system)].map(a=>o("th",{scope:"col"},a))),s=a=>o("td",{lang:"en"},a||l("life-nothing")),r=t.days.map(a=>o("tr",{"data-day":a.day,class:a.there===a.here?"":"differs"},o("th",{scope:"row"},$(a.day+1)),s(a.there),s(a.here))),i=o("table",{class:"story"},o("caption",{},l("life-parted",{parted:t.parted,days:$(e.days)})),o("thead",{},n),o("tbody",{},r));return[A(t.who,"p"),o("div",{class:"scroll",tabindex:0,role:"region","aria-label":l("life-number",{n:Un(e,t)})},i)]}function Vn(e,t){let n=[...e.querySelectorAll("tr[data-day]")],s=n.filter(r=>Number(r.dataset.day)<=t).at(-1);for(let r of n)r.classList.toggle("ahead",Number(r.dataset.day)>t),r===s?r.setAttribute("aria-current","step"):r.removeAttribute("aria-current")}function Kn(e,t,n){let s=t?.days.find(r=>r.day===n);return s?`${x(e,e.baseline)}: ${s.there||l("life-nothing")}. ${x(e,e.system)}: ${s.here||l("life-nothing")}.`:""}function je(e,t){return D(e.daily.map(n=>l("year-item",{value:I(e,n.so_far[t],null),label:n.label})))}function Qn(e,t){let n=e.per/1e3,s=e.daily.map((a,c)=>({kind:`s${c}`,points:a.so_far.slice(0,t+1).map((u,d)=>[d+1,u*n])})),r=Math.max(...e.daily.flatMap(a=>a.so_far))*n;return re({series:[{kind:"none",dots:[],points:[],band:[[1,0,r]]},...s],across:l("year-day"),up:e.phrase,xs:[1,e.days],xTicks:Jn(e),cursor:t+1,alt:l("year-sentence",{day:$(t+1),per:e.per,list:je(e,t)})})}function Jn(e){let t=e.days;return[1,Math.round(t/4),Math.round(t/2),Math.round(3*t/4),t].map(n=>[n,$(n)])}function Yn(e){let t=e.per/1e3,n=r=>String(Number((r*t).toPrecision(12))),s=Array.from({length:e.days},(r,i)=>[i+1,...e.daily.map(a=>n(a.so_far[i]))]);return{caption:l("year-chart",{phrase:e.phrase,per:e.per}),head:[l("col-day"),...e.daily.map(r=>r.label)],rows:s}}var Ft=[.05,.95],Xn=4,es=64;function _t(e,t){let n=Math.min(Math.max(t*(e.length+1)-1,0),e.length-1),s=Math.floor(n),r=Math.min(s+1,e.length-1);return e[s]+(n-s)*(e[r]-e[s])}function U(e){let t=Float64Array.from(e).sort(),n=t.length/2,s=t.length%2?t[Math.floor(n)]:(t[n-1]+t[n])/2;return{low:_t(t,Ft[0]),middle:s,high:_t(t,Ft[1])}}var Te=class{constructor(t,n){this.emulator=t;t.inputs.forEach((s,r)=>this.place.set(s,r)),this.columns=t.inputs.map(s=>Float64Array.from(n,r=>r[s])),this.size=n.length}emulator;size;columns;place=new Map;near=new Map;curves=new Map;answers(t){let n=[...t].filter(([r])=>this.place.has(r));if(!n.length)return this.emulator.answers;let{left:s}=this.emulator;return this.foretold(n.map(([r,i])=>[this.place.get(r),i])).map((r,i)=>this.natural(r+s[i]))}band(t){return U(this.answers(t))}along(t,n,s){let r=[...n].filter(([u])=>u!==t),i=JSON.stringify([t,r]),a=this.curves.get(i);if(a)return a;let c=s.map(u=>this.band(new Map([...r,[t,u]])));return this.curves.size>=es&&this.curves.clear(),this.curves.set(i,c),c}foretold(t){let{scales:n,weights:s,middle:r}=this.emulator,i=this.size,a=this.nearness(t.map(([d])=>d)),c=Float64Array.from(s,(d,g)=>{let h=0;for(let[p,w]of t)h+=n[p]*(w-this.columns[p][g])**2;return d*Math.exp(-h/2)}),u=new Float64Array(i);for(let d=0;d<i;d++){let g=r;for(let h=0,p=d*i;h<i;h++)g+=a[p+h]*c[h];u[d]=g}return u}nearness(t){let n=[...t].sort((c,u)=>c-u).join(" "),s=this.near.get(n);if(s)return s;let r=this.size,i=new Float64Array(r*r),a=this.columns.flatMap((c,u)=>t.includes(u)?[]:[{column:c,scale:this.emulator.scales[u]}]);for(let{column:c,scale:u}of a)for(let d=0;d<r;d++)for(let g=0;g<d;g++)i[d*r+g]+=u*(c[d]-c[g])**2;for(let c=0;c<r;c++){i[c*r+c]=1;for(let u=0;u<c;u++)i[u*r+c]=i[c*r+u]=Math.exp(-i[c*r+u]/2)}return this.near.size>=Xn&&this.near.clear(),this.near.set(n,i),i}natural(t){let{log:n,sign:s,offset:r}=this.emulator;return n?s*Math.max(Math.exp(t)-r,0):t}};var ie=Array.from({length:25},(e,t)=>t/24),ts=20,ns=["share","probability"],Pt=new WeakMap;function oe(e,t,n){let s=t.worlds[n];if(!s||s.q2<e.sliders.enough)return null;let r=Pt.get(s)??new Te(s,e.sliders.points);return Pt.set(s,r),r}function $e(e,t){return Object.keys(t.worlds).filter(n=>oe(e,t,n))}function we(e,t){let n=new Set($e(e,t).flatMap(s=>t.worlds[s].decides));return e.sliders.axes.flatMap((s,r)=>s.offered&&n.has(r)?[r]:[])}function Le(e,t){let n=e.sliders.outcomes[t.what];return n&&we(e,n).length?n:e.sliders.outcomes.find(s=>we(e,s).length)??null}function G(e,t){let n=t*(e.values.length-1),s=Math.min(Math.floor(n),e.values.length-2);return e.values[s]+(n-s)*(e.values[s+1]-e.values[s])}function Re(e){return J(e,null,O())}function V(e){return ns.includes(e.unit)?"":e.unit}function Bt(e,t,n){let s=Le(e,t);if(!s)return is(e);let r=S("sliders",l("sliders-title")),i=o("div",{}),a=()=>i.replaceChildren(...ss(e,Le(e,t)??s,t,n)),c=e.sliders.outcomes.filter(p=>we(e,p).length),u=o("select",{id:"what",lang:"en",change:()=>{t.what=e.sliders.outcomes.indexOf(c[u.selectedIndex]),t.a.places.clear(),t.b=null,t.active="a",t.focus=null,a(),n(),_(()=>l("sliders-changed"))}},c.map(p=>o("option",{},Ue(p))));u.selectedIndex=c.indexOf(s),t.what=e.sliders.outcomes.indexOf(s),a();let d=e.sliders.outcomes[0],g=c.includes(d)?[]:[v("sliders-other"),...Ht(e,d)],h=c.length>1?o("div",{class:"line controls"},o("label",{for:"what"},l("sliders-what")),u):v("sliders-only",{phrase:A(Ue(s))});return r.append(o("p",{},l("sliders-intro")),...g,h,i),r}function Ue(e){return`${e.phrase} (${e.unit})`}function ss(e,t,n,s){let r=we(e,t),i=cs(e,t),a=ds(e,t),c=o("div",{class:"sliders"}),u=o("div",{class:"note"}),d=o("div",{class:"line controls"}),g=()=>n.active==="b"&&n.b?n.b:n.a,h=f=>{let y=n.focus!==null&&r.includes(n.focus)?n.focus:r[0],k=Ve(e,t,n);i.draw(k),a.draw(g(),y),f&&_(()=>jt(e,t,k)),s()},p=f=>{c.replaceChildren(...r.map(y=>as(e,y,g(),k=>{n.focus=k,h(!0)}))),d.replaceChildren(...us(e,t,n,()=>p(!0))),u.replaceChildren(...rs(e,t,g().world)),h(f)};oe(e,t,n.a.world)||(n.a={world:$e(e,t)[0],places:new Map}),n.b&&!oe(e,t,n.b.world)&&(n.b=null),p(!1),Wt(oe(e,t,g().world),r);let w=o("div",{class:"line controls",role:"group","aria-label":l("presets")},o("strong",{},l("presets")),os(e,t,r).map(([f,y])=>o("button",{type:"button","data-preset":f,click:()=>{g().places=y(g().world),p(!0)}},l(f))));return[d,w,o("div",{class:"two"},c,o("div",{class:"stay"},i.box,a.box)),u,...Ge(e,t)]}function Wt(e,t,n=0){let s=n-ie.length;s>=t.length||window.setTimeout(()=>{s<0?e.band(new Map([[t[0],ie[n]]])):e.along(t[s],new Map,ie),Wt(e,t,n+1)},ts)}function rs(e,t,n){let s=t.worlds[n];return[v("sliders-q2",{label:x(e,n),q2:ge(s.q2),enough:e.sliders.enough}),...s.log?[v("sliders-log")]:[],...Ct(s)]}function Ct(e){if(!e.luck||e.luck.share===null)return[];let t=n=>$(Math.round(100*n));return[v("sliders-luck",{share:t(e.luck.share),low:t(e.luck.low),high:t(e.luck.high),repeated:e.luck.repeated})]}function Ht(e,t){let n=e.sliders;if(n.settings<n.fewest)return[v("sliders-few",{settings:$(n.settings),fewest:$(n.fewest)})];if(!t)return[];let s=Object.entries(t.worlds).filter(([,u])=>u.q2<n.enough),r=s.map(([u,d])=>o("li",{},v("sliders-weak",{label:x(e,u),q2:ge(d.q2),enough:n.enough}),Ct(d))),i=s.some(([,u])=>(u.luck?.share??0)>1-n.enough),a=s.length?[v(i?"sliders-people":"sliders-settings",{people:$(n.people),settings:$(n.settings)})]:[],c=$e(e,t).length&&!we(e,t).length?[...Ge(e,t).length?Ge(e,t):[v("sliders-undecided")]]:[];return[...r.length?[o("ul",{},r)]:[],...a,...c]}function is(e){let t=e.sliders,n=t.more.length?[v("sliders-more"),o("pre",{tabindex:0},o("code",{},t.more.join(" ")))]:[];return S("sliders",l("sliders-title"),o("p",{},o("strong",{},l("sliders-none")),e.real?` ${l("sliders-real")}`:null),Ht(e,t.outcomes[0]),n)}function Ge(e,t){let n=new Set($e(e,t).flatMap(r=>t.worlds[r].decides)),s=e.sliders.axes.filter((r,i)=>!r.offered&&n.has(i)).map(r=>r.label);return s.length?[v("sliders-controls",{list:A(D(s))},{class:"note"})]:[]}function os(e,t,n){let s=r=>i=>{let a=t.worlds[i].answers,c=a.map((d,g)=>g).sort((d,g)=>a[d]-a[g]),u=c[Math.round(r*(c.length-1))];return new Map(n.map(d=>[d,Math.round(e.sliders.points[u][d]*1e3)/1e3]))};return[["preset-open",()=>new Map],["preset-stated",()=>new Map(n.map(r=>[r,.5]))],["preset-low",s(.05)],["preset-middle",s(.5)],["preset-high",s(.95)]]}function as(e,t,n,s){let r=e.sliders.axes[t],i=`slider-${t}`,a=V(r),c=o("output",{for:i}),u=o("input",{type:"checkbox",id:`${i}-set`}),d=o("input",{type:"range",id:i,min:0,max:1,step:.005,value:n.places.get(t)??.5}),g=()=>{let h=!n.places.has(t),p=h?l("slider-open"):l("slider-value",{value:Re(G(r,Number(d.value))),unit:a}).trim();c.textContent=p,d.setAttribute("aria-valuetext",p),u.checked=!h,d.classList.toggle("open",h)};return d.addEventListener("input",()=>{n.places.set(t,Number(d.value)),g(),s(t)}),u.addEventListener("change",()=>{u.checked?n.places.set(t,Number(d.value)):n.places.delete(t),g(),s(t)}),g(),o("div",{class:"slider","data-axis":r.axis},o("label",{for:i,lang:"en"},r.label),d,o("div",{class:"line"},o("label",{class:"tick"},u," ",l("slider-set")),c),ls(r))}function ls(e){let t=e.source,n=i=>i.split(" ").map(a=>Re(Number(a))).join(" "),s=t.url&&/^https?:/.test(t.url)?o("a",{href:t.url,rel:"noopener noreferrer"},l("slider-link")):null,r=t.claim?o("p",{},l("slider-source",{quality:t.quality??"",publisher:t.publisher??"",year:t.year??"",claim:t.claim})," ",s,` (${t.id})`):v("slider-assumed");return o("details",{class:"why"},o("summary",{},l("slider-why")),o("p",{},l("slider-range",{stated:n(e.stated),low:n(e.low),high:n(e.high),unit:V(e)})),r,v("slider-change",{from:e.known_from}),o("p",{},o("code",{},e.axis)))}function us(e,t,n,s){let r=(u,d,g)=>{let h=$e(e,t),p=o("select",{id:d,lang:"en",change:()=>{u.world=h[p.selectedIndex],s()}},h.map(w=>o("option",{},x(e,w))));return p.selectedIndex=h.indexOf(u.world),o("div",{},o("label",{for:d},`${g}: ${l("setting-world")}`),p)},i=[r(n.a,"world-a",l("setting-a"))];if(!n.b){let u=()=>{n.b={world:n.a.world,places:new Map(n.a.places)},n.active="b",s()};return[...i,o("button",{type:"button",id:"add",click:u},l("setting-add"))]}let a=u=>o("label",{class:"tick"},o("input",{type:"radio",name:"edit",value:u,checked:n.active===u,change:()=>{n.active=u,s()}})," ",l(`setting-${u}`)),c=()=>{n.b=null,n.active="a",s()};return[...i,r(n.b,"world-b",l("setting-b")),o("fieldset",{},o("legend",{},l("setting-edit")),a("a"),a("b")),o("button",{type:"button",id:"drop",click:c},l("setting-drop"))]}function Ve(e,t,n){return[[l("setting-a"),n.a],[l("setting-b"),n.b]].flatMap(([r,i])=>{let a=i&&oe(e,t,i.world)?.band(i.places);return i&&a?[{name:r,it:i,band:a,open:U(t.worlds[i.world].answers)}]:[]})}function Ne(e,t,n){let s=n.band.high-n.band.low,r=a=>I(e,a,s),i={name:n.name,label:x(e,n.it.world),value:r(n.band.middle),unit:t.unit,phrase:t.phrase,per:$(e.per),low:r(n.band.low),high:r(n.band.high)};return t!==e.sliders.outcomes[0]?l("setting-other",i):l(t.count==="persons"?"setting-result":"setting-total",i)}function Zt(e,t){let n=t.open.high-t.open.low,s=n?Math.round(100*(1-(t.band.high-t.band.low)/n)):0,r=l("setting-whole",{low:I(e,t.open.low,n),high:I(e,t.open.high,n)});return!t.it.places.size||s===0?r:`${r} ${l(s>0?"setting-narrower":"setting-wider",{share:Math.abs(s)})}`}function jt(e,t,n){return n.map(s=>`${Ne(e,t,s)} ${Zt(e,s)}`).join(" ")}function ae(e,t){return String(Number((t*e.per/1e3).toPrecision(12)))}function cs(e,t){let n=e.per/1e3,s=o("div",{}),r=se("settings"),i=u=>[u.low*n,u.high*n],a=u=>[{label:`${u.name}, ${l("preset-open")}`,value:null,range:i(u.open),text:""},{label:u.name,value:u.band.middle*n,range:i(u.band),text:I(e,u.band.middle,u.band.high-u.band.low),bold:!0}],c=u=>{let d=u.map(g=>o("p",{class:"result"},o("strong",{},Ne(e,t,g))," ",Zt(e,g)));s.replaceChildren(...d,j(u.flatMap(a),t.unit,jt(e,t,u))),r.fill({caption:`${l("sliders-title")}: ${Ue(t)}`,head:[l("col-setting"),l("col-world"),l("col-figure",{per:e.per}),l("col-range-low"),l("col-range-high")],rows:u.map(g=>[g.name,x(e,g.it.world),ae(e,g.band.middle),ae(e,g.band.low),ae(e,g.band.high)])})};return{box:o("div",{class:"results"},s,r.box),draw:c}}function ds(e,t){let n=o("h3",{}),s=o("div",{}),r=se("curve",!0),i=H([["emulated",l("slider-key-curve")],["band",l("slider-key-band")],["real",l("slider-key-run")]]),a=o("div",{class:"curve"},n,s,i,r.box),c=[],u=null;return{box:a,draw:(g,h)=>{let p=oe(e,t,g.world),w=e.sliders.axes[h],f=p.along(h,g.places,ie);if(f!==c||!u){c=f,u=Ze(hs(e,t,p,h,c)),n.textContent=l("slider-chart",{label:w.label}),s.replaceChildren(u.box);let k=c.map((R,P)=>[String(G(w,ie[P])),ae(e,R.middle),ae(e,R.low),ae(e,R.high)]);r.fill({caption:n.textContent,head:[w.axis,l("col-figure",{per:e.per}),l("col-range-low"),l("col-range-high")],rows:k})}let y=g.places.get(h);u.point(y===void 0?void 0:G(w,y))}}}function hs(e,t,n,s,r){let i=e.sliders.axes[s],a=e.per/1e3,c=ie.map(h=>G(i,h)),u=e.sliders.points.map((h,p)=>[G(i,h[s]),n.emulator.answers[p]*a]),d=r[0].high-r[0].low,g={first:I(e,r[0].middle,d),last:I(e,r[r.length-1].middle,d)};return{series:[{kind:"emulated",band:r.map((h,p)=>[c[p],h.low*a,h.high*a]),points:r.map((h,p)=>[c[p],h.middle*a])},{kind:"real",dots:u}],across:l("slider-across",{label:i.label,unit:V(i)}).replace(" ()",""),up:t.unit,alt:l("slider-alt",{label:i.label,n:u.length,...g})}}function Ut(e,t){let n=o("textarea",{id:"quote",readonly:!0,rows:6,spellcheck:"false"});n.value=gs(e,t);let s=r=>{let i=()=>_(()=>l("quote-copied")),a=()=>n.select();navigator.clipboard?navigator.clipboard.writeText(r).then(i,a):a()};return S("quote",l("quote-title"),o("label",{for:"quote"},l("quote-label")),n,o("div",{class:"line controls"},o("button",{type:"button",click:()=>s(n.value)},l("quote-copy")),o("button",{type:"button",click:()=>s(location.href)},l("quote-link")),o("button",{type:"button",id:"all-csv",click:()=>Ce(`${e.name}.csv`,ps())},l("quote-all"))),ms(e,t))}function gs(e,t){let n=l("quote-source",{version:e.version,name:e.name,citizens:$(e.citizens),replicates:e.replicates,settings:e.settings,digest:e.digest.slice(0,12)}),s=Le(e,t),i=(s?Ve(e,s,t).filter(a=>a.it.places.size):[]).map(a=>{let c=[...a.it.places].map(([u,d])=>{let g=e.sliders.axes[u];return l("quote-is",{label:g.label,value:Re(G(g,d)),unit:V(g)}).trim()});return l("quote-set",{sentence:Ne(e,s,a),q2:ge(s.worlds[a.it.world].q2),list:D(c)})});return[e.sentence,...i,n].join(`

`)}function ms(e,t){let n=a=>o("pre",{tabindex:0},o("code",{},a)),s=[...t.a.places].flatMap(([a,c])=>{let u=e.sliders.axes[a];return u.settable?["--set",`${u.axis}=${Number(G(u,c).toPrecision(4))}`]:[]}),r=s.length&&e.typed.length?[v("quote-command-set"),n([...e.typed,...s].join(" "))]:[],i=`glasspolis compare ${e.folder} ${e.system} ${e.baseline} --measure ${e.measure}`;return o("div",{},v("quote-command"),n(e.command),v("quote-compare"),n(i),r)}function ps(){let e=Mt(document).flatMap(([s,r])=>[r.head,...r.rows].map(i=>[s,...i])),t=Math.max(...e.map(s=>s.length)),n=["table",...Array.from({length:t-1},(s,r)=>`column ${r+1}`)];return We({caption:"",head:n,rows:e.map(s=>[...s,...Array(t-s.length).fill("")])})}var Kt=1/3,fs=2e3,bs=5;function ws(){let e=20261;return t=>(e=Math.imul(e,1664525)+1013904223>>>0,Math.floor(e/2**32*t))}function $s(e,t){let n=ws(),{middle:s}=U(e),r=e.map((i,a)=>a);return Array.from({length:fs},()=>{for(let i=0;i<t;i++){let a=i+n(r.length-i);[r[i],r[a]]=[r[a],r[i]]}return Math.abs(U(r.slice(0,t).map(i=>e[i])).middle-s)}).sort((i,a)=>i-a)}function ys(e,t){let n=Math.max(Math.round(e.length*Kt),1),s=e.map((i,a)=>a).sort((i,a)=>e[i]-e[a]||i-a),r=Math.round(t*(e.length-n));return new Set(s.slice(r,r+n))}function vs(e,t,n,s){let{values:r}=e.axes[n],i=ys(r,s),a=[...i].map(h=>r[h]),c=U([...i].map(h=>e.answers[h])),u=U(e.answers),d=Math.abs(c.middle-u.middle)-1e-9,g=Math.round(100*t.filter(h=>h>=d).length/t.length);return{chosen:i,band:c,all:u,from:Math.min(...a),to:Math.max(...a),share:g}}function Qt(e,t,n){let s=e.real;if(!s)return null;let r=$s(s.answers,Math.max(Math.round(s.answers.length*Kt),1)),i=o("div",{class:"results"}),a=se("runs",!0),c=o("input",{id:"window",type:"range",min:0,max:1,step:.01,value:t.window}),u=h=>{let p=vs(s,r,t.look,t.window),w=xs(e,s,t.look,p);c.setAttribute("aria-valuetext",Jt(s,t.look,p)),i.replaceChildren(o("p",{class:"result"},w),o("p",{},Vt(s,p)),ks(e,s,t.look,p,w)),a.fill(Es(e,s,t.look,p)),h&&_(()=>`${w} ${Vt(s,p)}`),n()},d=o("select",{id:"look",lang:"en",change:()=>{t.look=d.selectedIndex,u(!0)}},s.axes.map(h=>o("option",{},h.label)));d.selectedIndex=t.look,c.addEventListener("input",()=>{t.window=Number(c.value),u(!0)}),u(!1);let g=o("div",{class:"line controls"},o("label",{for:"window"},l("real-window")),c);return S("real",l("real-title"),v("real-intro",{n:$(s.answers.length)}),o("label",{for:"look"},l("real-axis")),d,g,i,H([["real",l("real-in")],["outside",l("real-out")]]),a.box)}function Gt(e){return J(e,null,O())}function Jt(e,t,n){return l("real-between",{from:Gt(n.from),to:Gt(n.to),unit:V(e.axes[t])}).trim()}function xs(e,t,n,s){let r=s.all.high-s.all.low,i=a=>I(e,a,r);return l("real-sentence",{k:$(s.chosen.size),n:$(t.answers.length),label:t.axes[n].label,between:Jt(t,n,s),per:$(e.per),unit:e.unit,value:i(s.band.middle),low:i(s.band.low),high:i(s.band.high),whole:i(s.all.middle),least:i(s.all.low),most:i(s.all.high)})}function Vt(e,t){let n={share:$(t.share),k:$(t.chosen.size),axes:$(e.axes.length)};return l(t.share>=bs?"real-chance":"real-rare",n)}function ks(e,t,n,s,r){let i=e.per/1e3,a=d=>t.answers.flatMap((g,h)=>s.chosen.has(h)===d?[[t.axes[n].values[h],g*i]]:[]),c=V(t.axes[n]),u=l("slider-across",{label:t.axes[n].label,unit:c}).replace(" ()","");return o("div",{lang:"en"},re({series:[{kind:"outside",dots:a(!1)},{kind:"inside",dots:a(!0)}],across:u,up:e.unit,alt:r}))}function Es(e,t,n,s){let r=e.per/1e3,i=t.answers.map((a,c)=>[t.axes[n].values[c],Number((a*r).toPrecision(12)),l(s.chosen.has(c)?"real-in":"real-out")]);return{caption:`${l("real-title")}: ${t.axes[n].label}`,head:[t.axes[n].axis,l("col-figure",{per:e.per}),l("real-window")],rows:i}}var Yt="still waiting";function Xt(e){let t=e.long;if(!t)return null;let n=t.worlds.filter(u=>u.enough&&u.shares[Yt]),s=t.worlds.map(Ss),r=n.map((u,d)=>({kind:`s${d}`,label:u.label,points:u.days.map((g,h)=>[g,100*u.shares[Yt][h]])})),i=r.length?[re({series:r,across:l("long-across"),up:l("long-chart"),alt:l("long-alt",{list:s.join(" ")})}),H(n.map((u,d)=>[`s${d}`,u.label]))]:[],a=(u,d)=>u.last[d]?String(Number((100*u.last[d].value).toPrecision(12))):"0",c={caption:`${l("long-title")}: ${t.spell}`,head:[l("col-world"),l("col-n"),l("col-half"),...t.exits.map(u=>l("col-waiting",{exit:u}))],rows:t.worlds.map(u=>[u.label,u.spells,u.enough?u.median??"–":"–",...t.exits.map(d=>u.enough?a(u,d):"–")])};return S("long",l("long-title"),A(t.finding,"p"),i,o("ul",{},s.map(u=>o("li",{},u))),o("p",{class:"note",lang:"en"},t.doc),q("long",c))}function Ss(e){let t={label:e.label,n:$(e.spells),days:$(e.median??0)};return e.enough?l(e.median===null?"long-never":"long-half",t):l("long-few",t)}function en(e){let t=e.weigh;if(!t||!t.gains.length)return S("weigh",l("weigh-title"),o("p",{},t?A(t.finding):l("weigh-none")));let n=e.harms[0],s=e.worlds.filter(d=>!d.placebo&&d.name!==e.baseline).map(d=>d.name),r=o("div",{"aria-live":"polite"}),i=d=>{let g=t.gains[d],h=D(s.map(f=>l("weigh-item",{label:x(e,f),harm:Y(e,n.worlds[f]),gain:Y(e,g.worlds[f])}))),p=l("weigh-sentence",{per:e.per,baseline:x(e,e.baseline),list:h}),w=(f,y)=>{let k=s.map(R=>me(e,x(e,R),y.worlds[R],R===e.system));return o("div",{},o("h3",{},f),j(k,y.unit,f))};r.replaceChildren(o("p",{},p),o("div",{class:"two"},w(l("weigh-across",{phrase:n.phrase}),n),w(l("weigh-up",{phrase:g.phrase}),g)))},a=o("select",{id:"gain",change:()=>i(a.selectedIndex)},t.gains.map(d=>o("option",{lang:"en"},d.phrase))),c=[n,...t.gains].flatMap((d,g)=>s.map(h=>[d.phrase,l(g?"col-benefit":"col-harm"),x(e,h),...pe(e,d.worlds[h])])),u={caption:l("weigh-title"),head:[l("col-measure"),l("col-kind"),l("col-world"),...fe(e)],rows:c};return i(0),S("weigh",l("weigh-title"),A(t.finding,"p"),o("label",{for:"gain"},l("weigh-benefit")),a,r,o("p",{class:"note"},l("weigh-note")," ",A(t.note)),q("weigh",u))}var sn=3;function Ae(e,t){let n=new URLSearchParams(e.replace(/^#/,"")),s=t.findIndex(d=>d.name===n.get("run")),r=Math.max(s,Number(n.get("n")??s)||0),i=t[r]??t[0],a=n.get("guess"),c=n.get("day"),u=n.get("lang")??navigator.language.slice(0,2);return{run:t[r]?r:0,language:u in he?u:"en",guess:a!==null&&Number.isFinite(Number(a))&&a!==""?Number(a):null,seen:n.has("seen"),a:tn(n.get("a"),i)??{world:i.system,places:new Map},b:tn(n.get("b"),i),active:n.get("edit")==="b"&&n.has("b")?"b":"a",focus:rn(n.get("slider"),i),what:Math.max(i.sliders.outcomes.findIndex(d=>d.measure===n.get("what")),0),life:Math.min(Math.max(Number(n.get("life")??1)-1||0,0),Math.max(i.lives.lives.length-1,0)),look:Math.max(i.real?.axes.findIndex(d=>d.axis===n.get("look"))??0,0),window:Ms(n.get("window")),day:c!==null&&Number.isFinite(Number(c))?Math.min(Math.max(Number(c),0),i.days-1):null}}function Ms(e){let t=Number(e??1);return t>=0&&t<=1?t:1}function rn(e,t){let n=t.sliders.axes.findIndex(s=>s.axis===e&&s.offered);return n<0?null:n}function tn(e,t){if(e===null)return null;let[n,...s]=e.split(";");if(!t.worlds.some(i=>i.name===n))return null;let r=new Map;for(let i of s){let[a,c]=i.split("~"),u=rn(a,t);u!==null&&Number(c)>=0&&Number(c)<=1&&r.set(u,Number(c))}return{world:n,places:r}}function nn(e,t){let n=[...e.places].map(([s,r])=>`${t.sliders.axes[s].axis}~${r.toFixed(sn)}`);return[e.world,...n].join(";")}function on(e,t){let n=t[e.run],s=new URLSearchParams;return t.length>1&&(s.set("run",n.name),t.findIndex(r=>r.name===n.name)!==e.run&&s.set("n",String(e.run))),(e.language!=="en"||!navigator.language.startsWith("en"))&&s.set("lang",e.language),e.guess!==null&&s.set("guess",String(e.guess)),e.seen&&s.set("seen",""),(e.a.world!==n.system||e.a.places.size)&&s.set("a",nn(e.a,n)),e.b&&s.set("b",nn(e.b,n)),e.active==="b"&&s.set("edit","b"),e.what&&s.set("what",n.sliders.outcomes[e.what].measure),e.focus!==null&&s.set("slider",n.sliders.axes[e.focus].axis),e.life&&s.set("life",String(e.life+1)),n.real&&(e.look||e.window!==1)&&(s.set("look",n.real.axes[e.look].axis),s.set("window",e.window.toFixed(sn))),e.day!==null&&s.set("day",String(e.day)),s.toString().replaceAll("%3B",";").replaceAll("%7E","~").replace("seen=","seen")}var Ts=document.getElementById("app"),Z=[],M,ze="",Ls=150,Qe=0;function Ke(){window.clearTimeout(Qe),Qe=window.setTimeout(Ye,Ls)}function Ye(){window.clearTimeout(Qe),ze=on(M,Z),history.replaceState(null,"",ze?`#${ze}`:location.pathname+location.search);let e=document.getElementById("quote-box");e&&e.replaceChildren(Ut(Z[M.run],M))}function Rs(){return S("not",l("not-title"),o("ul",{},["not-forecast","not-advice","not-nobody","not-effect"].map(e=>o("li",{},l(e)))))}function Ns(e){let t=o("select",{id:"language",change:()=>{M.language=Object.keys(he)[t.selectedIndex],ye(),_(()=>l("changed-language")),document.getElementById("language")?.focus()}},Object.entries(he).map(([r,i])=>o("option",{lang:r,value:r},i)));t.value=M.language;let n=o("select",{id:"run",lang:"en",change:()=>{M={...Ae("",Z),language:M.language,run:n.selectedIndex},M.a.world=Z[M.run].system,ye(),document.getElementById("run")?.focus()}},Z.map(r=>o("option",{},r.folder===r.name?r.name:`${r.name} (${r.folder})`)));n.selectedIndex=M.run;let s=v("about",{citizens:$(e.citizens),place:e.place,days:$(e.days),replicates:e.replicates});return o("header",{},o("div",{class:"line top"},o("strong",{},"Glasspolis"),Z.length>1?[o("label",{for:"run"},l("run-choice")),n]:null,o("label",{for:"language"},l("language")),t),A(e.question,"h1"),s,M.language==="en"?null:v("english-note",{},{class:"note"}))}function As(e){let t=[...e.querySelectorAll("section")].map(n=>{let s=n.querySelector("h2");return o("li",{},o("button",{type:"button",class:"link",click:()=>{n.scrollIntoView(),s.focus()}},s.textContent??""))});return o("nav",{"aria-label":l("contents")},o("ol",{},t))}function ye(){let e=Z[M.run];$t(M.language),document.documentElement.lang=Se[M.language],document.title=`${e.question} – Glasspolis`;let t=c=>{M.guess=c,M.seen=!0,ye();let u=document.getElementById("h-answer");u?.scrollIntoView(),u?.focus()},n=o("main",{id:"main"}),s=o("div",{id:"later",hidden:!M.seen}),r=[It(e,M),Dt(e),Rt(e),Nt(e),Xt(e),At(e),en(e),qt(e,M,Ke),Bt(e,M,Ke),Qt(e,M,Ke)];for(let c of r)c&&s.append(c);s.append(o("div",{id:"quote-box"}),Rs()),n.append(Ot(e,M,t),s);let i=o("div",{id:"live",class:"unseen","aria-live":"polite"}),a=o("button",{type:"button",class:"skip",click:()=>document.getElementById("guess")?.focus()},l("skip"));Ts.replaceChildren(a,Ns(e),n,i),Ye(),M.seen&&n.before(As(s))}async function zs(){Z=await et(document.getElementById("data")?.textContent??""),M=Ae(location.hash,Z),ye(),window.addEventListener("hashchange",()=>{location.hash.slice(1)!==ze&&(M=Ae(location.hash,Z),ye())}),document.documentElement.dataset.ready="yes"}window.addEventListener("pagehide",Ye);var Je=[];window.addEventListener("beforeprint",()=>{Je=[...document.querySelectorAll("details:not([open])")].filter(e=>e.dataset.sheet!=="year"&&e.dataset.sheet!=="curve");for(let e of Je)e.open=!0});window.addEventListener("afterprint",()=>{for(let e of Je)e.open=!1});zs();})();
