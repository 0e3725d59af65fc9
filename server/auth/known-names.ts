import { allowedOrigins } from '#server/auth/origins'

/**
 * The names under which people come: that of `PUBLIC_URL`, and the portal's own where `PORTAL_URL` has another one. To which of them
 * something was sent says its Host, which a browser writes by itself. A Host that is neither counts as the first: a proxy that
 * does not pass the name on opens nothing.
 */
export class KnownNames {
  readonly #portal: URL | null
  readonly #origins: ReadonlySet<string>
  readonly #portalOrigins: ReadonlySet<string>

  constructor(
    private readonly publicUrl: string,
    private readonly portalUrl: string,
  ) {
    const portal = new URL(portalUrl)
    this.#portal = portal.origin === new URL(publicUrl).origin ? null : portal
    this.#portalOrigins = new Set([portal.origin])
    this.#origins = new Set(
      [...allowedOrigins(publicUrl)].filter((origin) => origin !== this.#portal?.origin),
    )
  }

  /** The origin of the workspace where the portal has a name of its own, else null. */
  get apart(): string | null {
    return this.#portal && new URL(this.publicUrl).origin
  }

  /** Whether this is the portal's own name: the portal is there, and neither the workspace nor what it works with. */
  isPortal(host: string | undefined): boolean {
    return this.#portal !== null && this.#isOf(this.#portal, host)
  }

  /** Whether this is the workspace's name, and the portal has another one. */
  isWorkspace(host: string | undefined): boolean {
    return this.#portal !== null && this.#isOf(new URL(this.publicUrl), host)
  }

  /** Whose pages may send something to this name: its own, and never those of the other. */
  originsAt(host: string | undefined): ReadonlySet<string> {
    return this.isPortal(host) ? this.#portalOrigins : this.#origins
  }

  /** The address under which this name is known, without a slash at its end. */
  addressAt(host: string | undefined): string {
    return this.isPortal(host) ? this.portalUrl : this.publicUrl
  }

  /** Without the usual port, in small letters, as browsers compare names. */
  #isOf(name: URL, host: string | undefined): boolean {
    const asked = `${name.protocol}//${host ?? ''}`
    return URL.canParse(asked) && new URL(asked).host === name.host
  }
}
