import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';

/*
 * The least that a program with a window in a browser can be: it serves one page, which answers a code with one word, and echoes what is
 * posted. What this machine and its browser need for that is not the station's doing, and the bench compares with it.
 */
const PAGE = `<!doctype html><title>bare</title><main data-screen="bare"><p>ready</p><p class="answer-bar">-</p></main>
<script>let seq = 0; addEventListener('keydown', (event) => { if (event.code === 'Enter') { const bar = document.querySelector('.answer-bar'); bar.textContent = 'answered ' + (seq += 1); bar.setAttribute('data-seq', seq); } });</script>`;

const server = createServer((request, response) => {
  if (request.method === 'POST') {
    request.resume();
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"ok":true}');
    });
    return;
  }
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end(PAGE);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`));
process.once('SIGTERM', () => process.exit(0));
