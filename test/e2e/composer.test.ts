// What an agent writes, and how it goes on its way: keys, limits, drafts on two devices, what
// follows a message, and the words that stand where nothing can be written.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { isAccessible, newChat, openDesk, openInChat, STEP_MS } from './support/browsing.ts';
import { eventually, messagesOf, signIn, simulator } from './support/desk.ts';
import { startStack, type RunningStack } from './support/stack.ts';

let stack: RunningStack;
let browser: Browser;
let ana: Page;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({}, ['--pages']), launchBrowser()]);
  // The desk knows those who have been there.
  await signIn(stack, 'ben');
  ana = await openDesk({ browser, stack }, 'ana');
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** `expect.poll` with a step's patience. */
const until = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: STEP_MS });
const box = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const said = async (id: string) =>
  (await messagesOf(stack, id)).filter(({ sender_type }) => sender_type === 'agent');
const heard = (id: string, text: string) =>
  eventually(`the chat to have ${text}`, async () =>
    (await said(id)).some((message) => message.text === text),
  );
const ended = (id: string) =>
  eventually('the chat to end', async () => {
    const { body } = await (
      await signIn(stack, 'sam')
    ).get<{ status: string }>(`/api/agent/sessions/${id}`);
    return body.status === 'ended';
  });
/** Until a socket that this page opens from now on has brought these words back from the desk. */
const answered = (page: Page, words: string) =>
  new Promise<void>((done) => {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (String(payload).includes(words)) done();
      }),
    );
  });
const isFocused = (page: Page) =>
  until(() => box(page).evaluate((field) => field === document.activeElement)).toBe(true);

describe('the field', () => {
  let id: string;
  beforeAll(async () => {
    ({ id } = await newChat(stack, 'Field Meera', 'ana'));
    await openInChat(ana, stack, id);
  });

  it('wraps by Ctrl+B and Ctrl+I, takes it back by Ctrl+Z, and Shift+Enter is a new line', async () => {
    const field = box(ana);
    await field.fill('two boxes');
    await field.selectText();
    await field.press('Control+b');
    expect(await field.inputValue()).toBe('*two boxes*');
    await field.press('Control+i');
    expect(await field.inputValue()).toBe('*_two boxes_*');
    await field.press('Control+z');
    await field.press('Control+z');
    expect(await field.inputValue()).toBe('two boxes');
    await field.press('End');
    await field.press('Shift+Enter');
    await field.pressSequentially('and laddu');
    expect(await field.inputValue()).toBe('two boxes\nand laddu');
    await field.press('Enter');
    await heard(id, 'two boxes\nand laddu');
    expect(await field.inputValue()).toBe('');
  });

  it('an input method’s Enter chooses a word and does not send', async () => {
    const field = box(ana);
    const line = await ana.context().newCDPSession(ana);
    await field.focus();
    await line.send('Input.imeSetComposition', {
      text: 'にほ',
      selectionStart: 2,
      selectionEnd: 2,
    });
    await line.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      windowsVirtualKeyCode: 229,
    });
    await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229 });
    await line.send('Input.insertText', { text: '日本' });
    expect(await field.inputValue()).toBe('日本');
    await field.press('Enter');
    await heard(id, '日本');
    expect((await said(id)).map(({ text }) => text)).not.toContain('にほ');
  });

  it('sends by Ctrl+Enter where that is preferred, and says so', async () => {
    await ana.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem('desk.preferences') ?? '{}') as object;
      const next = JSON.stringify({ ...kept, send_with: 'mod_enter' });
      localStorage.setItem('desk.preferences', next);
    });
    await openInChat(ana, stack, id);
    await ana.getByText('Ctrl + Enter sends').waitFor();
    const field = box(ana);
    await field.fill('one');
    await field.press('Enter');
    await field.pressSequentially('two');
    expect(await field.inputValue()).toBe('one\ntwo');
    await field.press('Control+Enter');
    await heard(id, 'one\ntwo');
    await ana.evaluate(() => localStorage.removeItem('desk.preferences'));
    await openInChat(ana, stack, id);
    await ana.getByText('Enter sends, Shift + Enter').waitFor();
  });

  it('keeps a text that is too long whole, counts it, and says what to do', async () => {
    const field = box(ana);
    const send = ana.getByRole('button', { name: 'Send', exact: true });
    await until(() => send.getAttribute('title')).toBe('Write something first');
    await field.fill('a'.repeat(3_600));
    expect(await ana.getByText('3,600 of 4,096').count()).toBe(0);
    await field.fill('a'.repeat(3_700));
    await ana.getByText('3,700 of 4,096').waitFor();
    await field.fill('a'.repeat(4_100));
    await ana.getByText('Shorten this by 4').waitFor();
    await until(() => send.getAttribute('aria-disabled')).toBe('true');
    await isAccessible(ana);
    await field.press('Enter');
    expect((await field.inputValue()).length).toBe(4_100);
    const third = await ana.locator('.chat-pane').evaluate((pane) => pane.clientHeight / 3);
    expect((await field.boundingBox())!.height).toBeLessThanOrEqual(third + 1);
    await field.fill('');
  });

  it('Alt+P and Alt+L switch between note and reply, each with its own draft', async () => {
    await box(ana).fill('to Meera');
    await box(ana).press('Alt+p');
    const note = ana.getByRole('textbox', { name: 'Private note' });
    expect(await note.inputValue()).toBe('');
    await note.fill('@be');
    await ana.getByRole('option', { name: /Ben/ }).waitFor();
    await note.press('Escape');
    await until(() => ana.getByRole('option', { name: /Ben/ }).count()).toBe(0);
    await note.press('Alt+l');
    await until(() => box(ana).inputValue()).toBe('to Meera');
    await box(ana).fill('');
    await box(ana).press('Alt+p');
    await note.fill('');
    await note.press('Alt+l');
  });
});

