/** Posts JSON to the control API; throws its sentence when it refuses. */
export async function send(method: string, path: string, body: object): Promise<unknown> {
  const response = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { error?: string };
  if (!response.ok) throw new Error(answer.error ?? 'The simulator refused that.');
  return answer;
}

/** The customer does something on the phone. */
export function say(customerId: string, message: object): void {
  send('POST', `/sim/customers/${customerId}/messages`, message).catch((error: unknown) => {
    console.error(error);
  });
}
