import { setTimeout as pause } from 'node:timers/promises'
import { oneOf, seconds, type Fault } from '#test/chaos/document/faults/fault'

/** As a lost machine: no word, no flush. Now and then all nodes at once. */
export const serverKill: Fault = {
  name: 'kill -9 server',
  rounds: 25,
  longRounds: 2_000,
  async strike(house, random, pace) {
    const all = random(4) === 0
    const nodes = all ? house.nodes : [oneOf(house.nodes, random)]
    await Promise.all(nodes.map((node) => node.kill()))
    await pause(random(800) * pace)
    await Promise.all(nodes.map((node) => node.start()))
    return { what: `kill -9 of ${all ? 'all nodes' : `node ${nodes[0]!.index}`}` }
  },
}

/** Time in which a node must have gone politely. */
const longestDrainMs = 20_000

export const rollingRestart: Fault = {
  name: 'rolling restart',
  rounds: 2,
  longRounds: 50,
  async strike(house) {
    const wrong: string[] = []
    for (const node of house.nodes) {
      const { code, ms } = await node.stop()
      if (code !== 0) wrong.push(`node ${node.index} ended with ${code}`)
      if (ms > longestDrainMs) wrong.push(`node ${node.index} took ${seconds(ms)} to end`)
      await node.start()
    }
    return { what: 'SIGTERM, one after another', wrong }
  },
}

/** The process stands still and everybody waits for it: a paused machine, a swapped-out process. */
export const serverFreeze: Fault = {
  name: 'frozen server',
  rounds: 5,
  longRounds: 200,
  async strike(house, random, pace) {
    const node = oneOf(house.nodes, random)
    const ms = (1_000 + random(5_000)) * pace
    node.process.signal('SIGSTOP')
    await pause(ms)
    node.process.signal('SIGCONT')
    return { what: `SIGSTOP of node ${node.index} for ${seconds(ms)}` }
  },
}
