/** The place of a canned reply's file in the store. Both ids are ours. */
export const cannedKey = (replyId: string, fileId: string): string => `canned/${replyId}/${fileId}`;
