import type { Page, WebSocketRoute } from '@playwright/test'

/** The socket of a page in the test's hand. `setOffline` of the browser leaves an open socket alive, this does not. */
export class Line {
  #open = true
  #sockets = new Set<WebSocketRoute>()

  /** Before the page is loaded. */
  static async hold(page: Page): Promise<Line> {
    const line = new Line()
    await page.routeWebSocket(/\/socket\.io\//, (socket) => {
      line.#take(socket)
    })
    return line
  }

  /** Cuts what stands and refuses what comes. */
  async cut(): Promise<void> {
    this.#open = false
    await Promise.all([...this.#sockets].map((socket) => socket.close({ code: 4000 })))
    this.#sockets.clear()
  }

  /** Tells the page something in the server's place. */
  say(name: string, message: unknown): void {
    for (const socket of this.#sockets) socket.send(`42${JSON.stringify([name, message])}`)
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
    socket.connectToServer()
  }
}
