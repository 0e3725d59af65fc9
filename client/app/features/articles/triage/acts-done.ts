/** What was done to one article, or to several at once. */
export interface Done {
  /** Takes it back: another act, with what was there before. It says itself when it is refused. */
  back: () => Promise<void>
  /** Whether the server has taken the act, once it has said so: an act may be taken back while it is on its way. */
  taken: Promise<boolean>
}

/** Acts that can be taken back, each once. One that the server has refused is none. */
export function actsDone() {
  const done: Done[] = []

  function takeOut(one = done.at(-1)): Done | null {
    const at = one ? done.indexOf(one) : -1
    return at < 0 ? null : done.splice(at, 1)[0]!
  }
  function add(one: Done): void {
    done.push(one)
    void one.taken.then((taken) => {
      if (!taken) takeOut(one)
    })
  }

  return {
    add,
    /** Takes the last one out, or this one; null when there is none, or this one was taken out already. */
    takeOut,
  }
}

/** What was done in this window: the next article has a bar of its own, and may take back an act on the one before. */
export const doneHere = actsDone()
