import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core'
import { ROUTE_RULE, type RouteRule } from '#server/http/route'
import type { TestHouse } from '#test/support/test-house'

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']

/** What every handler of the house declares, by `METHOD /path`. */
export const declaredRoutes = ({ app }: TestHouse): Map<string, RouteRule> => {
  const scanner = app.get(MetadataScanner, { strict: false })
  const reflector = new Reflector()
  const declared = new Map<string, RouteRule>()
  for (const { instance, metatype } of app.get(DiscoveryService, { strict: false }).getControllers()) {
    if (!instance || typeof metatype !== 'function') continue
    const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>
    for (const key of scanner.getAllMethodNames(prototype)) {
      const handler = prototype[key]!
      const rule = reflector.get<RouteRule | undefined>(ROUTE_RULE, handler)
      if (!rule) continue
      const method = methods[Number(Reflect.getMetadata('method', handler))]!
      const path = `/${String(Reflect.getMetadata('path', metatype))}/${String(Reflect.getMetadata('path', handler))}`
      declared.set(`${method} ${path.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1')}`, rule)
    }
  }
  return declared
}
