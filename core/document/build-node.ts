import * as Y from 'yjs'
import {
  isText,
  type VisibleElement,
  type VisibleNode,
  type VisibleText,
} from '#core/document/visible-content'

const builtText = (runs: readonly VisibleNode[]): Y.XmlText => {
  const text = new Y.XmlText()
  text.applyDelta(
    runs.filter(isText).map((run: VisibleText) => ({ insert: run.text, attributes: { ...run.marks } })),
  )
  return text
}

/** What an element's attributes may hold is the schema's to say, not Yjs's types'. */
export const setAttribute = (element: Y.XmlElement, key: string, value: unknown): void => {
  element.setAttribute(key, value as string)
}

/** A new element or text node that looks like this one. */
export function buildNode({ name, attributes, children }: VisibleElement): Y.XmlElement | Y.XmlText {
  if (name === null) return builtText(children)
  const element = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) setAttribute(element, key, value)
  element.insert(
    0,
    children.flatMap((child) => (isText(child) ? [] : [buildNode(child)])),
  )
  return element
}
