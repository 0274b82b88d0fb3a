import { type Config, parseConfig } from '../shared/config.ts';

const parsed = new WeakMap<object, Config>();

/**
 * The environment's configuration, parsed once per environment.
 * @throws {ConfigError} each time it is refused: no request passes without it.
 */
export const configOf = (env: object): Config => {
  const known = parsed.get(env);
  if (known !== undefined) return known;
  const config = parseConfig(env);
  parsed.set(env, config);
  return config;
};
