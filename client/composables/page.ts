import { onScopeDispose, reactive, watchEffect } from 'vue'
import type { RouteLocationRaw } from 'vue-router'

export interface Crumb {
  text: string
  to?: RouteLocationRaw
  lang?: string
}

interface Page {
  crumbs: Crumb[]
  /** New items behind a pill: shown in the tab's title. */
  waiting: number
}

/** What the top bar and the tab's title show for the screen that is open. */
export const currentPage = reactive<Page>({ crumbs: [], waiting: 0 })

/** Names the screen, from the outside in: `usePage(() => ({crumbs: [{text: desk}, {text: 'Wire'}]}))`. Follows what it reads. */
export function usePage(page: () => { crumbs: Crumb[]; waiting?: number }): void {
  watchEffect(() => {
    const { crumbs, waiting } = page()
    currentPage.crumbs = crumbs
    currentPage.waiting = waiting ?? 0
  })
  onScopeDispose(() => {
    currentPage.waiting = 0
  })
}

/** "(3) Wire · China desk": the innermost name first. */
export function pageTitle({ crumbs, waiting }: Page): string {
  const names = crumbs.map(({ text }) => text).reverse()
  return `${waiting > 0 ? `(${waiting}) ` : ''}${[...names, 'Briefroom'].join(' · ')}`
}
