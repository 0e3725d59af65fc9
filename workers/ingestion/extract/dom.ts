/** The few things of a DOM that extraction asks for; the server has no DOM types, and needs no more. */
export interface DomNode {
  nodeType: number
  nodeName: string
  textContent: string | null
  parentNode: DomElement | null
  remove(): void
}

export interface DomElement extends DomNode {
  tagName: string
  id: string
  className: string
  innerHTML: string
  children: Iterable<DomElement>
  childNodes: Iterable<DomNode>
  firstElementChild: DomElement | null
  nextElementSibling: DomElement | null
  previousElementSibling: DomElement | null
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  hasAttribute(name: string): boolean
  appendChild(node: DomNode): DomNode
  replaceChildren(): void
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): Iterable<DomElement>
}

export interface DomDocument extends DomElement {
  documentElement: DomElement
  head: DomElement
  body: DomElement
  createElement(name: string): DomElement
  createTextNode(text: string): DomNode
  cloneNode(deep: boolean): DomDocument
}
