import type { AnyExtension, Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { Dropcursor, Gapcursor, Placeholder } from '@tiptap/extensions'
import { VueNodeViewRenderer, type VueNodeViewRendererOptions } from '@tiptap/vue-3'
import type { Ref } from 'vue'
import type { Language, Marking } from '#core/contracts/http/common'
import { fragmentName } from '#core/editor/json/fragment-name'
import { labelsOf } from '#core/editor/labels/labels-of'
import { briefingExtensions } from '#core/editor/schema/briefing-extensions'
import type { LikelihoodRow } from '#core/editor/scales/likelihood'
import type { CalloutKind } from '#core/editor/schema/nodes/callout'
import type { SectionKind } from '#core/editor/schema/nodes/section'
import type { DocumentProvider } from '../collaboration/document-provider'
import { BlockIds } from './block-ids'
import JudgementBlock from './blocks/JudgementBlock.vue'
import { JudgementRow } from './blocks/judgement-row'
import { labelledBlock } from './blocks/labelled-block'
import { renderCaret, renderSelection } from './carets'
import { Checking } from './checks/checking'
import CitationChip from './citations/CitationChip.vue'
import { CitationDrop } from './citations/citation-drop'
import { CitationKeys } from './citations/citation-keys'
import { FoldedCitations } from './citations/folded-citations'
import { CaretBlock } from './caret-block'
import { CitationNumbering } from './citations/citation-numbers'
import { PassageLooks } from './comments/passage-looks'
import { PastedPassages } from './comments/pasted-passages'
import { CompositionHold } from './composition-hold'
import { EnterOverSelection } from './enter-over-selection'
import { EvenTables } from './even-tables'
import { FirstParagraph } from './first-paragraph'
import { KeptSizes } from './kept-sizes'
import { MoveBlock } from './move-block'
import { NativeCaret } from './native-caret'
import { withOwnRepairs } from './own-repairs'
import { PastedHtml } from './paste/pasted-html'
import { PictureFiles } from './pictures/picture-files'
import PictureBlock from './pictures/PictureBlock.vue'
import { PlainAtoms } from './plain-atoms'
import { ReadMarks } from './since-read/read-marks'
import { SharedTexts } from './shared-texts'
import { Suggesting } from './suggestions/suggesting'

export interface EditorSetUp {
  provider: DocumentProvider
  /** Language of the document: the names of its sections are written in it, anew when it becomes another one. */
  language: Readonly<Ref<Language>>
  /** That of the document, which its parts may not exceed. */
  marking: Readonly<Ref<Marking>>
  /** The row of likelihood words with which a text of its desk begins. */
  likelihoodRow: Readonly<Ref<LikelihoodRow>>
  user: { id: string; name: string }
  hint: () => string
  /** What is written now is only suggested. */
  suggesting: Readonly<Ref<boolean>>
  /** Something could not be suggested, and was not done. */
  refused: () => void
  /** Files that were pasted or dropped; `words` stand in their place until they have come. */
  pictures: { take: (files: readonly File[], at: number | null) => void; words: () => string }
}

/** The schema of `core/editor` with its views, and what only a browser has: sharing, carets, undo, hints. */
export const editorExtensions = (setUp: EditorSetUp): Extensions => [
  ...briefingExtensions().map((extension) => withView(extension, setUp.language)),
  NativeCaret.configure({ document: setUp.provider.doc }),
  Collaboration.configure({ document: setUp.provider.doc, field: fragmentName }),
  SharedTexts,
  CollaborationCaret.configure({
    provider: setUp.provider,
    user: { ...setUp.user, color: '#30506e' },
    render: renderCaret,
    selectionRender: renderSelection,
  }),
  FirstParagraph,
  CompositionHold.configure({ provider: setUp.provider }),
  Placeholder.configure({ placeholder: setUp.hint, showOnlyWhenEditable: true }),
  Dropcursor.configure({ color: false, class: 'drop-caret' }),
  Gapcursor,
  EnterOverSelection,
  EvenTables,
  PlainAtoms,
  KeptSizes,
  CaretBlock,
  PassageLooks,
  PastedPassages,
  ReadMarks,
  BlockIds,
  MoveBlock,
  JudgementRow.configure({ ofDesk: () => setUp.likelihoodRow.value }),
  CitationNumbering,
  CitationDrop,
  PictureFiles.configure(setUp.pictures),
  CitationKeys,
  FoldedCitations,
  Suggesting.configure({
    userId: setUp.user.id,
    on: () => setUp.suggesting.value,
    refused: setUp.refused,
  }),
  Checking.configure({
    as: () => ({ language: setUp.language.value, marking: setUp.marking.value }),
  }),
  PastedHtml,
]

/** By itself a node view learns of another look only with another node: chips fold and unfold by their looks. */
const redrawn: VueNodeViewRendererOptions['update'] = ({ oldNode, newNode, updateProps }) => {
  if (oldNode.type !== newNode.type) return false
  updateProps()
  return true
}

const withView = (extension: AnyExtension, language: Readonly<Ref<Language>>): AnyExtension => {
  // Its own keys (Mod-Alt-1 to 3) are those of the panels beside the text.
  if (extension.name === 'heading') return extension.extend({ addKeyboardShortcuts: () => ({}) })
  if (extension.name === 'link' || extension.name === 'table') return withOwnRepairs(extension)
  if (extension.name === 'citation')
    return extension.extend({ addNodeView: () => VueNodeViewRenderer(CitationChip, { update: redrawn }) })
  if (extension.name === 'keyJudgement')
    return extension.extend({ addNodeView: () => VueNodeViewRenderer(JudgementBlock) })
  if (extension.name === 'image')
    return extension.extend({ addNodeView: () => VueNodeViewRenderer(PictureBlock) })
  if (extension.name === 'section')
    return extension.extend({
      addNodeView: () =>
        labelledBlock(
          'section',
          'briefing-section',
          ({ attrs }) => labelsOf(language.value).sections[attrs.kind as SectionKind],
        ),
    })
  if (extension.name === 'callout')
    return extension.extend({
      addNodeView: () =>
        labelledBlock(
          'aside',
          'callout',
          ({ attrs }) => labelsOf(language.value).callouts[attrs.kind as CalloutKind],
        ),
    })
  return extension
}
