/** What a page may make the parsers do; beyond it tags are dropped and their text stays. */
const limits = { depth: 256, tagLength: 16_384, attributes: 256 }

const tagStart = /<(\/?)([a-zA-Z][a-zA-Z0-9:-]*)/g

/** Elements that are never closed, or whose end tag is left out as often as not. */
const uncounted = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr p li dt dd td th tr thead tbody tfoot ' +
    'option optgroup html body head colgroup'
  ).split(' '),
)

/** Elements whose inside is text, so that the tags in a script are not counted. */
const rawNames = new Set(['script', 'style', 'textarea', 'title', 'noscript', 'iframe', 'xmp'])

interface PageTag {
  name: string
  closing: boolean
  start: number
  end: number
}

/** All tags outside scripts and styles, found without a tree: one pass, linear. */
function* tagsOf(html: string): Generator<PageTag> {
  const lower = html.toLowerCase()
  const search = new RegExp(tagStart)
  for (let found = search.exec(html); found; found = search.exec(html)) {
    const name = (found[2] ?? '').toLowerCase()
    const close = html.indexOf('>', search.lastIndex)
    const end = close < 0 ? html.length : close + 1
    const closing = found[1] === '/'
    yield { name, closing, start: found.index, end }
    const inside = rawNames.has(name) && !closing ? lower.indexOf(`</${name}`, end) : end
    search.lastIndex = inside < 0 ? html.length : inside
  }
}

const crowded = (text: string): boolean =>
  text.length > limits.tagLength && text.split('=', limits.attributes + 1).length > limits.attributes

/** A table brings its rows and cells along. */
const levels = (name: string): number => (name === 'table' ? 10 : 1)

/** The tags to leave out. */
function* excessOf(html: string): Generator<PageTag> {
  let depth = 0
  for (const tag of tagsOf(html)) {
    const counts = !uncounted.has(tag.name)
    if (counts && tag.closing) depth = Math.max(0, depth - levels(tag.name))
    if ((counts && depth >= limits.depth) || crowded(html.slice(tag.start, tag.end))) yield tag
    if (counts && !tag.closing) depth += levels(tag.name)
  }
}

/**
 * Makes a page harmless for tree builders, which need quadratic time for tags nested 50,000 deep and for elements with
 * 80,000 attributes: tags deeper than 256 and tags with too many attributes are left out, their text stays. A page
 * within the limits comes back as it was.
 */
export function tame(html: string): string {
  const kept: string[] = []
  let copied = 0
  for (const tag of excessOf(html)) {
    kept.push(html.slice(copied, tag.start))
    copied = tag.end
  }
  return copied === 0 ? html : kept.join('') + html.slice(copied)
}
