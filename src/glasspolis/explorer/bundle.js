/* Source: explorer/ in the repository. Holds @fluent/bundle, Apache-2.0, Mozilla and others. */
"use strict";(()=>{async function je(e){let t=Uint8Array.from(atob(e.trim()),s=>s.charCodeAt(0)),n=new Blob([t]).stream().pipeThrough(new DecompressionStream("gzip"));return JSON.parse(await new Response(n).text())}function y(e,t){return e.worlds.find(n=>n.name===t)?.label??t}function Pt(e,t){let n=10**Math.abs(t),s=t>=0?e*n:e/n,o=Math.floor(s);if(s-o===.5&&(t>=0?s/n:s*n)===e){let l=o%2===0?o:o+1;return t>=0?l/n:l*n}return t>=0?Number(e.toFixed(t)):Math.round(s)*n}function It(e,t){let n=2-Math.floor(Math.log10(Math.abs(e)));return t?Math.min(n,1-Math.floor(Math.log10(t))):n}function ee(e,t,n){if(!Number.isFinite(e))return"–";if(e===0)return"0";let s=It(e,t),o=Pt(e,Math.max(-6,Math.min(4,s)));if(o===0)return"0";let a=Math.max(Math.min(s,4),0),l=new Intl.NumberFormat(n,{minimumFractionDigits:a,maximumFractionDigits:a}).format(Math.abs(o));return o<0?`−${l}`:l}function Y(...e){let t=e.flatMap(n=>n?[n[1]-n[0]]:[]).filter(Number.isFinite);return t.length?Math.max(...t):null}var H=class{constructor(t){this.value=t}valueOf(){return this.value}},k=class extends H{constructor(t="???"){super(t)}toString(t){return`{${this.value}}`}},C=class extends H{constructor(t,n={}){super(t),this.opts=n}toString(t){if(t)try{return t.memoizeIntlObject(Intl.NumberFormat,this.opts).format(this.value)}catch(n){t.reportError(n)}return this.value.toString(10)}},F=class e extends H{static supportsValue(t){if(typeof t=="number"||t instanceof Date)return!0;if(t instanceof H)return e.supportsValue(t.valueOf());if("Temporal"in globalThis){let n=globalThis.Temporal;if(t instanceof n.Instant||t instanceof n.PlainDateTime||t instanceof n.PlainDate||t instanceof n.PlainMonthDay||t instanceof n.PlainTime||t instanceof n.PlainYearMonth)return!0}return!1}constructor(t,n={}){t instanceof e?(n={...t.opts,...n},t=t.value):t instanceof H&&(t=t.valueOf()),typeof t=="object"&&"calendarId"in t&&n.calendar===void 0&&(n={...n,calendar:t.calendarId}),super(t),this.opts=n}[Symbol.toPrimitive](t){return t==="string"?this.toString():this.toNumber()}toNumber(){let t=this.value;if(typeof t=="number")return t;if(t instanceof Date)return t.getTime();if("epochMilliseconds"in t)return t.epochMilliseconds;if("toZonedDateTime"in t)return t.toZonedDateTime("UTC").epochMilliseconds;throw new TypeError("Unwrapping a non-number value as a number")}toString(t){if(t)try{return t.memoizeIntlObject(Intl.DateTimeFormat,this.opts).format(this.value)}catch(n){t.reportError(n)}return typeof this.value=="number"||this.value instanceof Date?new Date(this.value).toISOString():this.value.toString()}};var Ue=100,Ht="⁨",Ft="⁩";function Bt(e,t,n){if(n===t||n instanceof C&&t instanceof C&&n.value===t.value)return!0;if(t instanceof C&&typeof n=="string"){let s=e.memoizeIntlObject(Intl.PluralRules,t.opts).select(t.value);if(n===s)return!0}return!1}function ze(e,t,n){return t[n]?Q(e,t[n].value):(e.reportError(new RangeError("No default")),new k)}function Te(e,t){let n=[],s=Object.create(null);for(let o of t)o.type==="narg"?s[o.name]=te(e,o.value):n.push(te(e,o));return{positional:n,named:s}}function te(e,t){switch(t.type){case"str":return t.value;case"num":return new C(t.value,{minimumFractionDigits:t.precision});case"var":return Wt(e,t);case"mesg":return Dt(e,t);case"term":return jt(e,t);case"func":return Ut(e,t);case"select":return zt(e,t);default:return new k}}function Wt(e,{name:t}){let n;if(e.params)if(Object.prototype.hasOwnProperty.call(e.params,t))n=e.params[t];else return new k(`$${t}`);else if(e.args&&Object.prototype.hasOwnProperty.call(e.args,t))n=e.args[t];else return e.reportError(new ReferenceError(`Unknown variable: $${t}`)),new k(`$${t}`);if(n instanceof H)return n;switch(typeof n){case"string":return n;case"number":return new C(n);case"object":if(F.supportsValue(n))return new F(n);default:return e.reportError(new TypeError(`Variable type not supported: $${t}, ${typeof n}`)),new k(`$${t}`)}}function Dt(e,{name:t,attr:n}){let s=e.bundle._messages.get(t);if(!s)return e.reportError(new ReferenceError(`Unknown message: ${t}`)),new k(t);if(n){let o=s.attributes[n];return o?Q(e,o):(e.reportError(new ReferenceError(`Unknown attribute: ${n}`)),new k(`${t}.${n}`))}return s.value?Q(e,s.value):(e.reportError(new ReferenceError(`No value: ${t}`)),new k(t))}function jt(e,{name:t,attr:n,args:s}){let o=`-${t}`,a=e.bundle._terms.get(o);if(!a)return e.reportError(new ReferenceError(`Unknown term: ${o}`)),new k(o);if(n){let c=a.attributes[n];if(c){e.params=Te(e,s).named;let u=Q(e,c);return e.params=null,u}return e.reportError(new ReferenceError(`Unknown attribute: ${n}`)),new k(`${o}.${n}`)}e.params=Te(e,s).named;let l=Q(e,a.value);return e.params=null,l}function Ut(e,{name:t,args:n}){let s=e.bundle._functions[t];if(!s)return e.reportError(new ReferenceError(`Unknown function: ${t}()`)),new k(`${t}()`);if(typeof s!="function")return e.reportError(new TypeError(`Function ${t}() is not callable`)),new k(`${t}()`);try{let o=Te(e,n);return s(o.positional,o.named)}catch(o){return e.reportError(o),new k(`${t}()`)}}function zt(e,{selector:t,variants:n,star:s}){let o=te(e,t);if(o instanceof k)return ze(e,n,s);for(let a of n){let l=te(e,a.key);if(Bt(e,o,l))return Q(e,a.value)}return ze(e,n,s)}function Se(e,t){if(e.dirty.has(t))return e.reportError(new RangeError("Cyclic reference")),new k;e.dirty.add(t);let n=[],s=e.bundle._useIsolating&&t.length>1;for(let o of t){if(typeof o=="string"){n.push(e.bundle._transform(o));continue}if(e.placeables++,e.placeables>Ue)throw e.dirty.delete(t),new RangeError(`Too many placeables expanded: ${e.placeables}, max allowed is ${Ue}`);s&&n.push(Ht),n.push(te(e,o).toString(e)),s&&n.push(Ft)}return e.dirty.delete(t),n.join("")}function Q(e,t){return typeof t=="string"?e.bundle._transform(t):Se(e,t)}var pe=class{constructor(t,n,s){this.dirty=new WeakSet,this.params=null,this.placeables=0,this.bundle=t,this.errors=n,this.args=s}reportError(t){if(!this.errors||!(t instanceof Error))throw t;this.errors.push(t)}memoizeIntlObject(t,n){let s=this.bundle._intls.get(t);s||(s={},this.bundle._intls.set(t,s));let o=JSON.stringify(n);return s[o]||(s[o]=new t(this.bundle.locales,n)),s[o]}};function Me(e,t){let n=Object.create(null);for(let[s,o]of Object.entries(e))t.includes(s)&&(n[s]=o.valueOf());return n}var Ge=["unitDisplay","currencyDisplay","useGrouping","minimumIntegerDigits","minimumFractionDigits","maximumFractionDigits","minimumSignificantDigits","maximumSignificantDigits"];function Ve(e,t){let n=e[0];if(n instanceof k)return new k(`NUMBER(${n.valueOf()})`);if(n instanceof C)return new C(n.valueOf(),{...n.opts,...Me(t,Ge)});if(n instanceof F)return new C(n.toNumber(),{...Me(t,Ge)});throw new TypeError("Invalid argument to NUMBER")}var Gt=["dateStyle","timeStyle","fractionalSecondDigits","dayPeriod","hour12","weekday","era","year","month","day","hour","minute","second","timeZoneName"];function Ke(e,t){let n=e[0];if(n instanceof k)return new k(`DATETIME(${n.valueOf()})`);if(n instanceof F||n instanceof C)return new F(n,Me(t,Gt));throw new TypeError("Invalid argument to DATETIME")}var Ye=new Map;function Qe(e){let t=Array.isArray(e)?e.join(" "):e,n=Ye.get(t);return n===void 0&&(n=new Map,Ye.set(t,n)),n}var ne=class{constructor(t,{functions:n,useIsolating:s=!0,transform:o=a=>a}={}){this._terms=new Map,this._messages=new Map,this.locales=Array.isArray(t)?t:[t],this._functions={NUMBER:Ve,DATETIME:Ke,...n},this._useIsolating=s,this._transform=o,this._intls=Qe(t)}hasMessage(t){return this._messages.has(t)}getMessage(t){return this._messages.get(t)}addResource(t,{allowOverrides:n=!1}={}){let s=[];for(let o=0;o<t.body.length;o++){let a=t.body[o];if(a.id.startsWith("-")){if(n===!1&&this._terms.has(a.id)){s.push(new Error(`Attempt to override an existing term: "${a.id}"`));continue}this._terms.set(a.id,a)}else{if(n===!1&&this._messages.has(a.id)){s.push(new Error(`Attempt to override an existing message: "${a.id}"`));continue}this._messages.set(a.id,a)}}return s}formatPattern(t,n=null,s=null){if(typeof t=="string")return this._transform(t);let o=new pe(this,s,n);try{return Se(o,t).toString(o)}catch(a){if(o.errors&&a instanceof Error)return o.errors.push(a),new k().toString(o);throw a}}};var Ne=/^(-?[a-zA-Z][\w-]*) *= */gm,Ze=/\.([a-zA-Z][\w-]*) *= */y,Vt=/\*?\[/y,Re=/(-?[0-9]+(?:\.([0-9]+))?)/y,Kt=/([a-zA-Z][\w-]*)/y,Xe=/([$-])?([a-zA-Z][\w-]*)(?:\.([a-zA-Z][\w-]*))?/y,Yt=/^[A-Z][A-Z0-9_-]*$/,me=/([^{}\n\r]+)/y,Qt=/([^\\"\n\r]*)/y,Je=/\\([\\"])/y,et=/\\u([a-fA-F0-9]{4})|\\U([a-fA-F0-9]{6})/y,Zt=/^\n+/,tt=/ +$/,Xt=/ *\r?\n/g,Jt=/( *)$/,en=/{\s*/y,nt=/\s*}/y,tn=/\[\s*/y,nn=/\s*] */y,sn=/\s*\(\s*/y,on=/\s*->\s*/y,rn=/\s*:\s*/y,an=/\s*,?\s*/y,ln=/\s+/y,se=class{constructor(t){this.body=[],Ne.lastIndex=0;let n=0;for(;;){let g=Ne.exec(t);if(g===null)break;n=Ne.lastIndex;try{this.body.push(u(g[1]))}catch(w){if(w instanceof SyntaxError)continue;throw w}}function s(g){return g.lastIndex=n,g.test(t)}function o(g,w){if(t[n]===g)return n++,!0;if(w)throw new w(`Expected ${g}`);return!1}function a(g,w){if(s(g))return n=g.lastIndex,!0;if(w)throw new w(`Expected ${g.toString()}`);return!1}function l(g){g.lastIndex=n;let w=g.exec(t);if(w===null)throw new SyntaxError(`Expected ${g.toString()}`);return n=g.lastIndex,w}function c(g){return l(g)[1]}function u(g){let w=m(),T=d();if(w===null&&Object.keys(T).length===0)throw new SyntaxError("Expected message value or attributes");return{id:g,value:w,attributes:T}}function d(){let g=Object.create(null);for(;s(Ze);){let w=c(Ze),T=m();if(T===null)throw new SyntaxError("Expected attribute value");g[w]=T}return g}function m(){let g;if(s(me)&&(g=c(me)),t[n]==="{"||t[n]==="}")return p(g?[g]:[],1/0);let w=K();return w?g?p([g,w],w.length):(w.value=Ee(w.value,Zt),p([w],w.length)):g?Ee(g,tt):null}function p(g=[],w){for(;;){if(s(me)){g.push(c(me));continue}if(t[n]==="{"){g.push(h());continue}if(t[n]==="}")throw new SyntaxError("Unbalanced closing brace");let I=K();if(I){g.push(I),w=Math.min(w,I.length);continue}break}let T=g.length-1,z=g[T];typeof z=="string"&&(g[T]=Ee(z,tt));let J=[];for(let I of g)I instanceof fe&&(I=I.value.slice(0,I.value.length-w)),I&&J.push(I);return J}function h(){a(en,SyntaxError);let g=f();if(a(nt))return g;if(a(on)){let w=L();return a(nt,SyntaxError),{type:"select",selector:g,...w}}throw new SyntaxError("Unclosed placeable")}function f(){if(t[n]==="{")return h();if(s(Xe)){let[,g,w,T=null]=l(Xe);if(g==="$")return{type:"var",name:w};if(a(sn)){let z=b();if(g==="-")return{type:"term",name:w,attr:T,args:z};if(Yt.test(w))return{type:"func",name:w,args:z};throw new SyntaxError("Function names must be all upper-case")}return g==="-"?{type:"term",name:w,attr:T,args:[]}:{type:"mesg",name:w,attr:T}}return O()}function b(){let g=[];for(;;){switch(t[n]){case")":return n++,g;case void 0:throw new SyntaxError("Unclosed argument list")}g.push(x()),a(an)}}function x(){let g=f();return g.type!=="mesg"?g:a(rn)?{type:"narg",name:g.name,value:O()}:g}function L(){let g=[],w=0,T;for(;s(Vt);){o("*")&&(T=w);let z=v(),J=m();if(J===null)throw new SyntaxError("Expected variant value");g[w++]={key:z,value:J}}if(w===0)return null;if(T===void 0)throw new SyntaxError("Expected default variant");return{variants:g,star:T}}function v(){a(tn,SyntaxError);let g;return s(Re)?g=ge():g={type:"str",value:c(Kt)},a(nn,SyntaxError),g}function O(){if(s(Re))return ge();if(t[n]==='"')return E();throw new SyntaxError("Invalid expression")}function ge(){let[,g,w=""]=l(Re),T=w.length;return{type:"num",value:parseFloat(g),precision:T}}function E(){o('"',SyntaxError);let g="";for(;;){if(g+=c(Qt),t[n]==="\\"){g+=P();continue}if(o('"'))return{type:"str",value:g};throw new SyntaxError("Unclosed string literal")}}function P(){if(s(Je))return c(Je);if(s(et)){let[,g,w]=l(et),T=parseInt(g||w,16);return T<=55295||57344<=T?String.fromCodePoint(T):"�"}throw new SyntaxError("Unknown escape sequence")}function K(){let g=n;switch(a(ln),t[n]){case".":case"[":case"*":case"}":case void 0:return!1;case"{":return De(t.slice(g,n))}return t[n-1]===" "?De(t.slice(g,n)):!1}function Ee(g,w){return g.replace(w,"")}function De(g){let w=g.replace(Xt,`
`),T=Jt.exec(g)[1].length;return new fe(w,T)}}},fe=class{constructor(t,n){this.value=t,this.length=n}};var st=`# English strings of the explorer. Words of a run (worlds, measures, sources) come from the run.

title = Explorer
skip = Skip to the guess
language = Language
run-choice = Question
contents = Contents
about = { $citizens } synthetic people in { $place }, followed for { $days } days, { $replicates ->
    [one] once
   *[other] { $replicates } times over with other people and other luck
  }. Nobody in this city exists.

guess-title = First guess
guess-persons = Of { $per } people, how many more meet { $phrase } in { $days } days with “{ $system }” than the same people with “{ $baseline }”?
guess-total = For every { $per } people, how many more { $unit } are there in { $days } days with “{ $system }” than with “{ $baseline }”: { $phrase }?
guess-label = Your guess, per { $per } people
guess-show = Show what the model says
guess-skip = Show it without a guess
guess-hint = A guess first makes the figure mean something. Nobody sees it: this page sends nothing.
guess-missing = Type a number, or show the figure without a guess.
guess-again = Guess again
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
no-interval = no interval

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
life-any = Nobody with a diary was hit; these are the lives that differ most, of { $candidates } with a diary.
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
slider-stated = as stated: { $value } { $unit }
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
col-value = { $label }

quote-title = To quote
quote-label = Sentence to quote, with both ranges
quote-source = Source: Glasspolis { $version }, scenario { $name }, { $citizens } synthetic people, { $replicates } cities, { $settings } settings; digest { $digest }. A simulated city, no forecast about a real place.
quote-copy = Copy the sentence
quote-copied = Copied.
quote-link = Copy a link to what you see
quote-set = { $name }: { $sentence } Computed by the page’s emulator (Q2 { $q2 }) with { $list }.
quote-is = { $label } at { $value } { $unit }
quote-all = Save everything on this page as CSV
quote-command = The same numbers come from this command:
quote-command-set = With the sliders as they stand, one run is made by:
quote-compare = The figures of this page are in the tables of the run; this prints them:

not-title = What this is not
not-forecast = No forecast about a real place. The city is synthetic.
not-advice = No advice to deploy. A world with less harm is not thereby a lawful or an acceptable one.
not-nobody = Nobody in it exists. People are drawn from tables of counts, and groups are neutral labels.
not-effect = No effectiveness. What a system silences or prevents is not counted as a success; acting on protected conduct is harm.

table = Table
csv = Save as CSV
changed-band = { $name }: { $value }, { $low } to { $high }.
changed-language = The page is in English now.
`;var ot=`# English strings of the explorer. Words of a run (worlds, measures, sources) come from the run.

title = Explorer
skip = Skip to the guess
language = Language
run-choice = Question
contents = Contents
about = { $citizens } synthetic people in { $place }, followed for { $days } days, { $replicates ->
    [one] once
   *[other] { $replicates } times over with other people and other luck
  }. Nobody in this city exists.

guess-title = First guess
guess-persons = Of { $per } people, how many more meet { $phrase } in { $days } days with “{ $system }” than the same people with “{ $baseline }”?
guess-total = For every { $per } people, how many more { $unit } are there in { $days } days with “{ $system }” than with “{ $baseline }”: { $phrase }?
guess-label = Your guess, per { $per } people
guess-show = Show what the model says
guess-skip = Show it without a guess
guess-hint = A guess first makes the figure mean something. Nobody sees it: this page sends nothing.
guess-missing = Type a number, or show the figure without a guess.
guess-again = Guess again
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
no-interval = no interval

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
slider-stated = as stated: { $value } { $unit }
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
col-value = { $label }

quote-title = To quote
quote-label = Sentence to quote, with both ranges
quote-source = Source: Glasspolis { $version }, scenario { $name }, { $citizens } synthetic people, { $replicates } cities, { $settings } settings; digest { $digest }. A simulated city, no forecast about a real place.
quote-copy = Copy the sentence
quote-copied = Copied.
quote-link = Copy a link to what you see
quote-set = { $name }: { $sentence } Computed by the page’s emulator (Q2 { $q2 }) with { $list }.
quote-is = { $label } at { $value } { $unit }
quote-all = Save everything on this page as CSV
quote-command = The same numbers come from this command:
quote-command-set = With the sliders as they stand, one run is made by:
quote-compare = The figures of this page are in the tables of the run; this prints them:

not-title = What this is not
not-forecast = No forecast about a real place. The city is synthetic.
not-advice = No advice to deploy. A world with less harm is not thereby a lawful or an acceptable one.
not-nobody = Nobody in it exists. People are drawn from tables of counts, and groups are neutral labels.
not-effect = No effectiveness. What a system silences or prevents is not counted as a success; acting on protected conduct is harm.

table = Table
csv = Save as CSV
changed-band = { $name }: { $value }, { $low } to { $high }.
changed-language = The page is in English now.
`;var rt=`# English strings of the explorer. Words of a run (worlds, measures, sources) come from the run.

title = Explorer
skip = Skip to the guess
language = Language
run-choice = Question
contents = Contents
about = { $citizens } synthetic people in { $place }, followed for { $days } days, { $replicates ->
    [one] once
   *[other] { $replicates } times over with other people and other luck
  }. Nobody in this city exists.

guess-title = First guess
guess-persons = Of { $per } people, how many more meet { $phrase } in { $days } days with “{ $system }” than the same people with “{ $baseline }”?
guess-total = For every { $per } people, how many more { $unit } are there in { $days } days with “{ $system }” than with “{ $baseline }”: { $phrase }?
guess-label = Your guess, per { $per } people
guess-show = Show what the model says
guess-skip = Show it without a guess
guess-hint = A guess first makes the figure mean something. Nobody sees it: this page sends nothing.
guess-missing = Type a number, or show the figure without a guess.
guess-again = Guess again
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
no-interval = no interval

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
life-any = Nobody with a diary was hit; these are the lives that differ most, of { $candidates } with a diary.
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
slider-stated = as stated: { $value } { $unit }
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
col-value = { $label }

quote-title = To quote
quote-label = Sentence to quote, with both ranges
quote-source = Source: Glasspolis { $version }, scenario { $name }, { $citizens } synthetic people, { $replicates } cities, { $settings } settings; digest { $digest }. A simulated city, no forecast about a real place.
quote-copy = Copy the sentence
quote-copied = Copied.
quote-link = Copy a link to what you see
quote-set = { $name }: { $sentence } Computed by the page’s emulator (Q2 { $q2 }) with { $list }.
quote-is = { $label } at { $value } { $unit }
quote-all = Save everything on this page as CSV
quote-command = The same numbers come from this command:
quote-command-set = With the sliders as they stand, one run is made by:
quote-compare = The figures of this page are in the tables of the run; this prints them:

not-title = What this is not
not-forecast = No forecast about a real place. The city is synthetic.
not-advice = No advice to deploy. A world with less harm is not thereby a lawful or an acceptable one.
not-nobody = Nobody in it exists. People are drawn from tables of counts, and groups are neutral labels.
not-effect = No effectiveness. What a system silences or prevents is not counted as a success; acting on protected conduct is harm.

table = Table
csv = Save as CSV
changed-band = { $name }: { $value }, { $low } to { $high }.
changed-language = The page is in English now.
`;var oe={en:"English",de:"Deutsch",zh:"简体中文"},we={en:"en-GB",de:"de-DE",zh:"zh-CN"},at={en:ot,de:st,zh:rt},it=Object.fromEntries(Object.keys(at).map(e=>{let t=new ne(we[e],{useIsolating:!1});return t.addResource(new se(at[e])),[e,t]})),Le="en";function lt(e){Le=e}function W(){return we[Le]}function i(e,t={}){for(let n of[it[Le],it.en]){let s=n.getMessage(e);if(s?.value)return n.formatPattern(s.value,t)}throw new Error(`no string ${e}`)}function be(e,t={}){let n=[],s={};for(let[o,a]of Object.entries(t))s[o]=a instanceof Node?`${n.push(a)-1}`:a;return i(e,s).split("").map((o,a)=>a%2?n[Number(o)]:o)}function r(e,t={},...n){let s=document.createElement(e);return ct(s,t),Ae(s,n),s}function R(e,t={},...n){let s=document.createElementNS("http://www.w3.org/2000/svg",e);return ct(s,t),Ae(s,n),s}function ct(e,t){for(let[n,s]of Object.entries(t))typeof s=="function"?e.addEventListener(n,s):s===!0?e.setAttribute(n,""):s!==!1&&e.setAttribute(n,String(s))}function Ae(e,t){for(let n of t)Array.isArray(n)?Ae(e,n):n&&e.append(n)}function S(e,t={},n={}){return r("p",n,be(e,t))}function _(e,t="span"){return r(t,{lang:"en"},e)}function Z(e,t,n,s,o=1){let a=e.per/1e3*o,l=ee(t*a,n===null?null:n*Math.abs(a),W());return r("data",{value:t*o,"data-figure":s},l)}function A(e,t,n,s=1){let o=e.per/1e3*s;return ee(t*o,n===null?null:n*Math.abs(o),W())}function $(e){return new Intl.NumberFormat(W()).format(e)}function N(e,t,...n){let s=r("h2",{id:`h-${e}`,tabindex:-1},t);return r("section",{id:e,"aria-labelledby":`h-${e}`},s,...n)}function q(e,t){let n=(u,d)=>d?r("th",{scope:"row"},String(u)):r("td",{},String(u)),s=t.rows.map(u=>r("tr",{},u.map((d,m)=>n(d,m===0)))),o=r("tr",{},t.head.map(u=>r("th",{scope:"col"},u))),a=r("table",{},r("caption",{},t.caption),r("thead",{},o),r("tbody",{},s)),l=r("div",{class:"scroll",tabindex:0,role:"region","aria-label":`${i("table")}: ${t.caption}`},a),c=r("button",{type:"button",class:"small",click:()=>Oe(`${e}.csv`,qe(t))},i("csv"));return r("details",{class:"sheet","data-sheet":e},r("summary",{},i("table")),l,c)}function qe(e){let t=n=>{let s=String(n);return/[",\n]/.test(s)?`"${s.replaceAll('"','""')}"`:s};return[e.head,...e.rows].map(n=>n.map(t).join(",")).join(`\r
`)+`\r
`}function Oe(e,t){let n=URL.createObjectURL(new Blob(["\uFEFF",t],{type:"text/csv"}));r("a",{href:n,download:e}).click(),setTimeout(()=>URL.revokeObjectURL(n),1e3)}var ut=0;function D(e){window.clearTimeout(ut),ut=window.setTimeout(()=>{let t=document.getElementById("live");t&&(t.textContent=e)},400)}function Ce(e,t=4){let n=e.filter(Number.isFinite),s=Math.min(0,...n),o=Math.max(0,...n),a=(o-s||1)/t,l=10**Math.floor(Math.log10(a)),c=[1,2,5,10].map(m=>m*l).find(m=>m>=a)??a,u=Math.floor(s/c+1e-9)*c,d=[];for(let m=0;u+m*c<o+c*.999;m++)d.push(u+m*c);return d.length<2&&d.push(u+c),{low:d[0],high:d[d.length-1],ticks:d}}function _e(e){return new Intl.NumberFormat(W(),{maximumSignificantDigits:4}).format(e).replace("-","−")}function hn(e){return[e.value??0,...e.luck??[],...e.range??[]]}function j(e,t,n){let{low:s,high:o,ticks:a}=Ce(e.flatMap(hn)),l=h=>`${100*(Math.min(Math.max(h,s),o)-s)/(o-s)}%`,c=()=>a.map(h=>R("line",{class:h===0?"zero":"grid",x1:l(h),x2:l(h),y1:0,y2:"100%"})),u=(h,f,b)=>h?[R("line",{class:f,x1:l(h[0]),x2:l(h[1]),y1:"50%",y2:"50%"}),...b?h.map(x=>R("line",{class:f,x1:l(x),x2:l(x),y1:"30%",y2:"70%"})):[]]:[],d=e.map(h=>{if(h.heading)return r("div",{class:"bar-heading"},h.label);let f=h.value===null?[]:[R("circle",{class:"dot",cx:l(h.value),cy:"50%",r:5})],b=R("svg",{class:"bar",focusable:"false"},c(),u(h.range,"range",!0),u(h.luck,"luck",!1),f);return r("div",{class:h.bold?"row bold":"row"},r("div",{class:"name"},h.label),b,r("div",{class:"said"},h.text))}),m=a.map(h=>{let f=r("span",{},_e(h));return f.style.left=l(h),f}),p=r("div",{class:"row scale"},r("div",{class:"name"}),r("div",{class:"ticks"},m),r("div",{class:"said"},t));return r("div",{class:"bars",role:"img","aria-label":n},r("div",{"aria-hidden":"true"},d,p))}function X(e){let t=e.series.flatMap(h=>[...h.points??[],...h.dots??[],...(h.band??[]).flatMap(([f,b,x])=>[[f,b],[f,x]])]),[n,s]=e.xs??[Math.min(...t.map(([h])=>h)),Math.max(...t.map(([h])=>h))],o=Ce(t.map(([,h])=>h)),a=h=>100*(h-n)/(s-n||1),l=h=>100-100*(h-o.low)/(o.high-o.low),c=e.xTicks??Ce([n,s]).ticks.filter(h=>h>=n&&h<=s).map(h=>[h,_e(h)]),u=R("svg",{class:"lines",viewBox:"0 0 100 100",preserveAspectRatio:"none",focusable:"false"});for(let h of o.ticks)u.append(R("line",{class:h===0?"zero":"grid",x1:0,x2:100,y1:l(h),y2:l(h)}));for(let h of e.series){if(h.band?.length){let f=h.band.map(([x,,L])=>`${a(x)},${l(L)}`),b=[...h.band].reverse().map(([x,L])=>`${a(x)},${l(L)}`);u.append(R("polygon",{class:`band ${h.kind}`,points:[...f,...b].join(" ")}))}h.points?.length&&u.append(R("polyline",{class:`line ${h.kind}`,points:h.points.map(([f,b])=>`${a(f)},${l(b)}`).join(" ")}))}e.cursor!==void 0&&u.append(R("line",{class:"cursor",x1:a(e.cursor),x2:a(e.cursor),y1:0,y2:100}));let d=R("svg",{class:"dots",focusable:"false"});for(let h of e.series)for(let[f,b]of h.dots??[])d.append(R("circle",{class:`run ${h.kind}`,cx:`${a(f)}%`,cy:`${l(b)}%`,r:3}));let m=(h,f,b)=>{let x=r("span",{},h);return x.style[f]=`${b}%`,x},p=r("div",{class:"area"},u,d);return r("div",{class:"plot",role:"img","aria-label":e.alt},r("div",{"aria-hidden":"true"},r("div",{class:"up"},e.up),r("div",{class:"grid-box"},r("div",{class:"y-ticks"},o.ticks.map(h=>m(_e(h),"top",l(h)))),p),r("div",{class:"x-ticks"},c.map(([h,f])=>m(f,"left",a(h)))),r("div",{class:"across"},e.across)))}function U(e){return r("ul",{class:"key"},e.map(([t,n])=>r("li",{},r("span",{class:`mark ${t}`,"aria-hidden":"true"}),n)))}function G(e,t,n=1){return t.value===null?t.why||i("not-estimable"):A(e,t.value,Y(t.luck)??Y(t.range),n)}function gn(e,t,n){let s=e.per/1e3*n,o=a=>a&&[a[0]*s,a[1]*s];return{value:t.value===null?null:t.value*s,luck:t.value===null?null:o(t.luck),range:t.value===null?null:o(t.range)}}function re(e,t,n,s=!1,o=1){return{label:t,text:G(e,n,o),bold:s,...gn(e,n,o)}}function ae(e,t,n=1){let s=e.per/1e3*n,o=l=>l==null?"":String(Number((l*s).toPrecision(12)));return[t.value===null?t.why:o(t.value),o(t.luck?.[0]),o(t.luck?.[1]),o(t.range?.[0]),o(t.range?.[1]),t.verdict]}function ie(e){let t=String(e.per);return[i("col-figure",{per:t}),i("col-luck-low"),i("col-luck-high"),i("col-range-low"),i("col-range-high"),i("col-verdict")]}function Pe(e){return e.join("; ")}function dt(e){let t=e.worlds.filter(l=>l.figure),n=t.map(l=>re(e,l.label,l.figure,l.name===e.system)),s={caption:i("worlds-title"),head:[i("col-world"),...ie(e)],rows:t.map(l=>[l.label,...ae(e,l.figure)])},o=Pe(t.map(l=>i("worlds-item",{label:l.label,value:G(e,l.figure)}))),a=i("worlds-sentence",{baseline:y(e,e.baseline),per:e.per,list:o});return N("worlds",i("worlds-title"),r("p",{},a),j(n,e.unit,a),r("p",{class:"note"},i("worlds-key")),q("worlds",s))}function ht(e){let t=r("div",{}),n=l=>{let c=e.who.blocks[l],u=p=>p.level.charAt(0).toUpperCase()+p.level.slice(1),d=c.levels.map(p=>re(e,u(p),p.figure)),m=`${c.title}. ${Pe(c.levels.map(p=>`${u(p)}: ${G(e,p.figure)}`))}.`;t.replaceChildren(r("p",{lang:"en"},m),j(d,e.unit,m))},s=r("select",{id:"who-by",change:()=>n(s.selectedIndex)},e.who.blocks.map(l=>r("option",{lang:"en"},l.title))),o=e.who.blocks.flatMap(l=>l.levels.map(c=>[c.level,l.dimension,c.people,...ae(e,c.figure)])),a={caption:i("who-title"),head:[i("col-level"),i("who-by"),i("col-people"),...ie(e)],rows:o};return e.who.blocks.length&&n(0),N("who",i("who-title"),_(e.who.finding,"p"),r("label",{for:"who-by"},i("who-by")),s,t,r("p",{class:"note"},i("who-note")," ",i("worlds-key")),q("who",a))}function gt(e){let t=r("div",{"aria-live":"polite"}),n=e.worlds.filter(u=>!u.placebo&&u.name!==e.baseline).map(u=>u.name);if(!e.worlds.some(u=>u.guarded))return N("guards",i("guards-title"),r("p",{},i("guards-none")));let s=u=>`${u.phrase} (${u.unit})`,o=u=>{let d=e.harms[u],m=n.map(f=>re(e,y(e,f),d.worlds[f],f===e.system,(d.count==="persons",1))),p=Pe(n.map(f=>i("worlds-item",{label:y(e,f),value:G(e,d.worlds[f])}))),h=i("guards-sentence",{phrase:d.phrase,per:e.per,baseline:y(e,e.baseline),list:p});t.replaceChildren(r("p",{},h),j(m,d.unit,h))},a=r("select",{id:"harm",change:()=>o(a.selectedIndex)},e.harms.map(u=>r("option",{lang:"en"},s(u)))),l=e.harms.flatMap(u=>n.map(d=>[s(u),y(e,d),...ae(e,u.worlds[d])])),c={caption:i("guards-title"),head:[i("guards-measure"),i("col-world"),...ie(e)],rows:l};return o(0),N("guards",i("guards-title"),r("label",{for:"harm"},i("guards-measure")),a,t,r("p",{class:"note"},i("guards-note")," ",i("worlds-key")),q("guards",c))}var pt=50;function mt(e,t,n){let s=e.people!==null&&e.count==="persons",o={per:$(e.per),days:$(e.days),phrase:e.phrase,unit:e.unit,system:y(e,e.system),baseline:y(e,e.baseline)},a=r("input",{id:"guess",type:"number",inputmode:"decimal",step:"any",value:t.guess??"","aria-describedby":"guess-hint guess-error"}),l=r("p",{id:"guess-error",class:"error",role:"alert"}),c=u=>{u.preventDefault(),a.value.trim()===""||!Number.isFinite(Number(a.value))?(l.textContent=i("guess-missing"),a.setAttribute("aria-invalid","true"),a.focus()):n(Number(a.value))};return N("guess",i("guess-title"),r("p",{class:"large"},be(s?"guess-persons":"guess-total",o)),r("form",{submit:c,novalidate:!0},r("label",{for:"guess"},i("guess-label",{per:$(e.per)})),r("div",{class:"line"},a,r("button",{class:"main"},i("guess-show")),r("button",{type:"button",click:()=>n(null)},i("guess-skip"))),l,r("p",{id:"guess-hint",class:"note"},i("guess-hint"))))}function ft(e,t){let n=e.headline,s=(l,c)=>{let u=n[l]??[0,0];return Z(e,u[c],u[1]-u[0],`headline.${l}.${c}`)},o=[];if(n.luck&&o.push(S("answer-luck",{low:s("luck",0),high:s("luck",1)})),n.range){let l=n.settings<20?"answer-range-few":"answer-range";o.push(S(l,{low:s("range",0),high:s("range",1),settings:$(n.settings)}))}else o.push(S("answer-no-range"));let a=r("details",{},r("summary",{},i("answer-read")),_(e.explained,"p"));return N("answer",i("answer-title"),pn(e,t),r("p",{class:"large",lang:"en"},e.sentence),o,e.explained?a:null)}function pn(e,t){if(t.guess===null)return null;let n=r("strong",{},$(t.guess)),s=e.headline.range,o=e.per/1e3;if(!s)return S("guessed",{guess:n});let a=t.guess>=s[0]*o&&t.guess<=s[1]*o,l=s[1]-s[0],c={guess:n,low:Z(e,s[0],l,"headline.range.0"),high:Z(e,s[1],l,"headline.range.1")};return S(a?"guessed-inside":"guessed-outside",a?{guess:n}:c)}function wt(e){let t=e.people;if(!t)return N("people",i("dots-title"),S("dots-none",{phrase:e.phrase}));if(t.value===null)return null;let n=mn(e,t),s=[e.system,e.baseline],o=s.map((m,p)=>wn(e,y(e,m),n[p],p===0?"caused":"spared")),a=Y(t.luck)??Y(t.range),l=Z(e,t.there+t.value,a,"people.sum"),c=Z(e,t.there,a,"people.there"),u=s.map((m,p)=>[y(e,m),n[p].both+n[p].alone,n[p].alone]),d=[["plain",i("dots-plain")],["both",i("dots-both")],["caused",i("dots-caused")],["ring",i("dots-ring")]];return n[1].alone&&d.splice(3,0,["spared",i("dots-spared")]),N("people",i("dots-title"),S("dots-sentence",{per:$(e.per),here:l,there:c,system:y(e,e.system),baseline:y(e,e.baseline)}),r("div",{class:"two"},o),U(d),S("dots-caption",{per:$(e.per)},{class:"note"}),q("people",{caption:i("dots-title"),head:[i("dots-world"),i("col-marked"),i("col-alone")],rows:u}))}function mn(e,t){let n=e.per/1e3,s=Math.round((t.value??0)*n),o=Math.round(t.there*n),a=Math.round((t.range?.[1]??0)*n),l=s>=0?o:Math.max(o+s,0);return[{both:l,alone:Math.max(s,0),rings:Math.max(Math.min(a,e.per-l)-Math.max(s,0),0)},{both:l,alone:Math.max(-s,0),rings:0}]}function fn(e){let t=Array.from({length:e},(s,o)=>o),n=20231;for(let s=e-1;s>0;s--){n=Math.imul(n,1664525)+1013904223>>>0;let o=n%(s+1);[t[s],t[o]]=[t[o],t[s]]}return t}function wn(e,t,n,s){let o=e.per,a=o>1e3?2*pt:pt,l=Math.ceil(o/a),c=10,u=`dot-${s}`,d=R("pattern",{id:u,width:c,height:c,patternUnits:"userSpaceOnUse"},R("circle",{class:"person",cx:c/2,cy:c/2,r:2.6})),m=R("svg",{viewBox:`0 0 ${a*c} ${l*c}`,class:"people",role:"img","aria-label":`${t}. ${i("dots-alt",{per:$(o),both:n.both,alone:n.alone,rings:n.rings})}`},R("defs",{},d),R("rect",{width:a*c,height:l*c,fill:`url(#${u})`})),p=[["both",0,n.both],[s,n.both,n.alone],["ring",n.both+n.alone,n.rings]],h=fn(o);for(let[f,b,x]of p)for(let L=b;L<b+x;L++){let v=h[L];m.append(R("circle",{class:`hit ${f}`,cx:(v%a+.5)*c,cy:(Math.floor(v/a)+.5)*c,r:(f==="ring"?3.4:4.4)*(o>1e3?2:1)}))}return r("figure",{},r("figcaption",{},_(t)),m)}var bn=3,yn=60,le=0;function bt(e,t,n){window.clearInterval(le);let s=e.lives.lives,o=r("div",{}),a=r("div",{}),l=r("p",{}),c=e.days-1,u=r("input",{id:"day",type:"range",min:0,max:c,step:1,value:t.day??c}),d=r("output",{for:"day"}),m=r("button",{type:"button",class:"play"},i("year-play")),p=(E,P)=>{t.day=E===c?null:E,u.value=String(E),u.setAttribute("aria-valuetext",i("year-sentence",{day:$(E+1),per:e.per,list:Ie(e,E)})),d.textContent=$(E+1),l.textContent=i("year-sentence",{day:$(E+1),per:e.per,list:Ie(e,E)}),a.replaceChildren(En(e,E)),xn(o,E),P&&D(`${l.textContent} ${kn(e,s[t.life],E)}`),n()},h=()=>{window.clearInterval(le),le=0,m.textContent=i("year-play")},f=()=>{o.replaceChildren(...s.length?vn(e,s[t.life]):[r("p",{},i("life-none"))]),p(t.day??c,!1)};u.addEventListener("input",()=>p(Number(u.value),!0)),m.addEventListener("click",()=>{if(le)return h();Number(u.value)>=c&&p(0,!1),m.textContent=i("year-pause"),le=window.setInterval(()=>{let E=Math.min(Number(u.value)+bn,c);p(E,!1),E===c&&h()},yn)});let b=()=>{h();let E=s[t.life]?.days.find(P=>P.day>Number(u.value));p(E?E.day:c,!0)},x=()=>{h(),p(0,!0)},L=r("select",{id:"life-choice",change:()=>{t.life=L.selectedIndex,f()}},s.map((E,P)=>r("option",{},i("life-number",{n:P+1}))));L.selectedIndex=t.life;let v=i(`life-${e.lives.chosen}`,{candidates:$(e.lives.candidates),phrase:e.phrase}),O=s.flatMap((E,P)=>E.days.map(K=>[i("life-number",{n:P+1}),K.day+1,K.there,K.here])),ge={caption:i("life-title"),head:[i("life-choice"),i("col-day"),y(e,e.baseline),y(e,e.system)],rows:O};return f(),N("life",i("life-title"),s.length?[r("p",{},v),r("label",{for:"life-choice"},i("life-choice")),L]:null,r("div",{class:"line controls"},r("label",{for:"day"},i("year-day")),u,d,m,r("button",{type:"button",click:b},i("year-next")),r("button",{type:"button",click:x},i("year-start"))),o,r("h3",{},i("year-chart",{phrase:e.phrase,per:e.per})),l,a,U(e.daily.map((E,P)=>[`s${P}`,E.label])),r("p",{class:"note"},i("year-note",{unit:e.unit})),q("life",ge),q("year",Sn(e)))}function $n(e,t){return e.lives.lives.indexOf(t)+1}function vn(e,t){let n=r("tr",{},[i("col-day"),y(e,e.baseline),y(e,e.system)].map(l=>r("th",{scope:"col"},l))),s=l=>r("td",{lang:"en"},l||i("life-nothing")),o=t.days.map(l=>r("tr",{"data-day":l.day,class:l.there===l.here?"":"differs"},r("th",{scope:"row"},$(l.day+1)),s(l.there),s(l.here))),a=r("table",{class:"story"},r("caption",{},i("life-parted",{parted:t.parted,days:$(e.days)})),r("thead",{},n),r("tbody",{},o));return[_(t.who,"p"),r("div",{class:"scroll",tabindex:0,role:"region","aria-label":i("life-number",{n:$n(e,t)})},a)]}function xn(e,t){let n=[...e.querySelectorAll("tr[data-day]")],s=n.filter(o=>Number(o.dataset.day)<=t).at(-1);for(let o of n)o.classList.toggle("ahead",Number(o.dataset.day)>t),o===s?o.setAttribute("aria-current","step"):o.removeAttribute("aria-current")}function kn(e,t,n){let s=t?.days.find(o=>o.day===n);return s?`${y(e,e.baseline)}: ${s.there||i("life-nothing")}. ${y(e,e.system)}: ${s.here||i("life-nothing")}.`:""}function Ie(e,t){return e.daily.map(n=>i("year-item",{value:A(e,n.so_far[t],null),label:n.label})).join("; ")}function En(e,t){let n=e.per/1e3,s=e.daily.map((l,c)=>({kind:`s${c}`,points:l.so_far.slice(0,t+1).map((u,d)=>[d+1,u*n])})),o=Math.max(...e.daily.flatMap(l=>l.so_far))*n;return X({series:[{kind:"none",dots:[],points:[],band:[[1,0,o]]},...s],across:i("year-day"),up:e.phrase,xs:[1,e.days],xTicks:Tn(e),cursor:t+1,alt:i("year-sentence",{day:$(t+1),per:e.per,list:Ie(e,t)})})}function Tn(e){let t=e.days;return[1,Math.round(t/4),Math.round(t/2),Math.round(3*t/4),t].map(n=>[n,$(n)])}function Sn(e){let t=e.per/1e3,n=o=>String(Number((o*t).toPrecision(12))),s=Array.from({length:e.days},(o,a)=>[a+1,...e.daily.map(l=>n(l.so_far[a]))]);return{caption:i("year-chart",{phrase:e.phrase,per:e.per}),head:[i("col-day"),...e.daily.map(o=>o.label)],rows:s}}var yt=[.05,.95];function $t(e){let t=2*e-1,n=[1,t];for(let s=1;s<8;s++)n.push(((2*s+1)*t*n[s]-s*n[s-1])/(s+1));return n.map((s,o)=>s*Math.sqrt(2*o+1))}function vt(e,t){let n=Math.min(Math.max(t*(e.length+1)-1,0),e.length-1),s=Math.floor(n),o=Math.min(s+1,e.length-1);return e[s]+(n-s)*(e[o]-e[s])}function He(e){let t=[...e].sort((o,a)=>o-a),n=t.length/2,s=t.length%2?t[Math.floor(n)]:(t[n-1]+t[n])/2;return{low:vt(t,yt[0]),middle:s,high:vt(t,yt[1])}}var ye=class{constructor(t,n){this.emulator=t;this.basis=n.map(o=>o.map($t));let s=this.polynomial(new Map);this.left=t.answers.map((o,a)=>this.onScale(o)-s[a])}emulator;basis;left;answers(t){if(!t.size)return this.emulator.answers;let n=this.emulator.wider;return this.polynomial(t).map((s,o)=>this.natural(s+n*this.left[o]))}band(t){return He(this.answers(t))}polynomial(t){let{terms:n,weights:s,mean:o}=this.emulator,a=new Map([...t].map(([c,u])=>[c,$t(u)])),l=this.basis.map(()=>o);return n.forEach((c,u)=>{let d=c.reduce((p,[h,f])=>p*(a.get(h)?.[f]??1),s[u]),m=c.filter(([p])=>!a.has(p));for(let p=0;p<l.length;p++){let h=d;for(let[f,b]of m)h*=this.basis[p][f][b];l[p]+=h}}),l}onScale(t){let{log:n,sign:s,offset:o}=this.emulator;return n?Math.log(Math.max(s*t,0)+o):t}natural(t){let{log:n,sign:s,offset:o}=this.emulator;return n?s*Math.max(Math.exp(t)-o,0):t}};var Fe=25,Mn=["share","probability"],xt=new WeakMap;function ue(e,t){let n=e.sliders.worlds[t];if(!n||n.q2<e.sliders.enough)return null;let s=xt.get(n)??new ye(n,e.sliders.points);return xt.set(n,s),s}function ce(e){return Object.keys(e.sliders.worlds).filter(t=>ue(e,t))}function Nn(e){let t=new Set(ce(e).flatMap(n=>e.sliders.worlds[n].decides));return e.sliders.axes.flatMap((n,s)=>n.offered&&t.has(s)?[s]:[])}function V(e,t){let n=t*(e.values.length-1),s=Math.min(Math.floor(n),e.values.length-2);return e.values[s]+(n-s)*(e.values[s+1]-e.values[s])}function $e(e){return ee(e,null,W())}function de(e){return Mn.includes(e.unit)?"":e.unit}function Rn(e,t){let n=ue(e,t.world);return n&&n.band(t.places)}function kt(e,t,n){let s=Nn(e);if(!s.length)return Ln(e);let o=r("div",{class:"results"}),a=r("div",{}),l=r("div",{class:"sliders"}),c=r("p",{class:"note"}),u=r("div",{class:"line controls"}),d=()=>t.active==="b"&&t.b?t.b:t.a,m=f=>{o.replaceChildren(...Pn(e,t)),a.replaceChildren(...In(e,d(),t.focus??s[0])),c.replaceChildren(i("sliders-q2",{label:y(e,d().world),q2:e.sliders.worlds[d().world].q2.toFixed(2),enough:e.sliders.enough})),f&&D(Mt(e,t)),n()},p=f=>{l.replaceChildren(...s.map(b=>On(e,b,d(),x=>{t.focus=x,m(!0)}))),u.replaceChildren(..._n(e,t,()=>p(!0))),m(f)};ue(e,t.a.world)||(t.a={world:ce(e)[0],places:new Map}),t.b&&!ue(e,t.b.world)&&(t.b=null),p(!1);let h=r("div",{class:"line controls",role:"group","aria-label":i("presets")},r("strong",{},i("presets")),qn(e,s).map(([f,b])=>r("button",{type:"button","data-preset":f,click:()=>{d().places=b(d().world),p(!0)}},i(f))));return N("sliders",i("sliders-title"),r("p",{},i("sliders-intro")),u,h,r("div",{class:"two"},l,r("div",{class:"stay"},o,a)),c,An(e,s))}function Ln(e){let t=e.sliders,n=[],s=Object.entries(t.worlds).filter(([,a])=>a.q2<t.enough);t.settings<t.fewest&&n.push(S("sliders-few",{settings:$(t.settings),fewest:$(t.fewest)}));for(let[a,l]of s)n.push(S("sliders-weak",{label:y(e,a),q2:l.q2.toFixed(2),enough:t.enough}));ce(e).length&&n.push(Et(e)??S("sliders-undecided"));let o=e.typed.length?[S("sliders-more"),r("pre",{tabindex:0},r("code",{},[...e.typed.filter(a=>a!=="--quick"),"--settings","256"].join(" ")))]:[];return N("sliders",i("sliders-title"),r("p",{},r("strong",{},i("sliders-none"))),n,o)}function Et(e){let t=new Set(ce(e).flatMap(s=>e.sliders.worlds[s].decides)),n=e.sliders.axes.filter((s,o)=>!s.offered&&t.has(o)).map(s=>s.label);return n.length?S("sliders-controls",{list:n.join("; ")},{class:"note"}):null}function An(e,t){return Et(e)}function qn(e,t){let n=s=>o=>{let a=e.sliders.worlds[o].answers,l=a.map((u,d)=>d).sort((u,d)=>a[u]-a[d]),c=l[Math.round(s*(l.length-1))];return new Map(t.map(u=>[u,Math.round(e.sliders.points[c][u]*1e3)/1e3]))};return[["preset-open",()=>new Map],["preset-stated",()=>new Map(t.map(s=>[s,.5]))],["preset-low",n(.05)],["preset-middle",n(.5)],["preset-high",n(.95)]]}function On(e,t,n,s){let o=e.sliders.axes[t],a=`slider-${t}`,l=de(o),c=r("output",{for:a}),u=r("input",{type:"checkbox",id:`${a}-set`}),d=r("input",{type:"range",id:a,min:0,max:1,step:.005,value:n.places.get(t)??.5}),m=()=>{let p=!n.places.has(t),h=p?i("slider-open"):i("slider-value",{value:$e(V(o,Number(d.value))),unit:l}).trim();c.textContent=h,d.setAttribute("aria-valuetext",h),u.checked=!p,d.classList.toggle("open",p)};return d.addEventListener("input",()=>{n.places.set(t,Number(d.value)),m(),s(t)}),u.addEventListener("change",()=>{u.checked?n.places.set(t,Number(d.value)):n.places.delete(t),m(),s(t)}),m(),r("div",{class:"slider","data-axis":o.axis},r("label",{for:a,lang:"en"},o.label),d,r("div",{class:"line"},r("label",{class:"tick"},u," ",i("slider-set")),c),Cn(o))}function Cn(e){let t=e.source,n=a=>a.split(" ").map(l=>$e(Number(l))).join(" "),s=t.url&&/^https?:/.test(t.url)?r("a",{href:t.url,rel:"noopener noreferrer"},i("slider-link")):null,o=t.claim?r("p",{},i("slider-source",{quality:t.quality??"",publisher:t.publisher??"",year:t.year??"",claim:t.claim})," ",s,` (${t.id})`):S("slider-assumed");return r("details",{class:"why"},r("summary",{},i("slider-why")),r("p",{},i("slider-range",{stated:n(e.stated),low:n(e.low),high:n(e.high),unit:de(e)})),o,S("slider-change",{from:e.known_from}),r("p",{},r("code",{},e.axis)))}function _n(e,t,n){let s=(c,u,d)=>{let m=ce(e),p=r("select",{id:u,lang:"en",change:()=>{c.world=m[p.selectedIndex],n()}},m.map(h=>r("option",{},y(e,h))));return p.selectedIndex=m.indexOf(c.world),r("div",{},r("label",{for:u},`${d}: ${i("setting-world")}`),p)},o=[s(t.a,"world-a",i("setting-a"))];if(!t.b){let c=()=>{t.b={world:t.a.world,places:new Map(t.a.places)},t.active="b",n()};return[...o,r("button",{type:"button",id:"add",click:c},i("setting-add"))]}let a=c=>r("label",{class:"tick"},r("input",{type:"radio",name:"edit",value:c,checked:t.active===c,change:()=>{t.active=c,n()}})," ",i(`setting-${c}`)),l=()=>{t.b=null,t.active="a",n()};return[...o,s(t.b,"world-b",i("setting-b")),r("fieldset",{},r("legend",{},i("setting-edit")),a("a"),a("b")),r("button",{type:"button",id:"drop",click:l},i("setting-drop"))]}function ve(e,t){return[[i("setting-a"),t.a],[i("setting-b"),t.b]].flatMap(([s,o])=>{let a=o&&Rn(e,o);return o&&a?[{name:s,it:o,band:a,open:He(e.sliders.worlds[o.world].answers)}]:[]})}function Tt(e,t){let n=t.band.high-t.band.low,s=o=>A(e,o,n);return i("setting-result",{name:t.name,label:y(e,t.it.world),value:s(t.band.middle),per:$(e.per),low:s(t.band.low),high:s(t.band.high)})}function St(e,t){let n=t.open.high-t.open.low,s=n?Math.round(100*(1-(t.band.high-t.band.low)/n)):0,o=i("setting-whole",{low:A(e,t.open.low,n),high:A(e,t.open.high,n)});return!t.it.places.size||s===0?o:`${o} ${i(s>0?"setting-narrower":"setting-wider",{share:Math.abs(s)})}`}function Mt(e,t){return ve(e,t).map(n=>`${Tt(e,n)} ${St(e,n)}`).join(" ")}function Pn(e,t){let n=e.per/1e3,s=d=>[d.low*n,d.high*n],o=ve(e,t),a=o.flatMap(d=>[{label:`${d.name}, ${i("preset-open")}`,value:null,range:s(d.open),text:""},{label:d.name,value:d.band.middle*n,range:s(d.band),text:A(e,d.band.middle,d.band.high-d.band.low),bold:!0}]),l=o.map(d=>r("p",{class:"result"},r("strong",{},Tt(e,d))," ",St(e,d))),c=d=>String(Number((d*n).toPrecision(12))),u={caption:i("sliders-title"),head:[i("col-setting"),i("col-world"),i("col-figure",{per:e.per}),i("col-range-low"),i("col-range-high")],rows:o.map(d=>[d.name,y(e,d.it.world),c(d.band.middle),c(d.band.low),c(d.band.high)])};return[...l,j(a,e.unit,Mt(e,t)),q("settings",u)]}function In(e,t,n){let s=ue(e,t.world);if(!s)return[];let o=e.sliders.axes[n],a=e.per/1e3,l=Array.from({length:Fe},(v,O)=>O/(Fe-1)),c=l.map(v=>s.band(new Map([...t.places,[n,v]]))),u=l.map(v=>V(o,v)),d=e.sliders.points.map((v,O)=>[V(o,v[n]),s.emulator.answers[O]*a]),m=i("slider-chart",{label:o.label}),p=c[0].high-c[0].low,h={first:A(e,c[0].middle,p),last:A(e,c[Fe-1].middle,p)},f=t.places.get(n),b=X({series:[{kind:"emulated",band:c.map((v,O)=>[u[O],v.low*a,v.high*a]),points:c.map((v,O)=>[u[O],v.middle*a])},{kind:"real",dots:d}],across:i("slider-across",{label:o.label,unit:de(o)}).replace(" ()",""),up:e.unit,alt:i("slider-alt",{label:o.label,n:d.length,...h}),...f===void 0?{}:{cursor:V(o,f)}}),x=v=>String(Number((v*a).toPrecision(12))),L={caption:m,head:[o.axis,i("col-figure",{per:e.per}),i("col-range-low"),i("col-range-high")],rows:c.map((v,O)=>[String(u[O]),x(v.middle),x(v.low),x(v.high)])};return[r("h3",{},m),b,U([["emulated",i("slider-key-curve")],["band",i("slider-key-band")],["real",i("slider-key-run")]]),q("curve",L)]}function Nt(e,t){let n=r("textarea",{id:"quote",readonly:!0,rows:6,spellcheck:"false"});n.value=Hn(e,t);let s=o=>{let a=()=>D(i("quote-copied")),l=()=>n.select();navigator.clipboard?navigator.clipboard.writeText(o).then(a,l):l()};return N("quote",i("quote-title"),r("label",{for:"quote"},i("quote-label")),n,r("div",{class:"line controls"},r("button",{type:"button",click:()=>s(n.value)},i("quote-copy")),r("button",{type:"button",click:()=>s(location.href)},i("quote-link")),r("button",{type:"button",id:"all-csv",click:()=>Oe(`${e.name}.csv`,Bn())},i("quote-all"))),Fn(e,t))}function Hn(e,t){let n=i("quote-source",{version:e.version,name:e.name,citizens:$(e.citizens),replicates:e.replicates,settings:e.settings,digest:e.digest.slice(0,12)}),o=ve(e,t).filter(a=>a.it.places.size).map(a=>{let l=a.band.high-a.band.low,c=i("setting-result",{name:a.name,label:y(e,a.it.world),value:A(e,a.band.middle,l),per:$(e.per),low:A(e,a.band.low,l),high:A(e,a.band.high,l)}),u=[...a.it.places].map(([d,m])=>{let p=e.sliders.axes[d];return i("quote-is",{label:p.label,value:$e(V(p,m)),unit:de(p)}).trim()});return i("quote-set",{name:e.question,sentence:c,q2:e.sliders.worlds[a.it.world].q2.toFixed(2),list:u.join("; ")})});return[e.sentence,...o,n].join(`

`)}function Fn(e,t){let n=l=>r("pre",{tabindex:0},r("code",{},l)),s=[...t.a.places].flatMap(([l,c])=>{let u=e.sliders.axes[l];return u.settable?["--set",`${u.axis}=${Number(V(u,c).toPrecision(4))}`]:[]}),o=s.length&&e.typed.length?[S("quote-command-set"),n([...e.typed,...s].join(" "))]:[],a=`glasspolis compare ${e.folder} ${e.system} ${e.baseline} --measure ${e.measure}`;return r("div",{},S("quote-command"),n(e.command),S("quote-compare"),n(a),o)}function Bn(){let e=[];for(let s of document.querySelectorAll("[data-sheet]")){let o=a=>[...a.children].map(l=>l.textContent??"");for(let a of s.querySelectorAll("tr"))e.push([s.dataset.sheet??"",...o(a)])}let t=Math.max(...e.map(s=>s.length)),n={caption:"",head:["table",...Array.from({length:t-1},(s,o)=>`column ${o+1}`)],rows:e.map(s=>[...s,...Array(t-s.length).fill("")])};return qe(n)}var Rt="still waiting";function Lt(e){let t=e.long;if(!t)return null;let n=t.worlds.filter(u=>u.enough&&u.shares[Rt]),s=t.worlds.map(Wn),o=n.map((u,d)=>({kind:`s${d}`,label:u.label,points:u.days.map((m,p)=>[m,100*u.shares[Rt][p]])})),a=o.length?[X({series:o,across:i("long-across"),up:i("long-chart"),alt:i("long-alt",{list:s.join(" ")})}),U(n.map((u,d)=>[`s${d}`,u.label]))]:[],l=(u,d)=>u.last[d]?String(Number((100*u.last[d].value).toPrecision(12))):"0",c={caption:`${i("long-title")}: ${t.spell}`,head:[i("col-world"),i("col-n"),i("col-half"),...t.exits.map(u=>i("col-waiting",{exit:u}))],rows:t.worlds.map(u=>[u.label,u.spells,u.enough?u.median??"–":"–",...t.exits.map(d=>u.enough?l(u,d):"–")])};return N("long",i("long-title"),_(t.finding,"p"),a,r("ul",{},s.map(u=>r("li",{},u))),r("p",{class:"note",lang:"en"},t.doc),q("long",c))}function Wn(e){let t={label:e.label,n:$(e.spells),days:$(e.median??0)};return e.enough?i(e.median===null?"long-never":"long-half",t):i("long-few",t)}function At(e){let t=e.weigh;if(!t||!t.benefits.length)return N("weigh",i("weigh-title"),r("p",{},t?_(t.finding):i("weigh-none")));let n=e.harms[0],s=e.worlds.filter(d=>!d.placebo&&d.name!==e.baseline).map(d=>d.name),o=r("div",{}),a=d=>{let m=t.benefits[d],p=s.map(b=>i("weigh-item",{label:y(e,b),harm:G(e,n.worlds[b]),gain:G(e,m.worlds[b])})).join("; "),h=i("weigh-sentence",{per:e.per,baseline:y(e,e.baseline),list:p}),f=(b,x)=>{let L=s.map(v=>re(e,y(e,v),x.worlds[v],v===e.system));return r("div",{},r("h3",{},b),j(L,x.unit,b))};o.replaceChildren(r("p",{},h),r("div",{class:"two"},f(i("weigh-across",{phrase:n.phrase}),n),f(i("weigh-up",{phrase:m.phrase}),m)))},l=r("select",{id:"gain",change:()=>a(l.selectedIndex)},t.benefits.map(d=>r("option",{lang:"en"},d.phrase))),c=[n,...t.benefits].flatMap((d,m)=>s.map(p=>[d.phrase,i(m?"col-benefit":"col-harm"),y(e,p),...ae(e,d.worlds[p])])),u={caption:i("weigh-title"),head:[i("col-measure"),i("col-kind"),i("col-world"),...ie(e)],rows:c};return a(0),N("weigh",i("weigh-title"),_(t.finding,"p"),r("label",{for:"gain"},i("weigh-benefit")),l,o,r("p",{class:"note"},i("weigh-note")," ",_(t.note)),q("weigh",u))}var Dn=3;function xe(e,t){let n=new URLSearchParams(e.replace(/^#/,"")),s=t.findIndex(d=>d.name===n.get("run")),o=Math.max(s,Number(n.get("n")??s)||0),a=t[o]??t[0],l=n.get("guess"),c=n.get("day"),u=n.get("lang")??navigator.language.slice(0,2);return{run:t[o]?o:0,language:u in oe?u:"en",guess:l!==null&&Number.isFinite(Number(l))&&l!==""?Number(l):null,seen:n.has("seen"),a:qt(n.get("a"),a)??{world:a.system,places:new Map},b:qt(n.get("b"),a),active:n.get("edit")==="b"&&n.has("b")?"b":"a",focus:Ct(n.get("slider"),a),life:Math.min(Math.max(Number(n.get("life")??1)-1||0,0),Math.max(a.lives.lives.length-1,0)),day:c!==null&&Number.isFinite(Number(c))?Math.min(Math.max(Number(c),0),a.days-1):null}}function Ct(e,t){let n=t.sliders.axes.findIndex(s=>s.axis===e&&s.offered);return n<0?null:n}function qt(e,t){if(e===null)return null;let[n,...s]=e.split(";");if(!t.worlds.some(a=>a.name===n))return null;let o=new Map;for(let a of s){let[l,c]=a.split("~"),u=Ct(l,t);u!==null&&Number(c)>=0&&Number(c)<=1&&o.set(u,Number(c))}return{world:n,places:o}}function Ot(e,t){let n=[...e.places].map(([s,o])=>`${t.sliders.axes[s].axis}~${o.toFixed(Dn)}`);return[e.world,...n].join(";")}function _t(e,t){let n=t[e.run],s=new URLSearchParams;return t.length>1&&(s.set("run",n.name),t.findIndex(o=>o.name===n.name)!==e.run&&s.set("n",String(e.run))),(e.language!=="en"||!navigator.language.startsWith("en"))&&s.set("lang",e.language),e.guess!==null&&s.set("guess",String(e.guess)),e.seen&&s.set("seen",""),(e.a.world!==n.system||e.a.places.size)&&s.set("a",Ot(e.a,n)),e.b&&s.set("b",Ot(e.b,n)),e.active==="b"&&s.set("edit","b"),e.focus!==null&&s.set("slider",n.sliders.axes[e.focus].axis),e.life&&s.set("life",String(e.life+1)),e.day!==null&&s.set("day",String(e.day)),s.toString().replaceAll("%3B",";").replaceAll("%7E","~").replace("seen=","seen")}var jn=document.getElementById("app"),B=[],M,ke="";function Be(){ke=_t(M,B),history.replaceState(null,"",ke?`#${ke}`:location.pathname+location.search);let e=document.getElementById("quote-box");e&&e.replaceChildren(Nt(B[M.run],M))}function Un(){return N("not",i("not-title"),r("ul",{},["not-forecast","not-advice","not-nobody","not-effect"].map(e=>r("li",{},i(e)))))}function zn(e){let t=r("select",{id:"language",change:()=>{M.language=Object.keys(oe)[t.selectedIndex],he(),D(i("changed-language")),document.getElementById("language")?.focus()}},Object.entries(oe).map(([o,a])=>r("option",{lang:o,value:o},a)));t.value=M.language;let n=r("select",{id:"run",lang:"en",change:()=>{M={...xe("",B),language:M.language,run:n.selectedIndex},M.a.world=B[M.run].system,he(),document.getElementById("run")?.focus()}},B.map(o=>r("option",{},o.folder===o.name?o.name:`${o.name} (${o.folder})`)));n.selectedIndex=M.run;let s=S("about",{citizens:$(e.citizens),place:e.place,days:$(e.days),replicates:e.replicates});return r("header",{},r("div",{class:"line top"},r("strong",{},"Glasspolis"),B.length>1?[r("label",{for:"run"},i("run-choice")),n]:null,r("label",{for:"language"},i("language")),t),_(e.question,"h1"),s,M.language==="en"?null:S("english-note",{},{class:"note"}))}function Gn(e){let t=[...e.querySelectorAll("section")].map(n=>{let s=n.querySelector("h2");return r("li",{},r("button",{type:"button",class:"link",click:()=>{n.scrollIntoView(),s.focus()}},s.textContent??""))});return r("nav",{"aria-label":i("contents")},r("ol",{},t))}function he(){let e=B[M.run];lt(M.language),document.documentElement.lang=we[M.language],document.title=`${e.question} – Glasspolis`;let t=c=>{M.guess=c,M.seen=!0,he();let u=document.getElementById("h-answer");u?.scrollIntoView(),u?.focus()},n=r("main",{id:"main"}),s=r("div",{id:"later",hidden:!M.seen}),o=[ft(e,M),wt(e),dt(e),ht(e),Lt(e),gt(e),At(e),bt(e,M,Be),kt(e,M,Be)];for(let c of o)c&&s.append(c);s.append(r("div",{id:"quote-box"})),s.append(Un()),n.append(mt(e,M,t),s);let a=r("div",{id:"live",class:"unseen","aria-live":"polite"}),l=r("button",{type:"button",class:"skip",click:()=>document.getElementById("guess")?.focus()},i("skip"));jn.replaceChildren(l,zn(e),n,a),Be(),M.seen&&n.before(Gn(s))}async function Vn(){B=await je(document.getElementById("data")?.textContent??""),M=xe(location.hash,B),he(),window.addEventListener("hashchange",()=>{location.hash.slice(1)!==ke&&(M=xe(location.hash,B),he())}),document.documentElement.dataset.ready="yes"}var We=[];window.addEventListener("beforeprint",()=>{We=[...document.querySelectorAll("details:not([open])")].filter(e=>e.dataset.sheet!=="year"&&e.dataset.sheet!=="curve");for(let e of We)e.open=!0});window.addEventListener("afterprint",()=>{for(let e of We)e.open=!1});Vn();})();
