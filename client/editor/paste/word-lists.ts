import { keptStyle, styleOf } from './styles-as-tags'

interface OpenList {
  readonly list: Element
  readonly level: number
}

const numbered = /^\(?(\d+|[a-z]{1,4}|[一二三四五六七八九十]+)[.)）、．]/i

/** Depth of a paragraph in a list of Word's, from 1; null for any other. */
function levelOf(paragraph: Element): number | null {
  const level = /level(\d+)/.exec(styleOf(paragraph).get('mso-list') ?? '')?.[1]
  return level === undefined ? null : Number(level)
}

/** Takes the bullet or number off that Word writes into the words of an item, and gives it. */
function takeMark(item: Element): string {
  const mark = [...item.querySelectorAll(`[${keptStyle}]`)].find(
    (one) => styleOf(one).get('mso-list') === 'ignore',
  )
  mark?.remove()
  return mark?.textContent.trim() ?? ''
}

/** Word gives its lists as paragraphs with a bullet or number in their words: they become lists. */
export function wordLists(root: Element): void {
  let open: OpenList[] = []
  for (const item of root.querySelectorAll(`p[${keptStyle}]`)) {
    const level = levelOf(item)
    if (level === null) continue
    if (item.previousElementSibling !== open[0]?.list) open = []
    open = open.filter((one) => one.level <= level)
    const mark = takeMark(item)
    if (open.at(-1)?.level !== level) open.push({ list: begin(item, open.at(-1), mark), level })
    const entry = root.ownerDocument.createElement('li')
    entry.append(item)
    open.at(-1)!.list.append(entry)
  }
}

/** A list within the last entry of the one that is open, or in the place of its first item. */
function begin(item: Element, within: OpenList | undefined, mark: string): Element {
  const list = item.ownerDocument.createElement(numbered.test(mark) ? 'ol' : 'ul')
  const entry = within?.list.lastElementChild
  if (entry) entry.append(list)
  else item.before(list)
  return list
}
