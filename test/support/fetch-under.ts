import { request } from 'node:http'

interface Sent {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** As `fetch`, without following, to the server at `address` under another name: `fetch` itself writes the Host as it goes. */
export const fetchUnder = (
  name: string,
  address: string,
  { method = 'GET', headers = {}, body }: Sent = {},
) =>
  new Promise<Response>((resolve, reject) => {
    const { hostname, port } = new URL(address)
    // As it stands: a URL would write the path anew.
    const path = address.slice(address.indexOf('/', 'http://'.length))
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const all = { ...headers, ...length, host: new URL(name).host }
    const options = { hostname, port, path, method, headers: all }
    request(options, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const got = new Headers()
        for (const [key, value] of Object.entries(response.headersDistinct))
          for (const each of value ?? []) got.append(key, each)
        const status = response.statusCode!
        resolve(new Response(status === 204 ? null : Buffer.concat(parts), { status, headers: got }))
      })
    })
      .on('error', reject)
      .end(body)
  })
