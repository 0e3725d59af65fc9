const loopbackNames = ['127.0.0.1', 'localhost', '[::1]']

/** The origins that may use a cookie here: the public one, and on loopback its other names with the same port. */
export const allowedOrigins = (publicUrl: string): ReadonlySet<string> => {
  const { origin, protocol, hostname, port } = new URL(publicUrl)
  if (!loopbackNames.includes(hostname)) return new Set([origin])
  return new Set([origin, ...loopbackNames.map((name) => `${protocol}//${name}${port ? `:${port}` : ''}`)])
}

export interface OriginFacts {
  origin: string | undefined
  fetchSite: string | undefined
  /** The asker carries a token or ticket, which no foreign page can add by itself. */
  bearer: boolean
}

/**
 * Whether an unsafe request or a socket upgrade may go on: an Origin must be in the list; without one a token or ticket
 * is needed, or the browser's own word that it comes from here. A cookie alone is refused.
 */
export const originAllowed = (
  allowed: ReadonlySet<string>,
  { origin, fetchSite, bearer }: OriginFacts,
): boolean => {
  if (origin !== undefined) return allowed.has(origin)
  return bearer || fetchSite === 'same-origin'
}
