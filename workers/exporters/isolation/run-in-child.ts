import { fork, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { ExportLimits } from '#workers/exporters/export-limits'
import { childRights } from '#workers/exporters/isolation/child-rights'
import { watchMemory } from '#workers/exporters/isolation/watch-memory'

export interface ChildWork<Reply, Result> {
  /** Module of the child as `#workers/…`; it takes one message and answers with messages. */
  entry: string
  /** Native add-ons are needed (the compiler of PDFs). */
  addons?: boolean
  /** What its environment holds; nothing of ours unless said. */
  environment?: Record<string, string>
  /** Megabytes of JavaScript heap. */
  heap: number
  /** What the child is told; `workspace` is its own empty folder. */
  order: (workspace: string) => object
  /** The result that a reply holds, or undefined when it tells progress only. Throws what the child says is wrong. */
  result: (reply: Reply) => Result | undefined
}

/**
 * Works in a process of its own, which cannot be interrupted from within, and ends it in every case: after the result, at
 * the deadline, above the memory limit, on abort. Its temporary folder goes with it.
 * @throws DomainError EXPORT_TIMEOUT, EXPORT_TOO_BIG; what `result` throws; the signal's reason; Error when the child was killed
 */
export async function runInChild<Reply, Result>(
  work: ChildWork<Reply, Result>,
  limits: ExportLimits,
  signal?: AbortSignal,
): Promise<Result> {
  signal?.throwIfAborted()
  const workspace = await mkdtemp(join(tmpdir(), 'briefroom-export-'))
  const child = startChild(work, workspace)
  const clean: (() => void)[] = []
  try {
    return await new Promise<Result>((resolve, reject) => {
      clean.push(...guards(child, limits, reject), onAbort(signal, reject))
      child.on('message', (reply: Reply) => {
        try {
          const result = work.result(reply)
          if (result !== undefined) resolve(result)
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      })
      child.send(work.order(workspace))
    })
  } finally {
    for (const undo of clean) undo()
    child.kill('SIGKILL')
    await rm(workspace, { recursive: true, force: true })
  }
}

/** In tests the child is a TypeScript source and needs the compiler in front of it; a built one needs nothing. */
function startChild(
  { entry, addons = false, environment = {}, heap }: ChildWork<never, unknown>,
  workspace: string,
): ChildProcess {
  const file = fileURLToPath(import.meta.resolve(entry))
  const source = file.endsWith('.ts')
  const hooks = new URL('../../ingestion/isolation/source-hooks.mjs', import.meta.url).href
  const fromSource = source ? ['--conditions=source', '--import', hooks] : []
  return fork(file, [], {
    cwd: workspace,
    env: environment,
    execArgv: [
      `--max-old-space-size=${heap}`,
      '--no-warnings',
      ...childRights({ workspace, addons: addons || source, threads: source }),
      ...fromSource,
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

type Reject = (error: Error) => void

/** What ends a child that does not end by itself; each entry undoes its part. */
function guards(child: ChildProcess, limits: ExportLimits, reject: Reject): (() => void)[] {
  const deadline = setTimeout(() => {
    reject(new DomainError('EXPORT_TIMEOUT'))
  }, limits.milliseconds)
  const memory = watchMemory(child.pid, limits.memory, () => {
    reject(new DomainError('EXPORT_TOO_BIG'))
  })
  child.on('error', reject)
  child.on('exit', (code, signal) => {
    reject(endedBy(code, signal))
  })
  return [
    () => {
      clearTimeout(deadline)
    },
    memory,
  ]
}

/** Node ends itself by SIGABRT when its heap is full. What was killed from outside may succeed another time. */
const endedBy = (code: number | null, signal: string | null): Error =>
  signal === 'SIGABRT' || code === 134
    ? new DomainError('EXPORT_TOO_BIG')
    : new Error(`the exporter's process ended with ${signal ?? String(code)}`)

function onAbort(signal: AbortSignal | undefined, reject: Reject): () => void {
  const abort = () => {
    reject(
      signal?.reason instanceof Error
        ? signal.reason
        : new DomainError('EXPORT_FAILED', 'the export was cancelled'),
    )
  }
  signal?.addEventListener('abort', abort, { once: true })
  return () => {
    signal?.removeEventListener('abort', abort)
  }
}
