// What a scanner read, and how far it can be believed. A worn linear code can be misread as another patient's number and
// still pass the reader; two-dimensional codes mend or refuse what is damaged, and a GS1 number has a check digit.

/** @typedef {import('./types.js').Patient} Patient */
/** @typedef {{patient: Patient | null, damaged: boolean, sure: boolean}} Scanned */

/** How a scanner that is set to do so begins a code: DataMatrix, QR, Aztec. */
const TWO_DIMENSIONAL = /^\][dQz]/;
/** The service relation number of who is cared for: its own identifier, and perhaps the count of bands after it. */
const GS1 = /^(?:\(8018\)|8018)(\d{18})(?:\D|8019|$)/;

/** @param {string} code @param {Patient[]} patients @returns {Scanned} */
export function scanned(code, patients) {
  const content = code.replace(/^\]\w\w/, '');
  const relation = GS1.exec(content)?.[1];
  if (relation && !hasCheckDigit(relation)) return { patient: null, damaged: true, sure: false };
  const number = bare(relation ?? content);
  const found = patients.filter((patient) => bare(patient.number) === number);
  // One number for two patients is nobody's.
  return { patient: found.length === 1 ? found[0] : null, damaged: false, sure: Boolean(relation) || TWO_DIMENSIONAL.test(code) };
}

/** GS1 General Specifications, section 7.9: weights of 3 and 1 from the right, up to the next ten. @param {string} digits */
export function hasCheckDigit(digits) {
  const sum = [...digits].reverse().reduce((all, digit, i) => all + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/** @param {string} number */
function bare(number) {
  return number.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
}
