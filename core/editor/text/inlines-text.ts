import { noteLetter } from '#core/editor/report/note-letter'
import { numberRange } from '#core/editor/report/number-range'
import type { Inline } from '#core/editor/report/report'
import type { TextContext } from '#core/editor/text/text-context'

/** The inside of a text block: `[1]` for a citation, `[a]` for a footnote, or nothing. */
export const inlinesText = (inlines: readonly Inline[], { withNotes }: TextContext): string =>
  inlines
    .map((inline) => {
      if (inline.kind === 'text') return inline.text
      if (inline.kind === 'break') return '\n'
      if (!withNotes) return ''
      return inline.kind === 'citation'
        ? `[${numberRange(inline.numbers)}]`
        : `[${noteLetter(inline.number)}]`
    })
    .join('')
