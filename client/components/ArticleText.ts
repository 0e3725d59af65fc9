import { defineComponent, h, type Component, type PropType, type VNode } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ArticleImage, TextNode } from '#core/contracts/http/articles'
import { hiddenHost, visibleControls } from '#core/text/link-truth'
import { treeWords } from '#core/text/tree-words'
import { elementFor, outwardAddress, quietAttributes } from './text-tags'

interface Means {
  words: (key: string, named?: Record<string, string>) => string
  /** How a picture is shown; null where pictures are only named. */
  picture: Component | null
  images: ReadonlyMap<string, ArticleImage>
}

/**
 * The cleaned text of an article, made of nodes and never of HTML. Pictures are shown by `picture` from our own addresses
 * (`images`); without them they stay at the publisher and are named.
 */
export default defineComponent({
  name: 'ArticleText',
  props: {
    tree: { type: Array as PropType<readonly TextNode[]>, required: true },
    language: { type: String as PropType<string | null>, default: null },
    images: { type: Array as PropType<readonly ArticleImage[]>, default: () => [] },
    picture: { type: Object as PropType<Component | null>, default: null },
  },
  setup(props) {
    const { t } = useI18n()
    return () => {
      const means = {
        words: t,
        picture: props.picture,
        images: new Map(props.images.map((image) => [image.address, image])),
      }
      return h(
        'div',
        { class: 'article-text font-read', lang: props.language ?? undefined },
        props.tree.flatMap((node) => nodes(node, means)),
      )
    }
  },
})

function nodes(node: TextNode, means: Means): (VNode | string)[] {
  if (typeof node === 'string') return [visibleControls(node)]
  const element = elementFor(node.tag)
  const children = () => node.children.flatMap((child) => nodes(child, means))
  if (element === null) return children()
  if (element === 'img') return [picture(node.attrs, means)]
  if (element === 'br' || element === 'hr') return [h(element)]
  const shown = h(element, attributes(element, node.attrs), children())
  const hidden = element === 'a' ? hiddenHost(treeWords([node]), node.attrs?.href ?? '') : null
  return hidden === null ? [shown] : [shown, h('span', { class: 'text-warn', ...beside }, ` [${hidden}]`)]
}

/** Words of ours in the text of an article: who cites a passage leaves them out. */
const beside = { 'data-beside': '' }

function attributes(element: string, given: Record<string, string> | undefined): Record<string, string> {
  const quiet = quietAttributes(given)
  const address = element === 'a' ? outwardAddress(given?.href) : null
  return address === null
    ? quiet
    : { ...quiet, href: address, target: '_blank', rel: 'noopener noreferrer nofollow ugc' }
}

function picture(given: Record<string, string> | undefined, { words, picture: shown, images }: Means): VNode {
  const alt = given?.alt?.trim() ?? ''
  const image = images.get(given?.src ?? '')
  if (shown && image) return h(shown, { image, alt })
  return h(
    'span',
    { class: 'article-picture', ...beside },
    alt ? words('article.image', { alt }) : words('article.imagePlain'),
  )
}
