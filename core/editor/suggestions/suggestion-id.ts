/**
 * The id of a suggestion names who makes it, `<user id>.<uuid>`: its text may be put under another client id (whoever splits a
 * paragraph writes its second half anew), and the name must stay.
 *
 * @param userId a UUID
 */
export const newSuggestionId = (userId: string): string => `${userId}.${globalThis.crypto.randomUUID()}`

/** User id of who made a suggestion; null where its id does not say. It is what that program wrote, and no proof. */
export const suggestedBy = (id: string): string | null => /^([0-9a-f-]{36})\./.exec(id)?.[1] ?? null
