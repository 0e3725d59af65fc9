import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyInstance {
    knownRoutes?: KnownRoutes
  }
}

/** Which methods an address takes: for the answer to one that it does not take (RFC 9110 section 15.5.6). */
export class KnownRoutes {
  readonly #patterns = new Map<string, { pattern: RegExp; methods: Set<string> }>()

  /** Writes down every route that this instance gets from now on. */
  static follow(fastify: FastifyInstance): void {
    const routes = new KnownRoutes()
    fastify.decorate('knownRoutes', routes)
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) routes.#add(each, url)
    })
  }

  /** In alphabetical order; empty for an address that is none. */
  methodsAt(path: string): string[] {
    const found = new Set<string>()
    for (const { pattern, methods } of this.#patterns.values())
      if (pattern.test(path)) for (const method of methods) found.add(method)
    return [...found].sort()
  }

  #add(method: string, url: string): void {
    const plain = url.replace(/(.)\/$/, '$1')
    const known = this.#patterns.get(plain) ?? { pattern: patternOf(plain), methods: new Set<string>() }
    known.methods.add(method)
    this.#patterns.set(plain, known)
  }
}

const patternOf = (url: string): RegExp => {
  const source = url
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('/')
  return new RegExp(`^${source}$`)
}
