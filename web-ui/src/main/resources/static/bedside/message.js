// One sentence and its gaps, written as ICU MessageFormat has it: {name}, and {n, plural, one {…} other {…}} where # is
// the number. Pure: a test holds it against ICU's own.

/**
 * @param {string} pattern
 * @param {Record<string, unknown>} given
 * @param {Intl.PluralRules} plurals
 * @param {unknown} [count] what # stands for
 * @returns {unknown[]} what is said, in order
 */
export function parts(pattern, given, plurals, count) {
  /** @type {unknown[]} */ const said = [];
  const rest = eachBrace(pattern, (before, inside) => said.push(counted(before, count), ...gap(inside, given, plurals)));
  return [...said, counted(rest, count)].filter((part) => part !== '');
}

/** @param {string} words @param {unknown} count */
function counted(words, count) {
  return count === undefined ? words : words.replaceAll('#', String(count));
}

/** @param {string} inside @param {Record<string, unknown>} given @param {Intl.PluralRules} plurals */
function gap(inside, given, plurals) {
  const [, name, cases] = /^(\w+)(?:, plural, (.*))?$/s.exec(inside) ?? [];
  const value = given[name];
  if (cases === undefined) return [value].flat();
  /** @type {Record<string, string>} */ const worded = {};
  eachBrace(cases, (selector, words) => (worded[selector.trim()] = words));
  return parts(worded[`=${value}`] ?? worded[plurals.select(Number(value))] ?? worded.other, given, plurals, value);
}

/** @param {string} pattern @param {(before: string, inside: string) => void} does @returns {string} what stands after the last brace */
function eachBrace(pattern, does) {
  let depth = 0;
  let from = 0;
  let open = 0;
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] === '{' && depth++ === 0) open = i;
    if (pattern[i] !== '}' || --depth > 0) continue;
    does(pattern.slice(from, open), pattern.slice(open + 1, i));
    from = i + 1;
  }
  return pattern.slice(from);
}
