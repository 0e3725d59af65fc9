import { defineStore } from 'pinia'
import { ref } from 'vue'

export interface ToastMessage {
  id: number
  text: string
  tone: 'info' | 'ok' | 'bad'
  action?: { text: string; run: () => void }
  /** ms: 6 s and 1 s more for every ten words or twenty Han characters. */
  duration: number
}

/** How long a text needs to be read, in ms. */
export function readingTime(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const words = text.split(/\s+/u).filter((word) => !/\p{Script=Han}/u.test(word)).length
  return 6_000 + Math.floor(words / 10 + han / 20) * 1_000
}

/** Short sentences at the edge, three at most; never the only way to an act. */
export const useToasts = defineStore('toasts', () => {
  const shown = ref<ToastMessage[]>([])
  let next = 1

  function show(text: string, options: Partial<Pick<ToastMessage, 'tone' | 'action'>> = {}): void {
    shown.value = [
      ...shown.value.slice(-2),
      { id: next++, text, tone: 'info', duration: readingTime(text), ...options },
    ]
  }

  function remove(id: number): void {
    shown.value = shown.value.filter((toast) => toast.id !== id)
  }

  return { shown, show, remove }
})
