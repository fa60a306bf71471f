// Looks at one picture after another, beside the page that took them.

import { read } from './code-reader.js';

addEventListener('message', ({ data: { points, width, height } }) => {
  const greys = new Int8Array(width * height);
  for (let i = 0; i < greys.length; i++) {
    // Green counts twice, as it does for an eye.
    greys[i] = (points[4 * i] + 2 * points[4 * i + 1] + points[4 * i + 2]) >> 2;
  }
  postMessage(read(greys, width, height));
});
postMessage('ready');
