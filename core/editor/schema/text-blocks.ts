import { flattenExtensions, type AnyExtension, type Extensions, type NodeConfig } from '@tiptap/core'
import { StarterKit } from '@tiptap/starter-kit'
import { linkAddress } from '#core/editor/schema/link-address'
import { suggestionMarks } from '#core/editor/schema/nodes/block-container'

const kit = () =>
  StarterKit.configure({
    document: false,
    undoRedo: false,
    trailingNode: false,
    dropcursor: false,
    gapcursor: false,
    heading: { levels: [1, 2, 3] },
    link: {
      openOnClick: false,
      protocols: ['http', 'https', 'mailto'],
      defaultProtocol: 'https',
      HTMLAttributes: { target: null, rel: null, class: null },
      isAllowedUri: (address) => linkAddress(address) !== null,
    },
  })

/** Looser content and the marks of suggestions, see `nodes/block-container`. */
const looser: Record<string, Pick<NodeConfig, 'content' | 'marks'>> = {
  bulletList: { content: 'listItem*', marks: suggestionMarks },
  orderedList: { content: 'listItem*', marks: suggestionMarks },
  listItem: { content: 'block*', marks: suggestionMarks },
  blockquote: { content: 'block*', marks: suggestionMarks },
  // Stock code blocks and the code mark refuse every other mark: comments and suggestions would be lost there.
  codeBlock: { content: 'text*', marks: `comment ${suggestionMarks}` },
}

/** The text blocks, lists and marks of TipTap's starter kit, made loose enough for many writers. */
export function textBlocks(): Extensions {
  return membersOf(kit()).map((extension) => {
    if (extension.name === 'code') {
      return extension.extend({ excludes: 'code bold italic underline strike link' })
    }
    const change = looser[extension.name]
    return change ? extension.extend(change) : extension
  })
}

/** What a kit brings, less what its members bring themselves: TipTap warns when an extension comes twice. */
function membersOf(extension: AnyExtension): Extensions {
  const members = flattenExtensions([extension]).slice(1)
  const nested = new Set(
    members.flatMap((member) => flattenExtensions([member]).slice(1)).map(({ name }) => name),
  )
  return members.filter(({ name }) => !nested.has(name))
}
