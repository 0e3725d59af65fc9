import { connect } from 'node:net'

/** Reads answers with a content-length from one connection; the smallest client that can do so, so that it costs little. */
const answersOf = (socket, onAnswer) => {
  let rest = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (;;) {
      const end = rest.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = rest.toString('latin1', 0, end)
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      if (rest.length < end + 4 + length) return
      rest = rest.subarray(end + 4 + length)
      onAnswer(Number(head.slice(9, 12)))
    }
  })
}

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]

/**
 * Asks for paths over so many connections, each as soon as it has its answer. Gives answers a second, latencies in
 * milliseconds, and how many were not `status`.
 */
export const ask = async (url, pathOf, { connections = 16, seconds = 5, status = 200 } = {}) => {
  const { host, hostname, port } = new URL(url)
  const times = []
  let other = 0
  let count = 0
  const end = performance.now() + seconds * 1_000
  await Promise.all(
    Array.from(
      { length: connections },
      () =>
        new Promise((resolve, reject) => {
          const socket = connect(Number(port), hostname).setNoDelay(true)
          let begun = 0
          const next = () => {
            begun = performance.now()
            if (begun > end) socket.end(resolve)
            else
              socket.write(
                `GET ${pathOf(count++)} HTTP/1.1\r\nHost: ${host}\r\nConnection: keep-alive\r\n\r\n`,
              )
          }
          answersOf(socket, (answered) => {
            times.push(performance.now() - begun)
            if (answered !== status) other++
            next()
          })
          socket.once('connect', next).once('error', reject)
        }),
    ),
  )
  times.sort((a, b) => a - b)
  return {
    perSecond: times.length / seconds,
    answers: times.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    other,
  }
}
