import type { RouteLocationNormalizedGeneric, RouteLocationRaw, Router } from 'vue-router'

const keyOf = (slug: string): string => `briefroom:place:${slug}`

/** Where this tab was on a desk last; on one that it did not open yet, its wire. */
export const placeOfDesk = (slug: string): RouteLocationRaw =>
  sessionStorage.getItem(keyOf(slug)) ?? { name: 'wire', params: { desk: slug } }

/** Remembers where this tab is on each desk. Gives how to stop. */
export const keepDeskPlaces = (router: Router): (() => void) => {
  const note = ({ params: { desk }, fullPath }: RouteLocationNormalizedGeneric): void => {
    if (typeof desk === 'string') sessionStorage.setItem(keyOf(desk), fullPath)
  }
  note(router.currentRoute.value)
  return router.afterEach((to, _from, failure) => {
    if (!failure) note(to)
  })
}
