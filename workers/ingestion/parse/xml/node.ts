/** An element of a feed: `name` is `prefix:local` with the well-known prefix of its namespace, lower case. */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: XmlNode[]
}

/** Text has its references resolved; named ones that only HTML knows are left as written, for the HTML that follows. */
export type XmlNode = XmlElement | string

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string'

export const elementsOf = (parent: XmlElement): XmlElement[] => parent.children.filter(isElement)

/** All children with one of the names, in the order of the names, then of the document. */
export const childrenNamed = (parent: XmlElement, ...names: string[]): XmlElement[] =>
  names.flatMap((name) => elementsOf(parent).filter((child) => child.name === name))

/** The first child of the first name that occurs at all. */
export const childNamed = (parent: XmlElement, ...names: string[]): XmlElement | undefined =>
  childrenNamed(parent, ...names)[0]

/** The text of an element and everything in it. */
export const textOf = (node: XmlNode | undefined): string =>
  node === undefined ? '' : isElement(node) ? node.children.map(textOf).join('') : node
