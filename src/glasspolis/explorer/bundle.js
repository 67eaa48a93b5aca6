/* Source: explorer/ in the repository. Holds @fluent/bundle, Apache-2.0, Mozilla and others. */
"use strict";(()=>{async function Ue(e){let t=Uint8Array.from(atob(e.trim()),s=>s.charCodeAt(0)),n=new Blob([t]).stream().pipeThrough(new DecompressionStream("gzip"));return JSON.parse(await new Response(n).text())}function y(e,t){return e.worlds.find(n=>n.name===t)?.label??t}function It(e,t){let n=10**Math.abs(t),s=t>=0?e*n:e/n,o=Math.floor(s);if(s-o===.5&&(t>=0?s/n:s*n)===e){let l=o%2===0?o:o+1;return t>=0?l/n:l*n}return t>=0?Number(e.toFixed(t)):Math.round(s)*n}function _t(e,t){let n=2-Math.floor(Math.log10(Math.abs(e)));return t?Math.min(n,1-Math.floor(Math.log10(t))):n}function ee(e,t,n){if(!Number.isFinite(e))return"–";if(e===0)return"0";let s=_t(e,t),o=It(e,Math.max(-6,Math.min(4,s)));if(o===0)return"0";let r=Math.max(Math.min(s,4),0),l=new Intl.NumberFormat(n,{minimumFractionDigits:r,maximumFractionDigits:r}).format(Math.abs(o));return o<0?`−${l}`:l}function Y(...e){let t=e.flatMap(n=>n?[n[1]-n[0]]:[]).filter(Number.isFinite);return t.length?Math.max(...t):null}var H=class{constructor(t){this.value=t}valueOf(){return this.value}},x=class extends H{constructor(t="???"){super(t)}toString(t){return`{${this.value}}`}},C=class extends H{constructor(t,n={}){super(t),this.opts=n}toString(t){if(t)try{return t.memoizeIntlObject(Intl.NumberFormat,this.opts).format(this.value)}catch(n){t.reportError(n)}return this.value.toString(10)}},F=class e extends H{static supportsValue(t){if(typeof t=="number"||t instanceof Date)return!0;if(t instanceof H)return e.supportsValue(t.valueOf());if("Temporal"in globalThis){let n=globalThis.Temporal;if(t instanceof n.Instant||t instanceof n.PlainDateTime||t instanceof n.PlainDate||t instanceof n.PlainMonthDay||t instanceof n.PlainTime||t instanceof n.PlainYearMonth)return!0}return!1}constructor(t,n={}){t instanceof e?(n={...t.opts,...n},t=t.value):t instanceof H&&(t=t.valueOf()),typeof t=="object"&&"calendarId"in t&&n.calendar===void 0&&(n={...n,calendar:t.calendarId}),super(t),this.opts=n}[Symbol.toPrimitive](t){return t==="string"?this.toString():this.toNumber()}toNumber(){let t=this.value;if(typeof t=="number")return t;if(t instanceof Date)return t.getTime();if("epochMilliseconds"in t)return t.epochMilliseconds;if("toZonedDateTime"in t)return t.toZonedDateTime("UTC").epochMilliseconds;throw new TypeError("Unwrapping a non-number value as a number")}toString(t){if(t)try{return t.memoizeIntlObject(Intl.DateTimeFormat,this.opts).format(this.value)}catch(n){t.reportError(n)}return typeof this.value=="number"||this.value instanceof Date?new Date(this.value).toISOString():this.value.toString()}};var je=100,Ht="⁨",Ft="⁩";function Bt(e,t,n){if(n===t||n instanceof C&&t instanceof C&&n.value===t.value)return!0;if(t instanceof C&&typeof n=="string"){let s=e.memoizeIntlObject(Intl.PluralRules,t.opts).select(t.value);if(n===s)return!0}return!1}function ze(e,t,n){return t[n]?Q(e,t[n].value):(e.reportError(new RangeError("No default")),new x)}function Te(e,t){let n=[],s=Object.create(null);for(let o of t)o.type==="narg"?s[o.name]=te(e,o.value):n.push(te(e,o));return{positional:n,named:s}}function te(e,t){switch(t.type){case"str":return t.value;case"num":return new C(t.value,{minimumFractionDigits:t.precision});case"var":return Dt(e,t);case"mesg":return Wt(e,t);case"term":return Ut(e,t);case"func":return jt(e,t);case"select":return zt(e,t);default:return new x}}function Dt(e,{name:t}){let n;if(e.params)if(Object.prototype.hasOwnProperty.call(e.params,t))n=e.params[t];else return new x(`$${t}`);else if(e.args&&Object.prototype.hasOwnProperty.call(e.args,t))n=e.args[t];else return e.reportError(new ReferenceError(`Unknown variable: $${t}`)),new x(`$${t}`);if(n instanceof H)return n;switch(typeof n){case"string":return n;case"number":return new C(n);case"object":if(F.supportsValue(n))return new F(n);default:return e.reportError(new TypeError(`Variable type not supported: $${t}, ${typeof n}`)),new x(`$${t}`)}}function Wt(e,{name:t,attr:n}){let s=e.bundle._messages.get(t);if(!s)return e.reportError(new ReferenceError(`Unknown message: ${t}`)),new x(t);if(n){let o=s.attributes[n];return o?Q(e,o):(e.reportError(new ReferenceError(`Unknown attribute: ${n}`)),new x(`${t}.${n}`))}return s.value?Q(e,s.value):(e.reportError(new ReferenceError(`No value: ${t}`)),new x(t))}function Ut(e,{name:t,attr:n,args:s}){let o=`-${t}`,r=e.bundle._terms.get(o);if(!r)return e.reportError(new ReferenceError(`Unknown term: ${o}`)),new x(o);if(n){let c=r.attributes[n];if(c){e.params=Te(e,s).named;let u=Q(e,c);return e.params=null,u}return e.reportError(new ReferenceError(`Unknown attribute: ${n}`)),new x(`${o}.${n}`)}e.params=Te(e,s).named;let l=Q(e,r.value);return e.params=null,l}function jt(e,{name:t,args:n}){let s=e.bundle._functions[t];if(!s)return e.reportError(new ReferenceError(`Unknown function: ${t}()`)),new x(`${t}()`);if(typeof s!="function")return e.reportError(new TypeError(`Function ${t}() is not callable`)),new x(`${t}()`);try{let o=Te(e,n);return s(o.positional,o.named)}catch(o){return e.reportError(o),new x(`${t}()`)}}function zt(e,{selector:t,variants:n,star:s}){let o=te(e,t);if(o instanceof x)return ze(e,n,s);for(let r of n){let l=te(e,r.key);if(Bt(e,o,l))return Q(e,r.value)}return ze(e,n,s)}function Se(e,t){if(e.dirty.has(t))return e.reportError(new RangeError("Cyclic reference")),new x;e.dirty.add(t);let n=[],s=e.bundle._useIsolating&&t.length>1;for(let o of t){if(typeof o=="string"){n.push(e.bundle._transform(o));continue}if(e.placeables++,e.placeables>je)throw e.dirty.delete(t),new RangeError(`Too many placeables expanded: ${e.placeables}, max allowed is ${je}`);s&&n.push(Ht),n.push(te(e,o).toString(e)),s&&n.push(Ft)}return e.dirty.delete(t),n.join("")}function Q(e,t){return typeof t=="string"?e.bundle._transform(t):Se(e,t)}var pe=class{constructor(t,n,s){this.dirty=new WeakSet,this.params=null,this.placeables=0,this.bundle=t,this.errors=n,this.args=s}reportError(t){if(!this.errors||!(t instanceof Error))throw t;this.errors.push(t)}memoizeIntlObject(t,n){let s=this.bundle._intls.get(t);s||(s={},this.bundle._intls.set(t,s));let o=JSON.stringify(n);return s[o]||(s[o]=new t(this.bundle.locales,n)),s[o]}};function Me(e,t){let n=Object.create(null);for(let[s,o]of Object.entries(e))t.includes(s)&&(n[s]=o.valueOf());return n}var Ge=["unitDisplay","currencyDisplay","useGrouping","minimumIntegerDigits","minimumFractionDigits","maximumFractionDigits","minimumSignificantDigits","maximumSignificantDigits"];function Ve(e,t){let n=e[0];if(n instanceof x)return new x(`NUMBER(${n.valueOf()})`);if(n instanceof C)return new C(n.valueOf(),{...n.opts,...Me(t,Ge)});if(n instanceof F)return new C(n.toNumber(),{...Me(t,Ge)});throw new TypeError("Invalid argument to NUMBER")}var Gt=["dateStyle","timeStyle","fractionalSecondDigits","dayPeriod","hour12","weekday","era","year","month","day","hour","minute","second","timeZoneName"];function Ke(e,t){let n=e[0];if(n instanceof x)return new x(`DATETIME(${n.valueOf()})`);if(n instanceof F||n instanceof C)return new F(n,Me(t,Gt));throw new TypeError("Invalid argument to DATETIME")}var Ye=new Map;function Qe(e){let t=Array.isArray(e)?e.join(" "):e,n=Ye.get(t);return n===void 0&&(n=new Map,Ye.set(t,n)),n}var ne=class{constructor(t,{functions:n,useIsolating:s=!0,transform:o=r=>r}={}){this._terms=new Map,this._messages=new Map,this.locales=Array.isArray(t)?t:[t],this._functions={NUMBER:Ve,DATETIME:Ke,...n},this._useIsolating=s,this._transform=o,this._intls=Qe(t)}hasMessage(t){return this._messages.has(t)}getMessage(t){return this._messages.get(t)}addResource(t,{allowOverrides:n=!1}={}){let s=[];for(let o=0;o<t.body.length;o++){let r=t.body[o];if(r.id.startsWith("-")){if(n===!1&&this._terms.has(r.id)){s.push(new Error(`Attempt to override an existing term: "${r.id}"`));continue}this._terms.set(r.id,r)}else{if(n===!1&&this._messages.has(r.id)){s.push(new Error(`Attempt to override an existing message: "${r.id}"`));continue}this._messages.set(r.id,r)}}return s}formatPattern(t,n=null,s=null){if(typeof t=="string")return this._transform(t);let o=new pe(this,s,n);try{return Se(o,t).toString(o)}catch(r){if(o.errors&&r instanceof Error)return o.errors.push(r),new x().toString(o);throw r}}};var Ne=/^(-?[a-zA-Z][\w-]*) *= */gm,Ze=/\.([a-zA-Z][\w-]*) *= */y,Vt=/\*?\[/y,Re=/(-?[0-9]+(?:\.([0-9]+))?)/y,Kt=/([a-zA-Z][\w-]*)/y,Xe=/([$-])?([a-zA-Z][\w-]*)(?:\.([a-zA-Z][\w-]*))?/y,Yt=/^[A-Z][A-Z0-9_-]*$/,me=/([^{}\n\r]+)/y,Qt=/([^\\"\n\r]*)/y,Je=/\\([\\"])/y,et=/\\u([a-fA-F0-9]{4})|\\U([a-fA-F0-9]{6})/y,Zt=/^\n+/,tt=/ +$/,Xt=/ *\r?\n/g,Jt=/( *)$/,en=/{\s*/y,nt=/\s*}/y,tn=/\[\s*/y,nn=/\s*] */y,sn=/\s*\(\s*/y,on=/\s*->\s*/y,rn=/\s*:\s*/y,an=/\s*,?\s*/y,ln=/\s+/y,se=class{constructor(t){this.body=[],Ne.lastIndex=0;let n=0;for(;;){let g=Ne.exec(t);if(g===null)break;n=Ne.lastIndex;try{this.body.push(u(g[1]))}catch(w){if(w instanceof SyntaxError)continue;throw w}}function s(g){return g.lastIndex=n,g.test(t)}function o(g,w){if(t[n]===g)return n++,!0;if(w)throw new w(`Expected ${g}`);return!1}function r(g,w){if(s(g))return n=g.lastIndex,!0;if(w)throw new w(`Expected ${g.toString()}`);return!1}function l(g){g.lastIndex=n;let w=g.exec(t);if(w===null)throw new SyntaxError(`Expected ${g.toString()}`);return n=g.lastIndex,w}function c(g){return l(g)[1]}function u(g){let w=m(),T=d();if(w===null&&Object.keys(T).length===0)throw new SyntaxError("Expected message value or attributes");return{id:g,value:w,attributes:T}}function d(){let g=Object.create(null);for(;s(Ze);){let w=c(Ze),T=m();if(T===null)throw new SyntaxError("Expected attribute value");g[w]=T}return g}function m(){let g;if(s(me)&&(g=c(me)),t[n]==="{"||t[n]==="}")return p(g?[g]:[],1/0);let w=K();return w?g?p([g,w],w.length):(w.value=Ee(w.value,Zt),p([w],w.length)):g?Ee(g,tt):null}function p(g=[],w){for(;;){if(s(me)){g.push(c(me));continue}if(t[n]==="{"){g.push(h());continue}if(t[n]==="}")throw new SyntaxError("Unbalanced closing brace");let _=K();if(_){g.push(_),w=Math.min(w,_.length);continue}break}let T=g.length-1,z=g[T];typeof z=="string"&&(g[T]=Ee(z,tt));let J=[];for(let _ of g)_ instanceof fe&&(_=_.value.slice(0,_.value.length-w)),_&&J.push(_);return J}function h(){r(en,SyntaxError);let g=f();if(r(nt))return g;if(r(on)){let w=L();return r(nt,SyntaxError),{type:"select",selector:g,...w}}throw new SyntaxError("Unclosed placeable")}function f(){if(t[n]==="{")return h();if(s(Xe)){let[,g,w,T=null]=l(Xe);if(g==="$")return{type:"var",name:w};if(r(sn)){let z=b();if(g==="-")return{type:"term",name:w,attr:T,args:z};if(Yt.test(w))return{type:"func",name:w,args:z};throw new SyntaxError("Function names must be all upper-case")}return g==="-"?{type:"term",name:w,attr:T,args:[]}:{type:"mesg",name:w,attr:T}}return O()}function b(){let g=[];for(;;){switch(t[n]){case")":return n++,g;case void 0:throw new SyntaxError("Unclosed argument list")}g.push(v()),r(an)}}function v(){let g=f();return g.type!=="mesg"?g:r(rn)?{type:"narg",name:g.name,value:O()}:g}function L(){let g=[],w=0,T;for(;s(Vt);){o("*")&&(T=w);let z=k(),J=m();if(J===null)throw new SyntaxError("Expected variant value");g[w++]={key:z,value:J}}if(w===0)return null;if(T===void 0)throw new SyntaxError("Expected default variant");return{variants:g,star:T}}function k(){r(tn,SyntaxError);let g;return s(Re)?g=ge():g={type:"str",value:c(Kt)},r(nn,SyntaxError),g}function O(){if(s(Re))return ge();if(t[n]==='"')return E();throw new SyntaxError("Invalid expression")}function ge(){let[,g,w=""]=l(Re),T=w.length;return{type:"num",value:parseFloat(g),precision:T}}function E(){o('"',SyntaxError);let g="";for(;;){if(g+=c(Qt),t[n]==="\\"){g+=I();continue}if(o('"'))return{type:"str",value:g};throw new SyntaxError("Unclosed string literal")}}function I(){if(s(Je))return c(Je);if(s(et)){let[,g,w]=l(et),T=parseInt(g||w,16);return T<=55295||57344<=T?String.fromCodePoint(T):"�"}throw new SyntaxError("Unknown escape sequence")}function K(){let g=n;switch(r(ln),t[n]){case".":case"[":case"*":case"}":case void 0:return!1;case"{":return We(t.slice(g,n))}return t[n-1]===" "?We(t.slice(g,n)):!1}function Ee(g,w){return g.replace(w,"")}function We(g){let w=g.replace(Xt,`
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
verdict = { $verdict }
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
verdict = { $verdict }
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
verdict = { $verdict }
`;var oe={en:"English",de:"Deutsch",zh:"简体中文"},we={en:"en-GB",de:"de-DE",zh:"zh-CN"},it={en:ot,de:st,zh:rt},at=Object.fromEntries(Object.keys(it).map(e=>{let t=new ne(we[e],{useIsolating:!1});return t.addResource(new se(it[e])),[e,t]})),Le="en";function lt(e){Le=e}function D(){return we[Le]}function a(e,t={}){for(let n of[at[Le],at.en]){let s=n.getMessage(e);if(s?.value)return n.formatPattern(s.value,t)}throw new Error(`no string ${e}`)}function be(e,t={}){let n=[],s={};for(let[o,r]of Object.entries(t))s[o]=r instanceof Node?`${n.push(r)-1}`:r;return a(e,s).split("").map((o,r)=>r%2?n[Number(o)]:o)}function i(e,t={},...n){let s=document.createElement(e);return ct(s,t),Ae(s,n),s}function R(e,t={},...n){let s=document.createElementNS("http://www.w3.org/2000/svg",e);return ct(s,t),Ae(s,n),s}function ct(e,t){for(let[n,s]of Object.entries(t))typeof s=="function"?e.addEventListener(n,s):s===!0?e.setAttribute(n,""):s!==!1&&e.setAttribute(n,String(s))}function Ae(e,t){for(let n of t)Array.isArray(n)?Ae(e,n):n&&e.append(n)}function S(e,t={},n={}){return i("p",n,be(e,t))}function P(e,t="span"){return i(t,{lang:"en"},e)}function Z(e,t,n,s,o=1){let r=e.per/1e3*o,l=ee(t*r,n===null?null:n*Math.abs(r),D());return i("data",{value:t*o,"data-figure":s},l)}function A(e,t,n,s=1){let o=e.per/1e3*s;return ee(t*o,n===null?null:n*Math.abs(o),D())}function $(e){return new Intl.NumberFormat(D()).format(e)}function N(e,t,...n){let s=i("h2",{id:`h-${e}`,tabindex:-1},t);return i("section",{id:e,"aria-labelledby":`h-${e}`},s,...n)}function q(e,t){let n=(u,d)=>d?i("th",{scope:"row"},String(u)):i("td",{},String(u)),s=t.rows.map(u=>i("tr",{},u.map((d,m)=>n(d,m===0)))),o=i("tr",{},t.head.map(u=>i("th",{scope:"col"},u))),r=i("table",{},i("caption",{},t.caption),i("thead",{},o),i("tbody",{},s)),l=i("div",{class:"scroll",tabindex:0,role:"region","aria-label":t.caption},r),c=i("button",{type:"button",class:"small",click:()=>Oe(`${e}.csv`,qe(t))},a("csv"));return i("details",{class:"sheet","data-sheet":e},i("summary",{},a("table")),l,c)}function qe(e){let t=n=>{let s=String(n);return/[",\n]/.test(s)?`"${s.replaceAll('"','""')}"`:s};return[e.head,...e.rows].map(n=>n.map(t).join(",")).join(`\r
`)+`\r
`}function Oe(e,t){let n=URL.createObjectURL(new Blob(["\uFEFF",t],{type:"text/csv"}));i("a",{href:n,download:e}).click(),setTimeout(()=>URL.revokeObjectURL(n),1e3)}var ut=0;function W(e){window.clearTimeout(ut),ut=window.setTimeout(()=>{let t=document.getElementById("live");t&&(t.textContent=e)},400)}function Ce(e,t=4){let n=e.filter(Number.isFinite),s=Math.min(0,...n),o=Math.max(0,...n),r=(o-s||1)/t,l=10**Math.floor(Math.log10(r)),c=[1,2,5,10].map(m=>m*l).find(m=>m>=r)??r,u=Math.floor(s/c+1e-9)*c,d=[];for(let m=0;u+m*c<o+c*.999;m++)d.push(u+m*c);return d.length<2&&d.push(u+c),{low:d[0],high:d[d.length-1],ticks:d}}function Pe(e){return new Intl.NumberFormat(D(),{maximumSignificantDigits:4}).format(e).replace("-","−")}function hn(e){return[e.value??0,...e.luck??[],...e.range??[]]}function U(e,t,n){let{low:s,high:o,ticks:r}=Ce(e.flatMap(hn)),l=h=>`${100*(Math.min(Math.max(h,s),o)-s)/(o-s)}%`,c=()=>r.map(h=>R("line",{class:h===0?"zero":"grid",x1:l(h),x2:l(h),y1:0,y2:"100%"})),u=(h,f,b)=>h?[R("line",{class:f,x1:l(h[0]),x2:l(h[1]),y1:"50%",y2:"50%"}),...b?h.map(v=>R("line",{class:f,x1:l(v),x2:l(v),y1:"30%",y2:"70%"})):[]]:[],d=e.map(h=>{if(h.heading)return i("div",{class:"bar-heading"},h.label);let f=h.value===null?[]:[R("circle",{class:"dot",cx:l(h.value),cy:"50%",r:5})],b=R("svg",{class:"bar",focusable:"false"},c(),u(h.range,"range",!0),u(h.luck,"luck",!1),f);return i("div",{class:h.bold?"row bold":"row"},i("div",{class:"name"},h.label),b,i("div",{class:"said"},h.text))}),m=r.map(h=>{let f=i("span",{},Pe(h));return f.style.left=l(h),f}),p=i("div",{class:"row scale"},i("div",{class:"name"}),i("div",{class:"ticks"},m),i("div",{class:"said"},t));return i("div",{class:"bars",role:"img","aria-label":n},i("div",{"aria-hidden":"true"},d,p))}function X(e){let t=e.series.flatMap(h=>[...h.points??[],...h.dots??[],...(h.band??[]).flatMap(([f,b,v])=>[[f,b],[f,v]])]),[n,s]=e.xs??[Math.min(...t.map(([h])=>h)),Math.max(...t.map(([h])=>h))],o=Ce(t.map(([,h])=>h)),r=h=>100*(h-n)/(s-n||1),l=h=>100-100*(h-o.low)/(o.high-o.low),c=e.xTicks??Ce([n,s]).ticks.filter(h=>h>=n&&h<=s).map(h=>[h,Pe(h)]),u=R("svg",{class:"lines",viewBox:"0 0 100 100",preserveAspectRatio:"none",focusable:"false"});for(let h of o.ticks)u.append(R("line",{class:h===0?"zero":"grid",x1:0,x2:100,y1:l(h),y2:l(h)}));for(let h of e.series){if(h.band?.length){let f=h.band.map(([v,,L])=>`${r(v)},${l(L)}`),b=[...h.band].reverse().map(([v,L])=>`${r(v)},${l(L)}`);u.append(R("polygon",{class:`band ${h.kind}`,points:[...f,...b].join(" ")}))}h.points?.length&&u.append(R("polyline",{class:`line ${h.kind}`,points:h.points.map(([f,b])=>`${r(f)},${l(b)}`).join(" ")}))}e.cursor!==void 0&&u.append(R("line",{class:"cursor",x1:r(e.cursor),x2:r(e.cursor),y1:0,y2:100}));let d=R("svg",{class:"dots",focusable:"false"});for(let h of e.series)for(let[f,b]of h.dots??[])d.append(R("circle",{class:`run ${h.kind}`,cx:`${r(f)}%`,cy:`${l(b)}%`,r:3}));let m=(h,f,b)=>{let v=i("span",{},h);return v.style[f]=`${b}%`,v},p=i("div",{class:"area"},u,d);return i("div",{class:"plot",role:"img","aria-label":e.alt},i("div",{"aria-hidden":"true"},i("div",{class:"up"},e.up),i("div",{class:"grid-box"},i("div",{class:"y-ticks"},o.ticks.map(h=>m(Pe(h),"top",l(h)))),p),i("div",{class:"x-ticks"},c.map(([h,f])=>m(f,"left",r(h)))),i("div",{class:"across"},e.across)))}function j(e){return i("ul",{class:"key"},e.map(([t,n])=>i("li",{},i("span",{class:`mark ${t}`,"aria-hidden":"true"}),n)))}function G(e,t,n=1){return t.value===null?t.why||a("not-estimable"):A(e,t.value,Y(t.luck)??Y(t.range),n)}function gn(e,t,n){let s=e.per/1e3*n,o=r=>r&&[r[0]*s,r[1]*s];return{value:t.value===null?null:t.value*s,luck:t.value===null?null:o(t.luck),range:t.value===null?null:o(t.range)}}function re(e,t,n,s=!1,o=1){return{label:t,text:G(e,n,o),bold:s,...gn(e,n,o)}}function ie(e,t,n=1){let s=e.per/1e3*n,o=l=>l==null?"":String(Number((l*s).toPrecision(12)));return[t.value===null?t.why:o(t.value),o(t.luck?.[0]),o(t.luck?.[1]),o(t.range?.[0]),o(t.range?.[1]),t.verdict]}function ae(e){let t=String(e.per);return[a("col-figure",{per:t}),a("col-luck-low"),a("col-luck-high"),a("col-range-low"),a("col-range-high"),a("col-verdict")]}function Ie(e){return e.join("; ")}function dt(e){let t=e.worlds.filter(l=>l.figure),n=t.map(l=>re(e,l.label,l.figure,l.name===e.system)),s={caption:a("worlds-title"),head:[a("col-world"),...ae(e)],rows:t.map(l=>[l.label,...ie(e,l.figure)])},o=Ie(t.map(l=>a("worlds-item",{label:l.label,value:G(e,l.figure)}))),r=a("worlds-sentence",{baseline:y(e,e.baseline),per:e.per,list:o});return N("worlds",a("worlds-title"),i("p",{},r),U(n,e.unit,r),i("p",{class:"note"},a("worlds-key")),q("worlds",s))}function ht(e){let t=i("div",{}),n=l=>{let c=e.who.blocks[l],u=p=>p.level.charAt(0).toUpperCase()+p.level.slice(1),d=c.levels.map(p=>re(e,u(p),p.figure)),m=`${c.title}. ${Ie(c.levels.map(p=>`${u(p)}: ${G(e,p.figure)}`))}.`;t.replaceChildren(i("p",{lang:"en"},m),U(d,e.unit,m))},s=i("select",{id:"who-by",change:()=>n(s.selectedIndex)},e.who.blocks.map(l=>i("option",{lang:"en"},l.title))),o=e.who.blocks.flatMap(l=>l.levels.map(c=>[c.level,l.dimension,c.people,...ie(e,c.figure)])),r={caption:a("who-title"),head:[a("col-level"),a("who-by"),a("col-people"),...ae(e)],rows:o};return e.who.blocks.length&&n(0),N("who",a("who-title"),P(e.who.finding,"p"),i("label",{for:"who-by"},a("who-by")),s,t,i("p",{class:"note"},a("who-note")," ",a("worlds-key")),q("who",r))}function gt(e){let t=i("div",{"aria-live":"polite"}),n=e.worlds.filter(u=>!u.placebo&&u.name!==e.baseline).map(u=>u.name);if(!e.worlds.some(u=>u.guarded))return N("guards",a("guards-title"),i("p",{},a("guards-none")));let s=u=>`${u.phrase} (${u.unit})`,o=u=>{let d=e.harms[u],m=n.map(f=>re(e,y(e,f),d.worlds[f],f===e.system,(d.count==="persons",1))),p=Ie(n.map(f=>a("worlds-item",{label:y(e,f),value:G(e,d.worlds[f])}))),h=a("guards-sentence",{phrase:d.phrase,per:e.per,baseline:y(e,e.baseline),list:p});t.replaceChildren(i("p",{},h),U(m,d.unit,h))},r=i("select",{id:"harm",change:()=>o(r.selectedIndex)},e.harms.map(u=>i("option",{lang:"en"},s(u)))),l=e.harms.flatMap(u=>n.map(d=>[s(u),y(e,d),...ie(e,u.worlds[d])])),c={caption:a("guards-title"),head:[a("guards-measure"),a("col-world"),...ae(e)],rows:l};return o(0),N("guards",a("guards-title"),i("label",{for:"harm"},a("guards-measure")),r,t,i("p",{class:"note"},a("guards-note")," ",a("worlds-key")),q("guards",c))}var pt=50;function mt(e,t,n){let s=e.people!==null&&e.count==="persons",o={per:$(e.per),days:$(e.days),phrase:e.phrase,unit:e.unit,system:y(e,e.system),baseline:y(e,e.baseline)},r=i("input",{id:"guess",type:"number",inputmode:"decimal",step:"any",value:t.guess??"","aria-describedby":"guess-hint guess-error"}),l=i("p",{id:"guess-error",class:"error",role:"alert"}),c=u=>{u.preventDefault(),r.value.trim()===""||!Number.isFinite(Number(r.value))?(l.textContent=a("guess-missing"),r.setAttribute("aria-invalid","true"),r.focus()):n(Number(r.value))};return N("guess",a("guess-title"),i("p",{class:"large"},be(s?"guess-persons":"guess-total",o)),i("form",{submit:c,novalidate:!0},i("label",{for:"guess"},a("guess-label",{per:$(e.per)})),i("div",{class:"line"},r,i("button",{class:"main"},a("guess-show")),i("button",{type:"button",click:()=>n(null)},a("guess-skip"))),l,i("p",{id:"guess-hint",class:"note"},a("guess-hint"))))}function ft(e,t){let n=e.headline,s=Y(n.luck,n.range),o=(c,u)=>Z(e,c,s,`headline.${u}`),r=[];if(n.luck&&r.push(S("answer-luck",{low:o(n.luck[0],"luck.0"),high:o(n.luck[1],"luck.1")})),n.range){let c=n.settings<20?"answer-range-few":"answer-range";r.push(S(c,{low:o(n.range[0],"range.0"),high:o(n.range[1],"range.1"),settings:$(n.settings)}))}else r.push(S("answer-no-range"));let l=i("details",{},i("summary",{},a("answer-read")),P(e.explained,"p"));return N("answer",a("answer-title"),pn(e,t),i("p",{class:"large",lang:"en"},e.sentence),r,e.explained?l:null)}function pn(e,t){if(t.guess===null)return null;let n=i("strong",{},$(t.guess)),s=e.headline.range,o=e.per/1e3;if(!s)return S("guessed",{guess:n});let r=t.guess>=s[0]*o&&t.guess<=s[1]*o,l=s[1]-s[0],c={guess:n,low:Z(e,s[0],l,"headline.range.0"),high:Z(e,s[1],l,"headline.range.1")};return S(r?"guessed-inside":"guessed-outside",r?{guess:n}:c)}function wt(e){let t=e.people;if(!t)return N("people",a("dots-title"),S("dots-none",{phrase:e.phrase}));if(t.value===null)return null;let n=mn(e,t),s=[e.system,e.baseline],o=s.map((m,p)=>wn(e,y(e,m),n[p],p===0?"caused":"spared")),r=Y(t.luck,t.range),l=Z(e,t.there+t.value,r,"people.sum"),c=Z(e,t.there,r,"people.there"),u=s.map((m,p)=>[y(e,m),n[p].both+n[p].alone,n[p].alone]),d=[["plain",a("dots-plain")],["both",a("dots-both")],["caused",a("dots-caused")],["ring",a("dots-ring")]];return n[1].alone&&d.splice(3,0,["spared",a("dots-spared")]),N("people",a("dots-title"),S("dots-sentence",{per:$(e.per),here:l,there:c,system:y(e,e.system),baseline:y(e,e.baseline)}),i("div",{class:"two"},o),j(d),S("dots-caption",{per:$(e.per)},{class:"note"}),q("people",{caption:a("dots-title"),head:[a("dots-world"),a("col-marked"),a("col-alone")],rows:u}))}function mn(e,t){let n=e.per/1e3,s=Math.round((t.value??0)*n),o=Math.round(t.there*n),r=Math.round((t.range?.[1]??0)*n),l=s>=0?o:Math.max(o+s,0);return[{both:l,alone:Math.max(s,0),rings:Math.max(Math.min(r,e.per-l)-Math.max(s,0),0)},{both:l,alone:Math.max(-s,0),rings:0}]}function fn(e,t){return(e*617+311)%t}function wn(e,t,n,s){let o=e.per,r=o>1e3?2*pt:pt,l=Math.ceil(o/r),c=10,u=`dot-${s}`,d=R("pattern",{id:u,width:c,height:c,patternUnits:"userSpaceOnUse"},R("circle",{class:"person",cx:c/2,cy:c/2,r:2.6})),m=R("svg",{viewBox:`0 0 ${r*c} ${l*c}`,class:"people",role:"img","aria-label":`${t}. ${a("dots-alt",{per:$(o),both:n.both,alone:n.alone,rings:n.rings})}`},R("defs",{},d),R("rect",{width:r*c,height:l*c,fill:`url(#${u})`})),p=[["both",0,n.both],[s,n.both,n.alone],["ring",n.both+n.alone,n.rings]];for(let[h,f,b]of p)for(let v=f;v<f+b;v++){let L=fn(v,o);m.append(R("circle",{class:`hit ${h}`,cx:(L%r+.5)*c,cy:(Math.floor(L/r)+.5)*c,r:h==="ring"?3.6:4.6}))}return i("figure",{},i("figcaption",{},P(t)),m)}var bn=3,yn=60,le=0;function bt(e,t,n){window.clearInterval(le);let s=e.lives.lives,o=i("div",{}),r=i("div",{}),l=i("p",{}),c=e.days-1,u=i("input",{id:"day",type:"range",min:0,max:c,step:1,value:t.day??c}),d=i("output",{for:"day"}),m=i("button",{type:"button",class:"play"},a("year-play")),p=(E,I)=>{t.day=E===c?null:E,u.value=String(E),u.setAttribute("aria-valuetext",a("year-sentence",{day:$(E+1),per:e.per,list:_e(e,E)})),d.textContent=$(E+1),l.textContent=a("year-sentence",{day:$(E+1),per:e.per,list:_e(e,E)}),r.replaceChildren(kn(e,E)),vn(o,E),I&&W(`${l.textContent} ${xn(e,s[t.life],E)}`),n()},h=()=>{window.clearInterval(le),le=0,m.textContent=a("year-play")},f=()=>{o.replaceChildren(...s.length?$n(e,s[t.life]):[i("p",{},a("life-none"))]),p(t.day??c,!1)};u.addEventListener("input",()=>p(Number(u.value),!0)),m.addEventListener("click",()=>{if(le)return h();Number(u.value)>=c&&p(0,!1),m.textContent=a("year-pause"),le=window.setInterval(()=>{let E=Math.min(Number(u.value)+bn,c);p(E,!1),E===c&&h()},yn)});let b=()=>{h();let E=s[t.life]?.days.find(I=>I.day>Number(u.value));p(E?E.day:c,!0)},v=()=>{h(),p(0,!0)},L=i("select",{id:"life-choice",change:()=>{t.life=L.selectedIndex,f()}},s.map((E,I)=>i("option",{},a("life-number",{n:I+1}))));L.selectedIndex=t.life;let k=a(e.lives.hit?"life-hit":"life-any",{candidates:$(e.lives.candidates)}),O=s.flatMap((E,I)=>E.days.map(K=>[a("life-number",{n:I+1}),K.day+1,K.there,K.here])),ge={caption:a("life-title"),head:[a("life-choice"),a("col-day"),y(e,e.baseline),y(e,e.system)],rows:O};return f(),N("life",a("life-title"),s.length?[i("p",{},k),i("label",{for:"life-choice"},a("life-choice")),L]:null,i("div",{class:"line controls"},i("label",{for:"day"},a("year-day")),u,d,m,i("button",{type:"button",click:b},a("year-next")),i("button",{type:"button",click:v},a("year-start"))),o,i("h3",{},a("year-chart",{phrase:e.phrase,per:e.per})),l,r,j(e.daily.map((E,I)=>[`s${I}`,E.label])),i("p",{class:"note"},a("year-note",{unit:e.unit})),q("life",ge),q("year",En(e)))}function $n(e,t){let n=i("tr",{},[a("col-day"),y(e,e.baseline),y(e,e.system)].map(l=>i("th",{scope:"col"},l))),s=l=>i("td",{lang:"en"},l||a("life-nothing")),o=t.days.map(l=>i("tr",{"data-day":l.day,class:l.there===l.here?"":"differs"},i("th",{scope:"row"},$(l.day+1)),s(l.there),s(l.here))),r=i("table",{class:"story"},i("caption",{},a("life-parted",{parted:t.parted,days:$(e.days)})),i("thead",{},n),i("tbody",{},o));return[P(t.who,"p"),i("div",{class:"scroll",tabindex:0,role:"region","aria-label":a("life-title")},r)]}function vn(e,t){let n=[...e.querySelectorAll("tr[data-day]")],s=n.filter(o=>Number(o.dataset.day)<=t).at(-1);for(let o of n)o.classList.toggle("ahead",Number(o.dataset.day)>t),o===s?o.setAttribute("aria-current","step"):o.removeAttribute("aria-current")}function xn(e,t,n){let s=t?.days.find(o=>o.day===n);return s?`${y(e,e.baseline)}: ${s.there||a("life-nothing")}. ${y(e,e.system)}: ${s.here||a("life-nothing")}.`:""}function _e(e,t){return e.daily.map(n=>a("year-item",{value:A(e,n.so_far[t],null),label:n.label})).join("; ")}function kn(e,t){let n=e.per/1e3,s=e.daily.map((l,c)=>({kind:`s${c}`,points:l.so_far.slice(0,t+1).map((u,d)=>[d+1,u*n])})),o=Math.max(...e.daily.flatMap(l=>l.so_far))*n;return X({series:[{kind:"none",dots:[],points:[],band:[[1,0,o]]},...s],across:a("year-day"),up:e.phrase,xs:[1,e.days],cursor:t+1,alt:a("year-sentence",{day:$(t+1),per:e.per,list:_e(e,t)})})}function En(e){let t=e.per/1e3,n=o=>String(Number((o*t).toPrecision(12))),s=Array.from({length:e.days},(o,r)=>[r+1,...e.daily.map(l=>n(l.so_far[r]))]);return{caption:a("year-chart",{phrase:e.phrase,per:e.per}),head:[a("col-day"),...e.daily.map(o=>o.label)],rows:s}}var yt=[.05,.95];function $t(e){let t=2*e-1,n=[1,t];for(let s=1;s<8;s++)n.push(((2*s+1)*t*n[s]-s*n[s-1])/(s+1));return n.map((s,o)=>s*Math.sqrt(2*o+1))}function vt(e,t){let n=Math.min(Math.max(t*(e.length+1)-1,0),e.length-1),s=Math.floor(n),o=Math.min(s+1,e.length-1);return e[s]+(n-s)*(e[o]-e[s])}function He(e){let t=[...e].sort((o,r)=>o-r),n=t.length/2,s=t.length%2?t[Math.floor(n)]:(t[n-1]+t[n])/2;return{low:vt(t,yt[0]),middle:s,high:vt(t,yt[1])}}var ye=class{constructor(t,n){this.emulator=t;this.basis=n.map(o=>o.map($t));let s=this.polynomial(new Map);this.left=t.answers.map((o,r)=>this.onScale(o)-s[r])}emulator;basis;left;answers(t){if(!t.size)return this.emulator.answers;let n=this.emulator.wider;return this.polynomial(t).map((s,o)=>this.natural(s+n*this.left[o]))}band(t){return He(this.answers(t))}polynomial(t){let{terms:n,weights:s,mean:o}=this.emulator,r=new Map([...t].map(([c,u])=>[c,$t(u)])),l=this.basis.map(()=>o);return n.forEach((c,u)=>{let d=c.reduce((p,[h,f])=>p*(r.get(h)?.[f]??1),s[u]),m=c.filter(([p])=>!r.has(p));for(let p=0;p<l.length;p++){let h=d;for(let[f,b]of m)h*=this.basis[p][f][b];l[p]+=h}}),l}onScale(t){let{log:n,sign:s,offset:o}=this.emulator;return n?Math.log(Math.max(s*t,0)+o):t}natural(t){let{log:n,sign:s,offset:o}=this.emulator;return n?s*Math.max(Math.exp(t)-o,0):t}};var Fe=25,Tn=["share","probability"],xt=new WeakMap;function ue(e,t){let n=e.sliders.worlds[t];if(!n||n.q2<e.sliders.enough)return null;let s=xt.get(n)??new ye(n,e.sliders.points);return xt.set(n,s),s}function ce(e){return Object.keys(e.sliders.worlds).filter(t=>ue(e,t))}function Sn(e){let t=new Set(ce(e).flatMap(n=>e.sliders.worlds[n].decides));return e.sliders.axes.flatMap((n,s)=>n.offered&&t.has(s)?[s]:[])}function V(e,t){let n=t*(e.values.length-1),s=Math.min(Math.floor(n),e.values.length-2);return e.values[s]+(n-s)*(e.values[s+1]-e.values[s])}function $e(e,t){return ee(t,null,D())}function de(e){return Tn.includes(e.unit)?"":e.unit}function Mn(e,t){let n=ue(e,t.world);return n&&n.band(t.places)}function kt(e,t,n){let s=Sn(e);if(!s.length)return Nn(e);let o=i("div",{class:"results"}),r=i("div",{}),l=i("div",{class:"sliders"}),c=i("p",{class:"note"}),u=i("div",{class:"line controls"}),d=()=>t.active==="b"&&t.b?t.b:t.a,m=f=>{o.replaceChildren(...Cn(e,t)),r.replaceChildren(...Pn(e,d(),t.focus??s[0])),c.replaceChildren(a("sliders-q2",{label:y(e,d().world),q2:e.sliders.worlds[d().world].q2.toFixed(2),enough:e.sliders.enough})),f&&W(Mt(e,t)),n()},p=f=>{l.replaceChildren(...s.map(b=>An(e,b,d(),v=>{t.focus=v,m(!0)}))),u.replaceChildren(...On(e,t,()=>p(!0))),m(f)};ue(e,t.a.world)||(t.a={world:ce(e)[0],places:new Map}),t.b&&!ue(e,t.b.world)&&(t.b=null),p(!1);let h=i("div",{class:"line controls",role:"group","aria-label":a("presets")},i("strong",{},a("presets")),Ln(e,s).map(([f,b])=>i("button",{type:"button","data-preset":f,click:()=>{d().places=b(d().world),p(!0)}},a(f))));return N("sliders",a("sliders-title"),i("p",{},a("sliders-intro")),u,h,i("div",{class:"two"},l,i("div",{class:"stay"},o,r)),c,Rn(e,s))}function Nn(e){let t=e.sliders,n=[],s=Object.entries(t.worlds).filter(([,r])=>r.q2<t.enough);t.settings<t.fewest&&n.push(S("sliders-few",{settings:$(t.settings),fewest:$(t.fewest)}));for(let[r,l]of s)n.push(S("sliders-weak",{label:y(e,r),q2:l.q2.toFixed(2),enough:t.enough}));ce(e).length&&n.push(Et(e)??S("sliders-undecided"));let o=e.typed.length?[S("sliders-more"),i("pre",{},i("code",{},[...e.typed.filter(r=>r!=="--quick"),"--settings","256"].join(" ")))]:[];return N("sliders",a("sliders-title"),i("p",{},i("strong",{},a("sliders-none"))),n,o)}function Et(e){let t=new Set(ce(e).flatMap(s=>e.sliders.worlds[s].decides)),n=e.sliders.axes.filter((s,o)=>!s.offered&&t.has(o)).map(s=>s.label);return n.length?S("sliders-controls",{list:n.join("; ")},{class:"note"}):null}function Rn(e,t){return Et(e)}function Ln(e,t){let n=s=>o=>{let r=e.sliders.worlds[o].answers,l=r.map((u,d)=>d).sort((u,d)=>r[u]-r[d]),c=l[Math.round(s*(l.length-1))];return new Map(t.map(u=>[u,Math.round(e.sliders.points[c][u]*1e3)/1e3]))};return[["preset-open",()=>new Map],["preset-stated",()=>new Map(t.map(s=>[s,.5]))],["preset-low",n(.05)],["preset-middle",n(.5)],["preset-high",n(.95)]]}function An(e,t,n,s){let o=e.sliders.axes[t],r=`slider-${t}`,l=de(o),c=i("output",{for:r}),u=i("input",{type:"checkbox",id:`${r}-set`}),d=i("input",{type:"range",id:r,min:0,max:1,step:.005,value:n.places.get(t)??.5}),m=()=>{let p=!n.places.has(t),h=p?a("slider-open"):a("slider-value",{value:$e(o,V(o,Number(d.value))),unit:l}).trim();c.textContent=h,d.setAttribute("aria-valuetext",h),u.checked=!p,d.classList.toggle("open",p)};return d.addEventListener("input",()=>{n.places.set(t,Number(d.value)),m(),s(t)}),u.addEventListener("change",()=>{u.checked?n.places.set(t,Number(d.value)):n.places.delete(t),m(),s(t)}),m(),i("div",{class:"slider","data-axis":o.axis},i("label",{for:r,lang:"en"},o.label),d,i("div",{class:"line"},i("label",{class:"tick"},u," ",a("slider-set")),c),qn(o))}function qn(e){let t=e.source,n=r=>r.split(" ").map(l=>$e(e,Number(l))).join(" "),s=t.url&&/^https?:/.test(t.url)?i("a",{href:t.url,rel:"noopener noreferrer"},a("slider-link")):null,o=t.claim?i("p",{},a("slider-source",{quality:t.quality??"",publisher:t.publisher??"",year:t.year??"",claim:t.claim})," ",s,` (${t.id})`):S("slider-assumed");return i("details",{class:"why"},i("summary",{},a("slider-why")),i("p",{},a("slider-range",{stated:n(e.stated),low:n(e.low),high:n(e.high),unit:de(e)})),o,S("slider-change",{from:e.known_from}),i("p",{},i("code",{},e.axis)))}function On(e,t,n){let s=(c,u,d)=>{let m=ce(e),p=i("select",{id:u,lang:"en",change:()=>{c.world=m[p.selectedIndex],n()}},m.map(h=>i("option",{},y(e,h))));return p.selectedIndex=m.indexOf(c.world),i("div",{},i("label",{for:u},`${d}: ${a("setting-world")}`),p)},o=[s(t.a,"world-a",a("setting-a"))];if(!t.b){let c=()=>{t.b={world:t.a.world,places:new Map(t.a.places)},t.active="b",n()};return[...o,i("button",{type:"button",id:"add",click:c},a("setting-add"))]}let r=c=>i("label",{class:"tick"},i("input",{type:"radio",name:"edit",value:c,checked:t.active===c,change:()=>{t.active=c,n()}})," ",a(`setting-${c}`)),l=()=>{t.b=null,t.active="a",n()};return[...o,s(t.b,"world-b",a("setting-b")),i("fieldset",{},i("legend",{},a("setting-edit")),r("a"),r("b")),i("button",{type:"button",id:"drop",click:l},a("setting-drop"))]}function ve(e,t){return[[a("setting-a"),t.a],[a("setting-b"),t.b]].flatMap(([s,o])=>{let r=o&&Mn(e,o);return o&&r?[{name:s,it:o,band:r,open:He(e.sliders.worlds[o.world].answers)}]:[]})}function Tt(e,t){let n=t.band.high-t.band.low,s=o=>A(e,o,n);return a("setting-result",{name:t.name,label:y(e,t.it.world),value:s(t.band.middle),per:$(e.per),low:s(t.band.low),high:s(t.band.high)})}function St(e,t){let n=t.open.high-t.open.low,s=n?Math.round(100*(1-(t.band.high-t.band.low)/n)):0,o=a("setting-whole",{low:A(e,t.open.low,n),high:A(e,t.open.high,n)});return!t.it.places.size||s===0?o:`${o} ${a(s>0?"setting-narrower":"setting-wider",{share:Math.abs(s)})}`}function Mt(e,t){return ve(e,t).map(n=>`${Tt(e,n)} ${St(e,n)}`).join(" ")}function Cn(e,t){let n=e.per/1e3,s=d=>[d.low*n,d.high*n],o=ve(e,t),r=o.flatMap(d=>[{label:`${d.name}, ${a("preset-open")}`,value:null,range:s(d.open),text:""},{label:d.name,value:d.band.middle*n,range:s(d.band),text:A(e,d.band.middle,d.band.high-d.band.low),bold:!0}]),l=o.map(d=>i("p",{class:"result"},i("strong",{},Tt(e,d))," ",St(e,d))),c=d=>String(Number((d*n).toPrecision(12))),u={caption:a("sliders-title"),head:[a("col-setting"),a("col-world"),a("col-figure",{per:e.per}),a("col-range-low"),a("col-range-high")],rows:o.map(d=>[d.name,y(e,d.it.world),c(d.band.middle),c(d.band.low),c(d.band.high)])};return[...l,U(r,e.unit,Mt(e,t)),q("settings",u)]}function Pn(e,t,n){let s=ue(e,t.world);if(!s)return[];let o=e.sliders.axes[n],r=e.per/1e3,l=Array.from({length:Fe},(k,O)=>O/(Fe-1)),c=l.map(k=>s.band(new Map([...t.places,[n,k]]))),u=l.map(k=>V(o,k)),d=e.sliders.points.map((k,O)=>[V(o,k[n]),s.emulator.answers[O]*r]),m=a("slider-chart",{label:o.label}),p=c[0].high-c[0].low,h={first:A(e,c[0].middle,p),last:A(e,c[Fe-1].middle,p)},f=t.places.get(n),b=X({series:[{kind:"emulated",band:c.map((k,O)=>[u[O],k.low*r,k.high*r]),points:c.map((k,O)=>[u[O],k.middle*r])},{kind:"real",dots:d}],across:a("slider-across",{label:o.label,unit:de(o)}).replace(" ()",""),up:e.unit,alt:a("slider-alt",{label:o.label,n:d.length,...h}),...f===void 0?{}:{cursor:V(o,f)}}),v=k=>String(Number((k*r).toPrecision(12))),L={caption:m,head:[o.axis,a("col-figure",{per:e.per}),a("col-range-low"),a("col-range-high")],rows:c.map((k,O)=>[String(u[O]),v(k.middle),v(k.low),v(k.high)])};return[i("h3",{},m),b,j([["emulated",a("slider-key-curve")],["band",a("slider-key-band")],["real",a("slider-key-run")]]),q("curve",L)]}function Nt(e,t){let n=i("textarea",{id:"quote",readonly:!0,rows:6,spellcheck:"false"});n.value=In(e,t);let s=o=>{let r=()=>W(a("quote-copied")),l=()=>n.select();navigator.clipboard?navigator.clipboard.writeText(o).then(r,l):l()};return N("quote",a("quote-title"),i("label",{for:"quote"},a("quote-label")),n,i("div",{class:"line controls"},i("button",{type:"button",click:()=>s(n.value)},a("quote-copy")),i("button",{type:"button",click:()=>s(location.href)},a("quote-link")),i("button",{type:"button",id:"all-csv",click:()=>Oe(`${e.name}.csv`,Hn())},a("quote-all"))),_n(e,t))}function In(e,t){let n=a("quote-source",{version:e.version,name:e.name,citizens:$(e.citizens),replicates:e.replicates,settings:e.settings,digest:e.digest.slice(0,12)}),o=ve(e,t).filter(r=>r.it.places.size).map(r=>{let l=r.band.high-r.band.low,c=a("setting-result",{name:r.name,label:y(e,r.it.world),value:A(e,r.band.middle,l),per:$(e.per),low:A(e,r.band.low,l),high:A(e,r.band.high,l)}),u=[...r.it.places].map(([d,m])=>{let p=e.sliders.axes[d];return a("quote-is",{label:p.label,value:$e(p,V(p,m)),unit:de(p)}).trim()});return a("quote-set",{name:e.question,sentence:c,q2:e.sliders.worlds[r.it.world].q2.toFixed(2),list:u.join("; ")})});return[e.sentence,...o,n].join(`

`)}function _n(e,t){let n=l=>i("pre",{tabindex:0},i("code",{},l)),s=[...t.a.places].flatMap(([l,c])=>{let u=e.sliders.axes[l];return u.settable?["--set",`${u.axis}=${Number(V(u,c).toPrecision(4))}`]:[]}),o=s.length&&e.typed.length?[S("quote-command-set"),n([...e.typed,...s].join(" "))]:[],r=`glasspolis compare ${e.folder} ${e.system} ${e.baseline} --measure ${e.measure}`;return i("div",{},S("quote-command"),n(e.command),S("quote-compare"),n(r),o)}function Hn(){let e=[];for(let s of document.querySelectorAll("[data-sheet]")){let o=r=>[...r.children].map(l=>l.textContent??"");for(let r of s.querySelectorAll("tr"))e.push([s.dataset.sheet??"",...o(r)])}let t=Math.max(...e.map(s=>s.length)),n={caption:"",head:["table",...Array.from({length:t-1},(s,o)=>`column ${o+1}`)],rows:e.map(s=>[...s,...Array(t-s.length).fill("")])};return qe(n)}var Rt="still waiting";function Lt(e){let t=e.long;if(!t)return null;let n=t.worlds.filter(u=>u.enough&&u.shares[Rt]),s=t.worlds.map(Fn),o=n.map((u,d)=>({kind:`s${d}`,label:u.label,points:u.days.map((m,p)=>[m,100*u.shares[Rt][p]])})),r=o.length?[X({series:o,across:a("long-across"),up:a("long-chart"),alt:a("long-alt",{list:s.join(" ")})}),j(n.map((u,d)=>[`s${d}`,u.label]))]:[],l=(u,d)=>u.last[d]?String(Number((100*u.last[d].value).toPrecision(12))):"0",c={caption:`${a("long-title")}: ${t.spell}`,head:[a("col-world"),a("col-n"),a("col-half"),...t.exits.map(u=>a("col-waiting",{exit:u}))],rows:t.worlds.map(u=>[u.label,u.spells,u.enough?u.median??"–":"–",...t.exits.map(d=>u.enough?l(u,d):"–")])};return N("long",a("long-title"),P(t.finding,"p"),r,i("ul",{},s.map(u=>i("li",{},u))),i("p",{class:"note",lang:"en"},t.doc),q("long",c))}function Fn(e){let t={label:e.label,n:$(e.spells),days:$(e.median??0)};return e.enough?a(e.median===null?"long-never":"long-half",t):a("long-few",t)}function At(e){let t=e.weigh;if(!t||!t.benefits.length)return N("weigh",a("weigh-title"),i("p",{},t?P(t.finding):a("weigh-none")));let n=e.harms[0],s=e.worlds.filter(d=>!d.placebo&&d.name!==e.baseline).map(d=>d.name),o=i("div",{}),r=d=>{let m=t.benefits[d],p=s.map(b=>a("weigh-item",{label:y(e,b),harm:G(e,n.worlds[b]),gain:G(e,m.worlds[b])})).join("; "),h=a("weigh-sentence",{per:e.per,baseline:y(e,e.baseline),list:p}),f=(b,v)=>{let L=s.map(k=>re(e,y(e,k),v.worlds[k],k===e.system));return i("div",{},i("h3",{},b),U(L,v.unit,b))};o.replaceChildren(i("p",{},h),i("div",{class:"two"},f(a("weigh-across",{phrase:n.phrase}),n),f(a("weigh-up",{phrase:m.phrase}),m)))},l=i("select",{id:"gain",change:()=>r(l.selectedIndex)},t.benefits.map(d=>i("option",{lang:"en"},d.phrase))),c=[n,...t.benefits].flatMap((d,m)=>s.map(p=>[d.phrase,a(m?"col-benefit":"col-harm"),y(e,p),...ie(e,d.worlds[p])])),u={caption:a("weigh-title"),head:[a("guards-measure"),"",a("col-world"),...ae(e)],rows:c};return r(0),N("weigh",a("weigh-title"),P(t.finding,"p"),i("label",{for:"gain"},a("weigh-benefit")),l,o,i("p",{class:"note"},a("weigh-note")," ",P(t.note)),q("weigh",u))}var Bn=3;function xe(e,t){let n=new URLSearchParams(e.replace(/^#/,"")),s=t.findIndex(d=>d.name===n.get("run")),o=Math.max(s,Number(n.get("n")??s)||0),r=t[o]??t[0],l=n.get("guess"),c=n.get("day"),u=n.get("lang")??navigator.language.slice(0,2);return{run:t[o]?o:0,language:u in oe?u:"en",guess:l!==null&&Number.isFinite(Number(l))&&l!==""?Number(l):null,seen:n.has("seen"),a:qt(n.get("a"),r)??{world:r.system,places:new Map},b:qt(n.get("b"),r),active:n.get("edit")==="b"&&n.has("b")?"b":"a",focus:Ct(n.get("slider"),r),life:Math.min(Math.max(Number(n.get("life")??1)-1||0,0),Math.max(r.lives.lives.length-1,0)),day:c!==null&&Number.isFinite(Number(c))?Math.min(Math.max(Number(c),0),r.days-1):null}}function Ct(e,t){let n=t.sliders.axes.findIndex(s=>s.axis===e&&s.offered);return n<0?null:n}function qt(e,t){if(e===null)return null;let[n,...s]=e.split(";");if(!t.worlds.some(r=>r.name===n))return null;let o=new Map;for(let r of s){let[l,c]=r.split("~"),u=Ct(l,t);u!==null&&Number(c)>=0&&Number(c)<=1&&o.set(u,Number(c))}return{world:n,places:o}}function Ot(e,t){let n=[...e.places].map(([s,o])=>`${t.sliders.axes[s].axis}~${o.toFixed(Bn)}`);return[e.world,...n].join(";")}function Pt(e,t){let n=t[e.run],s=new URLSearchParams;return t.length>1&&(s.set("run",n.name),t.findIndex(o=>o.name===n.name)!==e.run&&s.set("n",String(e.run))),(e.language!=="en"||!navigator.language.startsWith("en"))&&s.set("lang",e.language),e.guess!==null&&s.set("guess",String(e.guess)),e.seen&&s.set("seen",""),(e.a.world!==n.system||e.a.places.size)&&s.set("a",Ot(e.a,n)),e.b&&s.set("b",Ot(e.b,n)),e.active==="b"&&s.set("edit","b"),e.focus!==null&&s.set("slider",n.sliders.axes[e.focus].axis),e.life&&s.set("life",String(e.life+1)),e.day!==null&&s.set("day",String(e.day)),s.toString().replaceAll("%3B",";").replaceAll("%7E","~").replace("seen=","seen")}var Dn=document.getElementById("app"),B=[],M,ke="";function Be(){ke=Pt(M,B),history.replaceState(null,"",ke?`#${ke}`:location.pathname+location.search);let e=document.getElementById("quote-box");e&&e.replaceChildren(Nt(B[M.run],M))}function Wn(){return N("not",a("not-title"),i("ul",{},["not-forecast","not-advice","not-nobody","not-effect"].map(e=>i("li",{},a(e)))))}function Un(e){let t=i("select",{id:"language",change:()=>{M.language=Object.keys(oe)[t.selectedIndex],he(),W(a("changed-language")),document.getElementById("language")?.focus()}},Object.entries(oe).map(([o,r])=>i("option",{lang:o,value:o},r)));t.value=M.language;let n=i("select",{id:"run",lang:"en",change:()=>{M={...xe("",B),language:M.language,run:n.selectedIndex},M.a.world=B[M.run].system,he(),document.getElementById("run")?.focus()}},B.map(o=>i("option",{},o.folder===o.name?o.name:`${o.name} (${o.folder})`)));n.selectedIndex=M.run;let s=S("about",{citizens:$(e.citizens),place:e.place,days:$(e.days),replicates:e.replicates});return i("header",{},i("div",{class:"line top"},i("strong",{},"Glasspolis"),B.length>1?[i("label",{for:"run"},a("run-choice")),n]:null,i("label",{for:"language"},a("language")),t),P(e.question,"h1"),s,M.language==="en"?null:S("english-note",{},{class:"note"}))}function jn(e){let t=[...e.querySelectorAll("section")].map(n=>{let s=n.querySelector("h2");return i("li",{},i("button",{type:"button",class:"link",click:()=>{n.scrollIntoView(),s.focus()}},s.textContent??""))});return i("nav",{"aria-label":a("contents")},i("ol",{},t))}function he(){let e=B[M.run];lt(M.language),document.documentElement.lang=we[M.language],document.title=`${e.question} – Glasspolis`;let t=c=>{M.guess=c,M.seen=!0,he();let u=document.getElementById("h-answer");u?.scrollIntoView(),u?.focus()},n=i("main",{id:"main"}),s=i("div",{id:"later",hidden:!M.seen}),o=[ft(e,M),wt(e),dt(e),ht(e),Lt(e),gt(e),At(e),bt(e,M,Be),kt(e,M,Be)];for(let c of o)c&&s.append(c);s.append(i("div",{id:"quote-box"})),s.append(Wn()),n.append(mt(e,M,t),s);let r=i("div",{id:"live",class:"unseen","aria-live":"polite"}),l=i("button",{type:"button",class:"skip",click:()=>document.getElementById("guess")?.focus()},a("skip"));Dn.replaceChildren(l,Un(e),n,r),Be(),M.seen&&n.before(jn(s))}async function zn(){B=await Ue(document.getElementById("data")?.textContent??""),M=xe(location.hash,B),he(),window.addEventListener("hashchange",()=>{location.hash.slice(1)!==ke&&(M=xe(location.hash,B),he())}),document.documentElement.dataset.ready="yes"}var De=[];window.addEventListener("beforeprint",()=>{De=[...document.querySelectorAll("details:not([open])")].filter(e=>e.dataset.sheet!=="year"&&e.dataset.sheet!=="curve");for(let e of De)e.open=!0});window.addEventListener("afterprint",()=>{for(let e of De)e.open=!1});zn();})();
