import { once } from 'node:events';
import { connect } from 'node:net';
import { startApp } from '../support/app.js';
import { until } from '../support/program.js';

/** A request in the middle of its form when the program is told to stop. */
it('the program that is stopped answers whom it serves, and waits for nobody else', async () => {
  const app = await startApp();
  const { port } = new URL(app.origin);
  const line = connect(Number(port), '127.0.0.1');
  let answer = '';
  line.on('data', (piece) => (answer += piece.toString()));
  const body = 'email=a%40example.org';
  const head = [
    'POST /connexion HTTP/1.1',
    `host: localhost:${port}`,
    'expect: 100-continue',
    'connection: keep-alive',
  ];
  const form = ['content-type: application/x-www-form-urlencoded', `content-length: ${body.length}`, '', ''];
  line.write([...head, ...form].join('\r\n'));
  await until(() => answer.includes('100 Continue'));
  const ended = once(line, 'close');
  const stopped = app.close();
  await until(() => isClosed(Number(port)));
  line.write(body);
  await ended;
  await stopped;
  expect(answer).toMatch(/HTTP\/1\.1 403 [\s\S]*\r\nconnection: close\r\n/i);
});

function isClosed(port: number): Promise<boolean> {
  return new Promise((told) => {
    const line = connect(port, '127.0.0.1');
    line.once('error', () => told(true));
    line.once('connect', () => {
      line.destroy();
      told(false);
    });
  });
}