describe('in forced colours', () => {
  it('it is seen whether a reply or a note is written, and where the caret is', async () => {
    const { id } = await newChat(stack, 'Forced Fia', 'ana');
    const plain = await openDesk({ browser, stack }, 'ana', { forcedColors: 'active' });
    await openInChat(plain, stack, id);
    const outlined = (name: string) =>
      plain
        .locator('.composer [data-mode]', { hasText: name })
        .evaluate((button) => getComputedStyle(button).outlineStyle);
    await until(() => outlined('Reply')).toBe('solid');
    expect(await outlined('Note')).toBe('none');
    await box(plain).focus();
    expect(await box(plain).evaluate((field) => getComputedStyle(field).outlineStyle)).toBe(
      'solid',
    );
    await plain.context().close();
  });
});

describe('drafts', () => {
  it('follow their agent to another device, go with what is sent, and are nobody else’s', async () => {
    const { id } = await newChat(stack, 'Draft Ravi', 'ana');
    await openInChat(ana, stack, id);
    await box(ana).fill('Your parcel is on its w');
    const phone = await openDesk({ browser, stack }, 'ana', {
      viewport: { width: 390, height: 844 },
    });
    await openInChat(phone, stack, id);
    await until(() => box(phone).inputValue()).toBe('Your parcel is on its w');
    // On the phone it is written on, and the desk follows.
    await box(phone).fill('Your parcel is on its way');
    await until(() => box(ana).inputValue()).toBe('Your parcel is on its way');
    await box(ana).press('Enter');
    await heard(id, 'Your parcel is on its way');
    await until(() => box(phone).inputValue()).toBe('');
    await phone.context().close();
  });

  it('written on two devices at once are both kept: the newer stands, the other is offered', async () => {
    const { id } = await newChat(stack, 'Draft Uma', 'ana');
    const phone = await openDesk({ browser, stack }, 'ana');
    await openInChat(phone, stack, id);
    await phone.context().setOffline(true);
    await box(phone).fill('written on the train');
    const kept = answered(ana, 'written at the desk');
    await openInChat(ana, stack, id);
    await box(ana).fill('written at the desk');
    await box(ana).blur();
    await kept;
    const sam = await signIn(stack, 'sam');
    expect(JSON.stringify((await sam.get(`/api/agent/sessions/${id}`)).body)).not.toContain(
      'written at the desk',
    );
    await phone.context().setOffline(false);
    await phone.getByText('Your draft from another device').waitFor();
    expect(await box(phone).inputValue()).toBe('written at the desk');
    await isAccessible(phone);
    await phone.getByRole('button', { name: 'Use', exact: true }).click();
    expect(await box(phone).inputValue()).toBe('written on the train');
    expect(await phone.getByText('Your draft from another device').count()).toBe(0);
    await until(() => box(ana).inputValue()).toBe('written on the train');
    await phone.context().close();
    await box(ana).fill('');
  });

  it('on a slow line: what answers the note neither empties the reply nor brings a note back', async () => {
    const { id } = await newChat(stack, 'Slow Asha', 'ana');
    const slow = await openDesk({ browser, stack }, 'ana');
    let delay = 0;
    let drafts = '';
    await slow.routeWebSocket(/./, (line) => {
      const desk = line.connectToServer();
      line.onMessage((word) => void setTimeout(() => desk.send(word), delay));
      desk.onMessage((word) => {
        setTimeout(() => {
          line.send(word);
          if (String(word).includes('"type":"drafts"')) drafts = String(word);
        }, delay);
      });
    });
    const kept = answered(slow, 'order 4711');
    await openInChat(slow, stack, id);
    await box(slow).fill('I have found order 4711');
    await box(slow).blur();
    await kept;
    delay = 700;
    const note = slow.getByRole('textbox', { name: 'Private note' });
    await box(slow).press('Alt+p');
    await note.fill('hm');
    await note.blur();
    // The note is under way. The reply is emptied, which is told at once, and taken back.
    await note.press('Alt+l');
    await box(slow).press('Control+a');
    await box(slow).press('Delete');
    await box(slow).press('Control+z');
    await box(slow).press('Alt+p');
    await until(async () => drafts).toContain('"hm"');
    await note.fill('');
    await until(async () => drafts).not.toContain('"hm"');
    await until(async () => drafts).toContain('order 4711');
    expect(await note.inputValue()).toBe('');
    await note.press('Alt+l');
    expect(await box(slow).inputValue()).toBe('I have found order 4711');
    await slow.context().close();
  });

  it('of two windows do not write over each other’s chats', async () => {
    const [one, two] = [
      await newChat(stack, 'Window One', 'ana'),
      await newChat(stack, 'Window Two', 'ana'),
    ];
    await openInChat(ana, stack, one.id);
    const other = await ana.context().newPage();
    await openInChat(other, stack, two.id);
    await box(other).fill('in the second window');
    await box(ana).fill('in the first window');
    await other.close({ runBeforeUnload: false });
    await ana.reload();
    await until(() => box(ana).inputValue()).toBe('in the first window');
    await openInChat(ana, stack, two.id);
    await until(() => box(ana).inputValue()).toBe('in the second window');
    await box(ana).fill('');
  });
});

