import { moment } from './moment.js';
import { scaleOf } from './score.js';
import { language, locale, named, say } from './speech.js';

// How times, names and numbers are said. Times are always the ward's, whatever the tablet is set to.

let zone = 'UTC';

/** @param {string} wardZone */
export function speakFor(wardZone) {
  zone = wardZone;
}

/** @param {string | number} instant "14:05" */
export function clock(instant) {
  return parts(instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }, ['hour', 'minute'], ':');
}

/** "14:05" today, "22-Nov-2026 14:05" on another day. @param {string} instant */
export function when(instant) {
  const day = date(instant);
  return day === date(moment()) ? clock(instant) : `${day} ${clock(instant)}`;
}

/** The instant at which the ward's clock shows this. @param {string} local "2026-11-26T14:05" */
export function instantOf(local) {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall)) return wall;
  const shown = (/** @type {number} */ at) => Date.parse(`${day(at)}T${clock(at)}Z`);
  // Twice, because the first guess may lie on the other side of a change of the clock.
  const near = wall - (shown(wall) - wall);
  return near - (shown(near) - wall);
}

/** Written down so long after the care that it is said. @param {{endedAt: string, recordedAt?: string}} done */
export function enteredLate({ endedAt, recordedAt }) {
  return recordedAt && Date.parse(recordedAt) - Date.parse(endedAt) > 600_000 ? say('earlier.late', { time: when(recordedAt) }) : '';
}

/** @param {number} instant "2026-11-22", the ward's */
function day(instant) {
  return parts(instant, { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone }, ['year', 'month', 'day'], '-');
}

/** @param {string | number} instant "22-Nov-2026" @param {string} [timeZone] */
function date(instant, timeZone = zone) {
  const shape = /** @type {const} */ ({ day: '2-digit', month: 'short', year: 'numeric', timeZone });
  return language === 'en'
    ? parts(instant, shape, ['day', 'month', 'year'], '-')
    : new Intl.DateTimeFormat(locale(), shape).format(new Date(instant));
}

/** @param {string | number} instant @param {Intl.DateTimeFormatOptions} shape @param {string[]} wanted @param {string} glue */
function parts(instant, shape, wanted, glue) {
  const found = new Intl.DateTimeFormat('en-US', shape).formatToParts(new Date(instant));
  return wanted.map((type) => found.find((part) => part.type === type)?.value).join(glue);
}

/** @param {string} words */
export function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {string[]} each */
export function list(each) {
  return new Intl.ListFormat(locale(), { type: 'unit', style: 'short' }).format(each);
}

/** "Charge nurse" @param {string} role */
export function roleName(role) {
  return named('role', role, capital(role.replaceAll('-', ' ')));
}

/** UCUM, as people write it. @type {Record<string, string>} */
const UNITS = { Cel: '°C', '10*3/uL': '×10³/µL', '{score}': '' };

/** "°C" @param {string} [unit] "Cel" */
export function unitName(unit = '') {
  return UNITS[unit] ?? unit;
}

/** "left foot" @param {string} site "left-foot" */
export function siteName(site) {
  return named('site', site, site.replace('-', ' '));
}

/** A birth date has no zone. @param {string} birthDate "1958-03-14" */
export function born(birthDate) {
  const [year, month, day] = birthDate.split('-').map(Number);
  return say('born', { date: date(birthDate, 'UTC'), age: age(year, month, day) });
}

/** @param {number} year @param {number} month @param {number} dayOfMonth */
function age(year, month, dayOfMonth) {
  const [y, m, d] = day(moment()).split('-').map(Number);
  return y - year - (m < month || (m === month && d < dayOfMonth) ? 1 : 0);
}

/** Ten figures read best as 3-3-4. @param {string} number */
export function grouped(number) {
  return /^\d{10}$/.test(number) ? number.replace(/(...)(...)(....)/, '$1 $2 $3') : number;
}

/** A number with the sign of this language between whole and part. @param {string} number "36.5" */
export function decimal(number) {
  return number.replace('.', new Intl.NumberFormat(locale()).format(0.5).slice(1, 2));
}

/** @param {number} seconds "2 min 30 s" */
export function length(seconds) {
  const m = Math.floor(seconds / 60);
  const s = seconds % 60;
  if (m === 0) return say('length.seconds', { s });
  return s === 0 ? say('length.minutes', { m }) : say('length.minutes-seconds', { m, s });
}

/** @param {number} millis "2:30", rounded up so that 0:00 means over */
export function countdown(millis) {
  const seconds = Math.ceil(millis / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** @param {number} n @param {'minute'|'hour'|'day'} unit @param {'long'|'short'} [unitDisplay] */
function measured(n, unit, unitDisplay = 'long') {
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay }).format(n);
}

/** @param {number} millis "3 minutes" */
export function lasting(millis) {
  const minutes = Math.floor(millis / 60_000);
  if (minutes < 1) return say('time.less');
  return minutes < 60 ? measured(minutes, 'minute') : measured(Math.floor(minutes / 60), 'hour');
}

/** "17 min", "3 hours", "2 days 23 hours": nobody reckons in thousands of minutes. @param {number} millis */
export function lateBy(millis) {
  const minutes = Math.floor(millis / 60_000);
  if (minutes < 60) return measured(minutes, 'minute', 'short');
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return measured(hours, 'hour');
  const rest = hours % 24;
  return measured(Math.floor(hours / 24), 'day') + (rest ? ` ${measured(rest, 'hour')}` : '');
}

/** "3 minutes ago" @param {number} millis */
export function ago(millis) {
  const minutes = Math.max(1, Math.floor(millis / 60_000));
  const said = new Intl.RelativeTimeFormat(locale());
  return minutes < 60 || (minutes < 120 && minutes % 60) ? said.format(-minutes, 'minute') : said.format(-Math.floor(minutes / 60), 'hour');
}

/**
 * "4 of 10 (NRS)", "2 of 4, moderate (VRS)", "33 of 100 mm (VAS)".
 * @param {import('./types.js').Score | null} score
 * @param {import('./types.js').Draft} draft
 */
export function scored(score, draft) {
  if (!score) return say('score.none');
  const missing = score.notAssessed ?? score.notAssessable;
  if (missing) return named('noScore', missing);
  const { short, highest, unit, labels } = scaleOf(draft, score.instrument);
  const label = labels.find(({ value }) => value === score.value)?.say.toLowerCase();
  const key = unit.startsWith('{') ? (label ? 'score.labelled' : 'score.of') : 'score.unit';
  return say(key, { value: total(score), highest, unit, label, scale: short });
}

/** @param {import('./types.js').Score} score */
export function total(score) {
  return score.value ?? Object.values(score.items ?? {}).reduce((sum, value) => sum + value, 0);
}

/** What stands in a saved session: a number, or the code of why there is none. @param {string | null | undefined} score */
export function shown(score) {
  return score ? named('noScore', score) : say('score.none');
}
