import { parseHTML } from 'linkedom'

const browserThings = [
  'Node',
  'Element',
  'HTMLElement',
  'MutationObserver',
  'DocumentFragment',
  'Text',
  'Event',
  'CustomEvent',
  'DOMParser',
  'Range',
] as const

/** A page without a screen: what an editor touches of a browser, as globals of this test. */
export function giveAPage(): void {
  if ('document' in globalThis) return
  const { window } = parseHTML('<!doctype html><html><head></head><body></body></html>') as unknown as {
    window: Record<string, unknown>
  }
  const page: Record<string, unknown> = { window, document: window.document }
  for (const name of browserThings) page[name] = window[name]
  page.navigator = { platform: 'Linux', userAgent: 'node', vendor: '' }
  for (const [name, value] of Object.entries(page))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
}
