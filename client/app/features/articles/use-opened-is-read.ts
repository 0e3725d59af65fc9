import { onScopeDispose, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { markArticle } from '@client/api/articles'

/** Opened for a second and a half counts as read. If the server does not take it, the article simply stays unread. */
export function useOpenedIsRead(
  id: MaybeRefOrGetter<string | null>,
  mark: (id: string) => Promise<unknown> = (article) => markArticle(article, true),
): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    () => toValue(id),
    (article) => {
      clearTimeout(timer)
      if (article !== null) timer = setTimeout(() => void mark(article).catch(() => undefined), 1_500)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
  })
}
