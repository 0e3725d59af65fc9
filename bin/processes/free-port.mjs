import { createServer } from 'node:net'

/** Whether this process could listen on the port of that host now. */
export const isFree = (port, host = '127.0.0.1') => listen(port, host).then(Boolean)

/** A port nobody uses, chosen by the system. Another program may be quicker: whoever uses it must try again. */
export const freePort = async (host = '127.0.0.1') => {
  const port = await listen(0, host)
  if (port === null) throw new Error(`no port is free on ${host}`)
  return port
}

const listen = (port, host) =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen({ port, host, exclusive: true }, () => {
      const chosen = server.address().port
      server.close(() => resolve(chosen))
    })
  })
