import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/** A mail server that takes everything and keeps it. What it is asked to hold it has taken, and says so only when it is let go. */
export class TestMailServer {
  /** Each mail as it came, with its headers. */
  readonly mails: string[] = []
  readonly #lines = new Set<Socket>()
  #held: Promise<void> | null = null

  private constructor(private readonly server: Server) {
    server.on('connection', (line) => {
      this.#lines.add(line)
      line.on('error', () => undefined).on('close', () => this.#lines.delete(line))
      void this.#serve(line)
    })
  }

  static async start(): Promise<TestMailServer> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new TestMailServer(server)
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** Returns the end of the holding. */
  hold(): () => void {
    let release = (): void => undefined
    this.#held = new Promise((resolve) => (release = resolve))
    return () => {
      this.#held = null
      release()
    }
  }

  async stop(): Promise<void> {
    for (const line of this.#lines) line.destroy()
    this.server.close()
    await once(this.server, 'close')
  }

  async #serve(line: Socket): Promise<void> {
    const say = (words: string) => line.write(`${words}\r\n`)
    let mail: string[] | null = null
    say('220 test')
    for await (const words of createInterface({ input: line })) {
      if (mail === null) {
        mail = words === 'DATA' ? [] : null
        say(words === 'DATA' ? '354 go on' : words === 'QUIT' ? '221 bye' : '250 well')
      } else if (words === '.') {
        this.mails.push(mail.join('\n'))
        mail = null
        await this.#held
        say('250 taken')
      } else mail.push(words)
    }
  }
}
