import { io, type Socket } from 'socket.io-client'
import { expect, house } from '#test/e2e/support/test'

interface Request {
  method?: string
  headers?: Record<string, string>
  body?: string
}

export interface Answer {
  status: number
  body: Record<string, unknown>
  headers: Headers
}

/** As every error of the house, over HTTP in `{error}`, on sockets in the acknowledgement. */
export interface Refusal {
  code: string
  message: string
  details?: unknown
  requestId: string
}

type Acknowledgement = { ok: true; data: unknown } | { ok: false; error: Refusal }

/** A program of somebody else's: it knows the protocol and a token, and nothing of this repository. */
export class Program {
  constructor(
    readonly token: string | null,
    readonly tokenId: string | null = null,
  ) {}

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await this.fetch(path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
      headers: response.headers,
    }
  }

  fetch(path: string, init: Request = {}): Promise<Response> {
    const bearer = this.token === null ? {} : { authorization: `Bearer ${this.token}` }
    return fetch(`${house()}${path}`, { ...init, headers: { ...bearer, ...init.headers } })
  }

  /** What a call that succeeds with this status answers. */
  async get<T>(path: string): Promise<T> {
    const { status, body } = await this.call('GET', path)
    expect(status, `${path} ${JSON.stringify(body)}`).toBe(200)
    return body as T
  }

  async post<T>(path: string, body: unknown, status = 201): Promise<T> {
    const answer = await this.call('POST', path, body)
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBe(status)
    return answer.body as T
  }

  /** A socket opened with the token alone. */
  async socket(auth: Record<string, string> = { token: this.token ?? '' }): Promise<Socket> {
    const socket = io(house(), { transports: ['websocket'], auth, reconnection: false, forceNew: true })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', (error) => {
        socket.close()
        reject(error)
      })
    })
    return socket
  }
}

/** The data of a command that was taken. */
export const command = async <T>(socket: Socket, name: string, input: object): Promise<T> => {
  const answer = await ask(socket, name, input)
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`)
  return answer.data as T
}

/** The whole acknowledgement of a command. */
export const ask = async (socket: Socket, name: string, input: object): Promise<Acknowledgement> =>
  (await socket.timeout(20_000).emitWithAck(name, input)) as Acknowledgement

/** A refusal has exactly the fields of the contract and this status and code. */
export const expectRefusal = ({ status, body }: Answer, wanted: number, code: string): void => {
  const { error } = body as { error: Refusal }
  expect({ status, code: error.code }).toEqual({ status: wanted, code })
  expect(Object.keys(body)).toEqual(['error'])
  expectWellFormed(error)
}

export const expectWellFormed = (error: Refusal): void => {
  expect(
    Object.keys(error)
      .filter((key) => key !== 'details')
      .sort(),
  ).toEqual(['code', 'message', 'requestId'])
  expect(error.code).toMatch(/^[A-Z][A-Z0-9_]*$/)
  expect(error.message).toMatch(/\S/)
  expect(error.requestId).toMatch(/\S/)
}

/** Signs in by HTTP as a page of the installation would, makes a token and signs out; from then on the token is enough. */
export const programOf = async (email: string, scopes?: string[]): Promise<Program> => {
  const origin = { origin: new URL(house()).origin }
  const visitor = new Program(null)
  const signedIn = await visitor.call(
    'POST',
    '/api/session',
    { email, password: process.env.E2E_PASSWORD },
    origin,
  )
  expect(signedIn.status, JSON.stringify(signedIn.body)).toBeLessThan(300)
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  const made = await visitor.call(
    'POST',
    '/api/me/tokens',
    { name: 'outside', scopes },
    { ...origin, cookie },
  )
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  // Sessions are few: one left open would end that of a browser.
  expect((await visitor.call('DELETE', '/api/session', undefined, { ...origin, cookie })).status).toBe(204)
  return new Program(made.body.token as string, made.body.id as string)
}
