import * as fs from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Document } from '../../simulators/docs/document.ts';
import { docsPage } from '../../simulators/docs/page.ts';

const document = JSON.parse(
  fs.readFileSync(join(import.meta.dirname, '../../../openapi.json'), 'utf8'),
) as Document;
const place = { workerUrl: 'http://localhost:8787', token: 'tte_local' };

it('shows every operation and schema, each link leads somewhere, and nothing comes from outside', () => {
  const page = docsPage(document, place);
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
  for (const { operationId } of operations) expect(ids).toContain(operationId);
  for (const name of Object.keys(document.components.schemas)) expect(ids).toContain(name);
  for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  expect(page).not.toMatch(/<script|<style|style=|(?:src|href)="(?:https?:)?\/\//);
  expect(page).toContain('Authorization: Bearer tte_local');
});

it('what the document says is text, never markup', () => {
  const page = docsPage(
    { ...document, info: { ...document.info, description: '<img src=x> & `<b>`' } },
    place,
  );
  expect(page).toContain('&lt;img src=x&gt; &amp; <code>&lt;b&gt;</code>');
});
