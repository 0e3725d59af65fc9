/** From where to where something reaches down the window, in px. */
export interface Band {
  top: number
  bottom: number
}

/** Parts of the page's height: between the first two a followed caret may move about, at the last it is put when it does not. */
const calm = { from: 0.12, to: 0.8, at: 0.35 }

/** By how much a page has to be scrolled so that a caret is well in sight, in px: not at all while it moves within the middle. */
export const distanceTo = (caret: Band, page: Band): number => {
  const height = page.bottom - page.top
  const inside = caret.top >= page.top + height * calm.from && caret.bottom <= page.top + height * calm.to
  return inside ? 0 : Math.round(caret.top - page.top - height * calm.at)
}

/** Where something is that a page does not show; null if it shows it, or a part of it. */
export const sideOf = (place: Band, page: Band): 'above' | 'below' | null => {
  if (place.bottom <= page.top) return 'above'
  return place.top >= page.bottom ? 'below' : null
}
