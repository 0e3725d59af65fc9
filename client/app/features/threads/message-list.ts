import type { Page } from '#core/contracts/http/common'
import type { MessageView } from '#core/contracts/http/threads'
import { isPassing } from '../../../api/api-error'

/** A message that I wrote and the server has not yet taken. */
export interface Unsent {
  clientId: string
  text: string
  at: string
  /** Why it was not taken; null while it is on its way. */
  problem: string | null
}

/** A part of a discussion, as far as it was read: mostly its end. */
export interface Said {
  /** In the order in which they were written. */
  messages: readonly MessageView[]
  /** Where reading back goes on; null: this is all. */
  earlier: string | null
  /** Where reading on goes on; null: it ends here. */
  later: string | null
}

type PageAt = (cursor: string | null) => Promise<Page<MessageView>>
/** Before anything was read. */
export const nothing: Said = { messages: [], earlier: null, later: null }

/** Reads a discussion back, until so many messages are there or all. */
export async function readBack(page: PageAt, enough: () => number): Promise<Said> {
  let said = withEarlier(await page(null), nothing)
  while (said.earlier !== null && said.messages.length < enough())
    said = withEarlier(await page(said.earlier), said)
  return said
}

/** Reads on behind what is there, from its last message, until there are so many from that one on or all. */
export async function readOn(said: Said, page: PageAt, enough: () => number): Promise<Said> {
  const before = said.messages.length - 1
  let all = withLater(await page(null), said)
  while (all.later !== null && all.messages.length - before < enough())
    all = withLater(await page(all.later), all)
  return all
}

/** What a page of earlier messages tells, the last of them first, before those that are there. */
export const withEarlier = (page: Page<MessageView>, known: Said): Said => ({
  ...known,
  messages: [...page.items.toReversed(), ...known.messages],
  earlier: page.nextCursor,
})

/** What a page of later messages tells, behind those that are there; the last of these may be its first. */
export const withLater = (page: Page<MessageView>, known: Said): Said => {
  const last = known.messages.at(-1)?.id
  return {
    ...known,
    messages: [...known.messages, ...page.items.filter(({ id }) => id !== last)],
    later: page.nextCursor,
  }
}

const isBefore = (one: MessageView, other: MessageView): boolean =>
  one.createdAt < other.createdAt || (one.createdAt === other.createdAt && one.id < other.id)

/** Puts a message in its place: each once, by id, in the order in which they were written. */
export function withMessage(messages: readonly MessageView[], message: MessageView): MessageView[] {
  const others = messages.filter(({ id }) => id !== message.id)
  const at = others.findLastIndex((other) => isBefore(other, message))
  return others.toSpliced(at + 1, 0, message)
}

/** The same for a part of a discussion. What stands elsewhere, and was said or changed there, is read with what is around it. */
export function withHeard(said: Said, message: MessageView): Said {
  const [first, last] = [said.messages[0], said.messages.at(-1)]
  if (said.earlier !== null && first && isBefore(message, first)) return said
  if (said.later !== null && last && isBefore(last, message)) return said
  return { ...said, messages: withMessage(said.messages, message) }
}

/** What still waits after these messages have come: one whose `clientId` came back is no longer unsent. */
export function stillUnsent(unsent: readonly Unsent[], messages: readonly MessageView[]): Unsent[] {
  const taken = new Set(messages.map(({ clientId }) => clientId))
  return unsent.filter(({ clientId }) => !taken.has(clientId))
}

/** Whether it goes out without its author. What was refused waits for nothing but him: to be sent again, or given up. */
export const goesByItself = ({ problem }: Pick<Unsent, 'problem'>): boolean =>
  problem === null || isPassing(problem)

/** Messages of one person within five minutes stand under one name. */
export function continues(message: MessageView, before: MessageView | undefined): boolean {
  if (before?.author.id !== message.author.id || before.deletedAt !== null) return false
  return Date.parse(message.createdAt) - Date.parse(before.createdAt) < 5 * 60_000
}
