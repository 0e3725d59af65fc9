import { isFree } from '../processes/free-port.mjs'
import { Complaint } from './complaint.mjs'

const DEFAULT = 3000
const TRIES = 100

/** The port of the server: the one asked for or a complaint; without a wish 3000 or the next free one. */
export const choosePort = async ({ port, host }) => {
  if (port !== null) {
    if (await isFree(port, host)) return port
    throw new Complaint(
      `Port ${port} on ${host} is taken by another program: set PORT to a free one, or leave it out.`,
    )
  }
  for (let candidate = DEFAULT; candidate < DEFAULT + TRIES; candidate += 1) {
    if (await isFree(candidate, host)) return candidate
  }
  throw new Complaint(`No port from ${DEFAULT} to ${DEFAULT + TRIES - 1} is free on ${host}: set PORT.`)
}
