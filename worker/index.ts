import { createApp } from './app.ts';
import { servicesOf } from './services.ts';

export { ChatSession } from '../durable-objects/chat-session/chat-session.ts';
export { Inbox } from '../durable-objects/inbox/inbox.ts';

export default createApp(servicesOf);
