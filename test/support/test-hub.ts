import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A hub on loopback (WebSub): takes a subscription or its end, asks whether that was meant, and tells of changes. */
export interface TestHub {
  /** Other paths of it are hubs too, with the same subscribers. */
  url: string
  /** What it was asked for, once the subscriber said at his address that he meant it; by topic. */
  subscribers: Map<string, { callback: string; secret: string; lease: string }>
  /** What it was asked to end, once that was confirmed; by address. */
  left: Set<string>
  /** Tells the subscriber of a topic; gives the status of his answer. `secret` in place of the agreed one. */
  publish(topic: string, content: string, secret?: string): Promise<number>
  /** Asks something at the subscriber's address; gives status and words of his answer. */
  ask(callback: string, question: Record<string, string>): Promise<{ status: number; words: string }>
  stop(): Promise<void>
}

export const startHub = async (): Promise<TestHub> => {
  const subscribers: TestHub['subscribers'] = new Map()
  const left = new Set<string>()
  const ask: TestHub['ask'] = async (callback, question) => {
    const answer = await fetch(`${callback}?${new URLSearchParams(question).toString()}`)
    return { status: answer.status, words: await answer.text() }
  }
  const verify = async (form: URLSearchParams): Promise<void> => {
    const [mode, topic, callback] = ['mode', 'topic', 'callback'].map((name) => form.get(`hub.${name}`)!)
    const lease = form.get('hub.lease_seconds')
    const challenge = `challenge <${topic!.length}>`
    const question = {
      mode: mode!,
      topic: topic!,
      challenge,
      ...(lease !== null && { lease_seconds: lease }),
    }
    const named = Object.fromEntries(Object.entries(question).map(([name, value]) => [`hub.${name}`, value]))
    const { status, words } = await ask(callback!, named)
    if (status !== 200 || words !== challenge) return
    if (mode === 'unsubscribe') left.add(callback!)
    else subscribers.set(topic!, { callback: callback!, secret: form.get('hub.secret')!, lease: lease! })
  }
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      response.writeHead(202).end()
      return verify(new URLSearchParams(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    subscribers,
    left,
    ask,
    publish: async (topic, content, given) => {
      const { callback, secret } = subscribers.get(topic)!
      const signature = createHmac('sha256', given ?? secret)
        .update(content)
        .digest('hex')
      const answer = await fetch(callback, {
        method: 'POST',
        headers: { 'content-type': 'application/rss+xml', 'x-hub-signature': `sha256=${signature}` },
        body: content,
      })
      return answer.status
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
