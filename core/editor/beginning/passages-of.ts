import { withoutControls } from '#core/editor/html/escape-html'
import type { Block, Inline } from '#core/editor/report/report'
import { inlinesText } from '#core/editor/text/inlines-text'
import type { TextContext } from '#core/editor/text/text-context'

/** Words that say the same without their form; null where something stands that does not. */
export type Passage = string | null

/**
 * Paragraphs and items in the order of the text, as plain words without numbers of citations and notes; '' for one without
 * words. Null stands for a judgement (without its scales it says more than was signed), a quotation (without its marks it
 * seems the desk's own), a callout (without its label an assumption seems a fact), a table and code. Headings, pictures and
 * rules are no passages.
 */
export function passagesOf(blocks: readonly Block[], context: TextContext): Passage[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'paragraph':
        return [wordsOf(block.text, context)]
      case 'section':
        return passagesOf(block.blocks, context)
      case 'list':
        return block.items.flatMap((item) => passagesOf(item, context))
      case 'heading':
      case 'image':
      case 'rule':
        return []
      case 'judgement':
      case 'quote':
      case 'callout':
      case 'table':
      case 'code':
        return [null]
    }
  })
}

/** In one line, as a page shows it: a break parts words as a blank does. */
function wordsOf(inlines: readonly Inline[], context: TextContext): string {
  const words = withoutControls(inlinesText(inlines, context))
    .replace(/[ \t\r\n]+/g, ' ')
    .trim()
  return isEmpty(words) ? '' : words
}

/** U+200B keeps a place for the caret and is no word. */
const isEmpty = (text: string) => /^[\s\u200B]*$/.test(text)
