// What the fields mean, for people who read the document. The schemas' own comments say the same to
// whoever reads the code; here they do not weigh on the browser, which ships the schemas.

export const tags = [
  {
    name: 'Sessions',
    description: 'A session is one "Talk to Expert" chat: waiting, active, ended.',
  },
  { name: 'Messages', description: 'What is said in a session.' },
  {
    name: 'Canned replies',
    description: 'Written once and used often: one’s own, a team’s, all’s.',
  },
  { name: 'Customers', description: 'Who writes, and what they ordered through the menu.' },
  { name: 'Desk', description: 'Agents, presence, settings, health.' },
  { name: 'Live', description: 'The two WebSockets of the dashboard, open to scripts too.' },
  { name: 'Sign-in', description: 'For browsers. Scripts carry an API token.' },
  { name: 'WhatsApp', description: 'What Meta calls.' },
];

/** By name, where a parameter means something else in one operation also by that. */
export const parameters: Record<string, string> = {
  id: 'The session’s id.',
  'changeOrder.id': 'The order’s id.',
  'changeCannedReply.id': 'The reply’s id.',
  'deleteCannedReply.id': 'The reply’s id.',
  'beginCannedUpload.id': 'The reply’s id, also before there is one.',
  'uploadCannedPart.id': 'The reply’s id.',
  'completeCannedUpload.id': 'The reply’s id.',
  'abortCannedUpload.id': 'The reply’s id.',
  'getCannedFile.id': 'The reply’s id.',
  file_id: 'The file’s id.',
  day: 'The day under which it was kept.',
  'getParked.id': 'What it is named by.',
  'replayParked.id': 'What it is named by.',
  'deleteParked.id': 'What it is named by.',
  agent_id: 'An agent’s id.',
  customer_id: 'A customer’s id, as sessions carry it.',
  upload: 'The upload’s id, which is the file’s.',
  upload_id: 'What `beginUpload` answered beside the id.',
  n: 'Which part, from 1.',
  message_id: 'The message’s id; a wamid is percent-encoded.',
  download: '`1`: as a download, whatever its type.',
  phone_number:
    'With its country code; a leading `+`, spaces, brackets and hyphens may stand (percent-encoded).',
  limit: 'How many rows at most; 50 when absent.',
  cursor: 'The `next_cursor` of the page before.',
  offset: 'How many rows to skip. Not together with `cursor`.',
  status: 'Only those in this state.',
  'listTemplates.status': '`all`: also those that Meta has not approved or has paused.',
  search: 'Part of the phone number, name or username.',
  q: 'Words that the messages contain: whole words, all of them.',
  start_date: 'Sessions that started on this day or later, in the workspace’s time zone.',
  end_date: 'Sessions that started on this day or before. Before `start_date` it is refused.',
  count: '`true`: the answer carries `total`.',
  after: 'Messages with a greater `seq`. One of `after`, `since` and `last` at most.',
  since: 'Messages that changed after this revision.',
  last: 'The newest n, instead of the first; no more than `limit`.',
};

