/** Where the items of a page without a feed stand: CSS selectors, those of title, link and date within an item. */
export interface ListingSelectors {
  item: string
  title: string
  link: string
  date: string
}

const mark = '#listing?'
const longestSelector = 200

/**
 * The address of a page that is read as a list of items by selectors. They stand in its fragment, which never travels: two desks
 * that read one page in two ways read two addresses.
 */
export const listingAddress = (url: string, selectors: ListingSelectors): string => {
  const asked = new URLSearchParams()
  for (const [name, selector] of Object.entries(selectors) as [string, string][])
    if (selector.trim() !== '') asked.set(name, selector.trim())
  const plain = new URL(url)
  plain.hash = ''
  return `${plain.href}${mark}${asked.toString()}`
}

/** The selectors of such an address; null for an ordinary one. */
export const listingSelectors = (url: string): ListingSelectors | null => {
  const at = url.indexOf(mark)
  if (at < 0) return null
  const asked = new URLSearchParams(url.slice(at + mark.length))
  const word = (name: string): string => (asked.get(name) ?? '').slice(0, longestSelector)
  const selectors = { item: word('item'), title: word('title'), link: word('link'), date: word('date') }
  return selectors.item === '' ? null : selectors
}

/** The fragment of such an address with its mark, or nothing. */
export const listingFragment = (url: string): string => {
  const at = url.indexOf(mark)
  return at < 0 ? '' : url.slice(at)
}
