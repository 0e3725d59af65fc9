import { defineComponent, h, type PropType, type VNode } from 'vue'
import { useI18n } from 'vue-i18n'
import type { TextNode } from '#core/contracts/http/articles'
import { elementFor, outwardAddress, quietAttributes } from './text-tags'

type Words = (key: string, named?: Record<string, string>) => string

/** The cleaned text of an article, made of nodes and never of HTML; pictures stay at the publisher and are named. */
export default defineComponent({
  name: 'ArticleText',
  props: {
    tree: { type: Array as PropType<readonly TextNode[]>, required: true },
    language: { type: String as PropType<string | null>, default: null },
  },
  setup(props) {
    const { t } = useI18n()
    return () =>
      h(
        'div',
        { class: 'article-text font-read', lang: props.language ?? undefined },
        props.tree.flatMap((node) => nodes(node, t)),
      )
  },
})

function nodes(node: TextNode, words: Words): (VNode | string)[] {
  if (typeof node === 'string') return [node]
  const element = elementFor(node.tag)
  const children = () => node.children.flatMap((child) => nodes(child, words))
  if (element === null) return children()
  if (element === 'img') return [picture(node.attrs, words)]
  if (element === 'br' || element === 'hr') return [h(element)]
  return [h(element, attributes(element, node.attrs), children())]
}

function attributes(element: string, given: Record<string, string> | undefined): Record<string, string> {
  const quiet = quietAttributes(given)
  const address = element === 'a' ? outwardAddress(given?.href) : null
  return address === null
    ? quiet
    : { ...quiet, href: address, target: '_blank', rel: 'noopener noreferrer nofollow' }
}

function picture(given: Record<string, string> | undefined, words: Words): VNode {
  const alt = given?.alt?.trim()
  return h(
    'span',
    { class: 'article-picture' },
    alt ? words('article.image', { alt }) : words('article.imagePlain'),
  )
}
