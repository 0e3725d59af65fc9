import type { Labels } from '#core/editor/labels/labels'

export interface TextContext {
  labels: Labels
  withNotes: boolean
}
