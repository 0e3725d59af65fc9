import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js'
import { DiscoveryService, MetadataScanner } from '@nestjs/core'
import { z } from 'zod'
import type { TestHouse } from '#test/support/test-house'

/** A field in which a request names a thing by its id, or by a text that holds one (`briefing:ID`). */
export interface IdField {
  route: string
  part: 'body' | 'query'
  /** From the outermost on; `[]` stands for each of a list. */
  path: string[]
}

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']

const pathsOf = (target: object): string[] =>
  [Reflect.getMetadata('path', target) as string | string[]].flat()

/** `METHOD /path`, one for each address that a handler has. */
const routeNames = (controller: object, handler: object): string[] => {
  const method = methods[Number(Reflect.getMetadata('method', handler))]!
  return pathsOf(controller).flatMap((base) =>
    pathsOf(handler).map(
      (own) => `${method} ${`/${base}/${own}`.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1')}`,
    ),
  )
}

/** Nest's own numbers of the parameters of a handler. */
const parts: Record<string, IdField['part']> = { 3: 'body', 4: 'query' }

interface Node {
  format?: string
  pattern?: string
  properties?: Record<string, Node>
  items?: Node
  anyOf?: Node[]
  oneOf?: Node[]
  allOf?: Node[]
}

const namesOne = ({ format, pattern }: Node): boolean => format === 'uuid' || (pattern ?? '').includes('{36}')

/** Also through what may be left out or is one of several. */
const idsIn = (node: Node, path: string[]): string[][] => [
  ...(namesOne(node) ? [path] : []),
  ...Object.entries(node.properties ?? {}).flatMap(([name, each]) => idsIn(each, [...path, name])),
  ...(node.items ? idsIn(node.items, [...path, '[]']) : []),
  ...[node.anyOf, node.oneOf, node.allOf].flat().flatMap((each) => (each ? idsIn(each, path) : [])),
]

/** Every such field of every route, found from the schemas that check the requests. */
export const declaredIds = ({ app }: TestHouse): IdField[] => {
  const scanner = app.get(MetadataScanner, { strict: false })
  const found: IdField[] = []
  for (const { instance, metatype } of app.get(DiscoveryService, { strict: false }).getControllers()) {
    if (!instance || typeof metatype !== 'function') continue
    const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>
    for (const key of scanner.getAllMethodNames(prototype)) {
      const taken = (Reflect.getMetadata(ROUTE_ARGS_METADATA, metatype, key) ?? {}) as Record<
        string,
        { schema?: z.ZodType }
      >
      for (const [kind, { schema }] of Object.entries(taken)) {
        const part = parts[kind.split(':')[0]!]
        if (!part || !schema) continue
        const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node
        const paths = new Map(idsIn(json, []).map((path) => [path.join('.'), path]))
        for (const route of routeNames(metatype, prototype[key]!))
          for (const path of paths.values()) found.push({ route, part, path })
      }
    }
  }
  return found
}
