import { computed, type ComputedRef } from 'vue'
import type { Person } from '#core/contracts/http/common'
import { usePeople } from '@client/realtime/use-people'

/** Where in the room of the desk somebody is who has this article open. */
export const placeOfArticle = (id: string | null): string | undefined =>
  id === null ? undefined : `article:${id}`

/** Who else of the desk has which article open, by its id. */
export function useArticleReaders(deskId: () => string): ComputedRef<ReadonlyMap<string, Person[]>> {
  const people = usePeople(() => `desk:${deskId()}`)
  return computed(() => {
    const readers = new Map<string, Person[]>()
    for (const { id, name, at } of people.value) {
      const article = at?.startsWith('article:') ? at.slice('article:'.length) : null
      if (article !== null) readers.set(article, [...(readers.get(article) ?? []), { id, name }])
    }
    return readers
  })
}
