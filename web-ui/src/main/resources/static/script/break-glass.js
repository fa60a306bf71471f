// The lines of emergency access on a page that stays open. Asked again while somebody is there: whose tablet lies
// still is not kept signed in by it.

const EVERY = 20_000;
const STILL_THERE = 10 * 60_000;

const place = document.querySelector('[data-break-glass]');
let lastTouched = Date.now();

/** @param {{kind: string, words: string, href: string, link: string}} line */
function shown(line) {
  const words = document.createElement('span');
  words.textContent = line.words;
  const link = document.createElement('a');
  link.href = line.href;
  link.textContent = line.link;
  const row = document.createElement('p');
  row.className = 'glass';
  row.dataset.kind = line.kind;
  row.append(words, ' ', link);
  return row;
}

async function again() {
  if (!place || document.visibilityState !== 'visible' || Date.now() - lastTouched > STILL_THERE) return;
  try {
    const answer = await fetch('/api/break-glass', { credentials: 'same-origin', cache: 'no-store', redirect: 'error' });
    if (answer.status !== 200) return;
    const { lines } = await answer.json();
    const words = lines.map((line) => line.words).join('\n');
    // Said again only when it changed, so that a screen reader is not interrupted.
    if (place.dataset.said === words) return;
    place.dataset.said = words;
    place.replaceChildren(...lines.map(shown));
  } catch (fault) {
    if (!(fault instanceof TypeError) && !(fault instanceof SyntaxError)) throw fault;
  }
}

for (const sign of ['pointerdown', 'keydown']) addEventListener(sign, () => (lastTouched = Date.now()), { passive: true });
document.addEventListener('visibilitychange', again);
setInterval(again, EVERY);
