import { nextTick, onScopeDispose, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useAnnouncer } from '@client/stores/announcer'
import { useToasts } from '@client/stores/toasts'
import { placeOfPassage } from '../../../../editor/citations/place-of-passage'

/** By which the style sheet knows it. */
const name = 'cited-passage'
const unmark = () => {
  if ('highlights' in CSS) CSS.highlights.delete(name)
}

/** A passage that somebody wants to see where it stands; another object each time that it is asked for. */
export interface WantedPassage {
  articleId: string
  quote: string
}

/**
 * Marks a cited passage in the text of an article and brings it into view, without touching what is selected; says so where
 * it does not stand in the version that is shown.
 */
export function useMarkedPassage(wanted: () => WantedPassage | null, words: () => Element | null): void {
  const { t } = useI18n()
  const [announcer, toasts] = [useAnnouncer(), useToasts()]
  watch(
    [wanted, words],
    async ([passage, element]) => {
      unmark()
      if (!passage || !element) return
      await nextTick()
      const range = placeOfPassage(element, passage.quote)
      if (!range) {
        toasts.show(t('passage.notHere'))
        return
      }
      if ('highlights' in CSS) CSS.highlights.set(name, new Highlight(range))
      range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
      announcer.say('act', t('passage.marked'))
    },
    { immediate: true, flush: 'post' },
  )
  onScopeDispose(unmark)
}
