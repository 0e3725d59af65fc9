/** What the exporter sends to its child process, once. */
export interface RenderOrder {
  /** Typst source of the fixed template. */
  template: string
  /** JSON text that the template reads as `sys.inputs.briefing`. */
  data: string
  fonts: string[]
  /** Pictures under the paths that the data names. */
  images: { path: string; bytes: Uint8Array }[]
  /** PDF standard to try first. */
  standard: string
  /** An empty folder of this order: the compiler sees no other. */
  workspace: string
  maximumPages: number
}

/** What the child answers: progress, then one result. */
export type RenderReply =
  | { kind: 'progress'; step: 'fonts' | 'layout' | 'write' }
  | { kind: 'file'; bytes: Uint8Array; pages: number; missing: string[]; standard: boolean }
  | { kind: 'tooManyPages'; pages: number }
  | { kind: 'failed'; message: string }
