import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from '../../../shared/config.ts';
import { environment } from './fake-services.ts';

describe('the configuration', () => {
  it('has defaults for what is no secret, and takes bindings beside it', () => {
    const config = parseConfig({
      ...environment,
      INBOX: {},
      APP_ORIGIN: 'https://desk.example.com/',
    });
    expect(config.WHATSAPP_API_URL).toBe('https://graph.facebook.com/v26.0');
    expect(config.APP_ORIGIN).toBe('https://desk.example.com');
    expect('SESSION_TTL_SECONDS' in config).toBe(false);
    expect(parseConfig({ ...environment, SESSION_TTL_SECONDS: '5' }).SESSION_TTL_SECONDS).toBe(5);
  });

  it.each(Object.keys(environment))('S3 refuses a missing, empty or blank %s, by name', (name) => {
    for (const value of [undefined, '', '   ']) {
      expect(() => parseConfig({ ...environment, [name]: value })).toThrow(new RegExp(name));
    }
  });

  it('never shows a value', () => {
    try {
      parseConfig({ ...environment, AUTH_SECRET: 'hunter2', DATABASE_URL: 'mysql://p:secret@h' });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      expect(String(error)).toMatch(/AUTH_SECRET is shorter.*|DATABASE_URL/);
      expect(String(error)).not.toMatch(/hunter2|secret@/);
    }
  });
});
