import { Extension } from '@tiptap/core'
import { dataAttribute } from '#core/editor/schema/data-attribute'

/** Every node that can stand as a block, or inside a block as a block of its own. */
export const blockTypes = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'codeBlock',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
  'image',
  'callout',
  'horizontalRule',
  'keyJudgement',
  'section',
] as const

/** Inline nodes that are not text: what they carry must be an attribute, since their marks are not shared. */
export const inlineAtomTypes = ['citation', 'footnote', 'hardBreak'] as const

const suggestion = { default: null, keepOnSplit: false, rendered: false }

/**
 * No attribute is checked by the schema: y-tiptap deletes for everybody what fails a check.
 * Attributes that all blocks have: `id` (unique; filled in the browser), `marking` (TLP 2.0 of this block) and
 * `suggestion` (a list of {@link NodeSuggestion}); inline atoms have `suggestion`, citations and notes also `id`.
 */
export const BlockAttributes = Extension.create({
  name: 'blockAttributes',
  addGlobalAttributes: () => [
    {
      types: [...blockTypes, 'citation', 'footnote'],
      attributes: {
        id: { default: null, keepOnSplit: false, ...dataAttribute('id') },
      },
    },
    {
      types: [...blockTypes, 'citation'],
      attributes: { marking: { default: null, ...dataAttribute('marking') } },
    },
    { types: [...blockTypes, ...inlineAtomTypes], attributes: { suggestion } },
  ],
})
