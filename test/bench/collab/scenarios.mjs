/**
 * Scenarios (i) to (iii) and saturation of the load program, and twice the load of saturation, for machines on which the raw
 * relay delivers all of that: `words` are its options, `rooms` how many documents.
 */
export const scenarios = {
  i: { rooms: 1, words: { 'clients-per-room': 50, writers: 50, rate: 2, 'initial-words': 2000 } },
  ii: { rooms: 1, words: { 'clients-per-room': 200, writers: 10, rate: 5, 'initial-words': 2000 } },
  iii: { rooms: 100, words: { 'clients-per-room': 5, writers: 1, rate: 2, 'initial-words': 500 } },
  saturation: { rooms: 1, words: { 'clients-per-room': 200, writers: 10, rate: 100, 'initial-words': 500 } },
  beyond: { rooms: 1, words: { 'clients-per-room': 200, writers: 10, rate: 200, 'initial-words': 500 } },
}

export const idle = { rooms: 1000, words: { 'clients-per-room': 1, writers: 0, rate: 1, 'initial-words': 0 } }

const cpu = (run) => run.processes.server.cpuSecondsPer1000Deliveries
const p50 = (run) => run.propagationMs?.p50 ?? Infinity
const p95 = (run) => run.propagationMs?.p95 ?? Infinity
const ack95 = (run) => run.ackMs?.p95 ?? Infinity
const kib = (run) => run.processes.server.kibPerIdleConnection

/** What is to be shown: the figure, its bound from the anchors of the same run, and what the bound means. */
export const goals = [
  ...[
    ['yws', 5],
    ['sio', 10],
  ].map(([door, more]) => ({
    scenario: 'ii',
    door,
    what: 'propagation p95, ms',
    of: p95,
    bound: ({ raw }) => 2 * p95(raw) + more,
    words: `2 x raw + ${more} ms`,
  })),
  ...['i', 'iii'].flatMap((scenario) =>
    [
      ['yws', 3],
      ['sio', 4],
    ].map(([door, more]) => ({
      scenario,
      door,
      what: 'propagation p50, ms',
      of: p50,
      bound: ({ raw }) => p50(raw) + more,
      words: `raw + ${more} ms`,
    })),
  ),
  ...['i', 'ii', 'iii'].flatMap((scenario) =>
    ['yws', 'sio'].map((door) => ({
      scenario,
      door,
      what: 'durable ack p95, ms',
      of: ack95,
      bound: ({ raw }) => 10 + 2 * p95(raw),
      words: '10 ms + 2 x raw p95',
    })),
  ),
  ...[
    ['yws', 1.4],
    ['sio', 2],
  ].map(([door, times]) => ({
    scenario: 'ii',
    door,
    what: 'CPU s / 1000 deliveries',
    of: cpu,
    bound: ({ raw, hocuspocus }) => Math.min(times * cpu(raw), door === 'yws' ? cpu(hocuspocus) : Infinity),
    words: door === 'yws' ? `${times} x raw, below Hocuspocus` : `${times} x raw`,
  })),
  ...['yws', 'sio'].map((door) => ({
    scenario: 'iii',
    door,
    what: 'CPU s / 1000 deliveries',
    of: cpu,
    bound: ({ hocuspocus }) => cpu(hocuspocus),
    words: 'Hocuspocus',
  })),
  ...['yws', 'sio'].map((door) => ({
    scenario: 'iii',
    door,
    what: 'frames / s',
    of: (run) => run.framesPerSecond,
    bound: ({ raw }) => 1.05 * raw.framesPerSecond,
    words: '1.05 x raw',
  })),
  ...['saturation', 'beyond'].flatMap((scenario) =>
    [
      ['yws', 1.2],
      ['sio', 1],
    ].map(([door, times]) => ({
      scenario,
      door,
      what: 'deliveries / s',
      more: true,
      of: (run) => run.deliveriesPerSecond,
      bound: ({ raw }) => times * raw.deliveriesPerSecond,
      words: `${times} x raw`,
    })),
  ),
  ...[
    ['yws', 1.6],
    ['sio', 2.5],
  ].map(([door, times]) => ({
    scenario: 'v',
    door,
    what: 'KiB / idle connection',
    of: kib,
    bound: ({ raw, hocuspocus }) => Math.min(times * kib(raw), 0.6 * kib(hocuspocus)),
    words: `${times} x raw, 0.6 x Hocuspocus`,
  })),
  ...['yws', 'sio'].flatMap((door) => [
    {
      scenario: 'join',
      door,
      what: 'room open, ms',
      of: ({ open }) => open,
      bound: ({ bytes }) => 3 * bytes.open,
      words: '3 x reading the bytes',
    },
    {
      scenario: 'join',
      door,
      what: 'first after a restart, ms',
      of: ({ first }) => first,
      bound: ({ hocuspocus }) => 0.15 * hocuspocus.first,
      words: '0.15 x Hocuspocus',
    },
    {
      scenario: 'join',
      door,
      what: '20 at once, p50 ms',
      of: ({ crowd }) => crowd,
      bound: ({ hocuspocus }) => 0.25 * hocuspocus.crowd,
      words: '0.25 x Hocuspocus',
    },
    {
      scenario: 'join',
      door,
      what: 'burst, updates / s',
      more: true,
      of: ({ written }) => written,
      bound: ({ hocuspocus }) => 20 * hocuspocus.written,
      words: '20 x Hocuspocus (in memory)',
    },
  ]),
  {
    scenario: 'anew',
    door: 'after',
    what: 'first editable, ms',
    of: (run) => run['editable ms'],
    bound: ({ before }) => 0.3 * before['editable ms'],
    words: '0.3 x before',
  },
  {
    scenario: 'admission',
    door: 'core',
    what: 'all strict rules, µs an edit',
    of: (run) => run['admission µs'],
    bound: () => 30,
    words: '30 µs',
  },
]
