/** The stand-in server as a process of its own: `KEEPER_URL`, `PORT`, `DESK_ID` and `LIMIT_FACTOR` from the environment. */
import { defaultCollaborationLimits, scaleLimits } from '#server/collaboration/limits'
import { StandInServer } from '#test/realtime/collab-support/stand-in-server'

const variable = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}

const server = await StandInServer.start({
  keeperUrl: variable('KEEPER_URL'),
  port: Number(process.env.PORT ?? 0),
  limits: scaleLimits(defaultCollaborationLimits, Number(process.env.LIMIT_FACTOR ?? 1)),
  ...(process.env.DESK_ID ? { createIn: process.env.DESK_ID } : {}),
})
console.log(`ready ${server.port}`)
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
