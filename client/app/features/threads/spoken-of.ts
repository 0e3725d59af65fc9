import { reactive } from 'vue'
import type { MessageView } from '#core/contracts/http/threads'

/** The article that a message speaks of, as it is shown. */
export type SpokenOf = NonNullable<MessageView['about']>

const keptAs = (discussion: string): string => `briefroom:about:${discussion}`
const spoken = reactive(new Map<string, SpokenOf | null>())

const kept = (discussion: string): SpokenOf | null => {
  try {
    return JSON.parse(sessionStorage.getItem(keptAs(discussion)) ?? 'null') as SpokenOf | null
  } catch {
    return null
  }
}

/** Of which article the message speaks that is being written in a discussion; it stays for the session, as its words do. */
export const spokenOf = (discussion: string): SpokenOf | null => {
  const now = spoken.get(discussion)
  return now === undefined ? kept(discussion) : now
}

/** The message that is being written, or comes next, speaks of this article; null: of none. */
export const speakOf = (discussion: string, about: SpokenOf | null): void => {
  spoken.set(discussion, about)
  if (about === null) sessionStorage.removeItem(keptAs(discussion))
  else sessionStorage.setItem(keptAs(discussion), JSON.stringify(about))
}
