import type { Stack } from '../stack.ts';

/** What a person needs to begin with, in one block. */
export function banner({ urls, tokens }: Stack, dataDir = '.data'): string {
  return `
  Talk to Expert is running.

  Dashboard   ${urls.dashboard}
  Phones      ${urls.whatsapp}   (your customers' WhatsApp)
  Worker      ${urls.worker}
  API         ${urls.whatsapp}/docs
  Postgres    ${urls.postgres}

  Sign in     ana@example.com   agent
              ben@example.com   agent
              sam@example.com   supervisor
              ada@example.com   admin           password of all four: talk-to-expert
  API token   ${tokenLines(tokens)}

  Try first   1. Sign in to the dashboard as Ana.
              2. On the Phones page, write "hi" as Asha and tap "Talk to Expert".
              3. Accept the chat and answer.

  Ctrl-C stops everything. The data stays in ${dataDir}; "npm run dev -- --fresh" starts over.
`;
}

function tokenLines(tokens: Stack['tokens']): string {
  const lines = Object.entries(tokens).map(([name, token]) => `${token}   (${name})`);
  return lines.join('\n              ');
}
