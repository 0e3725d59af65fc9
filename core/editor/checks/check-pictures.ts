import { checkSeverity, type Finding } from '#core/editor/checks/finding'
import { picturesOf } from '#core/editor/checks/passages-of'
import type { EditorNode } from '#core/editor/json/editor-json'

/** Pictures that do not say in words what they show; `values.number` counts all pictures of the text, from 1. */
export const checkPictures = (document: EditorNode): Finding[] =>
  [...picturesOf(document)].flatMap(({ node: { attrs = {} }, start }, index) => {
    if (typeof attrs.alt === 'string' && attrs.alt.trim() !== '') return []
    return {
      code: 'undescribed' as const,
      severity: checkSeverity.undescribed,
      block: typeof attrs.id === 'string' ? attrs.id : null,
      range: { from: start, to: start + 1 },
      sentence: '',
      values: { number: index + 1 },
      repair: null,
    }
  })
