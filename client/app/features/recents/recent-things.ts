/** What can be opened and come back to by its name. */
export type OpenedKind = 'briefing' | 'story' | 'article'

/** Something that a person opened on this device. */
export interface OpenedThing {
  kind: OpenedKind
  id: string
  deskId: string
  /** Its title when it was open last, in its own language where that is known. */
  text: string
  language: string | null
}

const most = 12
const prefix = 'briefroom:opened:'
const kinds: readonly unknown[] = ['briefing', 'story', 'article'] satisfies OpenedKind[]

/** What must not stand on the disk is known as long as this page is: by person, newest first. */
const inMemory = new Map<string, OpenedThing[]>()

const isOpened = (value: unknown): value is OpenedThing => {
  if (typeof value !== 'object' || value === null) return false
  const { kind, id, deskId, text, language } = value as Record<keyof OpenedThing, unknown>
  const areWords = [id, deskId, text].every((part) => typeof part === 'string')
  return areWords && kinds.includes(kind) && (language === null || typeof language === 'string')
}

function onDisk(userId: string): OpenedThing[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(prefix + userId) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isOpened) : []
  } catch {
    // Not written by us, or not to be had: then nothing was opened.
    return []
  }
}

function write(userId: string, things: readonly OpenedThing[]): void {
  try {
    if (things.length === 0) localStorage.removeItem(prefix + userId)
    else localStorage.setItem(prefix + userId, JSON.stringify(things))
  } catch {
    // Full, or not to be had: what is opened opens all the same.
  }
}

const first = (thing: OpenedThing, others: readonly OpenedThing[]): OpenedThing[] =>
  [thing, ...others.filter(({ id }) => id !== thing.id)].slice(0, most)

/** What this person opened on this device, newest first; what stays off the disk before what was there before this page was loaded. */
export function recentThings(userId: string): OpenedThing[] {
  const here = inMemory.get(userId) ?? []
  const known = new Set(here.map(({ id }) => id))
  return [...here, ...onDisk(userId).filter(({ id }) => !known.has(id))].slice(0, most)
}

/** Somebody has opened it. Off the disk (`keeps` false) it is known until the page is loaded anew, and nothing of it is left there. */
export function noteOpened(userId: string, thing: OpenedThing, keeps: boolean): void {
  inMemory.set(userId, first(thing, inMemory.get(userId) ?? []))
  const others = onDisk(userId)
  write(userId, keeps ? first(thing, others) : others.filter(({ id }) => id !== thing.id))
}

/** Keeps of what was opened what `stays` says. */
export function keepOpened(userId: string, stays: (thing: OpenedThing) => boolean): void {
  inMemory.set(userId, (inMemory.get(userId) ?? []).filter(stays))
  const kept = onDisk(userId)
  if (kept.length > 0) write(userId, kept.filter(stays))
}

/** Forgets all that was opened by a person, or by anybody when no person is named. */
export function forgetOpened(userId: string | undefined): void {
  const keys = Object.keys(localStorage).filter((key) =>
    userId === undefined ? key.startsWith(prefix) : key === prefix + userId,
  )
  for (const key of keys) localStorage.removeItem(key)
  if (userId === undefined) inMemory.clear()
  else inMemory.delete(userId)
}
