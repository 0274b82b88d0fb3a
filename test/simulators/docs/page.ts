import type { Document } from './document.ts';
import { html, prose } from './html.ts';
import { operationSection, type Place } from './operation.ts';
import { schemaTable } from './schema.ts';

/** The whole document on one page, without a script: a browser's own search finds everything. */
export const docsPage = (document: Document, place: Place): string => {
  const { info, tags, paths, components } = document;
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
  const of = (tag: string) => operations.filter(({ operation }) => operation.tags.includes(tag));
  const schemas = Object.entries(components.schemas);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>API · ${info.title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/docs/docs.css" />
      </head>
      <body>
        <nav aria-label="Contents">
          <p class="brand">${info.title} <small>API ${info.version}</small></p>
          ${tags.map(
            ({ name }) =>
              html`<h2>${name}</h2>
                <ul>
                  ${of(name).map(
                    ({ method, operation }) =>
                      html`<li>
                        <a href="#${operation.operationId}"
                          ><b data-method="${method}">${method}</b> ${operation.summary}</a
                        >
                      </li>`,
                  )}
                </ul>`,
          )}
          <h2><a href="#schemas">Schemas</a></h2>
          <ul>
            ${schemas.map(([name]) => html`<li><a href="#${name}">${name}</a></li>`)}
          </ul>
        </nav>
        <main>
          <h1>${info.title}</h1>
          <p>${prose(info.description)}</p>
          <dl>
            ${Object.entries(components.securitySchemes).map(
              ([name, { description }]) =>
                html`<dt>By ${name}</dt>
                  <dd>${prose(description)}</dd>`,
            )}
          </dl>
          <p>
            <a href="/docs/openapi.json">openapi.json</a>, generated from the routes; every example
            was played against the Worker by a test.
          </p>
          ${tags.map(
            ({ name, description }) =>
              html`<h2 class="tag">${name}</h2>
                <p>${prose(description)}</p>
                ${of(name).map((operation) => operationSection(operation, place))}`,
          )}
          <h2 class="tag" id="schemas">Schemas</h2>
          ${schemas.map(
            ([name, schema]) =>
              html`<section class="schema" id="${name}">
                <h3><a href="#${name}">${name}</a></h3>
                <p>${prose(schema.description ?? '')}</p>
                ${schemaTable(schema)}
              </section>`,
          )}
        </main>
      </body>
    </html>`.html;
};
