import { onScopeDispose, ref, watch, type Ref } from 'vue'
import type { ArticleImage } from '#core/contracts/http/articles'

/** `waiting` until somebody looks, then while a worker fetches it. */
export type PictureState = 'waiting' | 'ready' | 'lost'

const firstPauseMs = 250
const longestMs = 15_000

/** Asks our own server for a picture until it is there. Nobody else hears that it is looked at. */
async function untilThere(url: string, signal: AbortSignal): Promise<boolean> {
  let pause = firstPauseMs
  for (let waited = 0; waited < longestMs; waited += pause) {
    const answer = await fetch(url, { credentials: 'same-origin', signal })
    if (answer.status !== 202) return answer.ok
    await new Promise((resolve) => setTimeout(resolve, pause))
    pause = Math.min(2_000, pause * 1.6)
  }
  return false
}

/** The state of a picture that is fetched when it comes into view (`seen`). */
export function usePicture(image: () => ArticleImage, seen: Ref<boolean>): Ref<PictureState> {
  const state = ref<PictureState>('waiting')
  let going: AbortController | null = null
  watch(
    [() => image().url, seen],
    async ([url, visible]) => {
      if (!visible) return
      going?.abort()
      going = new AbortController()
      const { signal } = going
      state.value = 'waiting'
      const there = await untilThere(url, signal).catch(() => false)
      if (!signal.aborted) state.value = there ? 'ready' : 'lost'
    },
    { immediate: true },
  )
  onScopeDispose(() => going?.abort())
  return state
}
