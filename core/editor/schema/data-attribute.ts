/** The part of an HTMLElement that is read; named here, because this room is compiled without the DOM's types. */
interface AttributeSource {
  getAttribute: (name: string) => string | null
}

interface HtmlSide<T> {
  parseHTML: (element: AttributeSource) => T
  renderHTML: (attributes: Record<string, unknown>) => Record<string, string>
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Carries a text attribute through copied HTML as `data-…`. */
export function dataAttribute(name: string): HtmlSide<string | null> {
  const key = `data-${kebab(name)}`
  return {
    parseHTML: (element) => element.getAttribute(key),
    renderHTML: (attributes) => {
      const value = attributes[name]
      return typeof value === 'string' || typeof value === 'number' ? { [key]: String(value) } : {}
    },
  }
}

/** Carries a number through copied HTML as `data-…`; anything but a finite number is dropped. */
export function numberDataAttribute(name: string): HtmlSide<number | null> {
  const text = dataAttribute(name)
  return {
    ...text,
    parseHTML: (element) => {
      const value = text.parseHTML(element)
      return value && Number.isFinite(Number(value)) ? Number(value) : null
    },
  }
}

/** Carries a list of words (ids) through copied HTML as `data-…`, separated by spaces. */
export function listDataAttribute(name: string): HtmlSide<string[]> {
  const key = `data-${kebab(name)}`
  return {
    parseHTML: (element) => (element.getAttribute(key) ?? '').split(' ').filter(Boolean),
    renderHTML: (attributes) => {
      const list = attributes[name]
      return Array.isArray(list) && list.length > 0 ? { [key]: list.join(' ') } : {}
    },
  }
}
