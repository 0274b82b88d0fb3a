// openapi.json: what the routes' own schemas say, with names, words and examples. Never part of the
// Worker: only the script that writes the file and the tests import this.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSpecs, resolver } from 'hono-openapi';
import { createApp } from '../app.ts';
import { type Example, examples } from './examples.ts';
import { frames, nameSchemas } from './names.ts';
import * as words from './words.ts';

type Json = Record<string, unknown>;
type Parameter = { name: string; description?: string; examples?: Json };
type Content = Record<string, { examples?: Json }>;
type Operation = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content?: Content };
  responses: Record<string, { content?: Content }>;
};
/** As far as it is looked into here; the rest is the generator's. */
export type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Json };
};

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Formats say more to a reader than the pattern or the bounds that stand for them. */
const FORMATS = new Set(['uuid', 'date', 'date-time']);
const tidy = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(tidy);
  if (!isObject(value)) return value;
  const { pattern, minimum, maximum, ...rest } = value;
  const kept: Json = Object.fromEntries(Object.entries(rest).map(([k, v]) => [k, tidy(v)]));
  if (pattern !== undefined && !FORMATS.has(String(value['format']))) kept['pattern'] = pattern;
  if (minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER) kept['minimum'] = minimum;
  if (maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER) kept['maximum'] = maximum;
  return kept;
};

const frameSchemas = async (): Promise<Json> => {
  const found: Json = {};
  for (const [name, schema] of Object.entries(frames)) {
    const generated = await resolver(schema).toOpenAPISchema();
    Object.assign(found, generated.components?.schemas, (generated.schema as Json)['$defs']);
    if (found[name] === undefined) throw new Error(`${name} was not generated`);
  }
  return found;
};

const describeSchemas = (schemas: Json): void => {
  for (const [name, { is, fields = {} }] of Object.entries(words.schemas)) {
    const schema = schemas[name];
    if (!isObject(schema)) throw new Error(`words.ts describes ${name}, which is not there`);
    if (is !== undefined) schemas[name] = { description: is, ...schema };
    const properties = isObject(schema['properties']) ? schema['properties'] : {};
    for (const [field, description] of Object.entries(fields)) {
      const property = properties[field];
      if (!isObject(property)) throw new Error(`words.ts describes ${name}.${field}, not there`);
      properties[field] = { description, ...property };
    }
  }
};

const addTo = (
  content: Content | undefined,
  what: string,
  { name, summary }: Example,
  value: unknown,
) => {
  const media = Object.values(content ?? {})[0];
  if (media === undefined) throw new Error(`${what} takes no body, but an example has one`);
  media.examples = { ...media.examples, [name]: { summary, value } };
};

const addExample = (operation: Operation, example: Example): void => {
  const { name, summary, parameters = {}, body, answer } = example;
  const what = `${example.operation}, ${name}`;
  for (const [parameter, value] of Object.entries(parameters)) {
    const known = operation.parameters?.find((candidate) => candidate.name === parameter);
    if (known === undefined) throw new Error(`${what}: there is no parameter ${parameter}`);
    known.examples = { ...known.examples, [name]: { summary, value } };
  }
  if (body !== undefined) addTo(operation.requestBody?.content, what, example, body);
  const response = operation.responses[answer.status];
  if (response === undefined) throw new Error(`${what}: ${answer.status} is not documented`);
  if (answer.body !== undefined) addTo(response.content, what, example, answer.body);
  if (example.frames !== undefined) Object.assign(operation, { 'x-frames': example.frames });
};

/** Every operation with its method and path. */
export const operationsOf = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );

const version = (): string =>
  (
    JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
      version: string;
    }
  ).version;

const INFO = {
  title: 'Talk to Expert',
  version: version(),
  description:
    'A live-agent desk for WhatsApp. Everything the dashboard does goes through these routes and sockets. JSON in snake_case, times in ISO 8601 UTC. Lists answer 50 rows unless told otherwise, at most 200, and `next_cursor` is null at the end. What is unknown or invalid is refused with its name, never ignored. Every error is a Problem.',
};

/** The document as it is committed. */
export const openApiDocument = async (): Promise<Document> => {
  nameSchemas();
  const app = createApp(() => {
    throw new Error('no request is made');
  });
  const generated = tidy(
    await generateSpecs(app, {
      documentation: {
        info: INFO,
        servers: [{ url: '/', description: 'The dashboard’s own origin, or the Worker’s.' }],
        tags: words.tags,
        security: [{ token: [] }, { cookie: [] }],
        components: {
          securitySchemes: {
            token: {
              type: 'http',
              scheme: 'bearer',
              description: 'An API token, made by `npm run token:create`: acts as that agent.',
            },
            cookie: {
              type: 'apiKey',
              in: 'cookie',
              name: '__Host-desk.session_token',
              description:
                'Set by signing in. Only the dashboard’s own pages may use it. Without HTTPS, as in the local stack, its name is `desk.session_token`.',
            },
          },
        },
      },
    }),
  ) as Document;
  const { components } = generated;
  const schemas = { ...components.schemas, ...(tidy(await frameSchemas()) as Json) };
  describeSchemas(schemas);
  components.schemas = Object.fromEntries(
    Object.entries(schemas).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

  const operations = operationsOf(generated);
  for (const { operation } of operations) {
    for (const parameter of operation.parameters ?? []) {
      const description =
        parameter.description ??
        words.parameters[`${operation.operationId}.${parameter.name}`] ??
        words.parameters[parameter.name];
      if (description === undefined) throw new Error(`words.ts lacks parameter ${parameter.name}`);
      parameter.description = description;
    }
  }
  for (const example of examples) {
    const found = operations.find(({ operation }) => operation.operationId === example.operation);
    if (found === undefined) throw new Error(`There is no operation ${example.operation}`);
    addExample(found.operation, example);
  }
  return generated;
};
