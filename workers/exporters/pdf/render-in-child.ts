import { fork, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { ExportLimits } from '#workers/exporters/export-limits'
import type { RenderOrder, RenderReply } from '#workers/exporters/pdf/child-messages'
import { watchMemory } from '#workers/exporters/pdf/watch-memory'

type File = Extract<RenderReply, { kind: 'file' }>
type Step = Extract<RenderReply, { kind: 'progress' }>['step']

export interface RenderWatch {
  onStep: (step: Step) => void
  signal?: AbortSignal
}

/**
 * Renders in a process of its own and ends it in every case: after the file, at the deadline, above the memory limit, on
 * abort. Its temporary folder goes with it.
 * @throws DomainError EXPORT_TIMEOUT, EXPORT_TOO_BIG, EXPORT_FAILED; the signal's reason
 */
export async function renderInChild(
  order: Omit<RenderOrder, 'workspace'>,
  limits: ExportLimits,
  watch: RenderWatch,
): Promise<File> {
  watch.signal?.throwIfAborted()
  const workspace = await mkdtemp(join(tmpdir(), 'briefroom-export-'))
  const child = startChild(workspace)
  const clean: (() => void)[] = []
  try {
    return await new Promise<File>((resolve, reject) => {
      clean.push(...guards(child, limits, reject), onAbort(watch.signal, reject))
      child.on('message', (reply: RenderReply) => {
        settle(reply, watch, resolve, reject)
      })
      child.send({ ...order, workspace } satisfies RenderOrder)
    })
  } finally {
    for (const undo of clean) undo()
    child.kill('SIGKILL')
    await rm(workspace, { recursive: true, force: true })
  }
}

/** In tests the child is a TypeScript source and needs the compiler in front of it; a built one needs nothing. */
function startChild(workspace: string): ChildProcess {
  const entry = fileURLToPath(import.meta.resolve('#workers/exporters/pdf/child'))
  const hooks = new URL('../../ingestion/isolation/source-hooks.mjs', import.meta.url).href
  const fromSource = entry.endsWith('.ts') ? ['--conditions=source', '--no-warnings', '--import', hooks] : []
  return fork(entry, [], {
    cwd: workspace,
    env: {},
    execArgv: ['--max-old-space-size=256', ...fromSource],
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
    reject(new DomainError('EXPORT_FAILED', `the renderer ended with ${signal ?? String(code)}`))
  })
  return [
    () => {
      clearTimeout(deadline)
    },
    memory,
  ]
}

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

function settle(reply: RenderReply, watch: RenderWatch, resolve: (file: File) => void, reject: Reject): void {
  switch (reply.kind) {
    case 'progress':
      watch.onStep(reply.step)
      break
    case 'file':
      resolve(reply)
      break
    case 'tooManyPages':
      reject(new DomainError('EXPORT_TOO_BIG', undefined, { pages: reply.pages }))
      break
    case 'failed':
      reject(new DomainError('EXPORT_FAILED', reply.message))
  }
}
