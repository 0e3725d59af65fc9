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

/** Puts a message in its place: each once, by id, in the order in which they were written. */
export function withMessage(messages: readonly MessageView[], message: MessageView): MessageView[] {
  const others = messages.filter(({ id }) => id !== message.id)
  const at = others.findLastIndex(
    ({ createdAt, id }) =>
      createdAt < message.createdAt || (createdAt === message.createdAt && id < message.id),
  )
  return others.toSpliced(at + 1, 0, message)
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
