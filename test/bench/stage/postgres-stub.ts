// Postgres that costs nothing: what the objects project is answered as stored, all else (sign-in)
// goes on to the real one.
import { createServer } from 'node:http';
import { readBody } from '../../simulators/http/body.ts';
import { closeServer, listen } from '../../simulators/http/listen.ts';

const RESULT = { fields: [], rows: [], command: 'INSERT', rowCount: 0, rowAsArray: true };

export const startPostgresStub = async (
  real: string,
): Promise<{ url: string; stop(): Promise<void> }> => {
  const server = createServer((request, response) => {
    const answer = async () => {
      const body = (await readBody(request)).toString('utf8');
      const { queries } = JSON.parse(body) as { queries?: { query: string }[] };
      const projects = queries?.[0]?.query.includes('json_to_recordset') === true;
      response.setHeader('content-type', 'application/json');
      if (projects) return response.end(JSON.stringify({ results: queries?.map(() => RESULT) }));
      const headers = Object.entries(request.headers).filter(([name]) => name.startsWith('neon-'));
      const passed = await fetch(real, {
        method: 'POST',
        headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
        body,
      });
      response.writeHead(passed.status).end(await passed.text());
    };
    answer().catch(() => request.socket.destroy());
  });
  const port = await listen(server, 0);
  return { url: `http://127.0.0.1:${port}/sql`, stop: () => closeServer(server) };
};
