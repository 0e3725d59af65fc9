import type { Page, WebSocketRoute } from '@playwright/test'

/**
 * A browser tells a page by an error, then by the close, that a connection was refused; its stand-in in a test by the close
 * alone, and Socket.IO then waits for nothing until it is tired of it.
 */
const tellRefusals = (): void => {
  const StandIn = window.WebSocket
  window.WebSocket = class extends StandIn {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      let opened = false
      this.addEventListener('open', () => (opened = true))
      this.addEventListener('close', () => {
        if (!opened) this.dispatchEvent(new Event('error'))
      })
    }
  }
}

/** The socket of a page in the test's hand. `setOffline` of the browser leaves an open socket alive, this does not. */
export class Line {
  /** Changes what the server says in words (a binary message's head is words too). */
  rewrite: (message: string) => string = (message) => message
  #open = true
  #dead = new Set<WebSocketRoute>()
  #sockets = new Set<WebSocketRoute>()

  /** Before the page is loaded. */
  static async hold(page: Page): Promise<Line> {
    const line = new Line()
    await page.routeWebSocket(/\/socket\.io\//, (socket) => {
      line.#take(socket)
    })
    await page.addInitScript(tellRefusals)
    return line
  }

  /** Cuts what stands and refuses what comes. */
  async cut(): Promise<void> {
    this.#open = false
    await Promise.all([...this.#sockets].map((socket) => socket.close({ code: 4000 })))
    this.#sockets.clear()
  }

  /** Events of this type get lost on their way; Engine.IO's word for nothing comes instead. */
  silence(type: string): void {
    this.rewrite = (message) => (message.includes(`"${type}"`) ? '6' : message)
  }

  /** Everything comes as it was said again. */
  hear(): void {
    this.rewrite = (message) => message
  }

  /** Tells the page something in the server's place. */
  say(name: string, message: unknown): void {
    for (const socket of this.#sockets) socket.send(`42${JSON.stringify([name, message])}`)
  }

  /** The other end is gone and nobody says so, as after a laptop's sleep: nothing comes or goes, nothing is closed. */
  forsake(): void {
    for (const socket of this.#sockets) this.#dead.add(socket)
    this.#sockets.clear()
  }

  mend(): void {
    this.#open = true
  }

  #take(socket: WebSocketRoute): void {
    if (!this.#open) {
      void socket.close({ code: 4000 })
      return
    }
    this.#sockets.add(socket)
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      if (!this.#dead.has(socket)) server.send(message)
    })
    server.onMessage((message) => {
      if (!this.#dead.has(socket)) socket.send(typeof message === 'string' ? this.rewrite(message) : message)
    })
  }
}
