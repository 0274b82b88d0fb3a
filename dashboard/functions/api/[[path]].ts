// Pages only forwards: the page and its API share one origin, so the cookie needs no CORS.
// All logic lives in the Worker, which has logs and limits that Pages lacks.

type Env = { WORKER: { fetch(request: Request): Promise<Response> } };

export const onRequest = ({ request, env }: { request: Request; env: Env }): Promise<Response> =>
  env.WORKER.fetch(request);
