import { onScopeDispose, ref, shallowRef } from 'vue'
import type { PreviewView } from '#core/news/source-preview'
import { problemCodeOf } from '@client/api/api-error'
import { askPreview, fetchPreview } from '@client/api/sources'

const askEveryMs = 700
const longestMs = 40_000

/** A look at an address before it is added. A newer look, or `forget`, ends the one under way. */
export function usePreview(deskId: () => string) {
  const preview = shallowRef<PreviewView | null>(null)
  const state = ref<'none' | 'looking' | 'late'>('none')
  const problem = ref<string | null>(null)
  let current = 0

  function forget(): void {
    current += 1
    preview.value = null
    problem.value = null
    state.value = 'none'
  }
  /** What was seen before stays until the new look has an answer. */
  async function look(url: string): Promise<void> {
    current += 1
    const mine = current
    problem.value = null
    state.value = 'looking'
    try {
      const found = await answerOf(await askPreview(deskId(), url), () => mine === current)
      if (mine !== current) return
      preview.value = found
      problem.value = found?.problem ?? null
      state.value = found ? 'none' : 'late'
    } catch (thrown) {
      if (mine !== current) return
      preview.value = null
      state.value = 'none'
      problem.value = problemCodeOf(thrown)
    }
  }
  onScopeDispose(forget)
  return { preview, state, problem, look, forget }
}

/** Asks until there is an answer; null when it takes too long or nobody wants it any more. */
async function answerOf(asked: PreviewView, wanted: () => boolean): Promise<PreviewView | null> {
  const end = Date.now() + longestMs
  let now = asked
  while (now.state === 'waiting') {
    if (!wanted() || Date.now() > end) return null
    await new Promise((resolve) => setTimeout(resolve, askEveryMs))
    now = await fetchPreview(asked.id)
  }
  return now
}
