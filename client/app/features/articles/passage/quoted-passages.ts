import { onScopeDispose } from 'vue'

/** A passage of one version of an article, as a message quotes it. */
export interface QuotedPassage {
  articleId: string
  version: number
  quote: string
}

/** Shows a passage where it stands; false where it is of something else than what is open there. */
type Shower = (passage: QuotedPassage) => boolean

const showers = new Set<Shower>()
/** What is to be shown by the screen that opens next. */
let wanted: QuotedPassage | null = null

/** Shows a passage where its article is open already; false where it is not: whoever opens the article next shows it. */
export function goToPassage(passage: QuotedPassage): boolean {
  const isShown = [...showers].some((show) => show(passage))
  wanted = isShown ? null : passage
  return isShown
}

/** Lets an open article show what somebody wants to see of it, also what was asked for on the way here. */
export function showsPassages(show: Shower): void {
  showers.add(show)
  onScopeDispose(() => showers.delete(show))
  if (wanted !== null && show(wanted)) wanted = null
}
