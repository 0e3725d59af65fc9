import { fragmentName } from '#core/editor/json/fragment-name'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isId = (value: unknown): boolean =>
  isObject(value) &&
  [value.client, value.clock].every((number) => Number.isSafeInteger(number) && Number(number) >= 0)

const isNone = (value: unknown): boolean => value === null || value === undefined

/** A place in a shared text as Yjs writes it in JSON: beside something that was written, or at the end of something. */
const isPlace = (value: unknown): boolean => {
  if (!isObject(value)) return false
  const { item, type, tname, assoc } = value
  if (!isNone(assoc) && !Number.isSafeInteger(assoc)) return false
  if (!isNone(tname) && tname !== fragmentName) return false
  if ([item, type].some((id) => !isNone(id) && !isId(id))) return false
  return [item, type, tname].some((end) => !isNone(end))
}

/** Whether what another client says of its caret has the form of one. */
const isCursor = (value: unknown): boolean => isObject(value) && isPlace(value.anchor) && isPlace(value.head)

/**
 * What another client says of itself, without a caret that is none: the editor throws where it should draw it, takes in nothing of
 * what others write any more, and so would write over it.
 */
export const withFitCursor = (state: unknown): unknown =>
  isObject(state) && !isNone(state.cursor) && !isCursor(state.cursor) ? { ...state, cursor: null } : state
