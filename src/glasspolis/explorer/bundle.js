/* Source: explorer/ in the repository. Holds @fluent/bundle, Apache-2.0, Mozilla and others. */
"use strict";(()=>{async function Ue(e){let t=Uint8Array.from(atob(e.trim()),s=>s.charCodeAt(0)),n=new Blob([t]).stream().pipeThrough(new DecompressionStream("gzip"));return JSON.parse(await new Response(n).text())}function y(e,t){return e.worlds.find(n=>n.name===t)?.label??t}function Ct(e,t){let n=10**Math.abs(t),s=t>=0?e*n:e/n,r=Math.floor(s);if(s-r===.5&&(t>=0?s/n:s*n)===e){let l=r%2===0?r:r+1;return t>=0?l/n:l*n}return t>=0?Number(e.toFixed(t)):Math.round(s)*n}function Wt(e,t){let n=2-Math.floor(Math.log10(Math.abs(e)));return t?Math.min(n,1-Math.floor(Math.log10(t))):n}var Ze=new Map;function ee(e,t={}){let n=`${e} ${Object.values(t).join(" ")}`,s=Ze.get(n)??new Intl.NumberFormat(e,t);return Ze.set(n,s),s}function te(e,t,n){if(!Number.isFinite(e))return"–";if(e===0)return"0";let s=Wt(e,t),r=Ct(e,Math.max(-6,Math.min(4,s)));if(r===0)return"0";let o=Math.max(Math.min(s,4),0),l=ee(n,{minimumFractionDigits:o,maximumFractionDigits:o}).format(Math.abs(r));return r<0?`−${l}`:l}function K(...e){let t=e.flatMap(n=>n?[n[1]-n[0]]:[]).filter(Number.isFinite);return t.length?Math.max(...t):null}var P=class{constructor(t){this.value=t}valueOf(){return this.value}},E=class extends P{constructor(t="???"){super(t)}toString(t){return`{${this.value}}`}},q=class extends P{constructor(t,n={}){super(t),this.opts=n}toString(t){if(t)try{return t.memoizeIntlObject(Intl.NumberFormat,this.opts).format(this.value)}catch(n){t.reportError(n)}return this.value.toString(10)}},B=class e extends P{static supportsValue(t){if(typeof t=="number"||t instanceof Date)return!0;if(t instanceof P)return e.supportsValue(t.valueOf());if("Temporal"in globalThis){let n=globalThis.Temporal;if(t instanceof n.Instant||t instanceof n.PlainDateTime||t instanceof n.PlainDate||t instanceof n.PlainMonthDay||t instanceof n.PlainTime||t instanceof n.PlainYearMonth)return!0}return!1}constructor(t,n={}){t instanceof e?(n={...t.opts,...n},t=t.value):t instanceof P&&(t=t.valueOf()),typeof t=="object"&&"calendarId"in t&&n.calendar===void 0&&(n={...n,calendar:t.calendarId}),super(t),this.opts=n}[Symbol.toPrimitive](t){return t==="string"?this.toString():this.toNumber()}toNumber(){let t=this.value;if(typeof t=="number")return t;if(t instanceof Date)return t.getTime();if("epochMilliseconds"in t)return t.epochMilliseconds;if("toZonedDateTime"in t)return t.toZonedDateTime("UTC").epochMilliseconds;throw new TypeError("Unwrapping a non-number value as a number")}toString(t){if(t)try{return t.memoizeIntlObject(Intl.DateTimeFormat,this.opts).format(this.value)}catch(n){t.reportError(n)}return typeof this.value=="number"||this.value instanceof Date?new Date(this.value).toISOString():this.value.toString()}};var Ge=100,Ht="⁨",jt="⁩";function Ut(e,t,n){if(n===t||n instanceof q&&t instanceof q&&n.value===t.value)return!0;if(t instanceof q&&typeof n=="string"){let s=e.memoizeIntlObject(Intl.PluralRules,t.opts).select(t.value);if(n===s)return!0}return!1}function Ve(e,t,n){return t[n]?Q(e,t[n].value):(e.reportError(new RangeError("No default")),new E)}function Te(e,t){let n=[],s=Object.create(null);for(let r of t)r.type==="narg"?s[r.name]=ne(e,r.value):n.push(ne(e,r));return{positional:n,named:s}}function ne(e,t){switch(t.type){case"str":return t.value;case"num":return new q(t.value,{minimumFractionDigits:t.precision});case"var":return Zt(e,t);case"mesg":return Gt(e,t);case"term":return Vt(e,t);case"func":return Kt(e,t);case"select":return Qt(e,t);default:return new E}}function Zt(e,{name:t}){let n;if(e.params)if(Object.prototype.hasOwnProperty.call(e.params,t))n=e.params[t];else return new E(`$${t}`);else if(e.args&&Object.prototype.hasOwnProperty.call(e.args,t))n=e.args[t];else return e.reportError(new ReferenceError(`Unknown variable: $${t}`)),new E(`$${t}`);if(n instanceof P)return n;switch(typeof n){case"string":return n;case"number":return new q(n);case"object":if(B.supportsValue(n))return new B(n);default:return e.reportError(new TypeError(`Variable type not supported: $${t}, ${typeof n}`)),new E(`$${t}`)}}function Gt(e,{name:t,attr:n}){let s=e.bundle._messages.get(t);if(!s)return e.reportError(new ReferenceError(`Unknown message: ${t}`)),new E(t);if(n){let r=s.attributes[n];return r?Q(e,r):(e.reportError(new ReferenceError(`Unknown attribute: ${n}`)),new E(`${t}.${n}`))}return s.value?Q(e,s.value):(e.reportError(new ReferenceError(`No value: ${t}`)),new E(t))}function Vt(e,{name:t,attr:n,args:s}){let r=`-${t}`,o=e.bundle._terms.get(r);if(!o)return e.reportError(new ReferenceError(`Unknown term: ${r}`)),new E(r);if(n){let u=o.attributes[n];if(u){e.params=Te(e,s).named;let c=Q(e,u);return e.params=null,c}return e.reportError(new ReferenceError(`Unknown attribute: ${n}`)),new E(`${r}.${n}`)}e.params=Te(e,s).named;let l=Q(e,o.value);return e.params=null,l}function Kt(e,{name:t,args:n}){let s=e.bundle._functions[t];if(!s)return e.reportError(new ReferenceError(`Unknown function: ${t}()`)),new E(`${t}()`);if(typeof s!="function")return e.reportError(new TypeError(`Function ${t}() is not callable`)),new E(`${t}()`);try{let r=Te(e,n);return s(r.positional,r.named)}catch(r){return e.reportError(r),new E(`${t}()`)}}function Qt(e,{selector:t,variants:n,star:s}){let r=ne(e,t);if(r instanceof E)return Ve(e,n,s);for(let o of n){let l=ne(e,o.key);if(Ut(e,r,l))return Q(e,o.value)}return Ve(e,n,s)}function Re(e,t){if(e.dirty.has(t))return e.reportError(new RangeError("Cyclic reference")),new E;e.dirty.add(t);let n=[],s=e.bundle._useIsolating&&t.length>1;for(let r of t){if(typeof r=="string"){n.push(e.bundle._transform(r));continue}if(e.placeables++,e.placeables>Ge)throw e.dirty.delete(t),new RangeError(`Too many placeables expanded: ${e.placeables}, max allowed is ${Ge}`);s&&n.push(Ht),n.push(ne(e,r).toString(e)),s&&n.push(jt)}return e.dirty.delete(t),n.join("")}function Q(e,t){return typeof t=="string"?e.bundle._transform(t):Re(e,t)}var pe=class{constructor(t,n,s){this.dirty=new WeakSet,this.params=null,this.placeables=0,this.bundle=t,this.errors=n,this.args=s}reportError(t){if(!this.errors||!(t instanceof Error))throw t;this.errors.push(t)}memoizeIntlObject(t,n){let s=this.bundle._intls.get(t);s||(s={},this.bundle._intls.set(t,s));let r=JSON.stringify(n);return s[r]||(s[r]=new t(this.bundle.locales,n)),s[r]}};function Ne(e,t){let n=Object.create(null);for(let[s,r]of Object.entries(e))t.includes(s)&&(n[s]=r.valueOf());return n}var Ke=["unitDisplay","currencyDisplay","useGrouping","minimumIntegerDigits","minimumFractionDigits","maximumFractionDigits","minimumSignificantDigits","maximumSignificantDigits"];function Qe(e,t){let n=e[0];if(n instanceof E)return new E(`NUMBER(${n.valueOf()})`);if(n instanceof q)return new q(n.valueOf(),{...n.opts,...Ne(t,Ke)});if(n instanceof B)return new q(n.toNumber(),{...Ne(t,Ke)});throw new TypeError("Invalid argument to NUMBER")}var Jt=["dateStyle","timeStyle","fractionalSecondDigits","dayPeriod","hour12","weekday","era","year","month","day","hour","minute","second","timeZoneName"];function Je(e,t){let n=e[0];if(n instanceof E)return new E(`DATETIME(${n.valueOf()})`);if(n instanceof B||n instanceof q)return new B(n,Ne(t,Jt));throw new TypeError("Invalid argument to DATETIME")}var Ye=new Map;function Xe(e){let t=Array.isArray(e)?e.join(" "):e,n=Ye.get(t);return n===void 0&&(n=new Map,Ye.set(t,n)),n}var se=class{constructor(t,{functions:n,useIsolating:s=!0,transform:r=o=>o}={}){this._terms=new Map,this._messages=new Map,this.locales=Array.isArray(t)?t:[t],this._functions={NUMBER:Qe,DATETIME:Je,...n},this._useIsolating=s,this._transform=r,this._intls=Xe(t)}hasMessage(t){return this._messages.has(t)}getMessage(t){return this._messages.get(t)}addResource(t,{allowOverrides:n=!1}={}){let s=[];for(let r=0;r<t.body.length;r++){let o=t.body[r];if(o.id.startsWith("-")){if(n===!1&&this._terms.has(o.id)){s.push(new Error(`Attempt to override an existing term: "${o.id}"`));continue}this._terms.set(o.id,o)}else{if(n===!1&&this._messages.has(o.id)){s.push(new Error(`Attempt to override an existing message: "${o.id}"`));continue}this._messages.set(o.id,o)}}return s}formatPattern(t,n=null,s=null){if(typeof t=="string")return this._transform(t);let r=new pe(this,s,n);try{return Re(r,t).toString(r)}catch(o){if(r.errors&&o instanceof Error)return r.errors.push(o),new E().toString(r);throw o}}};var Le=/^(-?[a-zA-Z][\w-]*) *= */gm,et=/\.([a-zA-Z][\w-]*) *= */y,Yt=/\*?\[/y,Ae=/(-?[0-9]+(?:\.([0-9]+))?)/y,Xt=/([a-zA-Z][\w-]*)/y,tt=/([$-])?([a-zA-Z][\w-]*)(?:\.([a-zA-Z][\w-]*))?/y,en=/^[A-Z][A-Z0-9_-]*$/,fe=/([^{}\n\r]+)/y,tn=/([^\\"\n\r]*)/y,nt=/\\([\\"])/y,st=/\\u([a-fA-F0-9]{4})|\\U([a-fA-F0-9]{6})/y,nn=/^\n+/,rt=/ +$/,sn=/ *\r?\n/g,rn=/( *)$/,on=/{\s*/y,it=/\s*}/y,an=/\[\s*/y,ln=/\s*] */y,cn=/\s*\(\s*/y,un=/\s*->\s*/y,dn=/\s*:\s*/y,hn=/\s*,?\s*/y,gn=/\s+/y,re=class{constructor(t){this.body=[],Le.lastIndex=0;let n=0;for(;;){let g=Le.exec(t);if(g===null)break;n=Le.lastIndex;try{this.body.push(c(g[1]))}catch(b){if(b instanceof SyntaxError)continue;throw b}}function s(g){return g.lastIndex=n,g.test(t)}function r(g,b){if(t[n]===g)return n++,!0;if(b)throw new b(`Expected ${g}`);return!1}function o(g,b){if(s(g))return n=g.lastIndex,!0;if(b)throw new b(`Expected ${g.toString()}`);return!1}function l(g){g.lastIndex=n;let b=g.exec(t);if(b===null)throw new SyntaxError(`Expected ${g.toString()}`);return n=g.lastIndex,b}function u(g){return l(g)[1]}function c(g){let b=f(),S=d();if(b===null&&Object.keys(S).length===0)throw new SyntaxError("Expected message value or attributes");return{id:g,value:b,attributes:S}}function d(){let g=Object.create(null);for(;s(et);){let b=u(et),S=f();if(S===null)throw new SyntaxError("Expected attribute value");g[b]=S}return g}function f(){let g;if(s(fe)&&(g=u(fe)),t[n]==="{"||t[n]==="}")return m(g?[g]:[],1/0);let b=V();return b?g?m([g,b],b.length):(b.value=Me(b.value,nn),m([b],b.length)):g?Me(g,rt):null}function m(g=[],b){for(;;){if(s(fe)){g.push(u(fe));continue}if(t[n]==="{"){g.push(h());continue}if(t[n]==="}")throw new SyntaxError("Unbalanced closing brace");let _=V();if(_){g.push(_),b=Math.min(b,_.length);continue}break}let S=g.length-1,U=g[S];typeof U=="string"&&(g[S]=Me(U,rt));let X=[];for(let _ of g)_ instanceof be&&(_=_.value.slice(0,_.value.length-b)),_&&X.push(_);return X}function h(){o(on,SyntaxError);let g=p();if(o(it))return g;if(o(un)){let b=L();return o(it,SyntaxError),{type:"select",selector:g,...b}}throw new SyntaxError("Unclosed placeable")}function p(){if(t[n]==="{")return h();if(s(tt)){let[,g,b,S=null]=l(tt);if(g==="$")return{type:"var",name:b};if(o(cn)){let U=w();if(g==="-")return{type:"term",name:b,attr:S,args:U};if(en.test(b))return{type:"func",name:b,args:U};throw new SyntaxError("Function names must be all upper-case")}return g==="-"?{type:"term",name:b,attr:S,args:[]}:{type:"mesg",name:b,attr:S}}return z()}function w(){let g=[];for(;;){switch(t[n]){case")":return n++,g;case void 0:throw new SyntaxError("Unclosed argument list")}g.push(v()),o(hn)}}function v(){let g=p();return g.type!=="mesg"?g:o(dn)?{type:"narg",name:g.name,value:z()}:g}function L(){let g=[],b=0,S;for(;s(Yt);){r("*")&&(S=b);let U=x(),X=f();if(X===null)throw new SyntaxError("Expected variant value");g[b++]={key:U,value:X}}if(b===0)return null;if(S===void 0)throw new SyntaxError("Expected default variant");return{variants:g,star:S}}function x(){o(an,SyntaxError);let g;return s(Ae)?g=me():g={type:"str",value:u(Xt)},o(ln,SyntaxError),g}function z(){if(s(Ae))return me();if(t[n]==='"')return k();throw new SyntaxError("Invalid expression")}function me(){let[,g,b=""]=l(Ae),S=b.length;return{type:"num",value:parseFloat(g),precision:S}}function k(){r('"',SyntaxError);let g="";for(;;){if(g+=u(tn),t[n]==="\\"){g+=D();continue}if(r('"'))return{type:"str",value:g};throw new SyntaxError("Unclosed string literal")}}function D(){if(s(nt))return u(nt);if(s(st)){let[,g,b]=l(st),S=parseInt(g||b,16);return S<=55295||57344<=S?String.fromCodePoint(S):"�"}throw new SyntaxError("Unknown escape sequence")}function V(){let g=n;switch(o(gn),t[n]){case".":case"[":case"*":case"}":case void 0:return!1;case"{":return je(t.slice(g,n))}return t[n-1]===" "?je(t.slice(g,n)):!1}function Me(g,b){return g.replace(b,"")}function je(g){let b=g.replace(sn,`
`),S=rn.exec(g)[1].length;return new be(b,S)}}},be=class{constructor(t,n){this.value=t,this.length=n}};var ot=`# Deutsche Texte der Seite. Was ein Lauf selbst sagt (Welten, Messgrößen, Quellen), bleibt Englisch.

skip = Zur Schätzung springen
language = Sprache
run-choice = Frage
contents = Inhalt
about = { $citizens } erdachte Menschen in { $place }, { $days } Tage lang verfolgt, { $replicates ->
    [one] einmal
   *[other] { $replicates }-mal mit anderen Menschen und anderem Zufall
  }. In dieser Stadt gibt es niemanden wirklich.
english-note = Die Worte des Laufs (Frage, Welten, Messgrößen, Quellen) sind Englisch.

guess-title = Zuerst schätzen
guess-persons = Von { $per } Menschen: Wie viele mehr trifft { $phrase } in { $days } Tagen mit „{ $system }“ als dieselben Menschen mit „{ $baseline }“?
guess-total = Auf { $per } Menschen: Wie viele { $unit } mehr gibt es in { $days } Tagen mit „{ $system }“ als mit „{ $baseline }“ ({ $phrase })?
guess-label = Ihre Schätzung, je { $per } Menschen
guess-show = Zeigen, was das Modell sagt
guess-skip = Ohne Schätzung zeigen
guess-hint = Wer zuerst schätzt, kann die Zahl besser einordnen. Niemand sieht die Schätzung: Diese Seite sendet nichts.
guess-missing = Geben Sie eine Zahl ein, oder lassen Sie sich die Zahl ohne Schätzung zeigen.
guessed-inside = Ihre Schätzung war { $guess }. Sie liegt innerhalb dessen, was man nicht weiß.
guessed-outside = Ihre Schätzung war { $guess }. Sie liegt außerhalb dessen, was man nicht weiß: { $low } bis { $high }.
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
dots-none = Dieser Lauf zählt { $phrase } und keine Menschen; darum kann kein Mensch markiert werden.
col-marked = Getroffen
col-alone = Davon nur in dieser Welt

worlds-title = Was jede Welt hinzufügt
worlds-sentence = Gegenüber „{ $baseline }“, je { $per } Menschen: { $list }.
worlds-item = „{ $label }“ { $value }
worlds-key = Punkt: die Zahl. Dicker Balken: Zufall. Dünner Balken mit Enden: was man nicht weiß.
col-world = Welt
col-figure = Je { $per }
col-luck-low = Zufall, unten
col-luck-high = Zufall, oben
col-range-low = Nicht bekannt, unten
col-range-high = Nicht bekannt, oben
col-verdict = Urteil

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
weigh-note = Beides wird nie addiert oder durcheinander geteilt: Ein absolutes Recht wird nicht aufgerechnet.
col-measure = Was gezählt wird
col-kind = Schaden oder Nutzen
col-harm = Schaden
col-benefit = Nutzen

life-title = Ein Leben in zwei Welten, und das Jahr
life-hit = Ausgewählt unter denen, die das System trifft: von { $candidates } mit Tagebuch jene, deren zwei Leben sich am meisten unterscheiden.
life-wrong = Von denen mit Tagebuch trifft niemanden { $phrase } wegen des Systems. Diese Leben unterscheiden sich am meisten, von { $candidates } mit Tagebuch, denen wegen des Systems ein anderes Unrecht geschieht.
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
year-note = Die Zeichnung zählt, was geschah, auch mehrmals demselben Menschen; die Antwort oben zählt { $unit }.

sliders-title = Was man nicht weiß: zum Verschieben
sliders-intro = Keine der Zahlen hier ist genau bekannt. Legen Sie eine fest, und das Band zeigt, was offen bleibt; eine Zahl, die Sie nicht anrühren, bleibt so unsicher, wie sie ist. Kein Regler steuert das System: Diese Seite sucht nicht nach besserer Kontrolle.
sliders-q2 = Die Seite rechnet dies mit einem Ersatzmodell. Für „{ $label }“ sagt es Einstellungen, die es nicht kennt, mit Q2 { $q2 } voraus (1 heißt genau, und unter { $enough } wird kein Regler angeboten).
sliders-none = Es wird kein Regler angeboten.
sliders-few = Dieser Lauf hat { $settings } Einstellungen der unsicheren Zahlen; nötig sind mindestens { $fewest }.
sliders-weak = Das Ersatzmodell von „{ $label }“ sagt Einstellungen, die es nicht kennt, mit Q2 { $q2 } voraus; nötig ist { $enough }.
sliders-controls = Diese Zahlen entscheiden mit, gehören aber denen, die das System entwerfen oder betreiben, und könnten der Kontrolle dienen; darum sind sie keine Regler: { $list }.
sliders-undecided = Keine einzelne Zahl sticht hervor.
sliders-more = Dieser Befehl rechnet mehr Einstellungen:
slider-open = nicht bekannt
slider-value = { $value } { $unit }
slider-set = Festlegen
slider-why = Warum nehmen Sie das an?
slider-range = Das Modell nimmt { $stated } { $unit } an und zieht aus { $low } bis { $high }.
slider-assumed = Keine Quelle nennt die Zahl: Sie ist angenommen.
slider-source = Quelle ({ $quality }): { $publisher }, { $year }. „{ $claim }“
slider-link = Quelle öffnen
slider-change = Was das ändern würde: eine Auskunft von { $from }.
slider-chart = Antwort je nach { $label }
slider-alt = Die Antwort je nach { $label }: Die Kurve geht von { $first } bis { $last }, mit { $n } wirklichen Läufen als Punkten.
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
quote-command-set = Mit den Reglern, wie sie bei Einstellung A stehen, macht dies einen einzelnen Lauf:
quote-compare = Die Zahlen dieser Seite stehen in den Tabellen des Laufs; dies druckt sie:

not-title = Was das nicht ist
not-forecast = Keine Vorhersage für einen wirklichen Ort. Die Stadt ist erdacht.
not-advice = Kein Rat zum Einsatz. Eine Welt mit weniger Schaden ist deshalb noch nicht rechtmäßig oder hinnehmbar.
not-nobody = Niemand darin existiert. Die Menschen sind aus Tabellen mit Anzahlen gezogen, und die Gruppen tragen neutrale Namen.
not-effect = Keine Wirksamkeit. Was ein System zum Schweigen bringt oder verhindert, zählt nicht als Erfolg; gegen geschütztes Verhalten vorzugehen ist Schaden.

table = Tabelle
csv = Als CSV speichern
changed-language = Die Seite ist jetzt auf Deutsch.
`;var at=`# English strings of the explorer. Words of a run (worlds, measures, sources) come from the run.

skip = Skip to the guess
language = Language
run-choice = Question
contents = Contents
about = { $citizens } synthetic people in { $place }, followed for { $days } days, { $replicates ->
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
guessed-inside = You guessed { $guess }. That lies inside what is not known.
guessed-outside = You guessed { $guess }. That lies outside what is not known, { $low } to { $high }.
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
slider-chart = Answer against { $label }
slider-alt = The answer against { $label }: the curve goes from { $first } to { $last }, with { $n } real runs as dots.
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

table = Table
csv = Save as CSV
changed-language = The page is in English now.
`;var lt=`# 页面的中文文字。运行结果自带的词语（情形、指标、来源）保留英文。

skip = 跳到猜测
language = 语言
run-choice = 问题
contents = 目录
about = { $place } 的 { $citizens } 名虚构居民，跟踪 { $days } 天，重复 { $replicates } 次，每次换一批人和一组随机数。这座城市里没有真实的人。
english-note = 运行结果自带的词语（问题、情形、指标、来源）为英文。

guess-title = 先猜一猜
guess-persons = 每 { $per } 人中，在“{ $system }”之下，{ $days } 天内遭遇 { $phrase } 的人，比同样这些人在“{ $baseline }”之下多多少？
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
dots-none = 本次运行统计的是 { $phrase }，不是人数，因此无法标出人。
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
col-verdict = 判断

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
life-wrong = 有日记的人中，没有人因系统遭遇 { $phrase }。以下是因系统遭受其他不当对待的 { $candidates } 名有日记的人中，两种生活差别最大的几位。
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
year-day = 天
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
slider-chart = 结果随 { $label } 的变化
slider-alt = 结果随 { $label } 的变化：曲线从 { $first } 到 { $last }，{ $n } 个点是真实的运行。
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
quote-compare = 本页的数字都在运行的数据表中；用这条命令打印：

not-title = 这不是什么
not-forecast = 不是对真实地方的预测。这座城市是虚构的。
not-advice = 不是部署建议。损害较少的情形并不因此就合法或可以接受。
not-nobody = 其中的人都不存在。他们由统计表抽取而成，各组只有中性的名称。
not-effect = 不衡量有效性。系统压制或阻止的事不算成功；对受保护行为采取行动就是损害。

table = 表格
csv = 存为 CSV
changed-language = 页面现在是中文。
`;var ie={en:"English",de:"Deutsch",zh:"简体中文"},we={en:"en-GB",de:"de-DE",zh:"zh-CN"},ct={en:at,de:ot,zh:lt},ut=Object.fromEntries(Object.keys(ct).map(e=>{let t=new se(we[e],{useIsolating:!1});return t.addResource(new re(ct[e])),[e,t]})),ze="en";function dt(e){ze=e}function C(){return we[ze]}function a(e,t={}){for(let n of[ut[ze],ut.en]){let s=n.getMessage(e);if(s?.value)return n.formatPattern(s.value,t)}throw new Error(`no string ${e}`)}function ye(e,t={}){let n=[],s={};for(let[r,o]of Object.entries(t))s[r]=o instanceof Node?`${n.push(o)-1}`:o;return a(e,s).split("").map((r,o)=>o%2?n[Number(r)]:r)}function i(e,t={},...n){let s=document.createElement(e);return gt(s,t),qe(s,n),s}function N(e,t={},...n){let s=document.createElementNS("http://www.w3.org/2000/svg",e);return gt(s,t),qe(s,n),s}function gt(e,t){for(let[n,s]of Object.entries(t))typeof s=="function"?e.addEventListener(n,s):s===!0?e.setAttribute(n,""):s!==!1&&e.setAttribute(n,String(s))}function qe(e,t){for(let n of t)Array.isArray(n)?qe(e,n):n&&e.append(n)}function M(e,t={},n={}){return i("p",n,ye(e,t))}function I(e,t="span"){return i(t,{lang:"en"},e)}function J(e,t,n,s,r=1){let o=e.per/1e3*r,l=te(t*o,n===null?null:n*Math.abs(o),C());return i("data",{value:t*r,"data-figure":s},l)}function O(e,t,n,s=1){let r=e.per/1e3*s;return te(t*r,n===null?null:n*Math.abs(r),C())}function $(e){return ee(C()).format(e)}function R(e,t,...n){let s=i("h2",{id:`h-${e}`,tabindex:-1},t);return i("section",{id:`s-${e}`,"aria-labelledby":`h-${e}`},s,...n)}function A(e,t){let n=(c,d)=>d?i("th",{scope:"row"},String(c)):i("td",{},String(c)),s=t.rows.map(c=>i("tr",{},c.map((d,f)=>n(d,f===0)))),r=i("tr",{},t.head.map(c=>i("th",{scope:"col"},c))),o=i("table",{},i("caption",{},t.caption),i("thead",{},r),i("tbody",{},s)),l=i("div",{class:"scroll",tabindex:0,role:"region","aria-label":`${a("table")}: ${t.caption}`},o),u=i("button",{type:"button",class:"small",click:()=>De(`${e}.csv`,Ie(t))},a("csv"));return i("details",{class:"sheet","data-sheet":e},i("summary",{},a("table")),l,u)}function Ie(e){let t=n=>{let s=String(n);return/[",\n]/.test(s)?`"${s.replaceAll('"','""')}"`:s};return[e.head,...e.rows].map(n=>n.map(t).join(",")).join(`\r
`)+`\r
`}function De(e,t){let n=URL.createObjectURL(new Blob(["\uFEFF",t],{type:"text/csv"}));i("a",{href:n,download:e}).click(),setTimeout(()=>URL.revokeObjectURL(n),1e3)}var ht=0;function W(e){window.clearTimeout(ht),ht=window.setTimeout(()=>{let t=document.getElementById("live");t&&(t.textContent=e)},400)}function mt(e,t=4){let n=e.filter(Number.isFinite),s=Math.min(0,...n),r=Math.max(0,...n),o=pt((r-s||1)/t),l=Math.floor(s/o+1e-9)*o,u=[];for(let c=0;l+c*o<r+o*.999;c++)u.push(l+c*o);return u.length<2&&u.push(l+o),{low:u[0],high:u[u.length-1],ticks:u}}function bn(e,t){let n=pt((t-e||1)/4),s=[];for(let r=Math.ceil(e/n-1e-9);r*n<=t+n*1e-9;r++)s.push(Number((r*n).toPrecision(12)));return s}function pt(e){let t=10**Math.floor(Math.log10(e));return[1,2,5,10].map(n=>n*t).find(n=>n>=e)??e}function Oe(e){return ee(C(),{maximumSignificantDigits:4}).format(e).replace("-","−")}function wn(e){return[e.value??0,...e.luck??[],...e.range??[]]}function H(e,t,n){let{low:s,high:r,ticks:o}=mt(e.flatMap(wn)),l=h=>`${100*(Math.min(Math.max(h,s),r)-s)/(r-s)}%`,u=()=>o.map(h=>N("line",{class:h===0?"zero":"grid",x1:l(h),x2:l(h),y1:0,y2:"100%"})),c=(h,p,w)=>h?[N("line",{class:p,x1:l(h[0]),x2:l(h[1]),y1:"50%",y2:"50%"}),...w?h.map(v=>N("line",{class:p,x1:l(v),x2:l(v),y1:"30%",y2:"70%"})):[]]:[],d=e.map(h=>{if(h.heading)return i("div",{class:"bar-heading"},h.label);let p=h.value===null?[]:[N("circle",{class:"dot",cx:l(h.value),cy:"50%",r:5})],w=N("svg",{class:"bar",focusable:"false"},u(),c(h.range,"range",!0),c(h.luck,"luck",!1),p);return i("div",{class:h.bold?"row bold":"row"},i("div",{class:"name"},h.label),w,i("div",{class:"said"},h.text))}),f=o.map(h=>{let p=i("span",{},Oe(h));return p.style.left=l(h),p}),m=i("div",{class:"row scale"},i("div",{class:"name"}),i("div",{class:"ticks"},f),i("div",{class:"said"},t));return i("div",{class:"bars",role:"img","aria-label":n},i("div",{"aria-hidden":"true"},d,m))}function Y(e){let t=e.series.flatMap(h=>[...h.points??[],...h.dots??[],...(h.band??[]).flatMap(([p,w,v])=>[[p,w],[p,v]])]),[n,s]=e.xs??[Math.min(...t.map(([h])=>h)),Math.max(...t.map(([h])=>h))],r=mt(t.map(([,h])=>h)),o=h=>100*(h-n)/(s-n||1),l=h=>100-100*(h-r.low)/(r.high-r.low),u=e.xTicks??bn(n,s).map(h=>[h,Oe(h)]),c=N("svg",{class:"lines",viewBox:"0 0 100 100",preserveAspectRatio:"none",focusable:"false"});for(let h of r.ticks)c.append(N("line",{class:h===0?"zero":"grid",x1:0,x2:100,y1:l(h),y2:l(h)}));for(let h of e.series){if(h.band?.length){let p=h.band.map(([v,,L])=>`${o(v)},${l(L)}`),w=[...h.band].reverse().map(([v,L])=>`${o(v)},${l(L)}`);c.append(N("polygon",{class:`band ${h.kind}`,points:[...p,...w].join(" ")}))}h.points?.length&&c.append(N("polyline",{class:`line ${h.kind}`,points:h.points.map(([p,w])=>`${o(p)},${l(w)}`).join(" ")}))}e.cursor!==void 0&&c.append(N("line",{class:"cursor",x1:o(e.cursor),x2:o(e.cursor),y1:0,y2:100}));let d=N("svg",{class:"dots",focusable:"false"});for(let h of e.series)for(let[p,w]of h.dots??[])d.append(N("circle",{class:`run ${h.kind}`,cx:`${o(p)}%`,cy:`${l(w)}%`,r:3}));let f=(h,p,w)=>{let v=i("span",{},h);return v.style[p]=`${w}%`,v},m=i("div",{class:"area"},c,d);return i("div",{class:"plot",role:"img","aria-label":e.alt},i("div",{"aria-hidden":"true"},i("div",{class:"up"},e.up),i("div",{class:"grid-box"},i("div",{class:"y-ticks"},r.ticks.map(h=>f(Oe(h),"top",l(h)))),m),i("div",{class:"x-ticks"},u.map(([h,p])=>f(p,"left",o(h)))),i("div",{class:"across"},e.across)))}function j(e){return i("ul",{class:"key"},e.map(([t,n])=>i("li",{},i("span",{class:`mark ${t}`,"aria-hidden":"true"}),n)))}function Z(e,t,n=1){return t.value===null?t.why||a("not-estimable"):O(e,t.value,K(t.luck)??K(t.range),n)}function yn(e,t,n){let s=e.per/1e3*n,r=o=>o&&[o[0]*s,o[1]*s];return{value:t.value===null?null:t.value*s,luck:t.value===null?null:r(t.luck),range:t.value===null?null:r(t.range)}}function oe(e,t,n,s=!1,r=1){return{label:t,text:Z(e,n,r),bold:s,...yn(e,n,r)}}function ae(e,t,n=1){let s=e.per/1e3*n,r=l=>l==null?"":String(Number((l*s).toPrecision(12)));return[t.value===null?t.why:r(t.value),r(t.luck?.[0]),r(t.luck?.[1]),r(t.range?.[0]),r(t.range?.[1]),t.verdict]}function le(e){let t=String(e.per);return[a("col-figure",{per:t}),a("col-luck-low"),a("col-luck-high"),a("col-range-low"),a("col-range-high"),a("col-verdict")]}function _e(e){return e.join("; ")}function ft(e){let t=e.worlds.filter(l=>l.figure),n=t.map(l=>oe(e,l.label,l.figure,l.name===e.system)),s={caption:a("worlds-title"),head:[a("col-world"),...le(e)],rows:t.map(l=>[l.label,...ae(e,l.figure)])},r=_e(t.map(l=>a("worlds-item",{label:l.label,value:Z(e,l.figure)}))),o=a("worlds-sentence",{baseline:y(e,e.baseline),per:e.per,list:r});return R("worlds",a("worlds-title"),i("p",{},o),H(n,e.unit,o),i("p",{class:"note"},a("worlds-key")),A("worlds",s))}function bt(e){let t=i("div",{}),n=l=>{let u=e.who.blocks[l],c=m=>m.level.charAt(0).toUpperCase()+m.level.slice(1),d=u.levels.map(m=>oe(e,c(m),m.figure)),f=`${u.title}. ${_e(u.levels.map(m=>`${c(m)}: ${Z(e,m.figure)}`))}.`;t.replaceChildren(i("p",{lang:"en"},f),H(d,e.unit,f))},s=i("select",{id:"who-by",change:()=>n(s.selectedIndex)},e.who.blocks.map(l=>i("option",{lang:"en"},l.title))),r=e.who.blocks.flatMap(l=>l.levels.map(u=>[u.level,l.dimension,u.people,...ae(e,u.figure)])),o={caption:a("who-title"),head:[a("col-level"),a("who-by"),a("col-people"),...le(e)],rows:r};return e.who.blocks.length&&n(0),R("who",a("who-title"),I(e.who.finding,"p"),i("label",{for:"who-by"},a("who-by")),s,t,i("p",{class:"note"},a("who-note")," ",a("worlds-key")),A("who",o))}function wt(e){let t=i("div",{"aria-live":"polite"}),n=e.worlds.filter(c=>!c.placebo&&c.name!==e.baseline).map(c=>c.name);if(!e.worlds.some(c=>c.guarded))return R("guards",a("guards-title"),i("p",{},a("guards-none")));let s=c=>`${c.phrase} (${c.unit})`,r=c=>{let d=e.harms[c],f=n.map(p=>oe(e,y(e,p),d.worlds[p],p===e.system,(d.count==="persons",1))),m=_e(n.map(p=>a("worlds-item",{label:y(e,p),value:Z(e,d.worlds[p])}))),h=a("guards-sentence",{phrase:d.phrase,per:e.per,baseline:y(e,e.baseline),list:m});t.replaceChildren(i("p",{},h),H(f,d.unit,h))},o=i("select",{id:"harm",change:()=>r(o.selectedIndex)},e.harms.map(c=>i("option",{lang:"en"},s(c)))),l=e.harms.flatMap(c=>n.map(d=>[s(c),y(e,d),...ae(e,c.worlds[d])])),u={caption:a("guards-title"),head:[a("guards-measure"),a("col-world"),...le(e)],rows:l};return r(0),R("guards",a("guards-title"),i("label",{for:"harm"},a("guards-measure")),o,t,i("p",{class:"note"},a("guards-note")," ",a("worlds-key")),A("guards",u))}var yt=50;function $t(e,t,n){let s=e.people!==null&&e.count==="persons",r={per:$(e.per),days:$(e.days),phrase:e.phrase,unit:e.unit,system:y(e,e.system),baseline:y(e,e.baseline)},o=i("input",{id:"guess",type:"number",inputmode:"decimal",step:"any",value:t.guess??"","aria-describedby":"guess-hint guess-error"}),l=i("p",{id:"guess-error",class:"error",role:"alert"}),u=c=>{c.preventDefault(),o.value.trim()===""||!Number.isFinite(Number(o.value))?(l.textContent=a("guess-missing"),o.setAttribute("aria-invalid","true"),o.focus()):n(Number(o.value))};return R("guess",a("guess-title"),i("p",{class:"large"},ye(s?"guess-persons":"guess-total",r)),i("form",{submit:u,novalidate:!0},i("label",{for:"guess"},a("guess-label",{per:$(e.per)})),i("div",{class:"line"},o,i("button",{class:"main"},a("guess-show")),i("button",{type:"button",click:()=>n(null)},a("guess-skip"))),l,i("p",{id:"guess-hint",class:"note"},a("guess-hint"))))}function vt(e,t){let n=e.headline,s=(l,u)=>{let c=n[l]??[0,0];return J(e,c[u],c[1]-c[0],`headline.${l}.${u}`)},r=[];if(n.luck&&r.push(M("answer-luck",{low:s("luck",0),high:s("luck",1)})),n.range){let l=n.settings<20?"answer-range-few":"answer-range";r.push(M(l,{low:s("range",0),high:s("range",1),settings:$(n.settings)}))}else r.push(M("answer-no-range"));let o=i("details",{},i("summary",{},a("answer-read")),I(e.explained,"p"));return R("answer",a("answer-title"),$n(e,t),i("p",{class:"large",lang:"en"},e.sentence),r,e.explained?o:null)}function $n(e,t){if(t.guess===null)return null;let n=i("strong",{},$(t.guess)),s=e.headline.range,r=e.per/1e3;if(!s)return M("guessed",{guess:n});let o=t.guess>=s[0]*r&&t.guess<=s[1]*r,l=s[1]-s[0],u={guess:n,low:J(e,s[0],l,"headline.range.0"),high:J(e,s[1],l,"headline.range.1")};return M(o?"guessed-inside":"guessed-outside",o?{guess:n}:u)}function xt(e){let t=e.people;if(!t)return R("people",a("dots-title"),M("dots-none",{phrase:e.phrase}));if(t.value===null)return null;let n=vn(e,t),s=[e.system,e.baseline],r=s.map((f,m)=>En(e,y(e,f),n[m],m===0?"caused":"spared")),o=K(t.luck)??K(t.range),l=J(e,t.there+t.value,o,"people.sum"),u=J(e,t.there,o,"people.there"),c=s.map((f,m)=>[y(e,f),n[m].both+n[m].alone,n[m].alone]),d=[["plain",a("dots-plain")],["both",a("dots-both")],["caused",a("dots-caused")],["ring",a("dots-ring")]];return n[1].alone&&d.splice(3,0,["spared",a("dots-spared")]),R("people",a("dots-title"),M("dots-sentence",{per:$(e.per),here:l,there:u,system:y(e,e.system),baseline:y(e,e.baseline)}),i("div",{class:"two"},r),j(d),M("dots-caption",{per:$(e.per)},{class:"note"}),A("people",{caption:a("dots-title"),head:[a("dots-world"),a("col-marked"),a("col-alone")],rows:c}))}function vn(e,t){let n=e.per/1e3,s=Math.round((t.value??0)*n),r=Math.round(t.there*n),o=Math.round((t.range?.[1]??0)*n),l=s>=0?r:Math.max(r+s,0);return[{both:l,alone:Math.max(s,0),rings:Math.max(Math.min(o,e.per-l)-Math.max(s,0),0)},{both:l,alone:Math.max(-s,0),rings:0}]}function xn(e){let t=Array.from({length:e},(s,r)=>r),n=20261;for(let s=e-1;s>0;s--){n=Math.imul(n,1664525)+1013904223>>>0;let r=n%(s+1);[t[s],t[r]]=[t[r],t[s]]}return t}function En(e,t,n,s){let r=e.per,o=r>1e3?2*yt:yt,l=Math.ceil(r/o),u=10,c=`dot-${s}`,d=N("pattern",{id:c,width:u,height:u,patternUnits:"userSpaceOnUse"},N("circle",{class:"person",cx:u/2,cy:u/2,r:2.6})),f=N("svg",{viewBox:`0 0 ${o*u} ${l*u}`,class:"people",role:"img","aria-label":`${t}. ${a("dots-alt",{per:$(r),both:n.both,alone:n.alone,rings:n.rings})}`},N("defs",{},d),N("rect",{width:o*u,height:l*u,fill:`url(#${c})`})),m=[["both",0,n.both],[s,n.both,n.alone],["ring",n.both+n.alone,n.rings]],h=xn(r);for(let[p,w,v]of m)for(let L=w;L<w+v;L++){let x=h[L];f.append(N("circle",{class:`hit ${p}`,cx:(x%o+.5)*u,cy:(Math.floor(x/o)+.5)*u,r:(p==="ring"?3.4:4.4)*(r>1e3?2:1)}))}return i("figure",{},i("figcaption",{},I(t)),f)}var kn=3,Sn=60,ce=0;function Et(e,t,n){window.clearInterval(ce);let s=e.lives.lives,r=i("div",{}),o=i("div",{}),l=i("p",{}),u=e.days-1,c=i("input",{id:"day",type:"range",min:0,max:u,step:1,value:t.day??u}),d=i("output",{for:"day"}),f=i("button",{type:"button",class:"play"},a("year-play")),m=(k,D)=>{t.day=k===u?null:k,c.value=String(k),c.setAttribute("aria-valuetext",a("year-sentence",{day:$(k+1),per:e.per,list:Pe(e,k)})),d.textContent=$(k+1),l.textContent=a("year-sentence",{day:$(k+1),per:e.per,list:Pe(e,k)}),o.replaceChildren(Ln(e,k)),Rn(r,k),D&&W(`${l.textContent} ${Nn(e,s[t.life],k)}`),n()},h=()=>{window.clearInterval(ce),ce=0,f.textContent=a("year-play")},p=()=>{r.replaceChildren(...s.length?Tn(e,s[t.life]):[i("p",{},a("life-none"))]),m(t.day??u,!1)};c.addEventListener("input",()=>m(Number(c.value),!0)),f.addEventListener("click",()=>{if(ce)return h();Number(c.value)>=u&&m(0,!1),f.textContent=a("year-pause"),ce=window.setInterval(()=>{let k=Math.min(Number(c.value)+kn,u);m(k,!1),k===u&&h()},Sn)});let w=()=>{h();let k=s[t.life]?.days.find(D=>D.day>Number(c.value));m(k?k.day:u,!0)},v=()=>{h(),m(0,!0)},L=i("select",{id:"life-choice",change:()=>{t.life=L.selectedIndex,p()}},s.map((k,D)=>i("option",{},a("life-number",{n:D+1}))));L.selectedIndex=t.life;let x=a(`life-${e.lives.chosen}`,{candidates:$(e.lives.candidates),phrase:e.phrase}),z=s.flatMap((k,D)=>k.days.map(V=>[a("life-number",{n:D+1}),V.day+1,V.there,V.here])),me={caption:a("life-title"),head:[a("life-choice"),a("col-day"),y(e,e.baseline),y(e,e.system)],rows:z};return p(),R("life",a("life-title"),s.length?[i("p",{},x),i("label",{for:"life-choice"},a("life-choice")),L]:null,i("div",{class:"line controls"},i("label",{for:"day"},a("year-day")),c,d,f,i("button",{type:"button",click:w},a("year-next")),i("button",{type:"button",click:v},a("year-start"))),r,i("h3",{},a("year-chart",{phrase:e.phrase,per:e.per})),l,o,j(e.daily.map((k,D)=>[`s${D}`,k.label])),i("p",{class:"note"},a("year-note",{unit:e.unit})),A("life",me),A("year",zn(e)))}function Mn(e,t){return e.lives.lives.indexOf(t)+1}function Tn(e,t){let n=i("tr",{},[a("col-day"),y(e,e.baseline),y(e,e.system)].map(l=>i("th",{scope:"col"},l))),s=l=>i("td",{lang:"en"},l||a("life-nothing")),r=t.days.map(l=>i("tr",{"data-day":l.day,class:l.there===l.here?"":"differs"},i("th",{scope:"row"},$(l.day+1)),s(l.there),s(l.here))),o=i("table",{class:"story"},i("caption",{},a("life-parted",{parted:t.parted,days:$(e.days)})),i("thead",{},n),i("tbody",{},r));return[I(t.who,"p"),i("div",{class:"scroll",tabindex:0,role:"region","aria-label":a("life-number",{n:Mn(e,t)})},o)]}function Rn(e,t){let n=[...e.querySelectorAll("tr[data-day]")],s=n.filter(r=>Number(r.dataset.day)<=t).at(-1);for(let r of n)r.classList.toggle("ahead",Number(r.dataset.day)>t),r===s?r.setAttribute("aria-current","step"):r.removeAttribute("aria-current")}function Nn(e,t,n){let s=t?.days.find(r=>r.day===n);return s?`${y(e,e.baseline)}: ${s.there||a("life-nothing")}. ${y(e,e.system)}: ${s.here||a("life-nothing")}.`:""}function Pe(e,t){return e.daily.map(n=>a("year-item",{value:O(e,n.so_far[t],null),label:n.label})).join("; ")}function Ln(e,t){let n=e.per/1e3,s=e.daily.map((l,u)=>({kind:`s${u}`,points:l.so_far.slice(0,t+1).map((c,d)=>[d+1,c*n])})),r=Math.max(...e.daily.flatMap(l=>l.so_far))*n;return Y({series:[{kind:"none",dots:[],points:[],band:[[1,0,r]]},...s],across:a("year-day"),up:e.phrase,xs:[1,e.days],xTicks:An(e),cursor:t+1,alt:a("year-sentence",{day:$(t+1),per:e.per,list:Pe(e,t)})})}function An(e){let t=e.days;return[1,Math.round(t/4),Math.round(t/2),Math.round(3*t/4),t].map(n=>[n,$(n)])}function zn(e){let t=e.per/1e3,n=r=>String(Number((r*t).toPrecision(12))),s=Array.from({length:e.days},(r,o)=>[o+1,...e.daily.map(l=>n(l.so_far[o]))]);return{caption:a("year-chart",{phrase:e.phrase,per:e.per}),head:[a("col-day"),...e.daily.map(r=>r.label)],rows:s}}var kt=[.05,.95];function St(e){let t=2*e-1,n=[1,t];for(let s=1;s<8;s++)n.push(((2*s+1)*t*n[s]-s*n[s-1])/(s+1));return n.map((s,r)=>s*Math.sqrt(2*r+1))}function Mt(e,t){let n=Math.min(Math.max(t*(e.length+1)-1,0),e.length-1),s=Math.floor(n),r=Math.min(s+1,e.length-1);return e[s]+(n-s)*(e[r]-e[s])}function Be(e){let t=[...e].sort((r,o)=>r-o),n=t.length/2,s=t.length%2?t[Math.floor(n)]:(t[n-1]+t[n])/2;return{low:Mt(t,kt[0]),middle:s,high:Mt(t,kt[1])}}var $e=class{constructor(t,n){this.emulator=t;this.basis=n.map(r=>r.map(St));let s=this.polynomial(new Map);this.left=t.answers.map((r,o)=>this.onScale(r)-s[o])}emulator;basis;left;kept;answers(t){if(!t.size)return this.emulator.answers;let n=this.emulator.wider;return this.polynomial(t).map((s,r)=>this.natural(s+n*this.left[r]))}band(t){return Be(this.answers(t))}along(t,n,s){let r=[...n].filter(([l])=>l!==t),o=JSON.stringify([t,r]);return this.kept?.name!==o&&(this.kept={name:o,bands:s.map(l=>this.band(new Map([...r,[t,l]])))}),this.kept.bands}polynomial(t){let{terms:n,weights:s,mean:r}=this.emulator,o=new Map([...t].map(([u,c])=>[u,St(c)])),l=this.basis.map(()=>r);return n.forEach((u,c)=>{let d=u.reduce((m,[h,p])=>m*(o.get(h)?.[p]??1),s[c]),f=u.filter(([m])=>!o.has(m));for(let m=0;m<l.length;m++){let h=d;for(let[p,w]of f)h*=this.basis[m][p][w];l[m]+=h}}),l}onScale(t){let{log:n,sign:s,offset:r}=this.emulator;return n?Math.log(Math.max(s*t,0)+r):t}natural(t){let{log:n,sign:s,offset:r}=this.emulator;return n?s*Math.max(Math.exp(t)-r,0):t}};var Fe=25,qn=["share","probability"],Tt=new WeakMap;function ue(e,t){let n=e.sliders.worlds[t];if(!n||n.q2<e.sliders.enough)return null;let s=Tt.get(n)??new $e(n,e.sliders.points);return Tt.set(n,s),s}function de(e){return Object.keys(e.sliders.worlds).filter(t=>ue(e,t))}function In(e){let t=new Set(de(e).flatMap(n=>e.sliders.worlds[n].decides));return e.sliders.axes.flatMap((n,s)=>n.offered&&t.has(s)?[s]:[])}function G(e,t){let n=t*(e.values.length-1),s=Math.min(Math.floor(n),e.values.length-2);return e.values[s]+(n-s)*(e.values[s+1]-e.values[s])}function ve(e){return te(e,null,C())}function he(e){return qn.includes(e.unit)?"":e.unit}function Dn(e,t){let n=ue(e,t.world);return n&&n.band(t.places)}function Rt(e,t,n){let s=In(e);if(!s.length)return On(e);let r=i("div",{class:"results"}),o=i("div",{}),l=i("div",{class:"sliders"}),u=i("p",{class:"note"}),c=i("div",{class:"line controls"}),d=()=>t.active==="b"&&t.b?t.b:t.a,f=p=>{r.replaceChildren(...Cn(e,t)),o.replaceChildren(...Wn(e,d(),t.focus??s[0])),u.replaceChildren(a("sliders-q2",{label:y(e,d().world),q2:e.sliders.worlds[d().world].q2.toFixed(2),enough:e.sliders.enough})),p&&W(At(e,t)),n()},m=p=>{l.replaceChildren(...s.map(w=>Pn(e,w,d(),v=>{t.focus=v,f(!0)}))),c.replaceChildren(...Fn(e,t,()=>m(!0))),f(p)};ue(e,t.a.world)||(t.a={world:de(e)[0],places:new Map}),t.b&&!ue(e,t.b.world)&&(t.b=null),m(!1);let h=i("div",{class:"line controls",role:"group","aria-label":a("presets")},i("strong",{},a("presets")),_n(e,s).map(([p,w])=>i("button",{type:"button","data-preset":p,click:()=>{d().places=w(d().world),m(!0)}},a(p))));return R("sliders",a("sliders-title"),i("p",{},a("sliders-intro")),c,h,i("div",{class:"two"},l,i("div",{class:"stay"},r,o)),u,Nt(e))}function On(e){let t=e.sliders,n=[],s=Object.entries(t.worlds).filter(([,o])=>o.q2<t.enough);t.settings<t.fewest&&n.push(M("sliders-few",{settings:$(t.settings),fewest:$(t.fewest)}));for(let[o,l]of s)n.push(M("sliders-weak",{label:y(e,o),q2:l.q2.toFixed(2),enough:t.enough}));de(e).length&&n.push(Nt(e)??M("sliders-undecided"));let r=e.typed.length?[M("sliders-more"),i("pre",{tabindex:0},i("code",{},[...e.typed.filter(o=>o!=="--quick"),"--settings","256"].join(" ")))]:[];return R("sliders",a("sliders-title"),i("p",{},i("strong",{},a("sliders-none"))),n,r)}function Nt(e){let t=new Set(de(e).flatMap(s=>e.sliders.worlds[s].decides)),n=e.sliders.axes.filter((s,r)=>!s.offered&&t.has(r)).map(s=>s.label);return n.length?M("sliders-controls",{list:n.join("; ")},{class:"note"}):null}function _n(e,t){let n=s=>r=>{let o=e.sliders.worlds[r].answers,l=o.map((c,d)=>d).sort((c,d)=>o[c]-o[d]),u=l[Math.round(s*(l.length-1))];return new Map(t.map(c=>[c,Math.round(e.sliders.points[u][c]*1e3)/1e3]))};return[["preset-open",()=>new Map],["preset-stated",()=>new Map(t.map(s=>[s,.5]))],["preset-low",n(.05)],["preset-middle",n(.5)],["preset-high",n(.95)]]}function Pn(e,t,n,s){let r=e.sliders.axes[t],o=`slider-${t}`,l=he(r),u=i("output",{for:o}),c=i("input",{type:"checkbox",id:`${o}-set`}),d=i("input",{type:"range",id:o,min:0,max:1,step:.005,value:n.places.get(t)??.5}),f=()=>{let m=!n.places.has(t),h=m?a("slider-open"):a("slider-value",{value:ve(G(r,Number(d.value))),unit:l}).trim();u.textContent=h,d.setAttribute("aria-valuetext",h),c.checked=!m,d.classList.toggle("open",m)};return d.addEventListener("input",()=>{n.places.set(t,Number(d.value)),f(),s(t)}),c.addEventListener("change",()=>{c.checked?n.places.set(t,Number(d.value)):n.places.delete(t),f(),s(t)}),f(),i("div",{class:"slider","data-axis":r.axis},i("label",{for:o,lang:"en"},r.label),d,i("div",{class:"line"},i("label",{class:"tick"},c," ",a("slider-set")),u),Bn(r))}function Bn(e){let t=e.source,n=o=>o.split(" ").map(l=>ve(Number(l))).join(" "),s=t.url&&/^https?:/.test(t.url)?i("a",{href:t.url,rel:"noopener noreferrer"},a("slider-link")):null,r=t.claim?i("p",{},a("slider-source",{quality:t.quality??"",publisher:t.publisher??"",year:t.year??"",claim:t.claim})," ",s,` (${t.id})`):M("slider-assumed");return i("details",{class:"why"},i("summary",{},a("slider-why")),i("p",{},a("slider-range",{stated:n(e.stated),low:n(e.low),high:n(e.high),unit:he(e)})),r,M("slider-change",{from:e.known_from}),i("p",{},i("code",{},e.axis)))}function Fn(e,t,n){let s=(u,c,d)=>{let f=de(e),m=i("select",{id:c,lang:"en",change:()=>{u.world=f[m.selectedIndex],n()}},f.map(h=>i("option",{},y(e,h))));return m.selectedIndex=f.indexOf(u.world),i("div",{},i("label",{for:c},`${d}: ${a("setting-world")}`),m)},r=[s(t.a,"world-a",a("setting-a"))];if(!t.b){let u=()=>{t.b={world:t.a.world,places:new Map(t.a.places)},t.active="b",n()};return[...r,i("button",{type:"button",id:"add",click:u},a("setting-add"))]}let o=u=>i("label",{class:"tick"},i("input",{type:"radio",name:"edit",value:u,checked:t.active===u,change:()=>{t.active=u,n()}})," ",a(`setting-${u}`)),l=()=>{t.b=null,t.active="a",n()};return[...r,s(t.b,"world-b",a("setting-b")),i("fieldset",{},i("legend",{},a("setting-edit")),o("a"),o("b")),i("button",{type:"button",id:"drop",click:l},a("setting-drop"))]}function xe(e,t){return[[a("setting-a"),t.a],[a("setting-b"),t.b]].flatMap(([s,r])=>{let o=r&&Dn(e,r);return r&&o?[{name:s,it:r,band:o,open:Be(e.sliders.worlds[r.world].answers)}]:[]})}function Ee(e,t){let n=t.band.high-t.band.low,s=r=>O(e,r,n);return a(e.count==="persons"?"setting-result":"setting-total",{name:t.name,label:y(e,t.it.world),value:s(t.band.middle),unit:e.unit,per:$(e.per),low:s(t.band.low),high:s(t.band.high)})}function Lt(e,t){let n=t.open.high-t.open.low,s=n?Math.round(100*(1-(t.band.high-t.band.low)/n)):0,r=a("setting-whole",{low:O(e,t.open.low,n),high:O(e,t.open.high,n)});return!t.it.places.size||s===0?r:`${r} ${a(s>0?"setting-narrower":"setting-wider",{share:Math.abs(s)})}`}function At(e,t){return xe(e,t).map(n=>`${Ee(e,n)} ${Lt(e,n)}`).join(" ")}function Cn(e,t){let n=e.per/1e3,s=d=>[d.low*n,d.high*n],r=xe(e,t),o=r.flatMap(d=>[{label:`${d.name}, ${a("preset-open")}`,value:null,range:s(d.open),text:""},{label:d.name,value:d.band.middle*n,range:s(d.band),text:O(e,d.band.middle,d.band.high-d.band.low),bold:!0}]),l=r.map(d=>i("p",{class:"result"},i("strong",{},Ee(e,d))," ",Lt(e,d))),u=d=>String(Number((d*n).toPrecision(12))),c={caption:a("sliders-title"),head:[a("col-setting"),a("col-world"),a("col-figure",{per:e.per}),a("col-range-low"),a("col-range-high")],rows:r.map(d=>[d.name,y(e,d.it.world),u(d.band.middle),u(d.band.low),u(d.band.high)])};return[...l,H(o,e.unit,At(e,t)),A("settings",c)]}function Wn(e,t,n){let s=ue(e,t.world);if(!s)return[];let r=e.sliders.axes[n],o=e.per/1e3,l=Array.from({length:Fe},(x,z)=>z/(Fe-1)),u=s.along(n,t.places,l),c=l.map(x=>G(r,x)),d=e.sliders.points.map((x,z)=>[G(r,x[n]),s.emulator.answers[z]*o]),f=a("slider-chart",{label:r.label}),m=u[0].high-u[0].low,h={first:O(e,u[0].middle,m),last:O(e,u[Fe-1].middle,m)},p=t.places.get(n),w=Y({series:[{kind:"emulated",band:u.map((x,z)=>[c[z],x.low*o,x.high*o]),points:u.map((x,z)=>[c[z],x.middle*o])},{kind:"real",dots:d}],across:a("slider-across",{label:r.label,unit:he(r)}).replace(" ()",""),up:e.unit,alt:a("slider-alt",{label:r.label,n:d.length,...h}),...p===void 0?{}:{cursor:G(r,p)}}),v=x=>String(Number((x*o).toPrecision(12))),L={caption:f,head:[r.axis,a("col-figure",{per:e.per}),a("col-range-low"),a("col-range-high")],rows:u.map((x,z)=>[String(c[z]),v(x.middle),v(x.low),v(x.high)])};return[i("h3",{},f),w,j([["emulated",a("slider-key-curve")],["band",a("slider-key-band")],["real",a("slider-key-run")]]),A("curve",L)]}function zt(e,t){let n=i("textarea",{id:"quote",readonly:!0,rows:6,spellcheck:"false"});n.value=Hn(e,t);let s=r=>{let o=()=>W(a("quote-copied")),l=()=>n.select();navigator.clipboard?navigator.clipboard.writeText(r).then(o,l):l()};return R("quote",a("quote-title"),i("label",{for:"quote"},a("quote-label")),n,i("div",{class:"line controls"},i("button",{type:"button",click:()=>s(n.value)},a("quote-copy")),i("button",{type:"button",click:()=>s(location.href)},a("quote-link")),i("button",{type:"button",id:"all-csv",click:()=>De(`${e.name}.csv`,Un())},a("quote-all"))),jn(e,t))}function Hn(e,t){let n=a("quote-source",{version:e.version,name:e.name,citizens:$(e.citizens),replicates:e.replicates,settings:e.settings,digest:e.digest.slice(0,12)}),r=xe(e,t).filter(o=>o.it.places.size).map(o=>{let l=[...o.it.places].map(([u,c])=>{let d=e.sliders.axes[u];return a("quote-is",{label:d.label,value:ve(G(d,c)),unit:he(d)}).trim()});return a("quote-set",{sentence:Ee(e,o),q2:e.sliders.worlds[o.it.world].q2.toFixed(2),list:l.join("; ")})});return[e.sentence,...r,n].join(`

`)}function jn(e,t){let n=l=>i("pre",{tabindex:0},i("code",{},l)),s=[...t.a.places].flatMap(([l,u])=>{let c=e.sliders.axes[l];return c.settable?["--set",`${c.axis}=${Number(G(c,u).toPrecision(4))}`]:[]}),r=s.length&&e.typed.length?[M("quote-command-set"),n([...e.typed,...s].join(" "))]:[],o=`glasspolis compare ${e.folder} ${e.system} ${e.baseline} --measure ${e.measure}`;return i("div",{},M("quote-command"),n(e.command),M("quote-compare"),n(o),r)}function Un(){let e=[];for(let s of document.querySelectorAll("[data-sheet]")){let r=o=>[...o.children].map(l=>l.textContent??"");for(let o of s.querySelectorAll("tr"))e.push([s.dataset.sheet??"",...r(o)])}let t=Math.max(...e.map(s=>s.length)),n={caption:"",head:["table",...Array.from({length:t-1},(s,r)=>`column ${r+1}`)],rows:e.map(s=>[...s,...Array(t-s.length).fill("")])};return Ie(n)}var qt="still waiting";function It(e){let t=e.long;if(!t)return null;let n=t.worlds.filter(c=>c.enough&&c.shares[qt]),s=t.worlds.map(Zn),r=n.map((c,d)=>({kind:`s${d}`,label:c.label,points:c.days.map((f,m)=>[f,100*c.shares[qt][m]])})),o=r.length?[Y({series:r,across:a("long-across"),up:a("long-chart"),alt:a("long-alt",{list:s.join(" ")})}),j(n.map((c,d)=>[`s${d}`,c.label]))]:[],l=(c,d)=>c.last[d]?String(Number((100*c.last[d].value).toPrecision(12))):"0",u={caption:`${a("long-title")}: ${t.spell}`,head:[a("col-world"),a("col-n"),a("col-half"),...t.exits.map(c=>a("col-waiting",{exit:c}))],rows:t.worlds.map(c=>[c.label,c.spells,c.enough?c.median??"–":"–",...t.exits.map(d=>c.enough?l(c,d):"–")])};return R("long",a("long-title"),I(t.finding,"p"),o,i("ul",{},s.map(c=>i("li",{},c))),i("p",{class:"note",lang:"en"},t.doc),A("long",u))}function Zn(e){let t={label:e.label,n:$(e.spells),days:$(e.median??0)};return e.enough?a(e.median===null?"long-never":"long-half",t):a("long-few",t)}function Dt(e){let t=e.weigh;if(!t||!t.gains.length)return R("weigh",a("weigh-title"),i("p",{},t?I(t.finding):a("weigh-none")));let n=e.harms[0],s=e.worlds.filter(d=>!d.placebo&&d.name!==e.baseline).map(d=>d.name),r=i("div",{}),o=d=>{let f=t.gains[d],m=s.map(w=>a("weigh-item",{label:y(e,w),harm:Z(e,n.worlds[w]),gain:Z(e,f.worlds[w])})).join("; "),h=a("weigh-sentence",{per:e.per,baseline:y(e,e.baseline),list:m}),p=(w,v)=>{let L=s.map(x=>oe(e,y(e,x),v.worlds[x],x===e.system));return i("div",{},i("h3",{},w),H(L,v.unit,w))};r.replaceChildren(i("p",{},h),i("div",{class:"two"},p(a("weigh-across",{phrase:n.phrase}),n),p(a("weigh-up",{phrase:f.phrase}),f)))},l=i("select",{id:"gain",change:()=>o(l.selectedIndex)},t.gains.map(d=>i("option",{lang:"en"},d.phrase))),u=[n,...t.gains].flatMap((d,f)=>s.map(m=>[d.phrase,a(f?"col-benefit":"col-harm"),y(e,m),...ae(e,d.worlds[m])])),c={caption:a("weigh-title"),head:[a("col-measure"),a("col-kind"),a("col-world"),...le(e)],rows:u};return o(0),R("weigh",a("weigh-title"),I(t.finding,"p"),i("label",{for:"gain"},a("weigh-benefit")),l,r,i("p",{class:"note"},a("weigh-note")," ",I(t.note)),A("weigh",c))}var Gn=3;function ke(e,t){let n=new URLSearchParams(e.replace(/^#/,"")),s=t.findIndex(d=>d.name===n.get("run")),r=Math.max(s,Number(n.get("n")??s)||0),o=t[r]??t[0],l=n.get("guess"),u=n.get("day"),c=n.get("lang")??navigator.language.slice(0,2);return{run:t[r]?r:0,language:c in ie?c:"en",guess:l!==null&&Number.isFinite(Number(l))&&l!==""?Number(l):null,seen:n.has("seen"),a:Ot(n.get("a"),o)??{world:o.system,places:new Map},b:Ot(n.get("b"),o),active:n.get("edit")==="b"&&n.has("b")?"b":"a",focus:Pt(n.get("slider"),o),life:Math.min(Math.max(Number(n.get("life")??1)-1||0,0),Math.max(o.lives.lives.length-1,0)),day:u!==null&&Number.isFinite(Number(u))?Math.min(Math.max(Number(u),0),o.days-1):null}}function Pt(e,t){let n=t.sliders.axes.findIndex(s=>s.axis===e&&s.offered);return n<0?null:n}function Ot(e,t){if(e===null)return null;let[n,...s]=e.split(";");if(!t.worlds.some(o=>o.name===n))return null;let r=new Map;for(let o of s){let[l,u]=o.split("~"),c=Pt(l,t);c!==null&&Number(u)>=0&&Number(u)<=1&&r.set(c,Number(u))}return{world:n,places:r}}function _t(e,t){let n=[...e.places].map(([s,r])=>`${t.sliders.axes[s].axis}~${r.toFixed(Gn)}`);return[e.world,...n].join(";")}function Bt(e,t){let n=t[e.run],s=new URLSearchParams;return t.length>1&&(s.set("run",n.name),t.findIndex(r=>r.name===n.name)!==e.run&&s.set("n",String(e.run))),(e.language!=="en"||!navigator.language.startsWith("en"))&&s.set("lang",e.language),e.guess!==null&&s.set("guess",String(e.guess)),e.seen&&s.set("seen",""),(e.a.world!==n.system||e.a.places.size)&&s.set("a",_t(e.a,n)),e.b&&s.set("b",_t(e.b,n)),e.active==="b"&&s.set("edit","b"),e.focus!==null&&s.set("slider",n.sliders.axes[e.focus].axis),e.life&&s.set("life",String(e.life+1)),e.day!==null&&s.set("day",String(e.day)),s.toString().replaceAll("%3B",";").replaceAll("%7E","~").replace("seen=","seen")}var Vn=document.getElementById("app"),F=[],T,Se="",Kn=150,Ce=0;function Ft(){window.clearTimeout(Ce),Ce=window.setTimeout(He,Kn)}function He(){window.clearTimeout(Ce),Se=Bt(T,F),history.replaceState(null,"",Se?`#${Se}`:location.pathname+location.search);let e=document.getElementById("quote-box");e&&e.replaceChildren(zt(F[T.run],T))}function Qn(){return R("not",a("not-title"),i("ul",{},["not-forecast","not-advice","not-nobody","not-effect"].map(e=>i("li",{},a(e)))))}function Jn(e){let t=i("select",{id:"language",change:()=>{T.language=Object.keys(ie)[t.selectedIndex],ge(),W(a("changed-language")),document.getElementById("language")?.focus()}},Object.entries(ie).map(([r,o])=>i("option",{lang:r,value:r},o)));t.value=T.language;let n=i("select",{id:"run",lang:"en",change:()=>{T={...ke("",F),language:T.language,run:n.selectedIndex},T.a.world=F[T.run].system,ge(),document.getElementById("run")?.focus()}},F.map(r=>i("option",{},r.folder===r.name?r.name:`${r.name} (${r.folder})`)));n.selectedIndex=T.run;let s=M("about",{citizens:$(e.citizens),place:e.place,days:$(e.days),replicates:e.replicates});return i("header",{},i("div",{class:"line top"},i("strong",{},"Glasspolis"),F.length>1?[i("label",{for:"run"},a("run-choice")),n]:null,i("label",{for:"language"},a("language")),t),I(e.question,"h1"),s,T.language==="en"?null:M("english-note",{},{class:"note"}))}function Yn(e){let t=[...e.querySelectorAll("section")].map(n=>{let s=n.querySelector("h2");return i("li",{},i("button",{type:"button",class:"link",click:()=>{n.scrollIntoView(),s.focus()}},s.textContent??""))});return i("nav",{"aria-label":a("contents")},i("ol",{},t))}function ge(){let e=F[T.run];dt(T.language),document.documentElement.lang=we[T.language],document.title=`${e.question} – Glasspolis`;let t=u=>{T.guess=u,T.seen=!0,ge();let c=document.getElementById("h-answer");c?.scrollIntoView(),c?.focus()},n=i("main",{id:"main"}),s=i("div",{id:"later",hidden:!T.seen}),r=[vt(e,T),xt(e),ft(e),bt(e),It(e),wt(e),Dt(e),Et(e,T,Ft),Rt(e,T,Ft)];for(let u of r)u&&s.append(u);s.append(i("div",{id:"quote-box"}),Qn()),n.append($t(e,T,t),s);let o=i("div",{id:"live",class:"unseen","aria-live":"polite"}),l=i("button",{type:"button",class:"skip",click:()=>document.getElementById("guess")?.focus()},a("skip"));Vn.replaceChildren(l,Jn(e),n,o),He(),T.seen&&n.before(Yn(s))}async function Xn(){F=await Ue(document.getElementById("data")?.textContent??""),T=ke(location.hash,F),ge(),window.addEventListener("hashchange",()=>{location.hash.slice(1)!==Se&&(T=ke(location.hash,F),ge())}),document.documentElement.dataset.ready="yes"}window.addEventListener("pagehide",He);var We=[];window.addEventListener("beforeprint",()=>{We=[...document.querySelectorAll("details:not([open])")].filter(e=>e.dataset.sheet!=="year"&&e.dataset.sheet!=="curve");for(let e of We)e.open=!0});window.addEventListener("afterprint",()=>{for(let e of We)e.open=!1});Xn();})();