describe('what follows a message', () => {
  it('Send and end ends once the message is taken, by the menu with the keyboard', async () => {
    const { id } = await newChat(stack, 'After Tara', 'ana');
    await openInChat(ana, stack, id);
    await box(ana).fill('All done, have a good day');
    await ana.getByRole('button', { name: 'What follows a message' }).focus();
    await ana.keyboard.press('Enter');
    await ana.getByRole('menuitem', { name: /Send and end/ }).waitFor();
    await isAccessible(ana);
    await ana.keyboard.press('Enter');
    await heard(id, 'All done, have a good day');
    await ended(id);
    const texts = (await messagesOf(stack, id)).map(({ text }) => text);
    expect(texts.indexOf('All done, have a good day')).toBeLessThan(
      texts.findIndex((text) => text?.startsWith('Ended by Ana')),
    );
  });

  it('Send and end does not end where a colleague was faster', async () => {
    const { id } = await newChat(stack, 'After Stale', 'ana');
    await openInChat(ana, stack, id);
    const sam = await signIn(stack, 'sam');
    // The colleague's reply is stored and not heard here yet.
    await ana.context().setOffline(true);
    await sam.post(`/api/agent/sessions/${id}/messages`, {
      command_id: 's1',
      type: 'text',
      text: 'Sam was faster',
    });
    await box(ana).fill('Ana was slower');
    await box(ana).press('Control+Alt+Enter');
    await ana.context().setOffline(false);
    const question = ana.getByRole('alert').filter({ hasText: 'Send anyway?' });
    await question.getByText('Sam was faster').waitFor();
    await ana.getByText('The chat was not ended').waitFor();
    // By keyboard, and no key sends by mistake: the way back to the text has the focus.
    const edit = question.getByRole('button', { name: 'Edit first' });
    await until(() => edit.evaluate((one) => one === document.activeElement)).toBe(true);
    await isAccessible(ana);
    await ana.keyboard.press('Enter');
    await until(() => box(ana).inputValue()).toBe('Ana was slower');
    await isFocused(ana);
    expect((await said(id)).map(({ text }) => text)).toEqual(['Sam was faster']);
    await box(ana).fill('');
  });

  it('Send and next opens the chat of mine that waits longest, else the queue’s, without accepting', async () => {
    const agent = await signIn(stack, 'ana');
    const { body } = await agent.get<{ sessions: { id: string }[] }>(
      `/api/agent/sessions/my-chats/${agent.id}`,
    );
    for (const session of body.sessions) await agent.post(`/api/agent/sessions/${session.id}/end`);
    const here = await newChat(stack, 'Next Here', 'ana');
    const waits = await newChat(stack, 'Next Waits', 'ana');
    const queued = await newChat(stack, 'Next Queued', null);
    await waits.phone.says('still there?');
    await openInChat(ana, stack, here.id);
    await ana.getByRole('listitem').filter({ hasText: 'still there?' }).waitFor();
    await box(ana).fill('On its way');
    await box(ana).press('Control+Shift+Enter');
    await ana.waitForURL(new RegExp(waits.id));
    await heard(here.id, 'On its way');
    await box(ana).fill('Yes, here');
    await box(ana).press('Control+Shift+Enter');
    await ana.waitForURL(new RegExp(queued.id));
    await ana.getByText('Accept this chat to answer.').waitFor();
    await heard(waits.id, 'Yes, here');
    await isAccessible(ana);
  });
});

