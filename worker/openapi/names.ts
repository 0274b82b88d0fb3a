// The names under which schemas stand in the document, each once. What has no name is inlined.
import * as z from 'zod/mini';
import { AgentPresence, Caller } from '../../shared/protocol/agent.ts';
import { CannedFile, CannedReply, CannedReplyList } from '../../shared/protocol/canned-reply.ts';
import { CannedReplyBody, CannedReplyPatch } from '../../shared/protocol/canned-writing.ts';
import { CustomerField } from '../../shared/protocol/customer-fields.ts';
import { CustomerLink } from '../../shared/protocol/customer-links.ts';
import { Customer, CustomerPatch } from '../../shared/protocol/customer.ts';
import { Alert, ChatDown, InboxDown } from '../../shared/protocol/frames.ts';
import { ChatUp, InboxUp } from '../../shared/protocol/frames-up.ts';
import {
  ButtonTemplate,
  ListTemplate,
  Menus,
  MenuStep,
  MenuTemplate,
  TextTemplate,
} from '../../shared/protocol/menu.ts';
import {
  ChatEvent,
  ContactCard,
  Interactive,
  Location,
  MessageContent,
} from '../../shared/protocol/content.ts';
import { Media, Message, MessageError, ReceiptTimes } from '../../shared/protocol/message.ts';
import { NumberEvent } from '../../shared/protocol/number-event.ts';
import { Order } from '../../shared/protocol/order.ts';
import { Problem } from '../../shared/protocol/problem.ts';
import {
  AgentList,
  AllSessions,
  CustomerMedia,
  CustomerOrders,
  AssignBody,
  ReleaseBody,
  Health,
  HistoryPage,
  MessageList,
  NumberEventList,
  OrderList,
  TagList,
  OrderPatch,
  PresenceBody,
  RetryBody,
  SessionList,
  SignedIn,
  SignInBody,
  Parked,
  ParkedList,
  ParkedRaw,
  Replayed,
} from '../../shared/protocol/rest.ts';
import {
  SendContacts,
  SendInteractive,
  SendLocation,
  SendMedia,
  SendMessage,
  SendNote,
  SendReaction,
  SendTemplate,
  SendText,
} from '../../shared/protocol/send-message.ts';
import { Session } from '../../shared/protocol/session.ts';
import {
  CompleteBody,
  Upload,
  UploadBody,
  UploadedFile,
  UploadedPart,
} from '../../shared/protocol/upload.ts';
import { Template, TemplateList } from '../../shared/protocol/template.ts';
import { Settings, SettingsPatch, Team } from '../../shared/protocol/settings.ts';

/** The sockets' frames, which no route's schema reaches. */
export const frames = { ChatUp, ChatDown, InboxUp, InboxDown };

const named = {
  Session,
  SessionList,
  AllSessions,
  HistoryPage,
  AssignBody,
  ReleaseBody,
  Message,
  MessageError,
  MessageList,
  Media,
  ReceiptTimes,
  MessageContent,
  Location,
  ChatEvent,
  ContactCard,
  Interactive,
  SendMessage,
  SendText,
  SendNote,
  SendMedia,
  SendLocation,
  SendContacts,
  SendReaction,
  SendInteractive,
  SendTemplate,
  RetryBody,
  UploadBody,
  Upload,
  UploadedPart,
  CompleteBody,
  UploadedFile,
  Template,
  TemplateList,
  CannedFile,
  CannedReply,
  CannedReplyBody,
  CannedReplyPatch,
  CannedReplyList,
  Team,
  Caller,
  Agent: AgentPresence,
  AgentList,
  PresenceBody,
  SignInBody,
  SignedIn,
  Customer,
  CustomerPatch,
  CustomerField,
  CustomerLink,
  CustomerOrders,
  CustomerMedia,
  TagList,
  Order,
  OrderList,
  OrderPatch,
  Settings,
  SettingsPatch,
  Menus,
  MenuTemplate,
  ButtonTemplate,
  ListTemplate,
  TextTemplate,
  MenuStep,
  Alert,
  NumberEvent,
  NumberEventList,
  Parked,
  ParkedList,
  ParkedRaw,
  Replayed,
  Health,
  Problem,
  ...frames,
};

export const nameSchemas = (): void => {
  for (const [id, schema] of Object.entries(named)) z.globalRegistry.add(schema, { id });
};
