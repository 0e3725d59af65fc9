import type { TextNode } from '#core/contracts/http/articles'
import type { Language } from '#core/contracts/http/common'
import { pictureAddress } from '#core/contracts/http/pictures'
import type { EditorDocument, EditorNode } from '#core/editor/json/editor-json'
import { appendixHtml } from '#core/editor/html/appendix-html'
import { htmlContext } from '#core/editor/html/html-options'
import { toHtml } from '#core/editor/html/to-html'
import { reportOf } from '#core/editor/report/report-of'
import { visibleControls } from '#core/text/link-truth'

/**
 * The words of a revision as everybody will read them: out of the same HTML as the portal's page and the HTML file, with notes,
 * sources and their passages, so that nothing goes out that was not to be seen before it was signed. Pictures are the briefing's own.
 * Signs that turn the direction of text are shown as marks.
 */
export function revisionTree(
  content: EditorDocument,
  { language, briefingId }: { language: Language; briefingId: string },
): TextNode[] {
  const imageAddress = (id: string): string => pictureAddress(briefingId, id)
  return treeOf(toHtml(withVisibleControls(content), { language, imageAddress }))
}

/** The list of sources alone, under the numbers that the text has: its notes stand in the text already. */
export const sourcesTree = (content: EditorDocument, language: Language): TextNode[] => {
  const { sources } = reportOf(content, language)
  return treeOf(appendixHtml({ blocks: [], notes: [], sources }, htmlContext({ language })))
}

const treeOf = (html: string): TextNode[] => {
  const page = new DOMParser().parseFromString(`<html><body>${html}</body></html>`, 'text/html')
  return [...page.body.childNodes].flatMap(nodeOf)
}

const withVisibleControls = <N extends EditorNode>(node: N): N => ({
  ...node,
  ...(node.text !== undefined && { text: visibleControls(node.text) }),
  ...(node.content && { content: node.content.map(withVisibleControls) }),
})

function nodeOf(node: ChildNode): TextNode[] {
  if (isElement(node)) {
    const attrs = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]))
    return [{ tag: node.localName, attrs, children: [...node.childNodes].flatMap(nodeOf) }]
  }
  const text = node.textContent ?? ''
  return text.trim() === '' && text.includes('\n') ? [] : [text]
}

const isElement = (node: ChildNode): node is ChildNode & Element => node.nodeType === 1
