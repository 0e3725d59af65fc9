/**
 * The page demands trusted types (CSP); this is the one policy. It lets through two things: the address of our own service
 * worker, and HTML that goes into DOMParser, which is inert (the editor's clipboard reads it there). Everything else throws.
 */
type Sink = string | undefined
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: {
      createScriptURL?: (url: string) => string
      createHTML?: (html: string, type?: string, sink?: Sink) => string
    },
  ): unknown
}

const ownWorkers = ['/w/sw.js']

function scriptUrl(url: string): string {
  const target = new URL(url, location.href)
  if (target.origin === location.origin && (ownWorkers.includes(target.pathname) || isBuiltWorker(target)))
    return url
  throw new TypeError(`not a script of ours: ${url}`)
}

const isBuiltWorker = (target: URL) => /^\/w\/assets\/[\w.-]+\.js$/.test(target.pathname)

function inertHtml(html: string, _type?: string, sink?: Sink): string {
  if (sink === 'DOMParser parseFromString') return html
  throw new TypeError(`HTML is not written into ${sink ?? 'the page'}`)
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes
factory?.createPolicy('default', { createScriptURL: scriptUrl, createHTML: inertHtml })
