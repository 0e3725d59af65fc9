import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import type { Citation } from '#core/editor/citations/read-citation'
import { useAnnouncer } from '@client/stores/announcer'
import { useToasts } from '@client/stores/toasts'
import type { NewCitation } from '../../../editor/citations/citation-of'
import type { WantedPassage } from '../articles/passage/use-marked-passage'

interface Parts {
  /** Puts a citation into the text; gives the number of its paragraph. */
  citeInText: (citation: NewCitation) => number | null | undefined
  /** The open article cites its selected passage, or itself; false where none is open. */
  citeFromArticle: () => boolean
}

/** The article that stands beside a briefing, named in the address, and what is cited from it. */
export function useArticleBeside({ citeInText, citeFromArticle }: Parts) {
  const { t } = useI18n()
  const [route, router] = [useRoute(), useRouter()]
  const [toasts, announcer] = [useToasts(), useAnnouncer()]
  const articleId = computed(
    () => /^article:([0-9a-f-]{36})$/.exec(String(route.query.with ?? ''))?.[1] ?? null,
  )
  const lastArticle: Ref<string | null> = ref(articleId.value)
  watch(articleId, (id) => {
    if (id) lastArticle.value = id
  })
  function showArticle(id: string | null): void {
    const rest = Object.fromEntries(Object.entries(route.query).filter(([name]) => name !== 'with'))
    void router.replace({ query: id === null ? rest : { ...rest, with: `article:${id}` } })
  }
  const passage = shallowRef<WantedPassage | null>(null)
  /** The article of a citation, at the passage that it quotes. */
  function showPassage({ articleId: id, quote }: Citation): void {
    passage.value = id !== null && quote !== null ? { articleId: id, quote } : null
    if (id !== null) showArticle(id)
  }
  function cite(citation: NewCitation): void {
    const paragraph = citeInText(citation)
    if (paragraph === undefined || paragraph === null) return
    const sentence = t('briefings.cited', { paragraph })
    announcer.say('act', sentence)
    toasts.show(sentence, { tone: 'ok' })
  }
  function citeFromKeys(): void {
    if (citeFromArticle()) return
    if (lastArticle.value) showArticle(lastArticle.value)
    else toasts.show(t('briefings.noArticleOpen'))
  }
  const toggleArticle = (): void => {
    showArticle(articleId.value ? null : lastArticle.value)
  }
  return { articleId, lastArticle, passage, showArticle, showPassage, toggleArticle, cite, citeFromKeys }
}
