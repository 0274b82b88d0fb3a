import type { Content, Operation, Parameter } from './document.ts';
import { html, type Html, prose } from './html.ts';
import { schemaTable, typeOf } from './schema.ts';

export type Place = { workerUrl: string; token: string };

const json = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 2);

const exampleBlocks = (content: Content | undefined): Html[] =>
  Object.values(content ?? {}).flatMap(({ examples = {} }) =>
    Object.values(examples).map(
      ({ summary, value }) =>
        html`<details>
          <summary>${summary}</summary>
          <pre tabindex="0">${json(value)}</pre>
        </details>`,
    ),
  );

const parameterTable = (parameters: Parameter[]): Html => {
  const rows = parameters.map(
    ({ name, in: place, required, description = '', schema = {} }) =>
      html`<tr>
        <th scope="row">
          <code>${name}</code><i>${place}${required === true ? '' : ', optional'}</i>
        </th>
        <td><span class="type">${typeOf(schema)}</span>${prose(description)}</td>
      </tr>`,
  );
  return html`<h4>Parameters</h4>
    <table>
      ${rows}
    </table>`;
};

const first = (parameter: Parameter): string =>
  String(Object.values(parameter.examples ?? {})[0]?.value ?? `{${parameter.name}}`);

/** The first example, for a shell beside the running stack. */
const curl = (method: string, path: string, operation: Operation, place: Place): string => {
  const { parameters = [], requestBody, security } = operation;
  let url = path;
  const query: string[] = [];
  for (const parameter of parameters) {
    const value = encodeURIComponent(first(parameter));
    if (parameter.in === 'path') url = url.replace(`{${parameter.name}}`, value);
    if (parameter.in === 'query' && parameter.required === true)
      query.push(`${parameter.name}=${value}`);
  }
  const body = Object.values(Object.values(requestBody?.content ?? {})[0]?.examples ?? {})[0]
    ?.value;
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${place.workerUrl}${url}${query.length > 0 ? `?${query.join('&')}` : ''}'`,
    ...(security === undefined ? [`  -H 'Authorization: Bearer ${place.token}'`] : []),
    ...parameters
      .filter((parameter) => parameter.in === 'header')
      .map((parameter) => `  -H '${parameter.name}: ${first(parameter)}'`),
    ...(body === undefined
      ? []
      : [
          `  -H 'Content-Type: application/json'`,
          `  -d '${JSON.stringify(body).replaceAll("'", String.raw`'\''`)}'`,
        ]),
  ];
  return lines.join(' \\\n');
};

const responses = (operation: Operation): Html[] =>
  Object.entries(operation.responses).map(([status, { description, content }]) => {
    const schema = Object.values(content ?? {})[0]?.schema;
    const isProblem = content?.['application/problem+json'] !== undefined;
    return html`<div class="answer" data-kind="${Number(status) < 400 ? 'good' : 'bad'}">
      <p>
        <b>${status}</b> ${prose(description)}
        ${schema !== undefined && !isProblem && html`<span class="type">${typeOf(schema)}</span>`}
      </p>
      ${exampleBlocks(content)}
    </div>`;
  });

export const operationSection = (
  { method, path, operation }: { method: string; path: string; operation: Operation },
  place: Place,
): Html => {
  const { operationId, summary, description = '', parameters = [], requestBody } = operation;
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  const frames = operation['x-frames'];
  return html`<section class="operation" id="${operationId}">
    <h3><a href="#${operationId}">${summary}</a></h3>
    <p class="path"><b data-method="${method}">${method}</b> <code>${path}</code></p>
    <p>${prose(description)}</p>
    ${parameters.length > 0 && parameterTable(parameters)}
    ${body !== undefined && html`<h4>Body</h4>`}
    ${
      body !== undefined &&
      (body.$ref === undefined ? schemaTable(body) : html`<p class="type">${typeOf(body)}</p>`)
    }
    ${exampleBlocks(requestBody?.content)} ${frames !== undefined && html`<h4>Frames</h4>`}
    ${frames?.map(
      ({ up, down }) =>
        html`<details>
          <summary>${JSON.stringify(up)}</summary>
          <pre tabindex="0">${json(down)}</pre>
        </details>`,
    )}
    <h4>Answers</h4>
    ${responses(operation)}
    ${
      frames === undefined &&
      html`<details>
        <summary>curl</summary>
        <pre tabindex="0">${curl(method, path, operation, place)}</pre>
      </details>`
    }
  </section>`;
};
