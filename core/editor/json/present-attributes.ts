/**
 * The attributes that say something: null, empty lists and what JSON cannot hold are left out. An attribute that is left
 * out has the default of the schema, in every reader alike.
 */
export function presentAttributes(attrs: Record<string, unknown> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attrs).filter(([, value]) => isJson(value) && !isNothing(value)))
}

const isNothing = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0)

/** Yjs can carry more than JSON (undefined, big integers, bytes, infinities): that is left out. */
function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || ArrayBuffer.isView(value)) return false
  return Object.values(value).every(isJson)
}
