import { describe, expect, it } from 'vitest';
import {
  fillVariables,
  firstName,
  gapsIn,
  unknownVariables,
} from '../../../../dashboard/src/format/variables.ts';

describe('variables of a text', () => {
  it('are filled in once: a value that looks like one stays as it is', () => {
    const values = { customer_name: '{{agent_name}}', agent_name: 'Ana' };
    expect(fillVariables('Hi {{ customer_name }}, {{agent_name}} here', values)).toBe(
      'Hi {{agent_name}}, Ana here',
    );
  });

  it('that nobody knows stay as a gap, those of no name too', () => {
    const text = fillVariables('{{hours}} {{ nonsense }} {{constructor}} {{}}', { hours: null });
    expect(text).toBe('{{hours}} {{nonsense}} {{constructor}} {{}}');
    expect(gapsIn(text)).toEqual([
      { name: 'hours', from: 0, to: 9 },
      { name: 'nonsense', from: 10, to: 22 },
      { name: 'constructor', from: 23, to: 38 },
    ]);
  });

  it('that are misspelt are told, each once', () => {
    expect(unknownVariables('{{custmer}} {{agent_name}} {{custmer}}')).toEqual(['custmer']);
  });

  it('a first name is the first word of a name', () => {
    expect(firstName(' Meera  Shah')).toBe('Meera');
    expect(firstName('  ')).toBeNull();
    expect(firstName(null)).toBeNull();
  });
});
