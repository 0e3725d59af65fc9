import { isAtHome } from '#core/news/request-rules'

/** In what way of its own a source is asked for. */
export interface AskedWith {
  /** Said to every host. */
  userAgent: string | null
  /** Cookies among them: said to the source's own house alone, also when it redirects elsewhere. */
  headers: Readonly<Record<string, string>>
  home: URL
}

/** The headers that one request carries by these rules. */
export const headersAskedWith = (asked: AskedWith | undefined, target: URL): Record<string, string> =>
  asked === undefined
    ? {}
    : {
        ...(asked.userAgent === null ? {} : { 'user-agent': asked.userAgent }),
        ...(isAtHome(asked.home, target) ? asked.headers : {}),
      }
