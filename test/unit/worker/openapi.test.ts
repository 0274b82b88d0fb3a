import * as fs from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../worker/app.ts';
import { type Document, openApiDocument, operationsOf } from '../../../worker/openapi/document.ts';
import { fakeDesk } from './fake-services.ts';

const root = join(import.meta.dirname, '../../..');
let generated: Document;
beforeAll(async () => {
  generated = await openApiDocument();
});

describe('openapi.json', () => {
  it('is what the routes say: "npm run openapi" writes it anew', () => {
    const committed: unknown = JSON.parse(fs.readFileSync(join(root, 'openapi.json'), 'utf8'));
    expect(JSON.parse(JSON.stringify(generated))).toEqual(committed);
  });

  it('has every route that the app takes', () => {
    const app = createApp(() => {
      throw new Error('no request is made');
    });
    const taken = app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    const documented = operationsOf(generated).map(({ method, path }) => `${method} ${path}`);
    expect(documented.toSorted()).toEqual([...new Set(taken)].toSorted());
  });

  it('is shown by the local stack only: the Worker has no page and no document', async () => {
    for (const path of ['/docs', '/openapi.json', '/api/docs', '/api/openapi.json']) {
      expect((await fakeDesk().get(path)).status).toBe(404);
    }
  });

  it('names what it speaks of: every operation has words and a tag, every $ref a schema', () => {
    const ids = operationsOf(generated).map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operationsOf(generated)) {
      expect([path, operation]).toEqual([
        path,
        expect.objectContaining({ summary: expect.any(String), tags: [expect.any(String)] }),
      ]);
    }
    const text = JSON.stringify(generated);
    const referred = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(Object.keys(generated.components.schemas)).toEqual(expect.arrayContaining(referred));
    // A session and a message stand there once; whatever has them refers to them.
    expect(text.match(/"first_response_at":{/g)).toHaveLength(1);
    expect(text.match(/"original_text":{/g)).toHaveLength(1);
  });
});
