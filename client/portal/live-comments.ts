import { commentFields, keyOfField, putInto } from './comment-fields'
import { pageAgain } from './page-again'

/** Waits at least this long between two questions, so that a server that answers at once is not asked without end. */
const shortPauseMs = 1_000
const longPauseMs = 15_000

/**
 * Comments while they come: what changed (a removal, an edit, one's own that now stands) is put right in place; what is
 * new waits behind a button, so that nothing moves under the reader. Without this script the page is as it was loaded.
 */
export function liveComments(section: HTMLElement): void {
  // The address may be that of a form whose answer this page is.
  const { slug = '', path = '', mark = '' } = section.dataset
  let since = mark
  const ask = async (): Promise<void> => {
    let pause = longPauseMs
    if (!document.hidden) {
      const next = await nextMark(slug, since)
      const seen = next === null || next === since ? next : await refresh(path)
      // A cache on the way may give the page as it was: it is asked again by and by.
      if (seen !== null && seen === next) pause = shortPauseMs
      since = seen ?? since
    }
    setTimeout(() => void ask(), pause)
  }
  if (mark !== '') void ask()
}

/** Null when the server cannot be asked just now. */
async function nextMark(slug: string, since: string): Promise<string | null> {
  try {
    const answer = await fetch(`/insight/${slug}/comments/changes?since=${since}`)
    return answer.ok ? ((await answer.json()) as { mark: string }).mark : null
  } catch {
    return null
  }
}

const comments = (root: ParentNode): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>('#comment-list article'),
]

/** The mark of what is shown or offered now; null when the page is not to be had. */
async function refresh(path: string): Promise<string | null> {
  const fresh = await pageAgain(path)
  if (!fresh) return null
  for (const shown of comments(document)) putRight(shown, fresh.getElementById(shown.id))
  const added = comments(fresh).filter(({ id }) => !document.getElementById(id))
  offer(added.length, () => {
    show(fresh, added[0]?.id ?? '')
  })
  return fresh.getElementById('comments')?.dataset.mark ?? null
}

/** What somebody is writing in stays as it is. */
function putRight(shown: HTMLElement, fresh: HTMLElement | null): void {
  if (!fresh || fresh.dataset.state === shown.dataset.state) return
  const active = document.activeElement
  const within = shown.contains(active)
  if (within && active?.matches('input, textarea')) return
  const other = document.importNode(fresh, true)
  shown.replaceWith(other)
  if (within) other.focus({ preventScroll: true })
}

function offer(count: number, press: () => void): void {
  const button = document.getElementById('comments-new')
  if (!button) return
  button.hidden = count === 0
  const words = count === 1 ? button.dataset.one : button.dataset.many
  button.textContent = (words ?? '').replace('#', String(count))
  button.onclick = press
}

/** The new list in the place of the old one, with what was being written in its forms; the first new one has the focus. */
function show(fresh: Document, first: string): void {
  const before = document.getElementById('comment-list')
  const after = fresh.getElementById('comment-list')
  if (!before || !after) return
  const list = document.importNode(after, true)
  carryDrafts(before, list)
  before.replaceWith(list)
  offer(0, () => undefined)
  document.getElementById(first)?.focus()
}

function carryDrafts(before: ParentNode, after: ParentNode): void {
  for (const draft of commentFields(before).filter(({ value, defaultValue }) => value !== defaultValue)) {
    const place = commentFields(after).find((field) => keyOfField(field) === keyOfField(draft))
    if (place) putInto(place, draft.value)
  }
}
