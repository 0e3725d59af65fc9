import { setTimeout as pause } from 'node:timers/promises'
import type { ChaosNode, NodeLines } from '#test/chaos/support/chaos-node'
import type { TcpProxy } from '#test/chaos/support/tcp-proxy'
import { oneOf, seconds, type Fault } from '#test/chaos/document/faults/fault'
import type { Random } from '#test/fuzz/collab-support/random-history'

/** Cuts lines for a while: with a word (reset), or without one; held lines go on afterwards, or turn out broken. */
async function cut(lines: readonly TcpProxy[], ms: number, random: Random): Promise<string> {
  const silent = random(3) > 0
  const broken = silent && random(2) === 0
  for (const line of lines) {
    if (silent) line.hold()
    else line.refuse()
  }
  await pause(ms)
  for (const line of lines) line.heal(broken)
  return `${silent ? 'cut without a word' : 'reset'} for ${seconds(ms)}${broken ? ', broken afterwards' : ''}`
}

const fault = (
  name: string,
  line: keyof NodeLines,
  rounds: number,
  longRounds: number,
  longestMs: number,
): Fault => ({
  name,
  rounds,
  longRounds,
  async strike(house, random, pace) {
    const all = random(4) === 0
    const nodes: readonly ChaosNode[] = all ? house.nodes : [oneOf(house.nodes, random)]
    const how = await cut(
      nodes.map(({ lines }) => lines[line]),
      (500 + random(longestMs)) * pace,
      random,
    )
    return { what: `${all ? 'all nodes' : `node ${nodes[0]!.index}`} – ${line}: ${how}` }
  },
})

export const peopleCut = fault('cut people – node', 'people', 10, 500, 4_000)
export const redisCut = fault('cut node – node (Redis)', 'redis', 10, 500, 6_000)
export const postgresCut = fault('cut node – Postgres', 'postgres', 10, 500, 8_000)

/** Connections that stand for ever and say nothing, while new ones pass: nobody sends an end. */
const lostLines = (name: string, line: keyof NodeLines, rounds: number): Fault => ({
  name,
  rounds,
  longRounds: 200,
  strike(house, random) {
    const node = oneOf(house.nodes, random)
    node.lines[line].lose()
    return Promise.resolve({
      what: `what stood between node ${node.index} and ${line} says nothing any more`,
    })
  },
})

export const halfOpenPeople = lostLines('half-open people', 'people', 2)
export const halfOpenPostgres = lostLines('half-open Postgres', 'postgres', 2)
export const halfOpenRedis = lostLines('half-open Redis', 'redis', 1)
