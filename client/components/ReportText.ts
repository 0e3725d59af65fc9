import { defineComponent, h, type PropType, type VNode } from 'vue'
import type { TextNode } from '#core/contracts/http/articles'

/** What a briefing's own text is made of; anything else shows its children only. */
const tags = new Set(
  (
    'section aside p h2 h3 h4 h5 h6 ul ol li blockquote pre code strong em u s sub sup br hr cite a table caption thead tbody tr th td ' +
    'figure figcaption img dl dt dd div span'
  ).split(' '),
)
const empty = new Set(['br', 'hr', 'img'])
/** A picture of the briefing, from this house: no other is shown. */
const ownPicture = /^\/(api\/briefings\/[0-9a-f-]{36}|insight\/[a-z0-9-]{1,120})\/pictures\/[0-9a-f-]{36}$/
const plain = ['id', 'class', 'lang', 'start', 'value', 'colspan', 'rowspan']
const blocks = new Set(
  'section aside p h2 h3 h4 h5 h6 ul ol blockquote pre hr table figure dl div'.split(' '),
)

type Element = Exclude<TextNode, string>

/**
 * A finished briefing to be read, made of nodes and never of HTML: a publication, or what is to be signed. The place at which a
 * visitor had to stop can be gone to.
 */
export default defineComponent({
  name: 'ReportText',
  props: {
    tree: { type: Array as PropType<readonly TextNode[]>, required: true },
    /** How many paragraphs a visitor may have read already; null where the whole is read from its beginning. */
    known: { type: Number as PropType<number | null>, default: null },
  },
  setup(props) {
    return () => {
      const place: Place = { left: props.known ?? 0, found: props.known === null }
      return h(
        'div',
        { class: 'article-text report-text font-read' },
        props.tree.flatMap((node) => nodes(node, place)),
      )
    }
  },
})

interface Place {
  /** Paragraphs that the reader has read and that have not been met yet. */
  left: number
  found: boolean
}

function nodes(node: TextNode, place: Place): (VNode | string)[] {
  if (typeof node === 'string') return [node]
  const here = isPlace(node, place) ? { id: 'read-on', tabindex: -1 } : {}
  const children = node.children.flatMap((child) => nodes(child, place))
  if (!tags.has(node.tag)) return children
  if (empty.has(node.tag)) return [h(node.tag, node.tag === 'img' ? pictureOf(node) : null)]
  return [h(node.tag, { ...attributes(node), ...here }, children)]
}

/** Whether the reader goes on here: at the first words of any kind after the plain paragraphs and items that he knows. */
function isPlace(node: Element, place: Place): boolean {
  if (place.found || !(node.tag === 'p' || isPlainItem(node))) return false
  place.found = place.left === 0
  if (!node.attrs?.class) place.left -= 1
  return place.found
}

/** An item that is one paragraph has no element for it. Items with an id are the notes and sources at the end. */
const isPlainItem = ({ tag, attrs, children }: Element) =>
  tag === 'li' &&
  attrs?.id === undefined &&
  children.length > 0 &&
  children.every((child) => typeof child === 'string' || !blocks.has(child.tag))

function pictureOf({ attrs = {} }: Element): Record<string, string> {
  const alt = attrs.alt ?? ''
  return ownPicture.test(attrs.src ?? '') ? { alt, src: attrs.src! } : { alt }
}

function attributes({ tag, attrs = {} }: Element): Record<string, string> {
  const kept = Object.fromEntries(Object.entries(attrs).filter(([name]) => plain.includes(name)))
  const href = tag === 'a' ? attrs.href : undefined
  if (href?.startsWith('#')) return { ...kept, href }
  return href && /^(https?|mailto):/i.test(href)
    ? { ...kept, href, rel: 'noopener noreferrer nofollow' }
    : kept
}