describe('the lock', () => {
  it('says why and has one button: accept, and start again after the end', async () => {
    const { id, phone } = await newChat(stack, 'Lock Nila', null);
    await ana.goto(`${stack.urls.dashboard}/active/${id}`);
    const lock = ana.locator('.composer-lock');
    await lock.getByText('Accept this chat to answer.').waitFor();
    await lock.getByRole('button', { name: 'Accept' }).click();
    await box(ana).waitFor();
    await phone.says('End Chat');
    await lock.getByText('The customer can open a new chat').waitFor();
    await isAccessible(ana);
    await lock.getByRole('button', { name: 'Start a new chat' }).click();
    await box(ana).waitFor();
    expect(ana.url()).not.toContain(id);
  });

  it('a supervisor beside the holder is told, and may take over', async () => {
    const { id } = await newChat(stack, 'Lock Omar', 'ana');
    const sam = await openDesk({ browser, stack }, 'sam');
    await sam.goto(`${stack.urls.dashboard}/all/${id}`);
    await sam.getByText('This chat is with Ana').waitFor();
    await sam.locator('.composer').getByRole('button', { name: 'Take over' }).click();
    await sam.getByText('This chat is with Ana').waitFor({ state: 'detached' });
    await sam.context().close();
  });

  it('says that sending is paused, and goes on taking what is written', async () => {
    const { id } = await newChat(stack, 'Lock Paused', 'ana');
    await openInChat(ana, stack, id);
    await simulator(stack).post('/sim/faults', {
      graph: { mode: 'error', code: 190, match: 'into the pause', times: 1 },
    });
    await box(ana).fill('into the pause');
    await box(ana).press('Enter');
    await ana.locator('.composer').getByText('Sending is paused for the whole number').waitFor();
    await isAccessible(ana);
  });
});
