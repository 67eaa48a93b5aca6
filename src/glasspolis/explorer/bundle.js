/* Source: explorer/ in the repository. Holds @fluent/bundle, Apache-2.0, Mozilla and others. */
"use strict";(()=>{async function Ke(e){let t=Uint8Array.from(atob(e.trim()),s=>s.charCodeAt(0)),n=new Blob([t]).stream().pipeThrough(new DecompressionStream("gzip"));return JSON.parse(await new Response(n).text())}function y(e,t){return e.worlds.find(n=>n.name===t)?.label??t}function Zt(e,t){let n=10**Math.abs(t),s=t>=0?e*n:e/n,r=Math.floor(s);if(s-r===.5&&(t>=0?s/n:s*n)===e){let a=r%2===0?r:r+1;return t>=0?a/n:a*n}return t>=0?Number(e.toFixed(t)):Math.round(s)*n}function Ut(e,t){let n=2-Math.floor(Math.log10(Math.abs(e)));return t?Math.min(n,1-Math.floor(Math.log10(t))):n}var Qe=new Map;function te(e,t={}){let n=`${e} ${Object.values(t).join(" ")}`,s=Qe.get(n)??new Intl.NumberFormat(e,t);return Qe.set(n,s),s}function ne(e,t,n){if(!Number.isFinite(e))return"–";if(e===0)return"0";let s=Ut(e,t),r=Zt(e,Math.max(-6,Math.min(4,s)));if(r===0)return"0";let i=Math.max(Math.min(s,4),0),a=te(n,{minimumFractionDigits:i,maximumFractionDigits:i}).format(Math.abs(r));return r<0?`−${a}`:a}function Q(...e){let t=e.flatMap(n=>n?[n[1]-n[0]]:[]).filter(Number.isFinite);return t.length?Math.max(...t):null}var B=class{constructor(t){this.value=t}valueOf(){return this.value}},k=class extends B{constructor(t="???"){super(t)}toString(t){return`{${this.value}}`}},q=class extends B{constructor(t,n={}){super(t),this.opts=n}toString(t){if(t)try{return t.memoizeIntlObject(Intl.NumberFormat,this.opts).format(this.value)}catch(n){t.reportError(n)}return this.value.toString(10)}},F=class e extends B{static supportsValue(t){if(typeof t=="number"||t instanceof Date)return!0;if(t instanceof B)return e.supportsValue(t.valueOf());if("Temporal"in globalThis){let n=globalThis.Temporal;if(t instanceof n.Instant||t instanceof n.PlainDateTime||t instanceof n.PlainDate||t instanceof n.PlainMonthDay||t instanceof n.PlainTime||t instanceof n.PlainYearMonth)return!0}return!1}constructor(t,n={}){t instanceof e?(n={...t.opts,...n},t=t.value):t instanceof B&&(t=t.valueOf()),typeof t=="object"&&"calendarId"in t&&n.calendar===void 0&&(n={...n,calendar:t.calendarId}),super(t),this.opts=n}[Symbol.toPrimitive](t){return t==="string"?this.toString():this.toNumber()}toNumber(){let t=this.value;if(typeof t=="number")return t;if(t instanceof Date)return t.getTime();if("epochMilliseconds"in t)return t.epochMilliseconds;if("toZonedDateTime"in t)return t.toZonedDateTime("UTC").epochMilliseconds;throw new TypeError("Unwrapping a non-number value as a number")}toString(t){if(t)try{return t.memoizeIntlObject(Intl.DateTimeFormat,this.opts).format(this.value)}catch(n){t.reportError(n)}return typeof this.value=="number"||this.value instanceof Date?new Date(this.value).toISOString():this.value.toString()}};var Je=100,Vt="⁨",Gt="⁩";function Kt(e,t,n){if(n===t||n instanceof q&&t instanceof q&&n.value===t.value)return!0;if(t instanceof q&&typeof n=="string"){let s=e.memoizeIntlObject(Intl.PluralRules,t.opts).select(t.value);if(n===s)return!0}return!1}function Ye(e,t,n){return t[n]?J(e,t[n].value):(e.reportError(new RangeError("No default")),new k)}function Le(e,t){let n=[],s=Object.create(null);for(let r of t)r.type==="narg"?s[r.name]=se(e,r.value):n.push(se(e,r));return{positional:n,named:s}}function se(e,t){switch(t.type){case"str":return t.value;case"num":return new q(t.value,{minimumFractionDigits:t.precision});case"var":return Qt(e,t);case"mesg":return Jt(e,t);case"term":return Yt(e,t);case"func":return Xt(e,t);case"select":return en(e,t);default:return new k}}function Qt(e,{name:t}){let n;if(e.params)if(Object.prototype.hasOwnProperty.call(e.params,t))n=e.params[t];else return new k(`$${t}`);else if(e.args&&Object.prototype.hasOwnProperty.call(e.args,t))n=e.args[t];else return e.reportError(new ReferenceError(`Unknown variable: $${t}`)),new k(`$${t}`);if(n instanceof B)return n;switch(typeof n){case"string":return n;case"number":return new q(n);case"object":if(F.supportsValue(n))return new F(n);default:return e.reportError(new TypeError(`Variable type not supported: $${t}, ${typeof n}`)),new k(`$${t}`)}}function Jt(e,{name:t,attr:n}){let s=e.bundle._messages.get(t);if(!s)return e.reportError(new ReferenceError(`Unknown message: ${t}`)),new k(t);if(n){let r=s.attributes[n];return r?J(e,r):(e.reportError(new ReferenceError(`Unknown attribute: ${n}`)),new k(`${t}.${n}`))}return s.value?J(e,s.value):(e.reportError(new ReferenceError(`No value: ${t}`)),new k(t))}function Yt(e,{name:t,attr:n,args:s}){let r=`-${t}`,i=e.bundle._terms.get(r);if(!i)return e.reportError(new ReferenceError(`Unknown term: ${r}`)),new k(r);if(n){let u=i.attributes[n];if(u){e.params=Le(e,s).named;let c=J(e,u);return e.params=null,c}return e.reportError(new ReferenceError(`Unknown attribute: ${n}`)),new k(`${r}.${n}`)}e.params=Le(e,s).named;let a=J(e,i.value);return e.params=null,a}function Xt(e,{name:t,args:n}){let s=e.bundle._functions[t];if(!s)return e.reportError(new ReferenceError(`Unknown function: ${t}()`)),new k(`${t}()`);if(typeof s!="function")return e.reportError(new TypeError(`Function ${t}() is not callable`)),new k(`${t}()`);try{let r=Le(e,n);return s(r.positional,r.named)}catch(r){return e.reportError(r),new k(`${t}()`)}}function en(e,{selector:t,variants:n,star:s}){let r=se(e,t);if(r instanceof k)return Ye(e,n,s);for(let i of n){let a=se(e,i.key);if(Kt(e,r,a))return J(e,i.value)}return Ye(e,n,s)}function Ne(e,t){if(e.dirty.has(t))return e.reportError(new RangeError("Cyclic reference")),new k;e.dirty.add(t);let n=[],s=e.bundle._useIsolating&&t.length>1;for(let r of t){if(typeof r=="string"){n.push(e.bundle._transform(r));continue}if(e.placeables++,e.placeables>Je)throw e.dirty.delete(t),new RangeError(`Too many placeables expanded: ${e.placeables}, max allowed is ${Je}`);s&&n.push(Vt),n.push(se(e,r).toString(e)),s&&n.push(Gt)}return e.dirty.delete(t),n.join("")}function J(e,t){return typeof t=="string"?e.bundle._transform(t):Ne(e,t)}var fe=class{constructor(t,n,s){this.dirty=new WeakSet,this.params=null,this.placeables=0,this.bundle=t,this.errors=n,this.args=s}reportError(t){if(!this.errors||!(t instanceof Error))throw t;this.errors.push(t)}memoizeIntlObject(t,n){let s=this.bundle._intls.get(t);s||(s={},this.bundle._intls.set(t,s));let r=JSON.stringify(n);return s[r]||(s[r]=new t(this.bundle.locales,n)),s[r]}};function Ae(e,t){let n=Object.create(null);for(let[s,r]of Object.entries(e))t.includes(s)&&(n[s]=r.valueOf());return n}var Xe=["unitDisplay","currencyDisplay","useGrouping","minimumIntegerDigits","minimumFractionDigits","maximumFractionDigits","minimumSignificantDigits","maximumSignificantDigits"];function et(e,t){let n=e[0];if(n instanceof k)return new k(`NUMBER(${n.valueOf()})`);if(n instanceof q)return new q(n.valueOf(),{...n.opts,...Ae(t,Xe)});if(n instanceof F)return new q(n.toNumber(),{...Ae(t,Xe)});throw new TypeError("Invalid argument to NUMBER")}var tn=["dateStyle","timeStyle","fractionalSecondDigits","dayPeriod","hour12","weekday","era","year","month","day","hour","minute","second","timeZoneName"];function tt(e,t){let n=e[0];if(n instanceof k)return new k(`DATETIME(${n.valueOf()})`);if(n instanceof F||n instanceof q)return new F(n,Ae(t,tn));throw new TypeError("Invalid argument to DATETIME")}var nt=new Map;function st(e){let t=Array.isArray(e)?e.join(" "):e,n=nt.get(t);return n===void 0&&(n=new Map,nt.set(t,n)),n}var re=class{constructor(t,{functions:n,useIsolating:s=!0,transform:r=i=>i}={}){this._terms=new Map,this._messages=new Map,this.locales=Array.isArray(t)?t:[t],this._functions={NUMBER:et,DATETIME:tt,...n},this._useIsolating=s,this._transform=r,this._intls=st(t)}hasMessage(t){return this._messages.has(t)}getMessage(t){return this._messages.get(t)}addResource(t,{allowOverrides:n=!1}={}){let s=[];for(let r=0;r<t.body.length;r++){let i=t.body[r];if(i.id.startsWith("-")){if(n===!1&&this._terms.has(i.id)){s.push(new Error(`Attempt to override an existing term: "${i.id}"`));continue}this._terms.set(i.id,i)}else{if(n===!1&&this._messages.has(i.id)){s.push(new Error(`Attempt to override an existing message: "${i.id}"`));continue}this._messages.set(i.id,i)}}return s}formatPattern(t,n=null,s=null){if(typeof t=="string")return this._transform(t);let r=new fe(this,s,n);try{return Ne(r,t).toString(r)}catch(i){if(r.errors&&i instanceof Error)return r.errors.push(i),new k().toString(r);throw i}}};var ze=/^(-?[a-zA-Z][\w-]*) *= */gm,rt=/\.([a-zA-Z][\w-]*) *= */y,nn=/\*?\[/y,Oe=/(-?[0-9]+(?:\.([0-9]+))?)/y,sn=/([a-zA-Z][\w-]*)/y,it=/([$-])?([a-zA-Z][\w-]*)(?:\.([a-zA-Z][\w-]*))?/y,rn=/^[A-Z][A-Z0-9_-]*$/,be=/([^{}\n\r]+)/y,on=/([^\\"\n\r]*)/y,ot=/\\([\\"])/y,at=/\\u([a-fA-F0-9]{4})|\\U([a-fA-F0-9]{6})/y,an=/^\n+/,lt=/ +$/,ln=/ *\r?\n/g,cn=/( *)$/,un=/{\s*/y,ct=/\s*}/y,dn=/\[\s*/y,hn=/\s*] */y,gn=/\s*\(\s*/y,mn=/\s*->\s*/y,pn=/\s*:\s*/y,fn=/\s*,?\s*/y,bn=/\s+/y,ie=class{constructor(t){this.body=[],ze.lastIndex=0;let n=0;for(;;){let m=ze.exec(t);if(m===null)break;n=ze.lastIndex;try{this.body.push(c(m[1]))}catch(b){if(b instanceof SyntaxError)continue;throw b}}function s(m){return m.lastIndex=n,m.test(t)}function r(m,b){if(t[n]===m)return n++,!0;if(b)throw new b(`Expected ${m}`);return!1}function i(m,b){if(s(m))return n=m.lastIndex,!0;if(b)throw new b(`Expected ${m.toString()}`);return!1}function a(m){m.lastIndex=n;let b=m.exec(t);if(b===null)throw new SyntaxError(`Expected ${m.toString()}`);return n=m.lastIndex,b}function u(m){return a(m)[1]}function c(m){let b=g(),S=d();if(b===null&&Object.keys(S).length===0)throw new SyntaxError("Expected message value or attributes");return{id:m,value:b,attributes:S}}function d(){let m=Object.create(null);for(;s(rt);){let b=u(rt),S=g();if(S===null)throw new SyntaxError("Expected attribute value");m[b]=S}return m}function g(){let m;if(s(be)&&(m=u(be)),t[n]==="{"||t[n]==="}")return p(m?[m]:[],1/0);let b=K();return b?m?p([m,b],b.length):(b.value=Re(b.value,an),p([b],b.length)):m?Re(m,lt):null}function p(m=[],b){for(;;){if(s(be)){m.push(u(be));continue}if(t[n]==="{"){m.push(h());continue}if(t[n]==="}")throw new SyntaxError("Unbalanced closing brace");let P=K();if(P){m.push(P),b=Math.min(b,P.length);continue}break}let S=m.length-1,U=m[S];typeof U=="string"&&(m[S]=Re(U,lt));let ee=[];for(let P of m)P instanceof we&&(P=P.value.slice(0,P.value.length-b)),P&&ee.push(P);return ee}function h(){i(un,SyntaxError);let m=f();if(i(ct))return m;if(i(mn)){let b=R();return i(ct,SyntaxError),{type:"select",selector:m,...b}}throw new SyntaxError("Unclosed placeable")}function f(){if(t[n]==="{")return h();if(s(it)){let[,m,b,S=null]=a(it);if(m==="$")return{type:"var",name:b};if(i(gn)){let U=w();if(m==="-")return{type:"term",name:b,attr:S,args:U};if(rn.test(b))return{type:"func",name:b,args:U};throw new SyntaxError("Function names must be all upper-case")}return m==="-"?{type:"term",name:b,attr:S,args:[]}:{type:"mesg",name:b,attr:S}}return L()}function w(){let m=[];for(;;){switch(t[n]){case")":return n++,m;case void 0:throw new SyntaxError("Unclosed argument list")}m.push(x()),i(fn)}}function x(){let m=f();return m.type!=="mesg"?m:i(pn)?{type:"narg",name:m.name,value:L()}:m}function R(){let m=[],b=0,S;for(;s(nn);){r("*")&&(S=b);let U=I(),ee=g();if(ee===null)throw new SyntaxError("Expected variant value");m[b++]={key:U,value:ee}}if(b===0)return null;if(S===void 0)throw new SyntaxError("Expected default variant");return{variants:m,star:S}}function I(){i(dn,SyntaxError);let m;return s(Oe)?m=O():m={type:"str",value:u(sn)},i(hn,SyntaxError),m}function L(){if(s(Oe))return O();if(t[n]==='"')return E();throw new SyntaxError("Invalid expression")}function O(){let[,m,b=""]=a(Oe),S=b.length;return{type:"num",value:parseFloat(m),precision:S}}function E(){r('"',SyntaxError);let m="";for(;;){if(m+=u(on),t[n]==="\\"){m+=D();continue}if(r('"'))return{type:"str",value:m};throw new SyntaxError("Unclosed string literal")}}function D(){if(s(ot))return u(ot);if(s(at)){let[,m,b]=a(at),S=parseInt(m||b,16);return S<=55295||57344<=S?String.fromCodePoint(S):"�"}throw new SyntaxError("Unknown escape sequence")}function K(){let m=n;switch(i(bn),t[n]){case".":case"[":case"*":case"}":case void 0:return!1;case"{":return Ge(t.slice(m,n))}return t[n-1]===" "?Ge(t.slice(m,n)):!1}function Re(m,b){return m.replace(b,"")}function Ge(m){let b=m.replace(ln,`
`),S=cn.exec(m)[1].length;return new we(b,S)}}},we=class{constructor(t,n){this.value=t,this.length=n}};var ut=`# Deutsche Texte der Seite. Was ein Lauf selbst sagt (Welten, Messgrößen, Quellen), bleibt Englisch.

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
guess-persons = Von { $per } Menschen: Wie viele mehr trifft „{ $phrase }“ in { $days } Tagen mit „{ $system }“ als dieselben Menschen mit „{ $baseline }“?
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
dots-none = Dieser Lauf zählt „{ $phrase }“ und keine Menschen; darum kann kein Mensch markiert werden.
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

life-title = Ein Leben in zwei Welten, und das Jahr
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
sliders-log = Es sagt den Logarithmus voraus, weil die Zahl über das Zehnfache oder mehr reicht.
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

table = Tabelle
csv = Als CSV speichern
changed-language = Die Seite ist jetzt auf Deutsch.
`;var dt=`# English strings of the explorer. Words of a run (worlds, measures, sources) come from the run.

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

table = Table
csv = Save as CSV
changed-language = The page is in English now.
`;var ht=`# 页面的中文文字。运行结果自带的词语（情形、指标、来源）保留英文。

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

table = 表格
csv = 存为 CSV
changed-language = 页面现在是中文。
`;var oe={en:"English",de:"Deutsch",zh:"简体中文"},$e={en:"en-GB",de:"de-DE",zh:"zh-CN"},gt={en:dt,de:ut,zh:ht},mt=Object.fromEntries(Object.keys(gt).map(e=>{let t=new re($e[e],{useIsolating:!1});return t.addResource(new ie(gt[e])),[e,t]})),qe="en";function pt(e){qe=e}function H(){return $e[qe]}function l(e,t={}){for(let n of[mt[qe],mt.en]){let s=n.getMessage(e);if(s?.value)return n.formatPattern(s.value,t)}throw new Error(`no string ${e}`)}function ye(e,t={}){let n=[],s={};for(let[r,i]of Object.entries(t))s[r]=i instanceof Node?`${n.push(i)-1}`:i;return l(e,s).split("").map((r,i)=>i%2?n[Number(r)]:r)}function o(e,t={},...n){let s=document.createElement(e);return bt(s,t),Ie(s,n),s}function N(e,t={},...n){let s=document.createElementNS("http://www.w3.org/2000/svg",e);return bt(s,t),Ie(s,n),s}function bt(e,t){for(let[n,s]of Object.entries(t))typeof s=="function"?e.addEventListener(n,s):s===!0?e.setAttribute(n,""):s!==!1&&e.setAttribute(n,String(s))}function Ie(e,t){for(let n of t)Array.isArray(n)?Ie(e,n):n&&e.append(n)}function v(e,t={},n={}){return o("p",n,ye(e,t))}function A(e,t="span"){return o(t,{lang:"en"},e)}function Y(e,t,n,s,r=1){let i=e.per/1e3*r,a=ne(t*i,n===null?null:n*Math.abs(i),H());return o("data",{value:t*r,"data-figure":s},a)}function _(e,t,n,s=1){let r=e.per/1e3*s;return ne(t*r,n===null?null:n*Math.abs(r),H())}function $(e){return te(H()).format(e)}function T(e,t,...n){let s=o("h2",{id:`h-${e}`,tabindex:-1},t);return o("section",{id:`s-${e}`,"aria-labelledby":`h-${e}`},s,...n)}function z(e,t){let n=(c,d)=>d?o("th",{scope:"row"},String(c)):o("td",{},String(c)),s=t.rows.map(c=>o("tr",{},c.map((d,g)=>n(d,g===0)))),r=o("tr",{},t.head.map(c=>o("th",{scope:"col"},c))),i=o("table",{},o("caption",{},t.caption),o("thead",{},r),o("tbody",{},s)),a=o("div",{class:"scroll",tabindex:0,role:"region","aria-label":`${l("table")}: ${t.caption}`},i),u=o("button",{type:"button",class:"small",click:()=>_e(`${e}.csv`,De(t))},l("csv"));return o("details",{class:"sheet","data-sheet":e},o("summary",{},l("table")),a,u)}function De(e){let t=n=>{let s=String(n);return/[",\n]/.test(s)?`"${s.replaceAll('"','""')}"`:s};return[e.head,...e.rows].map(n=>n.map(t).join(",")).join(`\r
`)+`\r
`}function _e(e,t){let n=URL.createObjectURL(new Blob(["\uFEFF",t],{type:"text/csv"}));o("a",{href:n,download:e}).click(),setTimeout(()=>URL.revokeObjectURL(n),1e3)}var ft=0;function W(e){window.clearTimeout(ft),ft=window.setTimeout(()=>{let t=document.getElementById("live");t&&(t.textContent=e)},400)}function wt(e,t=4){let n=e.filter(Number.isFinite),s=Math.min(0,...n),r=Math.max(0,...n),i=$t((r-s||1)/t),a=Math.floor(s/i+1e-9)*i,u=[];for(let c=0;a+c*i<r+i*.999;c++)u.push(a+c*i);return u.length<2&&u.push(a+i),{low:u[0],high:u[u.length-1],ticks:u}}function vn(e,t){let n=$t((t-e||1)/4),s=[];for(let r=Math.ceil(e/n-1e-9);r*n<=t+n*1e-9;r++)s.push(Number((r*n).toPrecision(12)));return s}function $t(e){let t=10**Math.floor(Math.log10(e));return[1,2,5,10].map(n=>n*t).find(n=>n>=e)??e}function Pe(e){return te(H(),{maximumSignificantDigits:4}).format(e).replace("-","−")}function xn(e){return[e.value??0,...e.luck??[],...e.range??[]]}function j(e,t,n){let{low:s,high:r,ticks:i}=wt(e.flatMap(xn)),a=h=>`${100*(Math.min(Math.max(h,s),r)-s)/(r-s)}%`,u=()=>i.map(h=>N("line",{class:h===0?"zero":"grid",x1:a(h),x2:a(h),y1:0,y2:"100%"})),c=(h,f,w)=>h?[N("line",{class:f,x1:a(h[0]),x2:a(h[1]),y1:"50%",y2:"50%"}),...w?h.map(x=>N("line",{class:f,x1:a(x),x2:a(x),y1:"30%",y2:"70%"})):[]]:[],d=e.map(h=>{if(h.heading)return o("div",{class:"bar-heading"},h.label);let f=h.value===null?[]:[N("circle",{class:"dot",cx:a(h.value),cy:"50%",r:5})],w=N("svg",{class:"bar",focusable:"false"},u(),c(h.range,"range",!0),c(h.luck,"luck",!1),f);return o("div",{class:h.bold?"row bold":"row"},o("div",{class:"name"},h.label),w,o("div",{class:"said"},h.text))}),g=i.map(h=>{let f=o("span",{},Pe(h));return f.style.left=a(h),f}),p=o("div",{class:"row scale"},o("div",{class:"name"}),o("div",{class:"ticks"},g),o("div",{class:"said"},t));return o("div",{class:"bars",role:"img","aria-label":n},o("div",{"aria-hidden":"true"},d,p))}function X(e){let t=e.series.flatMap(h=>[...h.points??[],...h.dots??[],...(h.band??[]).flatMap(([f,w,x])=>[[f,w],[f,x]])]),[n,s]=e.xs??[Math.min(...t.map(([h])=>h)),Math.max(...t.map(([h])=>h))],r=wt(t.map(([,h])=>h)),i=h=>100*(h-n)/(s-n||1),a=h=>100-100*(h-r.low)/(r.high-r.low),u=e.xTicks??vn(n,s).map(h=>[h,Pe(h)]),c=N("svg",{class:"lines",viewBox:"0 0 100 100",preserveAspectRatio:"none",focusable:"false"});for(let h of r.ticks)c.append(N("line",{class:h===0?"zero":"grid",x1:0,x2:100,y1:a(h),y2:a(h)}));for(let h of e.series){if(h.band?.length){let f=h.band.map(([x,,R])=>`${i(x)},${a(R)}`),w=[...h.band].reverse().map(([x,R])=>`${i(x)},${a(R)}`);c.append(N("polygon",{class:`band ${h.kind}`,points:[...f,...w].join(" ")}))}h.points?.length&&c.append(N("polyline",{class:`line ${h.kind}`,points:h.points.map(([f,w])=>`${i(f)},${a(w)}`).join(" ")}))}e.cursor!==void 0&&c.append(N("line",{class:"cursor",x1:i(e.cursor),x2:i(e.cursor),y1:0,y2:100}));let d=N("svg",{class:"dots",focusable:"false"});for(let h of e.series)for(let[f,w]of h.dots??[])d.append(N("circle",{class:`run ${h.kind}`,cx:`${i(f)}%`,cy:`${a(w)}%`,r:3}));let g=(h,f,w)=>{let x=o("span",{},h);return x.style[f]=`${w}%`,x},p=o("div",{class:"area"},c,d);return o("div",{class:"plot",role:"img","aria-label":e.alt},o("div",{"aria-hidden":"true"},o("div",{class:"up"},e.up),o("div",{class:"grid-box"},o("div",{class:"y-ticks"},r.ticks.map(h=>g(Pe(h),"top",a(h)))),p,o("div",{class:"x-ticks"},u.map(([h,f])=>g(f,"left",i(h)))),o("div",{class:"across"},e.across))))}function Z(e){return o("ul",{class:"key"},e.map(([t,n])=>o("li",{},o("span",{class:`mark ${t}`,"aria-hidden":"true"}),n)))}function V(e,t,n=1){return t.value===null?t.why||l("not-estimable"):_(e,t.value,Q(t.luck)??Q(t.range),n)}function kn(e,t,n){let s=e.per/1e3*n,r=i=>i&&[i[0]*s,i[1]*s];return{value:t.value===null?null:t.value*s,luck:t.value===null?null:r(t.luck),range:t.value===null?null:r(t.range)}}function ae(e,t,n,s=!1,r=1){return{label:t,text:V(e,n,r),bold:s,...kn(e,n,r)}}function le(e,t,n=1){let s=e.per/1e3*n,r=a=>a==null?"":String(Number((a*s).toPrecision(12)));return[t.value===null?t.why:r(t.value),r(t.luck?.[0]),r(t.luck?.[1]),r(t.range?.[0]),r(t.range?.[1]),t.verdict]}function ce(e){let t=String(e.per);return[l("col-figure",{per:t}),l("col-luck-low"),l("col-luck-high"),l("col-range-low"),l("col-range-high"),l("col-verdict")]}function Be(e){return e.join("; ")}function yt(e){let t=e.worlds.filter(a=>a.figure),n=t.map(a=>ae(e,a.label,a.figure,a.name===e.system)),s={caption:l("worlds-title"),head:[l("col-world"),...ce(e)],rows:t.map(a=>[a.label,...le(e,a.figure)])},r=Be(t.map(a=>l("worlds-item",{label:a.label,value:V(e,a.figure)}))),i=l("worlds-sentence",{baseline:y(e,e.baseline),per:e.per,list:r});return T("worlds",l("worlds-title"),o("p",{},i),j(n,e.unit,i),o("p",{class:"note"},l("worlds-key")),z("worlds",s))}function vt(e){let t=o("div",{}),n=a=>{let u=e.who.blocks[a],c=p=>p.level.charAt(0).toUpperCase()+p.level.slice(1),d=u.levels.map(p=>ae(e,c(p),p.figure)),g=`${u.title}. ${Be(u.levels.map(p=>`${c(p)}: ${V(e,p.figure)}`))}.`;t.replaceChildren(o("p",{lang:"en"},g),j(d,e.unit,g))},s=o("select",{id:"who-by",change:()=>n(s.selectedIndex)},e.who.blocks.map(a=>o("option",{lang:"en"},a.title))),r=e.who.blocks.flatMap(a=>a.levels.map(u=>[u.level,a.dimension,u.people,...le(e,u.figure)])),i={caption:l("who-title"),head:[l("col-level"),l("who-by"),l("col-people"),...ce(e)],rows:r};return e.who.blocks.length&&n(0),T("who",l("who-title"),A(e.who.finding,"p"),o("label",{for:"who-by"},l("who-by")),s,t,o("p",{class:"note"},l("who-note")," ",l("worlds-key")),z("who",i))}function xt(e){let t=o("div",{"aria-live":"polite"}),n=e.worlds.filter(c=>!c.placebo&&c.name!==e.baseline).map(c=>c.name);if(!e.worlds.some(c=>c.guarded))return T("guards",l("guards-title"),o("p",{},l("guards-none")));let s=c=>`${c.phrase} (${c.unit})`,r=c=>{let d=e.harms[c],g=n.map(f=>ae(e,y(e,f),d.worlds[f],f===e.system,(d.count==="persons",1))),p=Be(n.map(f=>l("worlds-item",{label:y(e,f),value:V(e,d.worlds[f])}))),h=l("guards-sentence",{phrase:d.phrase,per:e.per,baseline:y(e,e.baseline),list:p});t.replaceChildren(o("p",{},h),j(g,d.unit,h))},i=o("select",{id:"harm",change:()=>r(i.selectedIndex)},e.harms.map(c=>o("option",{lang:"en"},s(c)))),a=e.harms.flatMap(c=>n.map(d=>[s(c),y(e,d),...le(e,c.worlds[d])])),u={caption:l("guards-title"),head:[l("guards-measure"),l("col-world"),...ce(e)],rows:a};return r(0),T("guards",l("guards-title"),o("label",{for:"harm"},l("guards-measure")),i,t,o("p",{class:"note"},l("guards-note")," ",l("worlds-key")),z("guards",u))}var kt=50;function Et(e,t,n){let s=e.people!==null&&e.count==="persons",r={per:$(e.per),days:$(e.days),phrase:e.phrase,unit:e.unit,system:y(e,e.system),baseline:y(e,e.baseline)},i=o("input",{id:"guess",type:"number",inputmode:"decimal",step:"any",value:t.guess??"","aria-describedby":"guess-hint guess-error"}),a=o("p",{id:"guess-error",class:"error",role:"alert"}),u=c=>{c.preventDefault(),i.value.trim()===""||!Number.isFinite(Number(i.value))?(a.textContent=l("guess-missing"),i.setAttribute("aria-invalid","true"),i.focus()):n(Number(i.value))};return T("guess",l("guess-title"),o("p",{class:"large"},ye(s?"guess-persons":"guess-total",r)),o("form",{submit:u,novalidate:!0},o("label",{for:"guess"},l("guess-label",{per:$(e.per)})),o("div",{class:"line"},i,o("button",{class:"main"},l("guess-show")),o("button",{type:"button",click:()=>n(null)},l("guess-skip"))),a,o("p",{id:"guess-hint",class:"note"},l("guess-hint"))))}function St(e,t){let n=e.headline,s=(a,u)=>{let c=n[a]??[0,0];return Y(e,c[u],c[1]-c[0],`headline.${a}.${u}`)},r=[];if(n.luck&&r.push(v("answer-luck",{low:s("luck",0),high:s("luck",1)})),n.range){let a=n.settings<20?"answer-range-few":"answer-range";r.push(v(a,{low:s("range",0),high:s("range",1),settings:$(n.settings)}))}else r.push(v("answer-no-range"));let i=o("details",{},o("summary",{},l("answer-read")),A(e.explained,"p"));return T("answer",l("answer-title"),En(e,t),o("p",{class:"large",lang:"en"},e.sentence),r,e.explained?i:null)}function En(e,t){if(t.guess===null)return null;let n=o("strong",{},$(t.guess)),s=e.headline.range,r=e.per/1e3;if(!s)return v("guessed",{guess:n});let i=t.guess>=s[0]*r&&t.guess<=s[1]*r,a=s[1]-s[0],u={guess:n,low:Y(e,s[0],a,"headline.range.0"),high:Y(e,s[1],a,"headline.range.1")};return v(i?"guessed-inside":"guessed-outside",i?{guess:n}:u)}function Mt(e){let t=e.people;if(!t)return T("people",l("dots-title"),v("dots-none",{phrase:e.phrase}));if(t.value===null)return null;let n=Sn(e,t),s=[e.system,e.baseline],r=s.map((g,p)=>Tn(e,y(e,g),n[p],p===0?"caused":"spared")),i=Q(t.luck)??Q(t.range),a=Y(e,t.there+t.value,i,"people.sum"),u=Y(e,t.there,i,"people.there"),c=s.map((g,p)=>[y(e,g),n[p].both+n[p].alone,n[p].alone]),d=[["plain",l("dots-plain")],["both",l("dots-both")],["caused",l("dots-caused")],["ring",l("dots-ring")]];return n[1].alone&&d.splice(3,0,["spared",l("dots-spared")]),T("people",l("dots-title"),v("dots-sentence",{per:$(e.per),here:a,there:u,system:y(e,e.system),baseline:y(e,e.baseline)}),o("div",{class:"two"},r),Z(d),v("dots-caption",{per:$(e.per)},{class:"note"}),z("people",{caption:l("dots-title"),head:[l("dots-world"),l("col-marked"),l("col-alone")],rows:c}))}function Sn(e,t){let n=e.per/1e3,s=Math.round((t.value??0)*n),r=Math.round(t.there*n),i=Math.round((t.range?.[1]??0)*n),a=s>=0?r:Math.max(r+s,0);return[{both:a,alone:Math.max(s,0),rings:Math.max(Math.min(i,e.per-a)-Math.max(s,0),0)},{both:a,alone:Math.max(-s,0),rings:0}]}function Mn(e){let t=Array.from({length:e},(s,r)=>r),n=20261;for(let s=e-1;s>0;s--){n=Math.imul(n,1664525)+1013904223>>>0;let r=n%(s+1);[t[s],t[r]]=[t[r],t[s]]}return t}function Tn(e,t,n,s){let r=e.per,i=r>1e3?2*kt:kt,a=Math.ceil(r/i),u=10,c=`dot-${s}`,d=N("pattern",{id:c,width:u,height:u,patternUnits:"userSpaceOnUse"},N("circle",{class:"person",cx:u/2,cy:u/2,r:2.6})),g=N("svg",{viewBox:`0 0 ${i*u} ${a*u}`,class:"people",role:"img","aria-label":`${t}. ${l("dots-alt",{per:$(r),both:n.both,alone:n.alone,rings:n.rings})}`},N("defs",{},d),N("rect",{width:i*u,height:a*u,fill:`url(#${c})`})),p=[["both",0,n.both],[s,n.both,n.alone],["ring",n.both+n.alone,n.rings]],h=Mn(r);for(let[f,w,x]of p)for(let R=w;R<w+x;R++){let I=h[R];g.append(N("circle",{class:`hit ${f}`,cx:(I%i+.5)*u,cy:(Math.floor(I/i)+.5)*u,r:(f==="ring"?3.4:4.4)*(r>1e3?2:1)}))}return o("figure",{},o("figcaption",{},A(t)),g)}var Rn=3,Ln=60,ue=0;function Tt(e,t,n){window.clearInterval(ue);let s=e.lives.lives,r=o("div",{}),i=o("div",{}),a=o("p",{}),u=e.days-1,c=o("input",{id:"day",type:"range",min:0,max:u,step:1,value:t.day??u}),d=o("output",{for:"day"}),g=o("button",{type:"button",class:"play"},l("year-play")),p=(E,D)=>{t.day=E===u?null:E,c.value=String(E),c.setAttribute("aria-valuetext",l("year-sentence",{day:$(E+1),per:e.per,list:Fe(e,E)})),d.textContent=$(E+1),a.textContent=l("year-sentence",{day:$(E+1),per:e.per,list:Fe(e,E)}),i.replaceChildren(qn(e,E)),zn(r,E),D&&W(`${a.textContent} ${On(e,s[t.life],E)}`),n()},h=()=>{window.clearInterval(ue),ue=0,g.textContent=l("year-play")},f=()=>{r.replaceChildren(...s.length?An(e,s[t.life]):[o("p",{},l("life-none"))]),p(t.day??u,!1)};c.addEventListener("input",()=>p(Number(c.value),!0)),g.addEventListener("click",()=>{if(ue)return h();Number(c.value)>=u&&p(0,!1),g.textContent=l("year-pause"),ue=window.setInterval(()=>{let E=Math.min(Number(c.value)+Rn,u);p(E,!1),E===u&&h()},Ln)});let w=()=>{h();let E=s[t.life]?.days.find(D=>D.day>Number(c.value));p(E?E.day:u,!0)},x=()=>{h(),p(0,!0)},R=o("select",{id:"life-choice",change:()=>{t.life=R.selectedIndex,f()}},s.map((E,D)=>o("option",{},l("life-number",{n:D+1}))));R.selectedIndex=t.life;let I=l(`life-${e.lives.chosen}`,{candidates:$(e.lives.candidates),phrase:e.phrase}),L=s.flatMap((E,D)=>E.days.map(K=>[l("life-number",{n:D+1}),K.day+1,K.there,K.here])),O={caption:l("life-title"),head:[l("life-choice"),l("col-day"),y(e,e.baseline),y(e,e.system)],rows:L};return f(),T("life",l("life-title"),s.length?[o("p",{},I),o("label",{for:"life-choice"},l("life-choice")),R]:null,o("div",{class:"line controls"},o("label",{for:"day"},l("year-day")),c,d,g,o("button",{type:"button",click:w},l("year-next")),o("button",{type:"button",click:x},l("year-start"))),r,o("h3",{},l("year-chart",{phrase:e.phrase,per:e.per})),a,i,Z(e.daily.map((E,D)=>[`s${D}`,E.label])),o("p",{class:"note"},l("year-note",{unit:e.unit})),z("life",O),z("year",Dn(e)))}function Nn(e,t){return e.lives.lives.indexOf(t)+1}function An(e,t){let n=o("tr",{},[l("col-day"),y(e,e.baseline),y(e,e.system)].map(a=>o("th",{scope:"col"},a))),s=a=>o("td",{lang:"en"},a||l("life-nothing")),r=t.days.map(a=>o("tr",{"data-day":a.day,class:a.there===a.here?"":"differs"},o("th",{scope:"row"},$(a.day+1)),s(a.there),s(a.here))),i=o("table",{class:"story"},o("caption",{},l("life-parted",{parted:t.parted,days:$(e.days)})),o("thead",{},n),o("tbody",{},r));return[A(t.who,"p"),o("div",{class:"scroll",tabindex:0,role:"region","aria-label":l("life-number",{n:Nn(e,t)})},i)]}function zn(e,t){let n=[...e.querySelectorAll("tr[data-day]")],s=n.filter(r=>Number(r.dataset.day)<=t).at(-1);for(let r of n)r.classList.toggle("ahead",Number(r.dataset.day)>t),r===s?r.setAttribute("aria-current","step"):r.removeAttribute("aria-current")}function On(e,t,n){let s=t?.days.find(r=>r.day===n);return s?`${y(e,e.baseline)}: ${s.there||l("life-nothing")}. ${y(e,e.system)}: ${s.here||l("life-nothing")}.`:""}function Fe(e,t){return e.daily.map(n=>l("year-item",{value:_(e,n.so_far[t],null),label:n.label})).join("; ")}function qn(e,t){let n=e.per/1e3,s=e.daily.map((a,u)=>({kind:`s${u}`,points:a.so_far.slice(0,t+1).map((c,d)=>[d+1,c*n])})),r=Math.max(...e.daily.flatMap(a=>a.so_far))*n;return X({series:[{kind:"none",dots:[],points:[],band:[[1,0,r]]},...s],across:l("year-day"),up:e.phrase,xs:[1,e.days],xTicks:In(e),cursor:t+1,alt:l("year-sentence",{day:$(t+1),per:e.per,list:Fe(e,t)})})}function In(e){let t=e.days;return[1,Math.round(t/4),Math.round(t/2),Math.round(3*t/4),t].map(n=>[n,$(n)])}function Dn(e){let t=e.per/1e3,n=r=>String(Number((r*t).toPrecision(12))),s=Array.from({length:e.days},(r,i)=>[i+1,...e.daily.map(a=>n(a.so_far[i]))]);return{caption:l("year-chart",{phrase:e.phrase,per:e.per}),head:[l("col-day"),...e.daily.map(r=>r.label)],rows:s}}var Rt=[.05,.95];function Lt(e,t){let n=Math.min(Math.max(t*(e.length+1)-1,0),e.length-1),s=Math.floor(n),r=Math.min(s+1,e.length-1);return e[s]+(n-s)*(e[r]-e[s])}function Ce(e){let t=[...e].sort((r,i)=>r-i),n=t.length/2,s=t.length%2?t[Math.floor(n)]:(t[n-1]+t[n])/2;return{low:Lt(t,Rt[0]),middle:s,high:Lt(t,Rt[1])}}var ve=class{constructor(t,n){this.emulator=t;let{inputs:s,scales:r}=t;s.forEach((a,u)=>this.place.set(a,u)),this.points=n.map(a=>s.map(u=>a[u]));let i=n.length;this.far=new Float64Array(i*i);for(let a=0;a<i;a++)for(let u=0;u<i;u++){let c=0;for(let d=0;d<r.length;d++)c+=r[d]*(this.points[a][d]-this.points[u][d])**2;this.far[a*i+u]=c}}emulator;points;far;place=new Map;kept;answers(t){let n=[...t].filter(([s])=>this.place.has(s));return n.length?this.foretold(n).map((s,r)=>this.natural(s+this.emulator.left[r])):this.emulator.answers}band(t){return Ce(this.answers(t))}along(t,n,s){let r=[...n].filter(([a])=>a!==t),i=JSON.stringify([t,r]);return this.kept?.name!==i&&(this.kept={name:i,bands:s.map(a=>this.band(new Map([...r,[t,a]])))}),this.kept.bands}foretold(t){let{scales:n,weights:s,middle:r}=this.emulator,i=this.points.length,a=t.map(([c,d])=>[this.place.get(c),d]),u=this.points.map(c=>a.reduce((d,[g,p])=>d+n[g]*(p-c[g])**2,0));return this.points.map((c,d)=>{let g=r;for(let p=0;p<i;p++){let h=this.far[d*i+p]+u[p];for(let[f]of a)h-=n[f]*(c[f]-this.points[p][f])**2;g+=s[p]*Math.exp(-h/2)}return g})}natural(t){let{log:n,sign:s,offset:r}=this.emulator;return n?s*Math.max(Math.exp(t)-r,0):t}};var We=25,_n=["share","probability"],Nt=new WeakMap;function de(e,t,n){let s=t.worlds[n];if(!s||s.q2<e.sliders.enough)return null;let r=Nt.get(s)??new ve(s,e.sliders.points);return Nt.set(s,r),r}function ge(e,t){return Object.keys(t.worlds).filter(n=>de(e,t,n))}function he(e,t){let n=new Set(ge(e,t).flatMap(s=>t.worlds[s].decides));return e.sliders.axes.flatMap((s,r)=>s.offered&&n.has(r)?[r]:[])}function xe(e,t){let n=e.sliders.outcomes[t.what];return n&&he(e,n).length?n:e.sliders.outcomes.find(s=>he(e,s).length)??null}function G(e,t){let n=t*(e.values.length-1),s=Math.min(Math.floor(n),e.values.length-2);return e.values[s]+(n-s)*(e.values[s+1]-e.values[s])}function ke(e){return ne(e,null,H())}function me(e){return _n.includes(e.unit)?"":e.unit}function At(e,t,n){let s=xe(e,t);if(!s)return Fn(e);let r=T("sliders",l("sliders-title")),i=o("div",{}),a=()=>i.replaceChildren(...Pn(e,xe(e,t)??s,t,n)),u=e.sliders.outcomes.filter(h=>he(e,h).length),c=o("select",{id:"what",lang:"en",change:()=>{t.what=e.sliders.outcomes.indexOf(u[c.selectedIndex]),t.a.places.clear(),t.b=null,t.active="a",t.focus=null,a(),n(),W(l("sliders-changed"))}},u.map(h=>o("option",{},He(h))));c.selectedIndex=u.indexOf(s),t.what=e.sliders.outcomes.indexOf(s),a();let d=e.sliders.outcomes[0],g=u.includes(d)?[]:[v("sliders-other"),...Ot(e,d)],p=u.length>1?o("div",{class:"line controls"},o("label",{for:"what"},l("sliders-what")),c):v("sliders-only",{phrase:A(He(s))});return r.append(o("p",{},l("sliders-intro")),...g,p,i),r}function He(e){return`${e.phrase} (${e.unit})`}function Pn(e,t,n,s){let r=he(e,t),i=o("div",{class:"results"}),a=o("div",{}),u=o("div",{class:"sliders"}),c=o("div",{class:"note"}),d=o("div",{class:"line controls"}),g=()=>n.active==="b"&&n.b?n.b:n.a,p=w=>{let x=n.focus!==null&&r.includes(n.focus)?n.focus:r[0];i.replaceChildren(...Zn(e,t,n)),a.replaceChildren(...Un(e,t,g(),x)),c.replaceChildren(...Bn(e,t,g().world)),w&&W(It(e,t,n)),s()},h=w=>{u.replaceChildren(...r.map(x=>Wn(e,x,g(),R=>{n.focus=R,p(!0)}))),d.replaceChildren(...jn(e,t,n,()=>h(!0))),p(w)};de(e,t,n.a.world)||(n.a={world:ge(e,t)[0],places:new Map}),n.b&&!de(e,t,n.b.world)&&(n.b=null),h(!1);let f=o("div",{class:"line controls",role:"group","aria-label":l("presets")},o("strong",{},l("presets")),Cn(e,t,r).map(([w,x])=>o("button",{type:"button","data-preset":w,click:()=>{g().places=x(g().world),h(!0)}},l(w))));return[d,f,o("div",{class:"two"},u,o("div",{class:"stay"},i,a)),c,...je(e,t)]}function Bn(e,t,n){let s=t.worlds[n];return[v("sliders-q2",{label:y(e,n),q2:s.q2.toFixed(2),enough:e.sliders.enough}),...s.log?[v("sliders-log")]:[],...zt(s)]}function zt(e){if(!e.luck||e.luck.share===null)return[];let t=n=>$(Math.round(100*n));return[v("sliders-luck",{share:t(e.luck.share),low:t(e.luck.low),high:t(e.luck.high),repeated:e.luck.repeated})]}function Ot(e,t){let n=e.sliders;if(n.settings<n.fewest)return[v("sliders-few",{settings:$(n.settings),fewest:$(n.fewest)})];if(!t)return[];let s=Object.entries(t.worlds).filter(([,c])=>c.q2<n.enough),r=s.map(([c,d])=>o("li",{},v("sliders-weak",{label:y(e,c),q2:d.q2.toFixed(2),enough:n.enough}),zt(d))),i=s.some(([,c])=>(c.luck?.share??0)>1-n.enough),a=s.length?[v(i?"sliders-people":"sliders-settings",{people:$(n.people),settings:$(n.settings)})]:[],u=ge(e,t).length&&!he(e,t).length?[...je(e,t).length?je(e,t):[v("sliders-undecided")]]:[];return[...r.length?[o("ul",{},r)]:[],...a,...u]}function Fn(e){let t=e.sliders,n=t.more.length?[v("sliders-more"),o("pre",{tabindex:0},o("code",{},t.more.join(" ")))]:[];return T("sliders",l("sliders-title"),o("p",{},o("strong",{},l("sliders-none"))),Ot(e,t.outcomes[0]),n)}function je(e,t){let n=new Set(ge(e,t).flatMap(r=>t.worlds[r].decides)),s=e.sliders.axes.filter((r,i)=>!r.offered&&n.has(i)).map(r=>r.label);return s.length?[v("sliders-controls",{list:A(s.join("; "))},{class:"note"})]:[]}function Cn(e,t,n){let s=r=>i=>{let a=t.worlds[i].answers,u=a.map((d,g)=>g).sort((d,g)=>a[d]-a[g]),c=u[Math.round(r*(u.length-1))];return new Map(n.map(d=>[d,Math.round(e.sliders.points[c][d]*1e3)/1e3]))};return[["preset-open",()=>new Map],["preset-stated",()=>new Map(n.map(r=>[r,.5]))],["preset-low",s(.05)],["preset-middle",s(.5)],["preset-high",s(.95)]]}function Wn(e,t,n,s){let r=e.sliders.axes[t],i=`slider-${t}`,a=me(r),u=o("output",{for:i}),c=o("input",{type:"checkbox",id:`${i}-set`}),d=o("input",{type:"range",id:i,min:0,max:1,step:.005,value:n.places.get(t)??.5}),g=()=>{let p=!n.places.has(t),h=p?l("slider-open"):l("slider-value",{value:ke(G(r,Number(d.value))),unit:a}).trim();u.textContent=h,d.setAttribute("aria-valuetext",h),c.checked=!p,d.classList.toggle("open",p)};return d.addEventListener("input",()=>{n.places.set(t,Number(d.value)),g(),s(t)}),c.addEventListener("change",()=>{c.checked?n.places.set(t,Number(d.value)):n.places.delete(t),g(),s(t)}),g(),o("div",{class:"slider","data-axis":r.axis},o("label",{for:i,lang:"en"},r.label),d,o("div",{class:"line"},o("label",{class:"tick"},c," ",l("slider-set")),u),Hn(r))}function Hn(e){let t=e.source,n=i=>i.split(" ").map(a=>ke(Number(a))).join(" "),s=t.url&&/^https?:/.test(t.url)?o("a",{href:t.url,rel:"noopener noreferrer"},l("slider-link")):null,r=t.claim?o("p",{},l("slider-source",{quality:t.quality??"",publisher:t.publisher??"",year:t.year??"",claim:t.claim})," ",s,` (${t.id})`):v("slider-assumed");return o("details",{class:"why"},o("summary",{},l("slider-why")),o("p",{},l("slider-range",{stated:n(e.stated),low:n(e.low),high:n(e.high),unit:me(e)})),r,v("slider-change",{from:e.known_from}),o("p",{},o("code",{},e.axis)))}function jn(e,t,n,s){let r=(c,d,g)=>{let p=ge(e,t),h=o("select",{id:d,lang:"en",change:()=>{c.world=p[h.selectedIndex],s()}},p.map(f=>o("option",{},y(e,f))));return h.selectedIndex=p.indexOf(c.world),o("div",{},o("label",{for:d},`${g}: ${l("setting-world")}`),h)},i=[r(n.a,"world-a",l("setting-a"))];if(!n.b){let c=()=>{n.b={world:n.a.world,places:new Map(n.a.places)},n.active="b",s()};return[...i,o("button",{type:"button",id:"add",click:c},l("setting-add"))]}let a=c=>o("label",{class:"tick"},o("input",{type:"radio",name:"edit",value:c,checked:n.active===c,change:()=>{n.active=c,s()}})," ",l(`setting-${c}`)),u=()=>{n.b=null,n.active="a",s()};return[...i,r(n.b,"world-b",l("setting-b")),o("fieldset",{},o("legend",{},l("setting-edit")),a("a"),a("b")),o("button",{type:"button",id:"drop",click:u},l("setting-drop"))]}function Ee(e,t,n){return[[l("setting-a"),n.a],[l("setting-b"),n.b]].flatMap(([r,i])=>{let a=i&&de(e,t,i.world)?.band(i.places);return i&&a?[{name:r,it:i,band:a,open:Ce(t.worlds[i.world].answers)}]:[]})}function Se(e,t,n){let s=n.band.high-n.band.low,r=a=>_(e,a,s),i={name:n.name,label:y(e,n.it.world),value:r(n.band.middle),unit:t.unit,phrase:t.phrase,per:$(e.per),low:r(n.band.low),high:r(n.band.high)};return t!==e.sliders.outcomes[0]?l("setting-other",i):l(t.count==="persons"?"setting-result":"setting-total",i)}function qt(e,t){let n=t.open.high-t.open.low,s=n?Math.round(100*(1-(t.band.high-t.band.low)/n)):0,r=l("setting-whole",{low:_(e,t.open.low,n),high:_(e,t.open.high,n)});return!t.it.places.size||s===0?r:`${r} ${l(s>0?"setting-narrower":"setting-wider",{share:Math.abs(s)})}`}function It(e,t,n){return Ee(e,t,n).map(s=>`${Se(e,t,s)} ${qt(e,s)}`).join(" ")}function Zn(e,t,n){let s=e.per/1e3,r=g=>[g.low*s,g.high*s],i=Ee(e,t,n),a=i.flatMap(g=>[{label:`${g.name}, ${l("preset-open")}`,value:null,range:r(g.open),text:""},{label:g.name,value:g.band.middle*s,range:r(g.band),text:_(e,g.band.middle,g.band.high-g.band.low),bold:!0}]),u=i.map(g=>o("p",{class:"result"},o("strong",{},Se(e,t,g))," ",qt(e,g))),c=g=>String(Number((g*s).toPrecision(12))),d={caption:`${l("sliders-title")}: ${He(t)}`,head:[l("col-setting"),l("col-world"),l("col-figure",{per:e.per}),l("col-range-low"),l("col-range-high")],rows:i.map(g=>[g.name,y(e,g.it.world),c(g.band.middle),c(g.band.low),c(g.band.high)])};return[...u,j(a,t.unit,It(e,t,n)),z("settings",d)]}function Un(e,t,n,s){let r=de(e,t,n.world);if(!r)return[];let i=e.sliders.axes[s],a=e.per/1e3,u=Array.from({length:We},(L,O)=>O/(We-1)),c=r.along(s,n.places,u),d=u.map(L=>G(i,L)),g=e.sliders.points.map((L,O)=>[G(i,L[s]),r.emulator.answers[O]*a]),p=l("slider-chart",{label:i.label}),h=c[0].high-c[0].low,f={first:_(e,c[0].middle,h),last:_(e,c[We-1].middle,h)},w=n.places.get(s),x=X({series:[{kind:"emulated",band:c.map((L,O)=>[d[O],L.low*a,L.high*a]),points:c.map((L,O)=>[d[O],L.middle*a])},{kind:"real",dots:g}],across:l("slider-across",{label:i.label,unit:me(i)}).replace(" ()",""),up:t.unit,alt:l("slider-alt",{label:i.label,n:g.length,...f}),...w===void 0?{}:{cursor:G(i,w)}}),R=L=>String(Number((L*a).toPrecision(12))),I={caption:p,head:[i.axis,l("col-figure",{per:e.per}),l("col-range-low"),l("col-range-high")],rows:c.map((L,O)=>[String(d[O]),R(L.middle),R(L.low),R(L.high)])};return[o("h3",{},p),x,Z([["emulated",l("slider-key-curve")],["band",l("slider-key-band")],["real",l("slider-key-run")]]),z("curve",I)]}function Dt(e,t){let n=o("textarea",{id:"quote",readonly:!0,rows:6,spellcheck:"false"});n.value=Vn(e,t);let s=r=>{let i=()=>W(l("quote-copied")),a=()=>n.select();navigator.clipboard?navigator.clipboard.writeText(r).then(i,a):a()};return T("quote",l("quote-title"),o("label",{for:"quote"},l("quote-label")),n,o("div",{class:"line controls"},o("button",{type:"button",click:()=>s(n.value)},l("quote-copy")),o("button",{type:"button",click:()=>s(location.href)},l("quote-link")),o("button",{type:"button",id:"all-csv",click:()=>_e(`${e.name}.csv`,Kn())},l("quote-all"))),Gn(e,t))}function Vn(e,t){let n=l("quote-source",{version:e.version,name:e.name,citizens:$(e.citizens),replicates:e.replicates,settings:e.settings,digest:e.digest.slice(0,12)}),s=xe(e,t),i=(s?Ee(e,s,t).filter(a=>a.it.places.size):[]).map(a=>{let u=[...a.it.places].map(([c,d])=>{let g=e.sliders.axes[c];return l("quote-is",{label:g.label,value:ke(G(g,d)),unit:me(g)}).trim()});return l("quote-set",{sentence:Se(e,s,a),q2:s.worlds[a.it.world].q2.toFixed(2),list:u.join("; ")})});return[e.sentence,...i,n].join(`

`)}function Gn(e,t){let n=a=>o("pre",{tabindex:0},o("code",{},a)),s=[...t.a.places].flatMap(([a,u])=>{let c=e.sliders.axes[a];return c.settable?["--set",`${c.axis}=${Number(G(c,u).toPrecision(4))}`]:[]}),r=s.length&&e.typed.length?[v("quote-command-set"),n([...e.typed,...s].join(" "))]:[],i=`glasspolis compare ${e.folder} ${e.system} ${e.baseline} --measure ${e.measure}`;return o("div",{},v("quote-command"),n(e.command),v("quote-compare"),n(i),r)}function Kn(){let e=[];for(let s of document.querySelectorAll("[data-sheet]")){let r=i=>[...i.children].map(a=>a.textContent??"");for(let i of s.querySelectorAll("tr"))e.push([s.dataset.sheet??"",...r(i)])}let t=Math.max(...e.map(s=>s.length)),n={caption:"",head:["table",...Array.from({length:t-1},(s,r)=>`column ${r+1}`)],rows:e.map(s=>[...s,...Array(t-s.length).fill("")])};return De(n)}var _t="still waiting";function Pt(e){let t=e.long;if(!t)return null;let n=t.worlds.filter(c=>c.enough&&c.shares[_t]),s=t.worlds.map(Qn),r=n.map((c,d)=>({kind:`s${d}`,label:c.label,points:c.days.map((g,p)=>[g,100*c.shares[_t][p]])})),i=r.length?[X({series:r,across:l("long-across"),up:l("long-chart"),alt:l("long-alt",{list:s.join(" ")})}),Z(n.map((c,d)=>[`s${d}`,c.label]))]:[],a=(c,d)=>c.last[d]?String(Number((100*c.last[d].value).toPrecision(12))):"0",u={caption:`${l("long-title")}: ${t.spell}`,head:[l("col-world"),l("col-n"),l("col-half"),...t.exits.map(c=>l("col-waiting",{exit:c}))],rows:t.worlds.map(c=>[c.label,c.spells,c.enough?c.median??"–":"–",...t.exits.map(d=>c.enough?a(c,d):"–")])};return T("long",l("long-title"),A(t.finding,"p"),i,o("ul",{},s.map(c=>o("li",{},c))),o("p",{class:"note",lang:"en"},t.doc),z("long",u))}function Qn(e){let t={label:e.label,n:$(e.spells),days:$(e.median??0)};return e.enough?l(e.median===null?"long-never":"long-half",t):l("long-few",t)}function Bt(e){let t=e.weigh;if(!t||!t.gains.length)return T("weigh",l("weigh-title"),o("p",{},t?A(t.finding):l("weigh-none")));let n=e.harms[0],s=e.worlds.filter(d=>!d.placebo&&d.name!==e.baseline).map(d=>d.name),r=o("div",{}),i=d=>{let g=t.gains[d],p=s.map(w=>l("weigh-item",{label:y(e,w),harm:V(e,n.worlds[w]),gain:V(e,g.worlds[w])})).join("; "),h=l("weigh-sentence",{per:e.per,baseline:y(e,e.baseline),list:p}),f=(w,x)=>{let R=s.map(I=>ae(e,y(e,I),x.worlds[I],I===e.system));return o("div",{},o("h3",{},w),j(R,x.unit,w))};r.replaceChildren(o("p",{},h),o("div",{class:"two"},f(l("weigh-across",{phrase:n.phrase}),n),f(l("weigh-up",{phrase:g.phrase}),g)))},a=o("select",{id:"gain",change:()=>i(a.selectedIndex)},t.gains.map(d=>o("option",{lang:"en"},d.phrase))),u=[n,...t.gains].flatMap((d,g)=>s.map(p=>[d.phrase,l(g?"col-benefit":"col-harm"),y(e,p),...le(e,d.worlds[p])])),c={caption:l("weigh-title"),head:[l("col-measure"),l("col-kind"),l("col-world"),...ce(e)],rows:u};return i(0),T("weigh",l("weigh-title"),A(t.finding,"p"),o("label",{for:"gain"},l("weigh-benefit")),a,r,o("p",{class:"note"},l("weigh-note")," ",A(t.note)),z("weigh",c))}var Jn=3;function Me(e,t){let n=new URLSearchParams(e.replace(/^#/,"")),s=t.findIndex(d=>d.name===n.get("run")),r=Math.max(s,Number(n.get("n")??s)||0),i=t[r]??t[0],a=n.get("guess"),u=n.get("day"),c=n.get("lang")??navigator.language.slice(0,2);return{run:t[r]?r:0,language:c in oe?c:"en",guess:a!==null&&Number.isFinite(Number(a))&&a!==""?Number(a):null,seen:n.has("seen"),a:Ft(n.get("a"),i)??{world:i.system,places:new Map},b:Ft(n.get("b"),i),active:n.get("edit")==="b"&&n.has("b")?"b":"a",focus:Wt(n.get("slider"),i),what:Math.max(i.sliders.outcomes.findIndex(d=>d.measure===n.get("what")),0),life:Math.min(Math.max(Number(n.get("life")??1)-1||0,0),Math.max(i.lives.lives.length-1,0)),day:u!==null&&Number.isFinite(Number(u))?Math.min(Math.max(Number(u),0),i.days-1):null}}function Wt(e,t){let n=t.sliders.axes.findIndex(s=>s.axis===e&&s.offered);return n<0?null:n}function Ft(e,t){if(e===null)return null;let[n,...s]=e.split(";");if(!t.worlds.some(i=>i.name===n))return null;let r=new Map;for(let i of s){let[a,u]=i.split("~"),c=Wt(a,t);c!==null&&Number(u)>=0&&Number(u)<=1&&r.set(c,Number(u))}return{world:n,places:r}}function Ct(e,t){let n=[...e.places].map(([s,r])=>`${t.sliders.axes[s].axis}~${r.toFixed(Jn)}`);return[e.world,...n].join(";")}function Ht(e,t){let n=t[e.run],s=new URLSearchParams;return t.length>1&&(s.set("run",n.name),t.findIndex(r=>r.name===n.name)!==e.run&&s.set("n",String(e.run))),(e.language!=="en"||!navigator.language.startsWith("en"))&&s.set("lang",e.language),e.guess!==null&&s.set("guess",String(e.guess)),e.seen&&s.set("seen",""),(e.a.world!==n.system||e.a.places.size)&&s.set("a",Ct(e.a,n)),e.b&&s.set("b",Ct(e.b,n)),e.active==="b"&&s.set("edit","b"),e.what&&s.set("what",n.sliders.outcomes[e.what].measure),e.focus!==null&&s.set("slider",n.sliders.axes[e.focus].axis),e.life&&s.set("life",String(e.life+1)),e.day!==null&&s.set("day",String(e.day)),s.toString().replaceAll("%3B",";").replaceAll("%7E","~").replace("seen=","seen")}var Yn=document.getElementById("app"),C=[],M,Te="",Xn=150,Ze=0;function jt(){window.clearTimeout(Ze),Ze=window.setTimeout(Ve,Xn)}function Ve(){window.clearTimeout(Ze),Te=Ht(M,C),history.replaceState(null,"",Te?`#${Te}`:location.pathname+location.search);let e=document.getElementById("quote-box");e&&e.replaceChildren(Dt(C[M.run],M))}function es(){return T("not",l("not-title"),o("ul",{},["not-forecast","not-advice","not-nobody","not-effect"].map(e=>o("li",{},l(e)))))}function ts(e){let t=o("select",{id:"language",change:()=>{M.language=Object.keys(oe)[t.selectedIndex],pe(),W(l("changed-language")),document.getElementById("language")?.focus()}},Object.entries(oe).map(([r,i])=>o("option",{lang:r,value:r},i)));t.value=M.language;let n=o("select",{id:"run",lang:"en",change:()=>{M={...Me("",C),language:M.language,run:n.selectedIndex},M.a.world=C[M.run].system,pe(),document.getElementById("run")?.focus()}},C.map(r=>o("option",{},r.folder===r.name?r.name:`${r.name} (${r.folder})`)));n.selectedIndex=M.run;let s=v("about",{citizens:$(e.citizens),place:e.place,days:$(e.days),replicates:e.replicates});return o("header",{},o("div",{class:"line top"},o("strong",{},"Glasspolis"),C.length>1?[o("label",{for:"run"},l("run-choice")),n]:null,o("label",{for:"language"},l("language")),t),A(e.question,"h1"),s,M.language==="en"?null:v("english-note",{},{class:"note"}))}function ns(e){let t=[...e.querySelectorAll("section")].map(n=>{let s=n.querySelector("h2");return o("li",{},o("button",{type:"button",class:"link",click:()=>{n.scrollIntoView(),s.focus()}},s.textContent??""))});return o("nav",{"aria-label":l("contents")},o("ol",{},t))}function pe(){let e=C[M.run];pt(M.language),document.documentElement.lang=$e[M.language],document.title=`${e.question} – Glasspolis`;let t=u=>{M.guess=u,M.seen=!0,pe();let c=document.getElementById("h-answer");c?.scrollIntoView(),c?.focus()},n=o("main",{id:"main"}),s=o("div",{id:"later",hidden:!M.seen}),r=[St(e,M),Mt(e),yt(e),vt(e),Pt(e),xt(e),Bt(e),Tt(e,M,jt),At(e,M,jt)];for(let u of r)u&&s.append(u);s.append(o("div",{id:"quote-box"}),es()),n.append(Et(e,M,t),s);let i=o("div",{id:"live",class:"unseen","aria-live":"polite"}),a=o("button",{type:"button",class:"skip",click:()=>document.getElementById("guess")?.focus()},l("skip"));Yn.replaceChildren(a,ts(e),n,i),Ve(),M.seen&&n.before(ns(s))}async function ss(){C=await Ke(document.getElementById("data")?.textContent??""),M=Me(location.hash,C),pe(),window.addEventListener("hashchange",()=>{location.hash.slice(1)!==Te&&(M=Me(location.hash,C),pe())}),document.documentElement.dataset.ready="yes"}window.addEventListener("pagehide",Ve);var Ue=[];window.addEventListener("beforeprint",()=>{Ue=[...document.querySelectorAll("details:not([open])")].filter(e=>e.dataset.sheet!=="year"&&e.dataset.sheet!=="curve");for(let e of Ue)e.open=!0});window.addEventListener("afterprint",()=>{for(let e of Ue)e.open=!1});ss();})();
