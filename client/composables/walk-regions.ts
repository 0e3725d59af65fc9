const regions =
  'nav, header[role=banner], [role=feed], [role=region], [role=complementary], section[aria-label], section[aria-labelledby], aside'
const reachable =
  'a[href], button:not([disabled]), input:not([disabled]), textarea, select, [tabindex]:not([tabindex="-1"]), [contenteditable=true]'

const isShown = (element: Element): boolean => element.getClientRects().length > 0

/** The parts of the page that stand side by side, in the order in which they are read: of nested ones the innermost. */
const regionsOf = (page: ParentNode): HTMLElement[] => {
  const shown = [...page.querySelectorAll<HTMLElement>(regions)].filter(isShown)
  return shown.filter(
    (region) =>
      !shown.some((other) => other !== region && region.contains(other)) &&
      (region.matches('[tabindex]') || region.querySelector(reachable) !== null),
  )
}

/** Puts the focus into the next part of the page (1), or into the one before (-1); from the last it goes on with the first. */
export function walkRegions(by: 1 | -1, page: ParentNode = document): void {
  const parts = regionsOf(page)
  if (parts.length === 0) return
  const at = parts.findIndex((part) => part.contains(document.activeElement))
  const next = at < 0 ? (by === 1 ? 0 : parts.length - 1) : (at + by + parts.length) % parts.length
  const part = parts[next]!
  if (part.matches('[tabindex]')) part.focus()
  else [...part.querySelectorAll<HTMLElement>(reachable)].find(isShown)?.focus()
}
