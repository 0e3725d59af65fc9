import { fetchUnder } from '#test/support/fetch-under'

/** What a portal page answered. */
export interface PageAnswer {
  status: number
  html: string
  headers: Headers
  /** Where a redirect leads, without the host. */
  to: string | null
}

/** A browser without JavaScript, as far as forms and cookies go: keeps cookies, fills the form that a page holds. */
export class PortalReader {
  readonly cookies = new Map<string, string>()

  /** `name`: under which address it asks, where that is not the one at which the server listens. */
  constructor(
    readonly url: string,
    readonly name = url,
  ) {}

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async get(path: string): Promise<PageAnswer> {
    return this.#keep(await fetchUnder(this.name, this.url + path, { headers: { cookie: this.cookie } }))
  }

  /** Loads the page of the form, then sends it with its hidden token; `action` when the form leads elsewhere. */
  async submit(
    path: string,
    fields: Record<string, string>,
    action = path.split('?')[0]!,
  ): Promise<PageAnswer> {
    const page = await this.get(path)
    return this.post(action, { form_token: tokenIn(page.html), ...fields })
  }

  async post(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<PageAnswer> {
    return this.#keep(
      await fetchUnder(this.name, this.url + path, {
        method: 'POST',
        headers: {
          origin: this.name,
          cookie: this.cookie,
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        },
        body: new URLSearchParams(fields).toString(),
      }),
    )
  }

  async #keep(response: Response): Promise<PageAnswer> {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const at = pair.indexOf('=')
      if (attributes.includes('Max-Age=0')) this.cookies.delete(pair.slice(0, at))
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const { status, headers } = response
    return { status, headers, html: await response.text(), to: headers.get('location') }
  }
}

/** The hidden token of the forms of a page; empty where there is no form. */
export const tokenIn = (html: string): string => /name="form_token" value="([\w-]+)"/.exec(html)?.[1] ?? ''

/** Sends a form as somebody with this cookie who has loaded a page with a form before. */
export const sendForm = async (
  url: string,
  path: string,
  cookie: string | null,
  fields: Record<string, string>,
): Promise<number> => {
  const reader = new PortalReader(url)
  if (cookie !== null) reader.cookies.set(cookie.split('=')[0]!, cookie.slice(cookie.indexOf('=') + 1))
  const page = await reader.get('/forgot-password')
  return (await reader.post(path, { form_token: tokenIn(page.html), ...fields })).status
}

/** HTML without the comments by which the renderer marks its fragments. */
export const withoutComments = (html: string): string => html.replaceAll(/<!--.*?-->/gs, '')