/** Of schemas and their fields. */
export const schemas: Record<string, { is?: string; fields?: Record<string, string> }> = {
  Session: {
    is: 'One "Talk to Expert" chat.',
    fields: {
      phone_number: '`+` and digits; null where only a business-scoped user id is known.',
      customer_id: 'The customer: the object that hosts their chats.',
      priority: '`high`: the customer is marked VIP.',
      agent_id: 'The holder; null while it waits.',
      assigned_at: 'When the present holder got it.',
      first_response_at: 'The first public message of a person of the desk.',
      waiting_since:
        'Since when the customer waits for an answer: their first message after the desk’s last reply, or after the word that none is needed. Null: nothing to answer.',
      window_closes_at: 'WhatsApp takes free text until then: 24 hours after the customer wrote.',
      expires_at: 'It ends by itself then.',
      end_reason: '`cancelled`: the customer left while still waiting.',
      rating: '1 to 5.',
      rating_comment: 'What the customer said about their rating.',
      mentioned: 'Agents whom a note of this chat calls, by id: they may read it.',
      last_message: 'The start of the newest message that a person wrote.',
      last_line: 'What kind of message that was, and whose.',
      last_seq: 'The greatest `seq` among its messages.',
      revision: 'Grows with each stored change, messages included.',
    },
  },
  Message: {
    is: 'One line of a chat.',
    fields: {
      id: 'The wamid for the customer’s messages, a UUIDv7 for ours.',
      seq: 'Dense from 1 within the session.',
      revision: 'The session’s revision at this line’s last change.',
      before: 'Said before the customer asked for an agent.',
      visibility: '`note`: only the desk sees it.',
      type: 'WhatsApp’s, `note` for a private note, or `event` for what happened to the session.',
      text: 'Readable for every type.',
      reply_to: 'The id of the message that this one quotes.',
      status:
        '`received`: nothing to deliver. `queued`: not yet taken by WhatsApp. `unknown`: no definite answer came; a receipt may settle it, and it is never sent again by itself.',
      attempt: '1, and one more with each time a person had it sent again.',
      wamid: 'Meta’s id, once there is one.',
      created_at: 'Meta’s time for the customer’s messages, ours for the rest.',
    },
  },
  SendMessage: { is: 'What an agent may send, by its `type`.' },
  SendText: {
    fields: {
      preview_url: 'WhatsApp shows a picture of the first link; not unless asked for.',
      command_id: 'Made by the caller, new for each message, the same when a request is repeated.',
      reply_to: 'The id of a message of this session to quote.',
      base_seq: 'The last `seq` the writer had seen; a colleague’s later reply refuses this one.',
    },
  },
  SendNote: {
    is: 'A private note: it has no way to WhatsApp.',
    fields: { mentions: 'Agents to call, by id: they may then read this chat.' },
  },
  SendMedia: {
    is: 'A file that was uploaded to this session before, or that a canned reply carries; `text` is its caption.',
  },
  SendReaction: {
    is: 'Puts an emoji on a message, or with an empty one takes ours away. The answer is that message.',
  },
  SendTemplate: {
    is: 'An approved template: the only thing that may be sent when the service window has closed.',
  },
  Interactive: { is: 'Buttons or a list.' },
  Location: { is: 'A place, in degrees.' },
  ChatEvent: {
    is: 'What happened to a chat, with the agents’ names as they were then.',
    fields: { kind: 'Which event; more may come. The message’s `text` says each in English.' },
  },
  ContactCard: { fields: { own: 'Their own number, shared at our request.' } },
  MessageContent: {
    is: 'The parts of a message that are more than words.',
    fields: {
      forwarded: 'WhatsApp’s mark: forwarded to them, or many times.',
      referral: 'They came by an advertisement or a post.',
      product: 'The catalogue’s product that they ask about.',
      choice: 'The button or row that they tapped.',
      form: 'A form that they filled in.',
      interactive: 'Sent by us: buttons or a list.',
      template: 'Sent by us: an approved template.',
      call: 'A call, as WhatsApp reported it.',
      mentions: 'Agents whom a note calls, by id.',
      event: 'Of a line with the type `event`: what happened.',
    },
  },
  Media: {
    is: 'A file of a message, the customer’s or ours.',
    fields: {
      state:
        '`pending`: being fetched from WhatsApp. `failed`: it could not be and may be fetched again. `expired`: WhatsApp has it no longer.',
      size: 'Bytes.',
      detail: 'Where it failed: what happened and what to do.',
    },
  },
  UploadBody: {
    fields: {
      mime_type: 'As the device knows it; `application/octet-stream` where it does not.',
      size: 'Bytes.',
    },
  },
  Upload: {
    is: 'Where the parts of a file go.',
    fields: {
      id: 'The file’s id, also when it is sent.',
      part_size: 'Bytes of each part but the last, which has the rest.',
    },
  },
  CompleteBody: { is: 'All parts, as each was answered.' },
  UploadedFile: {
    is: 'A file that may be sent now.',
    fields: { mime_type: 'By its first bytes.', kind: 'The `type` to send it with.' },
  },
  ReceiptTimes: {
    is: 'When each state was first reported. `played`: a voice message was listened to.',
  },
  NumberEvent: {
    is: 'What WhatsApp reported of the number, the account or a template.',
    fields: {
      id: 'The same report delivered again has the same.',
      kind: 'Meta’s field, or `errors`.',
      level: '`critical`: sending or receiving stops, or is about to.',
      text: 'Plain words.',
      raw: 'Meta’s JSON, cut at 4 KB; null where it holds people’s words.',
    },
  },
  Parked: {
    is: 'A delivery, or an item of one, that was kept aside for a person.',
    fields: { day: 'With `id` its address.', at: 'When it was kept aside.', size: 'Bytes.' },
  },
  ParkedRaw: { fields: { raw: 'The JSON as it was kept, as text.' } },
  Replayed: {
    is: 'How many messages, receipts and reports arrived, were parked anew, or could not be tried.',
  },
  AssignBody: {
    fields: {
      agent_id: 'Who gets it.',
      from: 'The holder that the caller saw; null or absent: it waits.',
      note: 'For the new holder: a private note of the caller’s, before the line that says who got the chat.',
    },
  },
  ReleaseBody: {
    fields: { note: 'For whoever takes the chat next: a private note of the caller’s.' },
  },
  Template: {
    is: 'A message template of the business, as Meta has it.',
    fields: {
      body: 'With `{{1}}` or `{{name}}` where a variable stands.',
      variables: 'What a sender fills in, all of it.',
      unsupported: 'Why the desk cannot send it; null: it can.',
    },
  },
  CannedReply: {
    is: 'A reply that is written once and used often.',
    fields: {
      agent_id: 'Whose it is, with scope `personal`.',
      team_id: 'Whose it is, with scope `team`.',
      shortcut: 'Lower case, without the slash; unique within its owner.',
      text: 'With variables such as `{{customer_name}}`, which the dashboard fills in.',
      files: 'In the order in which they are sent.',
    },
  },
  CannedReplyBody: {
    fields: {
      id: 'Made by the caller: repeating the request makes one reply, and files can go up before it.',
      team_id: 'Needed with scope `team`, and only there.',
      files: 'Files that were uploaded to this reply, in the order in which they are sent.',
    },
  },
  CannedReplyPatch: {
    fields: {
      team_id: 'Needed where the scope becomes `team`, and only there.',
      files: 'Files that were uploaded to this reply, in the order in which they are sent.',
      updated_at: 'The reply’s `updated_at` that these changes were made over.',
    },
  },
  CannedFile: { fields: { mime_type: 'By its first bytes.', size: 'Bytes.' } },
  RetryBody: {
    fields: { attempt: 'The attempt that the caller saw fail; 1 for a message sent once.' },
  },
  MessageError: {
    fields: {
      code: 'Meta’s error code; null where the refusal is ours.',
      problem: 'The code of a `Problem` that says the same, where there is one.',
    },
  },
  Agent: {
    is: 'An agent as colleagues see them.',
    fields: { open_chats: 'How many active sessions they hold.' },
  },
  Caller: { is: 'Who is calling.' },
  Customer: {
    fields: {
      user_id: 'Meta’s business-scoped user id.',
      name: 'As the desk calls them: the name given here, else their own.',
      profile_name: 'As they call themselves in WhatsApp.',
      language: 'BCP 47.',
      fields: 'Values of the desk’s own fields (`customer_fields` of the settings), by key.',
      phone_formatted: 'As people write it.',
      country: 'Of the phone number, ISO 3166.',
      time_zones:
        'IANA zones of that country that show different times now, west to east; empty where the country is not known.',
    },
  },
  CustomerPatch: {
    fields: {
      name: '`null`: their own again.',
      notes_base: 'The notes that `notes` was written over.',
      fields: 'Merged by key; `null` takes a value away.',
    },
  },
  CustomerField: {
    is: 'A field that the desk defines for its customers.',
    fields: { key: 'Names the value; the label may change.' },
  },
  CustomerLink: {
    is: 'A link from a customer into another system.',
    fields: {
      url: '`https://`, with `{{phone}}`, `{{wa_id}}`, `{{name}}` or `{{customer_id}}` after the host; values are percent-encoded.',
    },
  },
  CustomerOrders: { fields: { history: 'Present while Postgres does not answer.' } },
  CustomerMedia: { fields: { history: 'Present while Postgres does not answer.' } },
  Settings: {
    is: 'How the desk behaves.',
    fields: {
      expiry:
        '`fixed`: 22 hours after the chat opened. `rolling`: 22 hours after the customer’s last message. For chats opened afterwards.',
      exit_words: 'Typed by the customer, in any case and spacing, they end the chat.',
      agent_words: 'Typed outside a chat, they open one, as the `AGENT_MODE` button does.',
      greetings: 'Typed outside a chat, they always get the main menu.',
      messages:
        'Texts that the product sends by itself; `{{customer_name}}` and `{{agent_name}}` are filled in.',
      rating:
        'Asked in the closing message of a chat that an agent had. Where the thanks are sent, the next text within ten minutes is the comment.',
      read_marks:
        'When the customer sees blue ticks: as the holder has the message on the screen, as they answer, or never.',
      typing_indicator:
        '"typing…" on the customer’s phone while the holder types. Not with `read_marks: "never"`: WhatsApp marks as read with it.',
      business: 'What texts may say of the business: its name and its hours, in plain words.',
      teams: 'Agents who share canned replies. Names differ in any case.',
      customer_fields: 'What the desk notes of each customer. Values of a field that is gone stay.',
      customer_links: 'Links from a customer into other systems.',
      time_zone: 'IANA. Days in filters and on screens are days of this zone.',
      version: 'Grows by one with each change.',
    },
  },
  MenuStep: {
    is: '`next_steps` maps the id of a tapped reply to the next template; `AGENT_MODE` opens a chat. `collect` waits for typed text.',
  },
  AllSessions: { fields: { history: 'Present while Postgres does not answer.' } },
  HistoryPage: { fields: { total: 'Only with `count=true`.' } },
  Health: {
    fields: {
      backlog: 'Stored changes that Postgres has not acknowledged yet.',
      parked: 'Deliveries kept aside for a person to look at.',
    },
  },
  Problem: {
    is: 'Every error (RFC 9457). Branch on `code`: codes are never renamed.',
    fields: {
      detail: 'What happened and what to do.',
      field: 'The parameter at fault.',
      agent_id: 'With `already_assigned`: the holder.',
      notes: 'With `notes_changed`: the notes as they stand.',
      canned_reply: 'With `canned_changed`: the reply as it stands.',
      missed: 'With `stale_reply`: the messages that the writer had not seen.',
      request_id: 'Names this request in our logs.',
    },
  },
  ChatUp: { is: 'Client to one chat’s socket.' },
  ChatDown: { is: 'One chat’s socket to client.' },
  InboxUp: { is: 'Client to the inbox’s socket.' },
  InboxDown: { is: 'The inbox’s socket to client.' },
};
