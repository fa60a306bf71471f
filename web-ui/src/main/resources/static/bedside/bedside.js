import { render } from '/webjars/lit-html/lit-html.js';
import { stayAwake } from './awake.js';
import { wearLook } from './look.js';
import { keepShell } from './shell.js';
import { learn } from './speech.js';
import { whenAnotherTabWrites, whenCleared } from './store.js';
import { Tablet } from './tablet.js';
import { underWayHere } from './under-way.js';
import { unsentHere } from './unsent.js';
import { question, screenName, view } from './view.js';
import { Wedge } from './wedge.js';

const root = /** @type {HTMLElement} */ (document.getElementById('bedside'));
const tablet = new Tablet(show);
const tellings = [underWayHere(), unsentHere()];
let asked = '';

function show() {
  root.dataset.screen = screenName(tablet);
  root.setAttribute('aria-busy', String(tablet.busy));
  root.dataset.offline = tablet.opensAlone && tablet.ward.kept ? 'ready' : 'not-yet';
  document.documentElement.classList.toggle('glove', Boolean(tablet.device?.glove));
  render(view(tablet), root);
  stayAwake(root.dataset.screen === 'steps' && Boolean(tablet.draft?.startedAt));
  for (const telling of tellings) telling.tell(tablet);
  if (question(tablet) === asked) return;
  asked = question(tablet);
  // Whoever goes on, or has left the tablet to lock itself, looks for no code any more.
  tablet.camera.stop();
  scrollTo(0, 0);
  root.querySelector('h1')?.focus({ preventScroll: true });
}

function wake() {
  tablet.tick();
  const stale = tablet.lock.standing || tablet.at === 'ward' || tablet.outbox.signIn || tablet.ward.trouble !== null;
  if (stale) tablet.refresh();
  else tablet.outbox.drain();
  for (const telling of tellings) telling.again(tablet);
}

wearLook();
// The words first: without them there is nothing to show.
while (!(await learn())) await new Promise((done) => setTimeout(done, 1_000));
root.replaceChildren();
// Asks the browser not to clear the device's store when it runs short of room.
navigator.storage?.persist?.();
whenAnotherTabWrites(tablet.lookAgain);
whenCleared(() => {
  tablet.rescue();
  // The page itself may have gone with the store.
  keepShell(tablet.keptAlone);
});
for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, () => tablet.lock.touch(), { capture: true, passive: true });
addEventListener('keydown', new Wedge(tablet.scan).key, { capture: true });
addEventListener('online', () => {
  tablet.outbox.networkIsBack();
  wake();
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') wake();
  else tablet.camera.stop();
});
setInterval(wake, 30_000);
setInterval(tablet.tick, 250);
tablet.wakeUp();
tablet.camera.learn();
keepShell(tablet.keptAlone);
