import { withBreaks } from '@client/components/headline-words'

/**
 * Lets the lines of Chinese headlines end where words end. The page as it is served holds the plain text: without a
 * script a line may end after any sign, as Chinese does.
 */
export function wholeWords(root: ParentNode): void {
  for (const headline of root.querySelectorAll('.headline:lang(zh)')) {
    const texts = document.createTreeWalker(headline, NodeFilter.SHOW_TEXT)
    const found: Text[] = []
    while (texts.nextNode()) found.push(texts.currentNode as Text)
    for (const text of found) text.replaceWith(...withBreaks(text.data, () => document.createElement('wbr')))
    headline.classList.add('whole-words')
  }
}
