import type { Extensions } from '@tiptap/core'
import { BlockAttributes } from '#core/editor/schema/block-attributes'
import { FillEmptyBlocks } from '#core/editor/schema/fill-empty-blocks'
import { Callout } from '#core/editor/schema/nodes/callout'
import { Citation } from '#core/editor/schema/nodes/citation'
import { BriefingDocument } from '#core/editor/schema/nodes/document'
import { Footnote } from '#core/editor/schema/nodes/footnote'
import { UploadedImage } from '#core/editor/schema/nodes/image'
import { KeyJudgement } from '#core/editor/schema/nodes/key-judgement'
import { Section } from '#core/editor/schema/nodes/section'
import { Comment } from '#core/editor/schema/marks/comment'
import { Deletion, Insertion, Modification } from '#core/editor/schema/marks/suggestions'
import { tableBlocks } from '#core/editor/schema/table-blocks'
import { textBlocks } from '#core/editor/schema/text-blocks'

/**
 * All extensions of a briefing, without a view and without undo, collaboration, carets or placeholders: those belong to
 * the browser. The list is flat, so that a client may put a node view on top by name:
 * `briefingExtensions().map((e) => (e.name === 'citation' ? e.extend({ addNodeView }) : e))`.
 */
export function briefingExtensions(): Extensions {
  return [
    BriefingDocument,
    ...textBlocks(),
    ...tableBlocks(),
    UploadedImage,
    Callout,
    KeyJudgement,
    Section,
    Footnote,
    Citation,
    Comment,
    Insertion,
    Deletion,
    Modification,
    BlockAttributes,
    FillEmptyBlocks,
  ]
}
