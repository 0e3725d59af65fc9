import { defineStore } from 'pinia'
import { ref } from 'vue'

/** What may be said politely, by topic; at most one sentence per topic in ten seconds. */
export type PoliteTopic = 'new-items' | 'saved' | 'presence' | 'job' | 'results' | 'route' | 'act'

const pause = 10_000
const immediate: readonly PoliteTopic[] = ['route', 'act']

/** The two live regions of the application: everything that is spoken goes through here. */
export const useAnnouncer = defineStore('announcer', () => {
  const polite = ref('')
  const assertive = ref('')
  const lastAt = new Map<PoliteTopic, number>()
  const later = new Map<PoliteTopic, ReturnType<typeof setTimeout>>()

  /** Says a sentence; a newer one on the same topic replaces what still waits. */
  function say(topic: PoliteTopic, sentence: string): void {
    clearTimeout(later.get(topic))
    const wait = immediate.includes(topic) ? 0 : Math.max(0, (lastAt.get(topic) ?? 0) + pause - Date.now())
    later.set(
      topic,
      setTimeout(() => {
        lastAt.set(topic, Date.now())
        polite.value = polite.value === sentence ? `${sentence} ` : sentence
      }, wait),
    )
  }

  /** Only for the five states of the connection that cannot wait. */
  function interrupt(sentence: string): void {
    assertive.value = sentence
  }

  return { polite, assertive, say, interrupt }
})
