import { scaleOf } from './score.js';

// How times, names and numbers are said. Times are always the ward's, whatever the tablet is set to.

let zone = 'UTC';

/** @param {string} wardZone */
export function speakFor(wardZone) {
  zone = wardZone;
}

/** @param {string | number} instant "14:05" */
export function clock(instant) {
  return parts(instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, ['hour', 'minute'], ':');
}

/** "14:05" today, "22-Nov-2026 14:05" on another day. @param {string} instant */
export function when(instant) {
  const day = date(instant);
  return day === date(Date.now()) ? clock(instant) : `${day} ${clock(instant)}`;
}

/** Written down so long after the care that it is said. @param {{endedAt: string, recordedAt?: string}} done */
export function enteredLate({ endedAt, recordedAt }) {
  return recordedAt && Date.parse(recordedAt) - Date.parse(endedAt) > 600_000 ? `, entered late, ${when(recordedAt)}` : '';
}

/** @param {string | number} instant "22-Nov-2026" */
function date(instant) {
  return parts(instant, { day: '2-digit', month: 'short', year: 'numeric' }, ['day', 'month', 'year'], '-');
}

/** @param {string | number} instant @param {Intl.DateTimeFormatOptions} shape @param {string[]} wanted @param {string} glue */
function parts(instant, shape, wanted, glue) {
  const found = new Intl.DateTimeFormat('en-US', { ...shape, timeZone: zone }).formatToParts(new Date(instant));
  return wanted.map((type) => found.find((part) => part.type === type)?.value).join(glue);
}

/** @param {string} words */
export function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "Charge nurse" @param {string} role */
export function roleName(role) {
  return capital(role.replaceAll('-', ' '));
}

/** A birth date has no zone. @param {string} birthDate "1958-03-14" */
export function born(birthDate) {
  const [year, month, day] = birthDate.split('-');
  const name = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' }).format(new Date(birthDate));
  return `${day}-${name}-${year} (${age(Number(year), Number(month), Number(day))} y)`;
}

/** @param {number} year @param {number} month @param {number} day */
function age(year, month, day) {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.now());
  const [y, m, d] = today.split('-').map(Number);
  return y - year - (m < month || (m === month && d < day) ? 1 : 0);
}

/** Ten figures read best as 3-3-4. @param {string} number */
export function grouped(number) {
  return /^\d{10}$/.test(number) ? number.replace(/(...)(...)(....)/, '$1 $2 $3') : number;
}

/** @param {number} seconds "2 min 30 s" */
export function length(seconds) {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return [minutes && `${minutes} min`, (rest || !minutes) && `${rest} s`].filter(Boolean).join(' ');
}

/** @param {number} millis "2:30", rounded up so that 0:00 means over */
export function countdown(millis) {
  const seconds = Math.ceil(millis / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** @param {number} millis "3 minutes" */
export function ago(millis) {
  const minutes = Math.floor(millis / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  return hours === 1 ? '1 hour' : `${hours} hours`;
}

/**
 * "4 of 10 (NRS)", "2 of 4, moderate (VRS)", "33 of 100 mm (VAS)".
 * @param {import('./types.js').Score | null} score
 * @param {import('./types.js').Draft} draft
 */
export function scored(score, draft) {
  if (!score) return 'no score';
  const missing = score.notAssessed ?? score.notAssessable;
  if (missing) return title(draft.bedside, missing);
  const { short, highest, unit, labels } = scaleOf(draft, score.instrument);
  const said = labels.find(({ value }) => value === score.value)?.say;
  const measured = unit.startsWith('{') ? '' : ` ${unit}`;
  return `${total(score)} of ${highest}${measured}${said ? `, ${said.toLowerCase()}` : ''} (${short})`;
}

/** @param {import('./types.js').Score} score */
export function total(score) {
  return score.value ?? Object.values(score.items ?? {}).reduce((sum, value) => sum + value, 0);
}

/** The title of a coded choice. @param {import('./types.js').Bedside} bedside @param {string} code */
export function title(bedside, code) {
  const found = Object.values(bedside.choices).flat().find((choice) => choice.code === code);
  return found?.title ?? code;
}
