import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { freePort } from '../../../bin/processes/free-port.mjs'
import { runProgram } from './programs.mjs'

/** kill -9 of our server while five people type, on both doors: what was acknowledged and what was kept. */
export async function kills(programs, database, rounds) {
  const rows = {}
  for (const door of ['yws', 'sio']) {
    const port = await freePort()
    const settings = `KEEPER_URL='${database.keeperUrl}' DESK_ID=${database.deskId} PORT=${port}`
    const script = path.join(import.meta.dirname, 'server.mjs')
    rows[door] = await runProgram(programs, 'kill.mjs', {
      door,
      url: `http://127.0.0.1:${port}`,
      cmd: `${settings} exec '${process.execPath}' '${script}'`,
      rounds,
      docs: Array.from({ length: rounds }, () => randomUUID()).join(','),
      cookie: 'name=bench',
    })
  }
  return rows
}
