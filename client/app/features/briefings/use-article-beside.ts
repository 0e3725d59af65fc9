import type { Editor } from '@tiptap/core'
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import type { Citation } from '#core/editor/citations/read-citation'
import { useAnnouncer } from '@client/stores/announcer'
import { useToasts } from '@client/stores/toasts'
import type { NewCitation } from '../../../editor/citations/citation-of'
import type { WantedPassage } from '../articles/passage/use-marked-passage'

/** What is used of the open text: places in it are told by the number of their paragraph, null where nothing was done. */
interface OpenText {
  editor: Editor | null
  cite: (citation: NewCitation) => number | null
  replace: (id: string, citation: NewCitation) => number | null
}

interface Parts {
  text: () => OpenText | null
  /** The open article: it cites its selected passage, or itself. */
  article: () => { cite: () => void } | null
}

/** The article that stands beside a briefing, named in the address, and what is cited from it. */
export function useArticleBeside({ text, article }: Parts) {
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
  /** Id of the citation in whose place the next one is put. */
  const replacedId = ref<string | null>(null)
  /** Its number, while it stands. */
  const replaced = computed(() => {
    const numbers = text()?.editor?.storage.citationNumbers.numbers.value
    return replacedId.value === null ? null : (numbers?.numberOfId(replacedId.value) ?? null)
  })
  function beginReplacing(id: string, from: string): void {
    replacedId.value = id
    showArticle(from)
  }
  const endReplacing = (): void => {
    replacedId.value = null
  }
  function cite(citation: NewCitation): void {
    if (replacedId.value !== null) {
      replace(replacedId.value, citation)
      return
    }
    const paragraph = text()?.cite(citation)
    if (paragraph === undefined || paragraph === null) return
    const sentence = t('briefings.cited', { paragraph })
    announcer.say('act', sentence)
    toasts.show(sentence, { tone: 'ok' })
  }
  function replace(id: string, citation: NewCitation): void {
    const paragraph = text()?.replace(id, citation)
    endReplacing()
    const isDone = paragraph !== null && paragraph !== undefined
    const sentence = isDone ? t('briefings.replaced', { paragraph }) : t('briefings.replacedNothing')
    announcer.say('act', sentence)
    toasts.show(sentence, { tone: isDone ? 'ok' : 'bad' })
  }
  function citeFromKeys(): void {
    const open = article()
    if (open) open.cite()
    else if (lastArticle.value) showArticle(lastArticle.value)
    else toasts.show(t('briefings.noArticleOpen'))
  }
  const toggleArticle = (): void => {
    showArticle(articleId.value ? null : lastArticle.value)
  }
  return {
    ...{ articleId, lastArticle, passage, showArticle, showPassage, toggleArticle, cite, citeFromKeys },
    ...{ replaced, beginReplacing, endReplacing },
  }
}
