import type { TabMessage, TabPort } from '../tab-channel'
import type { VirtualClock } from './virtual-clock'

/** The line between the tabs of one browser: ordered, delayed, never lost. */
export class SimulatedTabs {
  #ports = new Set<TabPort>()

  constructor(private readonly clock: VirtualClock) {}

  open(): TabPort {
    let ready = 0
    const port: TabPort = {
      onmessage: null,
      postMessage: (message: TabMessage) => {
        ready = Math.max(ready, this.clock.now() + this.clock.pick(4))
        const others = [...this.#ports].filter((other) => other !== port)
        this.clock.after(ready - this.clock.now(), () => {
          for (const other of others) other.onmessage?.({ data: message })
        })
      },
      close: () => {
        this.#ports.delete(port)
      },
    }
    this.#ports.add(port)
    return port
  }
}
