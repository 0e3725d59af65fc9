import { createServer } from 'node:net'

/** Below the ports that systems give to whoever asks for any (Linux begins at 32,768): until it is used, nobody is given it. */
const lowest = 10_000
const count = 22_000

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer().once('error', () => {
      resolve(false)
    })
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true)
      })
    })
  })

/** A port of 127.0.0.1 on which nobody listens. */
export const freePort = async (): Promise<number> => {
  const port = lowest + Math.floor(Math.random() * count)
  return (await isFree(port)) ? port : freePort()
}
