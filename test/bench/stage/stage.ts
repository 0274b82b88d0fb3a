import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Order, Part, Standing, Word } from './parts.ts';

/** Raises the parts that are wanted; `stop` takes all down again. */
export const raiseStage = async (
  wanted: Part[],
): Promise<{ standing: Standing; stop(): Promise<void> }> => {
  const child = fork(join(import.meta.dirname, 'stage-process.ts'));
  const gone = once(child, 'exit');
  const stop = async () => {
    if (child.connected) child.disconnect();
    await gone;
  };
  const word = new Promise<Word>((heard) => {
    child.once('message', (message) => heard(message as Word));
    void gone.then(() => heard({ failed: 'the stage ended before it stood' }));
  });
  child.send({ wanted } satisfies Order);
  const said = await word;
  if ('standing' in said) return { standing: said.standing, stop };
  await stop();
  throw new Error(said.failed);
};
