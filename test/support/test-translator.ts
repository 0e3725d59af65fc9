import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** A translation service on loopback with the API of LibreTranslate: it writes the language before each line. */
export interface TestTranslator {
  url: string
  /** What it was asked, in order. */
  asked: { path: string; body: Record<string, unknown> }[]
  /** What it answers with instead, until it is taken back by null. */
  answer(instead: { status: number; body?: string; headers?: Record<string, string> } | null): void
  stop(): Promise<void>
}

export const startTranslator = async (port = 0): Promise<TestTranslator> => {
  const asked: TestTranslator['asked'] = []
  let instead: { status: number; body?: string; headers?: Record<string, string> } | null = null
  const server = createServer((request, response) => {
    void json(request).then((given) => {
      const body = given as Record<string, unknown>
      asked.push({ path: `${request.method} ${request.url}`, body })
      const translatedText = String(body.q)
        .split('\n')
        .map((line) => `[${String(body.target)}] ${line}`)
        .join('\n')
      response.writeHead(instead?.status ?? 200, { 'content-type': 'application/json', ...instead?.headers })
      response.end(instead ? instead.body : JSON.stringify({ translatedText }))
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: (given) => {
      instead = given
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}
