import { defineComponent, h, type PropType, type VNode } from 'vue'
import type { TextNode } from '#core/contracts/http/articles'

/** What a briefing's own text is made of; anything else shows its children only. */
const tags = new Set(
  (
    'section aside p h2 h3 h4 h5 h6 ul ol li blockquote pre code strong em u s sub sup br hr cite a table caption thead tbody tr th td ' +
    'figure figcaption dl dt dd div span'
  ).split(' '),
)
const plain = ['id', 'class', 'lang', 'start', 'value', 'colspan', 'rowspan']

type Element = Exclude<TextNode, string>

/** The text of a publication, made of nodes and never of HTML. The paragraph at which a visitor had to stop can be gone to. */
export default defineComponent({
  name: 'PublicationText',
  props: {
    tree: { type: Array as PropType<readonly TextNode[]>, required: true },
    /** How many paragraphs the reader may have read already. */
    known: { type: Number, required: true },
  },
  setup(props) {
    return () => {
      const count = { paragraphs: 0 }
      return h(
        'div',
        { class: 'article-text publication-text font-read' },
        props.tree.flatMap((node) => nodes(node, props.known, count)),
      )
    }
  },
})

function nodes(node: TextNode, known: number, count: { paragraphs: number }): (VNode | string)[] {
  if (typeof node === 'string') return [node]
  const here = isParagraph(node) && count.paragraphs++ === known ? { id: 'read-on', tabindex: -1 } : {}
  const children = node.children.flatMap((child) => nodes(child, known, count))
  if (!tags.has(node.tag)) return children
  if (node.tag === 'br' || node.tag === 'hr') return [h(node.tag)]
  return [h(node.tag, { ...attributes(node), ...here }, children)]
}

const isParagraph = (node: Element) => node.tag === 'p' && !node.attrs?.class

function attributes({ tag, attrs = {} }: Element): Record<string, string> {
  const kept = Object.fromEntries(Object.entries(attrs).filter(([name]) => plain.includes(name)))
  const href = tag === 'a' ? attrs.href : undefined
  if (href?.startsWith('#')) return { ...kept, href }
  return href && /^(https?|mailto):/i.test(href)
    ? { ...kept, href, rel: 'noopener noreferrer nofollow' }
    : kept
}
